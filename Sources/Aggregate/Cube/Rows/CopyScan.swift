import Catalog
import Concurrency
import Facts
import SQLite
import Warehouse

/// A block is not what was written: the rows have the last word.
struct UnsoundCopy: Error {}

/// A pass over activities: those copied, then those that are not or that have changed since.
struct CopyScan: Sendable {
  let scan: FactScan
  /// How each column of the plan is had.
  private let columns: [CopiedColumn]

  /// Nil for a plan that reads something that is not copied.
  init?(_ scan: FactScan) {
    let columns = scan.plan.columns.compactMap(CopiedColumn.init)
    guard columns.count == scan.plan.columns.count else { return nil }
    self.columns = columns
    self.scan = scan
  }

  private enum Task: Sendable {
    /// Blocks by number.
    case blocks(ClosedRange<Int64>)
    /// Blocks made of the rows that are not copied yet, by their places.
    case added(Range<Int>)
    /// Rows by key.
    case rows(ClosedRange<Int64>)
    /// What has changed up to a key.
    case changed(Int64)
  }

  /// Every row, and the blocks of a copy of them.
  func everything(_ database: borrowing Database) throws -> (Tally, [CopiedBlock]) {
    let spans = try ScanQuery.keySpans(database, .activities)
    return try run(FactScan.cut(spans, into: scan.threads * 4).map(Task.rows), [], [])
  }

  /// The rows copied up to a key, as they stand, and those of the blocks added since.
  func copied(_ database: borrowing Database, to copied: Int64, _ added: [CopiedBlock]) throws -> Tally {
    let changed = try ColumnTable.changed(database)
    let numbers = try ColumnTable.numbers(database)
    let step = max(1, numbers.count / (scan.threads * 8))
    var tasks = stride(from: 0, to: numbers.count, by: step).map { start in
      Task.blocks(numbers[start]...numbers[min(start + step, numbers.count) - 1])
    }
    if !changed.isEmpty { tasks.append(.changed(copied)) }
    return try run(tasks + counting(added), changed, added).0
  }

  /// The rows of the blocks alone.
  func added(_ added: [CopiedBlock]) throws -> Tally { try run(counting(added), [], added).0 }

  private func counting(_ added: [CopiedBlock]) -> [Task] {
    let step = max(1, added.count / (scan.threads * 4))
    return stride(from: 0, to: added.count, by: step).map { .added($0..<min($0 + step, added.count)) }
  }

  private func run(
    _ tasks: [Task],
    _ changed: [Int64],
    _ added: [CopiedBlock]
  ) throws -> (Tally, [CopiedBlock]) {
    // A connection reads the whole schema: as long as counting some blocks.
    let isInMemory = tasks.allSatisfy { if case .added = $0 { true } else { false } }
    let passes = try Workers.run(scan.threads, sharing: tasks) { next in
      var pass = CopyPass(scan, columns, changed, added)
      if isInMemory {
        while case .added(let rows) = next() { pass.count(rows) }
      } else {
        try pass.run(next)
      }
      return pass.finished()
    }
    let total = passes.reduce(scan.emptyTally) { $0.merging($1.0) }
    return (try scan.checked(total), passes.flatMap(\.1).sorted { $0.number < $1.number })
  }

  /// The share of one worker.
  private struct CopyPass {
    private let scan: FactScan
    private let columns: [CopiedColumn]
    private let changed: [Int64]
    private let added: [CopiedBlock]
    private var batch: ActivityBatch
    private var builder: TallyBuilder
    private var made: [CopiedBlock] = []

    init(_ scan: FactScan, _ columns: [CopiedColumn], _ changed: [Int64], _ added: [CopiedBlock]) {
      self.scan = scan
      self.columns = columns
      self.changed = changed
      self.added = added
      batch = ActivityBatch(columns: columns.count)
      builder = scan.builder
    }

    mutating func run(_ next: () -> Task?) throws {
      let database = try WarehouseFile.openForReading(scan.warehouse)
      var segment = CopySegment()
      while let task = next() {
        switch task {
        case .blocks(let range):
          try ColumnTable.read(database, range) { number, bytes in
            guard let block = PackedBlock(bytes) else { throw UnsoundCopy() }
            count(block, without: changed(in: CopySegment.number(of: number)))
          }
        case .added(let rows):
          count(rows)
        case .rows(let range):
          var statement = try database.prepare(ScanQuery.copy(.range))
          try statement.bind(1, range.lowerBound)
          try statement.bind(2, range.upperBound)
          try segment.read(&statement) { block in
            count(block)
            made.append(block)
          }
        case .changed(let last):
          var statement = try database.prepare(ScanQuery.copy(.copied))
          try statement.bind(1, last)
          try segment.read(&statement) { count($0) }
        }
      }
    }

    consuming func finished() -> (Tally, [CopiedBlock]) { (builder.finished(), made) }

    /// Of the blocks added.
    mutating func count(_ rows: Range<Int>) {
      for index in rows { count(added[index]) }
    }

    /// Of the keys that have changed, those of a segment.
    private func changed(in segment: Int64) -> [Int64] {
      guard !changed.isEmpty else { return [] }
      let first = changed.firstRow(from: segment << CopySegment.keyBits)
      return Array(changed[first...].prefix { CopySegment.number(of: $0) == segment })
    }

    private mutating func count(_ one: CopiedBlock) {
      one.bytes.withUnsafeBytes { bytes in
        if let block = PackedBlock(bytes) { count(block, without: []) }
      }
    }

    /// Counts the rows of the block but those of some keys, which are ascending.
    private mutating func count(_ block: PackedBlock, without left: [Int64]) {
      batch.fill(block, columns, without: left, scan.areas, scan.ledger.bySource)
      builder.add(&batch, scan.plan)
    }
  }
}
