import Console
@testable import Ingest
import TestSupport
import Testing

@Suite("The order of files, and how they are spread over nights")
struct FileOrderTests {
  private struct Received {
    var name: String
    var bytes: [UInt8]
  }

  private func received(_ facts: VersionedFacts, _ dice: inout Dice) -> [Received] {
    (0..<facts.files).map { _ in
      let versions = (0..<3).map { _ in Int.random(in: 0..<5, using: &dice) }
      let isUndated = facts.mayBeUndated && Bool.random(using: &dice)
      let file = facts.file(versions, isUndated ? nil : Int.random(in: 1...3, using: &dice))
      return Received(name: file.name, bytes: file.bytes)
    }
  }

  /// What is stored once these nights are over, in an order of its own.
  private func outcome(of nights: [[Received]], _ facts: VersionedFacts) throws -> [[String]] {
    let station = try Station(maxRejectedPercent: 100, extra: RegisterText.actions)
    for (number, night) in nights.enumerated() where !night.isEmpty {
      let paths = try night.enumerated().map { position, file in
        try station.file("\(number)/\(position)/\(file.name)", file.bytes)
      }
      #expect(try station.ingest(paths).status == .done)
    }
    return try station.rows(facts.content).sorted { $0.lexicographicallyPrecedes($1) }
  }

  @Test("change no value, whatever the source", arguments: VersionedFacts.all, Seeds.of(1...12, oneIn: 12))
  func anyOrder(_ facts: VersionedFacts, seed: UInt64) throws {
    var dice = Dice(seed: seed)
    let files = received(facts, &dice)
    let expected = try outcome(of: [files], facts)
    for _ in 0..<3 {
      let order = files.shuffled(using: &dice)
      var nights: [[Received]] = [[], [], []]
      for file in order { nights[Int.random(in: 0..<3, using: &dice)].append(file) }
      #expect(try outcome(of: nights, facts) == expected, "\(nights.map { $0.map(\.name) })")
    }
  }

  /// The sentences of data/README.md, read once more: the last dated file, all undated ones being of the day they are
  /// received, later here than any date.
  @Test(
    "leave of each statement what its last file says, or nothing when two of them differ",
    arguments: Seeds.of(1...40)
  )
  func naiveStatements(seed: UInt64) throws {
    var dice = Dice(seed: seed)
    guard let facts = VersionedFacts.all.first(where: { $0.name == "partners' statements" }) else { return }
    var reported: [(day: Int, totals: [Int], file: Received)] = []
    for _ in 0..<4 {
      let day = Bool.random(using: &dice) ? nil : Int.random(in: 1...3, using: &dice)
      let totals = (0..<3).map { _ in Int.random(in: 0..<4, using: &dice) }
      let file = facts.file(totals, day)
      reported.append((day ?? 99, totals, Received(name: file.name, bytes: file.bytes)))
    }
    let files = reported.map(\.file)
    // The same bytes twice are one file, of the last day that one of its names tells.
    reported = Dictionary(grouping: reported, by: \.totals).values.flatMap { same in
      same.filter { $0.day == (same.map(\.day).filter { $0 < 99 }.max() ?? 99) }.prefix(1)
    }
    var expected: [[String]] = []
    for month in 0..<3 {
      let last = reported.map(\.day).max() ?? 0
      let values = Set(reported.filter { $0.day == last }.map { $0.totals[month] })
      if values.count == 1, let value = values.first { expected.append(["20250\(month + 1)01", "\(value)"]) }
    }
    #expect(try outcome(of: files.shuffled(using: &dice).map { [$0] }, facts) == expected)
  }
}
