import Catalog
import Concurrency
package import Facts
import SQLite
import Warehouse

/// Activities that the column copy does not hold yet, laid out as it will have them.
///
/// Nothing of it depends on what is declared: a night reads its rows once, beside the catalogue's digest, the map and
/// the stored sums, and its computation starts from blocks in memory.
package struct AddedRows: Sendable {
  /// The key up to which the copy holds; nil without a copy, and nothing was then read.
  let copiedTo: Int64?
  /// By number, ascending.
  package let blocks: [CopiedBlock]
  /// Of the spreads that new and changed activities refer to: of a hundred thousand, a few thousand.
  package let parts: SpreadParts

  /// Throws `WarehouseError` when the file cannot be opened, `DatabaseError` when it cannot be read.
  package init(warehouse: String, threads: Int) throws {
    let database = try WarehouseFile.openForReading(warehouse)
    copiedTo = try CubeTable.counted(database, ColumnTable.facts)
    guard let copiedTo else {
      (blocks, parts) = ([], SpreadParts())
      return
    }
    // One lock for thousands of small readings.
    try database.execute("BEGIN")
    let spans = try ScanQuery.keySpans(database, .activities, above: copiedTo)
    let ranges = FactScan.cut(spans, into: threads * 4)
    blocks =
      ranges.count > 1
      ? try AddedRows.packed(ranges, warehouse, threads)
      : try AddedRows.pack(database, ranges)
    var used = SpreadSet()
    for block in blocks { used.insert(block) }
    for spread in try ScanQuery.spreads(database, in: FactColumn.spreads, above: nil) {
      used.insert(spread)
    }
    parts = try SpreadParts(database, of: used.ascending)
  }

  /// Side by side, each on its own connection.
  private static func packed(
    _ ranges: [ClosedRange<Int64>],
    _ warehouse: String,
    _ threads: Int
  ) throws -> [CopiedBlock] {
    let packed = try Workers.run(threads, sharing: ranges) { next in
      let database = try WarehouseFile.openForReading(warehouse)
      var blocks: [CopiedBlock] = []
      while let range = next() { blocks += try pack(database, [range]) }
      return blocks
    }
    return packed.joined().sorted { $0.number < $1.number }
  }

  private static func pack(
    _ database: borrowing Database,
    _ ranges: [ClosedRange<Int64>]
  ) throws -> [CopiedBlock] {
    var segment = CopySegment()
    var blocks: [CopiedBlock] = []
    for range in ranges {
      var statement = try database.prepare(ScanQuery.copy(.range))
      try statement.bind(1, range.lowerBound)
      try statement.bind(2, range.upperBound)
      try segment.read(&statement) { blocks.append($0) }
    }
    return blocks
  }
}

/// Identifiers of spreads, of which the warehouse numbers most from 1 on.
private struct SpreadSet {
  private var low: [Bool] = []
  private var others: Set<Int64> = []
  private static let limit = 1 << 24
  private static let columns = FactColumn.spreads.map(\.copiedIndex)

  mutating func insert(_ spread: Int64) {
    guard spread >= 0, spread < SpreadSet.limit else {
      others.insert(spread)
      return
    }
    if spread >= low.count {
      low.append(contentsOf: repeatElement(false, count: Int(spread) + 1 - low.count))
    }
    low[Int(spread)] = true
  }

  mutating func insert(_ one: CopiedBlock) {
    one.bytes.withUnsafeBytes { bytes in
      guard let block = PackedBlock(bytes) else { return }
      withUnsafeTemporaryAllocation(of: Int64.self, capacity: block.count) { values in
        values.initialize(repeating: 0)
        for column in SpreadSet.columns {
          block.unpack(column, to: values)
          if block.isUniform(column) { insert(values[0]) } else { for value in values { insert(value) } }
        }
      }
    }
  }

  var ascending: [Int64] {
    others.filter { $0 < 0 }.sorted() + low.indices.filter { low[$0] }.map(Int64.init)
      + others.filter { $0 >= 0 }.sorted()
  }
}
