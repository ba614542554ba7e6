import Concurrency
import Catalog
package import Facts
package import SQLite
import Warehouse

/// What a computation adds to the column copy of activities.
///
/// The copy is made by the first computation, which has every row in hand, and follows the cube: it holds up to the
/// same key, and an activity corrected since is read from its row. A computation from nothing (a definition, a
/// vocabulary or a map that changed) reads thirty bytes an activity instead of having SQLite decode twenty columns
/// of a row.
package struct CopyUpdate: Sendable {
  /// The blocks are the whole copy, not the end of it.
  let isWhole: Bool
  let blocks: [CopiedBlock]

  func store(_ database: borrowing Database) throws {
    if isWhole { try ColumnTable.deleteAll(database) } else { try ColumnTable.keepCorrections(database) }
    var table = try ColumnTable(database)
    for block in blocks { try table.write(number: block.number, block.bytes) }
    try CubeTable.declare(database, ColumnTable.facts, countedTo: try CubeTable.lastKey(database))
  }
}

extension CubeInputs {
  /// Every row of the facts of a plan.
  func everything(_ plan: ScanPlan, _ database: borrowing Database) throws -> (Tally, CopyUpdate?) {
    let scan = scan(plan)
    guard plan.facts == .activities, let added = try added?.value(), let copied = CopyScan(scan) else {
      return (try scan.run(database), nil)
    }
    if let last = added.copiedTo, try isUseful(database, copiedTo: last) {
      do {
        let tally = try copied.copied(database, to: last, added.blocks)
        return (tally, CopyUpdate(isWhole: false, blocks: added.blocks))
      } catch is UnsoundCopy {
        // Made again below.
      }
    }
    let (tally, blocks) = try copied.everything(database)
    return (tally, CopyUpdate(isWhole: true, blocks: blocks))
  }

  /// Of the spreads that rows above a key, or changed, refer to; throws `DatabaseError`, or what the reading of
  /// `added` threw.
  package func parts(_ plan: ScanPlan, above counted: Int64, _ database: borrowing Database) throws
    -> SpreadParts
  {
    if let added = try added?.value(), added.copiedTo == counted { return added.parts }
    let used = try ScanQuery.spreads(database, in: plan.spreadColumns, above: counted)
    return try SpreadParts(database, of: used)
  }

  /// The rows above a key, and the copy that grows with them as long as it stands where the cube does.
  ///
  /// Throws `AggregateError.overflow`, `WarehouseError` or `DatabaseError`, or what the reading of `added`
  /// threw.
  package func added(
    _ scan: FactScan,
    above counted: Int64,
    _ database: borrowing Database
  ) throws -> (Tally, CopyUpdate?) {
    guard let added = try added?.value(), added.copiedTo == counted, let copied = CopyScan(scan) else {
      return (try scan.run(database, above: counted), nil)
    }
    return (try copied.added(added.blocks), CopyUpdate(isWhole: false, blocks: added.blocks))
  }

  /// Unless the cube stands elsewhere, or too much of what was copied has changed.
  private func isUseful(_ database: borrowing Database, copiedTo last: Int64) throws -> Bool {
    guard try CubeTable.counted(database, FactTable.activities.cubeName) == last else { return false }
    let blocks = try ColumnTable.numbers(database).count
    return try ColumnTable.changed(database).count <= blocks * CubeInputs.changesPerBlock
  }

  /// An eighth of an ordinary block.
  private static let changesPerBlock = 256
}
