import Catalog
import Digest
import Observatory
import SQLite
import Warehouse

/// Brings `resultat` to what was computed, block by block: an indicator and a period.
///
/// Every value is worked out from the sums, which takes some milliseconds, and only blocks whose digest is
/// not the stored one are opened. The other way, to deduce which values may have changed from the communes
/// and months touched, has to know of every rule that looks beyond a period: provisional values, the window,
/// freshness.
struct ValueStore: ~Copyable {
  private var numbers: ResultNumbers
  private var table: ResultBlockTable
  private var stale: [ResultBlockKey: [UInt8]]
  private var origins: Set<Int64> = []
  private let ledger: SourceLedger
  private let isNew: Bool

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
    let stamps = try ResultBlockTable.stamps(database)
    self.numbers = numbers
    self.table = table
    self.ledger = ledger
    isNew = stamps.isEmpty
    stale = stamps
  }

  mutating func write(
    _ values: IndicatorValues,
    rank: Int,
    _ each: (Period, [ResultCell]) -> Void
  ) throws {
    var territories: [Int64] = []
    for territory in values.territories {
      territories.append(try numbers.territory(territory.level, territory.code))
    }
    var breakdowns: [Int64] = []
    for text in values.breakdowns { breakdowns.append(try numbers.breakdown(text)) }
    for (period, local) in values.blocks {
      let cells = numbered(local, territories, breakdowns)
      each(period, cells)
      let key = ResultBlockKey(indicator: Int64(rank), period: try numbers.period(period))
      let stored = stale.removeValue(forKey: key)
      let digest = ValueStore.digest(of: cells)
      guard digest != stored else { continue }
      try table.write(cells, key, digest: digest, isNew: stored == nil)
    }
  }

  /// Deletes the blocks that were not written, and dates the sources.
  mutating func finish(_ database: borrowing Database) throws {
    for key in stale.keys { try ResultBlockTable.delete(database, key) }
    for origin in origins.sorted() {
      let mask = UInt64(bitPattern: origin)
      try numbers.name(origin: origin, ledger.text(mask), ledger.extraction(mask))
    }
  }

  /// With stored numbers in place of those of the sheet, in the order of the table.
  private mutating func numbered(
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
      if !origins.contains(cells[index].origin) { origins.insert(cells[index].origin) }
    }
    if !isSorted { cells.sort { $0.key < $1.key } }
    return cells
  }

  static func digest(of cells: [ResultCell]) -> [UInt8] {
    cells.withUnsafeBytes { bytes in
      var hash = SHA256()
      hash.update(bytes)
      return hash.finalize()
    }
  }
}
