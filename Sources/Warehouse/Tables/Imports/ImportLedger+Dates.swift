package import Observatory
package import SQLite

/// When files were made, and by which rules they were read.
extension ImportLedger {
  /// `SnapshotRank.number` of an import: when its file says it was made, else the day it was first received.
  package static func reportedAt(_ database: borrowing Database, importID: ImportID) throws(DatabaseError)
    -> Int64
  {
    let number = try database.integer(
      "SELECT \(SnapshotRank.reportedAt("l")) FROM lot_import l WHERE lot_id = \(importID)"
    )
    return number ?? 0
  }

  /// When the file of an import says it was made, AAAAMMJJHHMM.
  package static func said(_ database: borrowing Database, importID: ImportID) throws(DatabaseError) -> Int64?
  {
    try database.integer("SELECT dit_le FROM lot_import WHERE lot_id = \(importID)")
  }

  /// Every import, and what decided how it was read.
  package static func readings(
    _ database: borrowing Database
  ) throws(DatabaseError) -> [(importID: ImportID, format: String, reading: String)] {
    var statement = try database.prepare("SELECT lot_id, format, lecture FROM lot_import")
    var readings: [(importID: ImportID, format: String, reading: String)] = []
    while try statement.step() {
      readings.append((ImportID(statement.int(0)), statement.text(1) ?? "", statement.text(2) ?? ""))
    }
    return readings
  }

  /// A file now says it was made earlier than was believed: those it stood before have to be read again.
  package static func readOthersAgain(
    _ database: borrowing Database,
    importID: ImportID
  ) throws(DatabaseError) {
    try database.execute(
      """
      UPDATE lot_import SET lecture = '' WHERE lot_id <> \(importID) AND lecture <> ''
        AND source_id = (SELECT source_id FROM lot_import WHERE lot_id = \(importID))
      """
    )
  }
}
