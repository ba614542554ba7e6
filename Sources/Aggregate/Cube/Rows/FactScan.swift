import Catalog
import Concurrency
import Facts
import SQLite
import Warehouse

/// Passes over a fact table, cut into ranges of keys that workers take in turn.
package struct FactScan: Sendable {
  let warehouse: String
  let plan: ScanPlan
  let areas: CubeAreas
  let ledger: SourceLedger
  let threads: Int

  /// Every row whose key is above `counted`.
  func run(_ database: borrowing Database, above counted: Int64 = .min) throws -> Tally {
    let spans = try ScanQuery.keySpans(database, plan.facts, above: counted)
    let ranges = FactScan.cut(spans, into: threads * 4)
    // A connection reads the whole schema, which takes longer than most small tables.
    guard ranges.count > 1 else {
      var left = ranges.makeIterator()
      return try checked(try work(database) { left.next() })
    }
    let tallies = try Workers.run(threads, sharing: ranges) { next in
      try work(try WarehouseFile.openForReading(warehouse), next)
    }
    return try checked(tallies.reduce(emptyTally) { $0.merging($1) })
  }

  /// What rows counted by an earlier cube and changed since are worth now, less what they were worth then.
  func corrections(_ database: borrowing Database) throws -> Tally {
    var builder = builder
    var batch = ActivityBatch(columns: plan.columns.count)
    for (rows, sign) in [(FactRows.corrected, Int64(1)), (.counted, -1)] {
      var statement = try database.prepare(ScanQuery.scan(plan.facts, plan.columns, rows))
      batch.sign = sign
      try read(&statement, into: &batch, &builder)
      builder.add(&batch, plan)
    }
    return try checked(builder.finished())
  }

  func checked(_ tally: Tally) throws -> Tally {
    guard !tally.overflowed else { throw AggregateError.overflow(facts: plan.facts.rawValue) }
    return tally
  }

  var emptyTally: Tally { Tally(cube: MonthCube(width: plan.width, sources: ledger.codes.count)) }

  var builder: TallyBuilder {
    TallyBuilder(
      CubeBuilder(
        areas: areas.count,
        width: plan.width,
        sources: ledger.codes.count,
        groups: plan.groups
      )
    )
  }

  private func work(
    _ database: borrowing Database,
    _ nextRange: () -> ClosedRange<Int64>?
  ) throws -> Tally {
    var statement = try database.prepare(ScanQuery.scan(plan.facts, plan.columns, .range))
    var batch = ActivityBatch(columns: plan.columns.count)
    var builder = builder
    while let range = nextRange() {
      try statement.bind(1, range.lowerBound)
      try statement.bind(2, range.upperBound)
      try read(&statement, into: &batch, &builder)
      statement.reset()
    }
    builder.add(&batch, plan)
    return builder.finished()
  }

  private func read(
    _ statement: inout Statement,
    into batch: inout ActivityBatch,
    _ builder: inout TallyBuilder
  ) throws {
    let origins = plan.facts.isPix ? ledger.byImport : ledger.bySource
    let columns = plan.columns.count
    while try statement.step() {
      let source = origins[statement.int(2)]
      let day = Int32(truncatingIfNeeded: statement.int(0))
      // A participation without a date counts in no period.
      guard source >= 0, day > 0 else { continue }
      batch.add(day: day, area: areas.area(of: statement.int(1)), source: source)
      for column in 0..<columns { batch.set(column, statement.int(Int32(column) + 3)) }
      if batch.isFull { builder.add(&batch, plan) }
    }
  }

  /// Ranges of about equal length, none across two spans, that end where a segment of the column copy may.
  static func cut(_ spans: [ClosedRange<Int64>], into parts: Int) -> [ClosedRange<Int64>] {
    let total = spans.reduce(Int64(0)) { $0 + ($1.upperBound - $1.lowerBound + 1) }
    let block: Int64 = 1 << CopySegment.keyBits
    let step = max(block, total / Int64(max(1, parts)) + 1)
    return spans.flatMap { span in
      var ranges: [ClosedRange<Int64>] = []
      var start = span.lowerBound
      while start <= span.upperBound {
        let (end, overflow) = start.addingReportingOverflow(step + block - 1)
        let last = overflow ? span.upperBound : min(span.upperBound, end & ~(block - 1) - 1)
        ranges.append(start...max(start, last))
        guard last < span.upperBound else { break }
        start = last + 1
      }
      return ranges
    }
  }
}
