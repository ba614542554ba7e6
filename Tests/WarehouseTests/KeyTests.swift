import Observatory
import SQLite
import TestSupport
import Testing

@testable import Warehouse

@Suite("The known keys of a source")
struct KeyTests {
  private func tail(_ activity: Int64, _ check: UInt64 = 0, removed: Bool = false) -> KeyTail {
    KeyTail(
      activity: activity,
      hasScheme: activity % 2 == 0,
      mediator: .unknown,
      isRemoved: removed,
      check: check
    )
  }

  @Test("a tail gives back what it was made of, for the greatest identifiers too")
  func tails() {
    for activity in [1, 7 << 32 | 5, (1 << 52) - 1] as [Int64] {
      for removed in [false, true] {
        let made = tail(activity, 9, removed: removed)
        #expect(made.activity == activity && made.isRemoved == removed)
        #expect(made.hasScheme == (activity % 2 == 0) && made.check == 9)
        #expect(made.mediator == .unknown)
      }
      for mediator in [1, 2, 1023, 1024, 70_000] as [Int64] {
        let mark = MediatorMark(MediatorID(mediator))
        let made = KeyTail(activity: activity, hasScheme: true, mediator: mark, check: 9)
        #expect(made.activity == activity && made.mediator == mark && mark != .unknown && !made.isRemoved)
      }
    }
    #expect(Set((1...1023).map { MediatorMark(MediatorID($0)) }).count == 1023)
    #expect(MediatorMark(nil) == .unknown)
  }

  @Test("sorting orders hashes, and keeps each with its tail", arguments: [0, 1, 2, 9, 1000, 30_000])
  func sorting(count: Int) {
    var random = SplitMix(seed: UInt64(count))
    var batch = KeyBatch()
    var expected: [(UInt64, KeyTail)] = []
    for number in 0..<count {
      // Few values, and crowded ones: equal hashes and uneven cells must be sorted too.
      let hash = number % 3 == 0 ? random.next() : random.next() % 50
      batch.add(hash, tail(Int64(number)))
      expected.append((hash, tail(Int64(number))))
    }
    let sorted = batch.sorted()
    let reference = expected.enumerated().sorted { ($0.element.0, $0.offset) < ($1.element.0, $1.offset) }
    #expect(sorted.hashes == reference.map(\.element.0))
    #expect(sorted.tails == reference.map(\.element.1))
  }

  @Test("merging keeps the last word on each activity, and drops removals once nothing older is left")
  func merging() {
    var random = SplitMix(seed: 5)
    for _ in 0..<200 {
      var newest: [UInt64: [Int64: KeyTail]] = [:]
      var batches: [KeyBatch] = []
      for age in 0..<3 {
        var batch = KeyBatch()
        var mine: Set<Int64> = []
        for _ in 0..<20 {
          let activity = Int64(random.next() % 12)
          guard mine.insert(activity).inserted else { continue }
          // Two activities share each hash.
          let hash = UInt64(activity / 2) << 40
          let word = tail(activity, UInt64(age), removed: random.next() % 4 == 0)
          batch.add(hash, word)
          if newest[hash]?[activity] == nil { newest[hash, default: [:]][activity] = word }
        }
        batches.append(batch.sorted())
      }
      for dropping in [false, true] {
        var merged = KeyBatch.merged(batches[0], over: batches[1], droppingRemoved: false)
        merged = KeyBatch.merged(merged, over: batches[2], droppingRemoved: dropping)
        #expect(merged.hashes == merged.hashes.sorted())
        var found: [UInt64: [Int64: KeyTail]] = [:]
        for (hash, word) in zip(merged.hashes, merged.tails) {
          #expect(found[hash]?[word.activity] == nil)
          found[hash, default: [:]][word.activity] = word
        }
        let kept = newest.mapValues { $0.filter { !dropping || !$0.value.isRemoved } }.filter {
          !$0.value.isEmpty
        }
        #expect(found == kept)
      }
    }
  }

  @Test("a search finds what the last of many files said, whatever was merged since")
  func history() throws {
    let database = try Database(path: ":memory:", .create)
    for statement in Schema.statements { try database.execute(statement) }
    try database.execute("PRAGMA foreign_keys=OFF")
    var random = SplitMix(seed: 11)
    var last: [UInt64: KeyTail] = [:]
    let hashes = (0..<400).map { _ in random.next() }
    for file in 0..<40 {
      var keys = try KnownKeys(database, source: 1)
      var said: Set<UInt64> = []
      for _ in 0..<60 {
        let index = Int(random.next() % 400)
        guard said.insert(hashes[index]).inserted else { continue }
        let word = tail(Int64(index), UInt64(file), removed: random.next() % 5 == 0)
        try keys.note(hashes[index], word)
        last[hashes[index]] = word
      }
      try keys.finish()
      let runs = try database.integer("SELECT count(DISTINCT serie_id) FROM serie_de_cles") ?? 0
      #expect(runs <= 9)
    }
    var keys = try KnownKeys(database, source: 1)
    for hash in hashes + [0, .max] {
      var search = KnownKeys.Search()
      let found = try keys.next(hash, &search)
      let expected = last[hash]
      #expect(found == expected || (found == nil && expected?.isRemoved == true))
    }
    var other = try KnownKeys(database, source: 2)
    var search = KnownKeys.Search()
    #expect(try other.next(hashes[0], &search) == nil)
  }

  @Test("a run longer than one segment is read back whole")
  func segments() throws {
    let database = try Database(path: ":memory:", .create)
    for statement in Schema.statements { try database.execute(statement) }
    try database.execute("PRAGMA foreign_keys=OFF")
    var keys = try KnownKeys(database, source: 1)
    let count = KeyRunTable.segmentCount * 2 + 3
    var random = SplitMix(seed: 3)
    let hashes = (0..<count).map { _ in random.next() }
    for (index, hash) in hashes.enumerated() { try keys.note(hash, tail(Int64(index), hash)) }
    try keys.finish()
    #expect(try database.integer("SELECT count(*) FROM serie_de_cles") == 3)
    var read = try KnownKeys(database, source: 1)
    for (index, hash) in hashes.enumerated() where index % 97 == 0 {
      var search = KnownKeys.Search()
      #expect(try read.next(hash, &search) == tail(Int64(index), hash))
    }
  }
}

private struct SplitMix {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
