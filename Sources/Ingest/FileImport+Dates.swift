import Catalog
import Observatory
import SQLite
import Warehouse

/// When files were made: it orders what they tell of the same facts.
extension FileImport {
  /// No export was made after the day it is imported.
  func believed(_ moment: Int64) -> Int64 {
    moment / 10_000 > asOf.compact ? asOf.compact * 10_000 : moment
  }

  /// The same bytes may be received again under a later date, or at last under one: what they say is then of that date.
  func isNewer(_ said: Int64?, than importID: ImportID, _ database: borrowing Database) throws -> Bool {
    guard let said = said.map(believed) else { return false }
    if let rank = try SnapshotTable.rank(database, of: importID) {
      return SnapshotRank(moment: said / 10_000 * 10_000) > rank
    }
    guard let known = try ImportLedger.said(database, importID: importID) else { return true }
    return said > known
  }

  /// Opens the balance of a file.
  ///
  /// What it said when it was read before is no longer held against others. Believed of the day it was received, it may
  /// turn out to be older: files it stood before are then read again.
  func open(_ header: ImportHeader, _ database: borrowing Database) throws -> ImportID {
    let known = try ImportLedger.importID(database, sha256: header.sha256)
    let before = try known.map { try ImportLedger.reportedAt(database, importID: $0.id) }
    let importID = try ImportLedger.open(database, header, on: asOf)
    try ContradictionTable.open(database, importID: importID)
    if let before, try ImportLedger.reportedAt(database, importID: importID) < before {
      try ImportLedger.readOthersAgain(database, importID: importID)
    }
    return importID
  }

  /// Imports that the rules of today would read otherwise.
  func outdated(_ database: borrowing Database) throws -> Set<ImportID> {
    var current: [String: String] = [:]
    for source in catalog.sources { current[source.id] = catalog.reading(of: source.id, on: asOf) }
    return Set(
      try ImportLedger.readings(database).filter { current[$0.format] != $0.reading }.map(\.importID)
    )
  }

  /// Whether a file that was read has to be read again, because of what another one said since.
  func awaitsReading(_ arrival: Arrival, _ database: borrowing Database) throws -> Bool {
    try ImportLedger.importID(database, sha256: arrival.digest.sha256)?.reading.isEmpty == true
  }

  func awaitsReading(_ path: String, _ database: borrowing Database) throws -> Bool {
    guard let fileStat = FileStat(path: path) else { return false }
    return try FileStatTable.importID(database, fileStat)?.reading.isEmpty == true
  }
}
