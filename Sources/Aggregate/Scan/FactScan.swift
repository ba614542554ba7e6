import Catalog
import Dispatch
import SQLite
import Synchronization
import Warehouse

/// One pass over a fact table, cut into ranges of keys that workers take in turn.
struct FactScan: Sendable {
  let warehouse: String
  let plan: ScanPlan
  /// Index of a row's place; nil when the facts have no place (Pix): all are at place 0.
  let communes: IDLookup?
  let places: Int
  let ledger: SourceLedger
  let threads: Int

  func run() throws -> MonthCube {
    let ranges = FactScan.cut(try spans(), into: threads * 4)
    let workers = max(1, min(threads, ranges.count))
    let next = Mutex(0)
    let slots = Mutex([Result<MonthCube, any Error>?](repeating: nil, count: workers))
    DispatchQueue.concurrentPerform(iterations: workers) { worker in
      let result = Result { try work { next.take(ranges) } }
      slots.withLock { $0[worker] = result }
    }
    var total = emptyCube
    for slot in slots.withLock({ $0 }) {
      if let cube = try slot?.get() { total.merge(cube) }
    }
    guard !total.overflowed else { throw AggregateError.overflow(facts: plan.facts.rawValue) }
    return total
  }

  private var emptyCube: MonthCube {
    MonthCube(places: places, width: plan.width, sources: ledger.codes.count)
  }

  private func spans() throws -> [ClosedRange<Int64>] {
    let database = try WarehouseFile.openForReading(warehouse)
    return try IndicatorQuery.keySpans(database, plan.facts)
  }

  private func work(_ nextRange: () -> ClosedRange<Int64>?) throws -> MonthCube {
    let database = try WarehouseFile.openForReading(warehouse)
    var statement = try database.prepare(IndicatorQuery.scan(plan.facts, plan.columns))
    var batch = RowBatch(columns: plan.columns.count)
    var cube = emptyCube
    let origins = plan.facts == .activities ? ledger.bySource : ledger.byLot
    while let range = nextRange() {
      try statement.bind(1, range.lowerBound)
      try statement.bind(2, range.upperBound)
      while try statement.step() {
        let source = origins[statement.int(2)]
        guard source >= 0 else { continue }
        cube.present |= 1 << UInt64(source)
        let place = communes.map { $0[statement.int(1)] } ?? 0
        guard place >= 0 else { continue }
        batch.add(day: Int32(truncatingIfNeeded: statement.int(0)), place: place, source: source)
        for column in 0..<plan.columns.count { batch.set(column, statement.int(Int32(column) + 3)) }
        if batch.isFull { cube.add(&batch, plan.series) }
      }
      statement.reset()
    }
    cube.add(&batch, plan.series)
    return cube
  }

  /// Ranges of about equal length, none across two spans.
  static func cut(_ spans: [ClosedRange<Int64>], into parts: Int) -> [ClosedRange<Int64>] {
    let total = spans.reduce(Int64(0)) { $0 + ($1.upperBound - $1.lowerBound + 1) }
    let step = max(4096, total / Int64(max(1, parts)) + 1)
    return spans.flatMap { span in
      stride(from: span.lowerBound, through: span.upperBound, by: Int64.Stride(step)).map { start in
        start...min(span.upperBound, start + step - 1)
      }
    }
  }
}

extension Mutex<Int> {
  /// The next element nobody has taken.
  fileprivate borrowing func take<Element: Sendable>(_ elements: [Element]) -> Element? {
    withLock { position in
      guard position < elements.count else { return nil }
      position += 1
      return elements[position - 1]
    }
  }
}
