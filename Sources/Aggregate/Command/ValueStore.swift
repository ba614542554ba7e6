import Catalog
import Facts
import Indicators
import SQLite
import Warehouse

/// Brings `resultat` to what was computed, block by block: an indicator and a period.
///
/// Only blocks whose digest is not the stored one are opened; `StoredBlocks` says which are not even worked out.
struct ValueStore: ~Copyable {
  private var numbers: ResultNumbers
  private var table: ResultBlockTable
  private var stale: [ResultBlockKey: BlockFingerprint]
  private var origins: Set<Int64> = []
  private let ledger: SourceLedger
  private let content: ResultBlockTable.Content
  /// As they were before this computation; none when they no longer hold.
  let stored: [ResultBlockKey: BlockFingerprint]

  init(
    _ database: borrowing Database,
    _ ledger: SourceLedger,
    continues: Bool,
    _ definitions: [IndicatorDefinition]
  ) throws {
    if !continues {
      try ResultBlockTable.deleteAll(database)
      try IndicatorTable.replace(
        database,
        definitions.enumerated().map { $0.element.row(rank: $0.offset + 1) }
      )
    }
    let numbers = try ResultNumbers(database)
    let table = try ResultBlockTable(database)
    let fingerprints = try ResultBlockTable.fingerprints(database)
    content = .exact
    self.numbers = numbers
    self.table = table
    self.ledger = ledger
    stored = fingerprints
    stale = fingerprints
  }

  /// Of the rounded cube, after the exact ones are stored: they share their numbers.
  init(rounded database: borrowing Database, _ ledger: SourceLedger) throws {
    let numbers = try ResultNumbers(database)
    let table = try ResultBlockTable(database, .rounded)
    let fingerprints = try ResultBlockTable.fingerprints(database, .rounded)
    content = .rounded
    self.numbers = numbers
    self.table = table
    self.ledger = ledger
    stored = fingerprints
    stale = fingerprints
  }

  mutating func write(_ values: IndicatorValues, rank: Int) throws {
    origins.formUnion(values.origins)
    for period in values.kept { stale[ResultBlockKey(indicator: Int64(rank), period: period.number)] = nil }
    var names: (territories: [Int64], breakdowns: [Int64])?
    for block in values.blocks {
      let key = ResultBlockKey(indicator: Int64(rank), period: try numbers.period(block.period))
      let stored = stale.removeValue(forKey: key)
      guard block.fingerprint.digest != stored?.digest else {
        if block.fingerprint != stored { try table.fingerprint(key, block.fingerprint) }
        continue
      }
      let known = try names ?? numbered(values)
      names = known
      let cells = ValueStore.numbered(block.cells, known.territories, known.breakdowns)
      try table.write(cells, key, block.fingerprint, isNew: stored == nil)
    }
  }

  private mutating func numbered(_ values: IndicatorValues) throws -> ([Int64], [Int64]) {
    var territories: [Int64] = []
    for territory in values.territories {
      // No cell names a territory that is not published.
      territories.append(territory.isPublished ? try numbers.territory(territory.level, territory.code) : 0)
    }
    var breakdowns: [Int64] = []
    for text in values.breakdowns { breakdowns.append(try numbers.breakdown(text)) }
    return (territories, breakdowns)
  }

  /// Deletes the blocks that were not written, and dates the sources.
  mutating func finish(_ database: borrowing Database) throws {
    for key in stale.keys { try ResultBlockTable.delete(database, key, content) }
    // Values that were not worked out again name sources too.
    let kept = stored.isEmpty ? [] : numbers.knownOrigins
    for origin in origins.union(kept).sorted() {
      let mask = UInt64(bitPattern: origin)
      try numbers.name(origin: origin, ledger.text(mask), ledger.extraction(mask))
    }
  }

  /// With stored numbers in place of those of the sheet, in the order of the table.
  private static func numbered(
    _ local: [ResultCell],
    _ territories: [Int64],
    _ breakdowns: [Int64]
  ) -> [ResultCell] {
    var cells = local
    var isSorted = true
    var last = Int64.min
    for index in cells.indices {
      let key = cells[index].key
      let stored = ResultCell.key(
        territory: territories[Int(key >> 32)],
        breakdown: breakdowns[Int(key & 0xFFFF_FFFF)]
      )
      cells[index].key = stored
      if stored < last { isSorted = false }
      last = stored
    }
    if !isSorted { cells.sort { $0.key < $1.key } }
    return cells
  }
}
