import Catalog
import Cube
import Dispatch
import Facts
import Indicators
import Observatory
import Synchronization

/// Computes the values of indicators side by side and hands them over in their order, only a few being held:
/// those of a country, a value for each commune and month, would not fit in memory together.
struct IndicatorRelay: Sendable {
  let definitions: [IndicatorDefinition]
  let figures: ObservedFigures
  /// Of the indicators that are told rather than summed.
  let told: SideTask<[String: FactFigures]>
  let ledger: SourceLedger
  let asOf: Day
  let threads: Int
  let stored: StoredBlocks

  /// The caller is one of the threads: it computes what nobody has begun.
  func run(_ body: (Int, IndicatorValues) throws -> Void) throws {
    let desk = Desk(count: definitions.count, ahead: threads)
    let workers = DispatchGroup()
    for _ in 1..<max(1, min(threads, definitions.count)) {
      DispatchQueue.global().async(group: workers) {
        while let place = desk.take() { desk.give(Result { try values(place) }, place) }
      }
    }
    defer {
      desk.close()
      workers.wait()
    }
    for place in definitions.indices {
      try body(place, desk.claim(place) ? values(place) : desk.wait(for: place).get())
    }
  }

  private func values(_ place: Int) throws -> IndicatorValues {
    let definition = definitions[place]
    return IndicatorValues(
      definition,
      definition.facts.isGiven ? try told.value()[definition.id] : figures.facts[definition.facts],
      persons: figures.persons[definition.id],
      distances: figures.distances[definition.id],
      ledger,
      asOf: asOf,
      stored.of(definition, rank: place + 1)
    )
  }
}

/// Who computes which indicator: places are taken in order, never more than `ahead` before the reader's.
private final class Desk: Sendable {
  private let count: Int
  private let state = Mutex(State())
  /// One signal for each place a worker may take; made of signals, as it may end with fewer than it had.
  private let room = DispatchSemaphore(value: 0)
  private let ready: [DispatchSemaphore]

  private struct State {
    var next = 0
    var results: [Int: Result<IndicatorValues, any Error>] = [:]
  }

  init(count: Int, ahead: Int) {
    self.count = count
    ready = (0..<count).map { _ in DispatchSemaphore(value: 0) }
    for _ in 0..<ahead { room.signal() }
  }

  /// For a worker: the next place; nil when there is none left.
  func take() -> Int? {
    room.wait()
    let place = state.withLock { state in
      state.next += 1
      return state.next - 1
    }
    guard place < count else {
      room.signal()
      return nil
    }
    return place
  }

  func give(_ values: Result<IndicatorValues, any Error>, _ place: Int) {
    state.withLock { $0.results[place] = values }
    ready[place].signal()
  }

  /// For the reader: true when nobody has begun this place, which is then its own.
  func claim(_ place: Int) -> Bool {
    state.withLock { state in
      guard state.next == place else { return false }
      state.next += 1
      return true
    }
  }

  /// For the reader: what a worker computes.
  func wait(for place: Int) -> Result<IndicatorValues, any Error> {
    ready[place].wait()
    room.signal()
    return state.withLock { $0.results.removeValue(forKey: place) } ?? .success(.none)
  }

  /// Nothing more is wanted.
  func close() {
    state.withLock { $0.next = max($0.next, count) }
    room.signal()
  }
}
