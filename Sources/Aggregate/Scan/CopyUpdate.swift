import Catalog
import SQLite
import Warehouse

/// What a computation adds to the column copy of activities.
///
/// The copy is made by the first computation, which has every row in hand, and follows the cube: it holds up to the
/// same key, and an activity corrected since is read from its row. A computation from nothing (a definition, a
/// vocabulary or a map that changed) reads thirty bytes an activity instead of having SQLite decode twenty columns
/// of a row.
struct CopyUpdate: Sendable {
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
    guard usesCopy, plan.facts == .activities, let copied = CopyScan(scan) else {
      return (try scan.run(database), nil)
    }
    if let last = try copiedTo(database) {
      do {
        let (tally, blocks) = try copied.run(database, above: last, copiedTo: last, keeps: true)
        return (tally, CopyUpdate(isWhole: false, blocks: blocks))
      } catch is UnsoundCopy {
        // Made again below.
      }
    }
    let (tally, blocks) = try copied.run(database, above: .min, copiedTo: nil, keeps: true)
    return (tally, CopyUpdate(isWhole: true, blocks: blocks))
  }

  /// The rows above a key; the copy grows with them as long as it stands where the cube does.
  func added(
    _ scan: FactScan,
    above counted: Int64,
    _ database: borrowing Database
  ) throws -> (Tally, CopyUpdate?) {
    guard usesCopy, try CubeTable.counted(database, ColumnTable.facts) == counted,
      let copied = CopyScan(scan)
    else { return (try scan.run(database, above: counted), nil) }
    let (tally, blocks) = try copied.run(database, above: counted, copiedTo: nil, keeps: true)
    return (tally, CopyUpdate(isWhole: false, blocks: blocks))
  }

  /// Until where the copy holds; nil when there is none, or when too much of it has changed to be of use.
  private func copiedTo(_ database: borrowing Database) throws -> Int64? {
    guard let last = try CubeTable.counted(database, ColumnTable.facts),
      try CubeTable.counted(database, FactTable.activities.cubeName) == last
    else { return nil }
    let blocks = try ColumnTable.numbers(database).count
    return try ColumnTable.changed(database).count > blocks * CubeInputs.changesPerBlock ? nil : last
  }

  /// An eighth of an ordinary block.
  private static let changesPerBlock = 256
}
