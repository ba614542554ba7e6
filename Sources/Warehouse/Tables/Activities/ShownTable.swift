package import Observatory
package import SQLite

/// One export of activities: whom it is comparable with, the days it covers, the keys it shows.
package struct ShownExport: Sendable {
  package var importID: ImportID
  /// Keyed hash of who made it; nil when it withdraws nothing.
  package var scope: [UInt8]?
  /// `SnapshotRank.number`.
  package var rank: Int64
  /// AAAAMMJJ, both included.
  package var from: Int64
  package var to: Int64
  /// Hashes of keys, sorted.
  package var keys: [UInt64]

  package init(importID: ImportID, scope: [UInt8]?, rank: Int64, from: Int64, to: Int64, keys: [UInt64]) {
    self.importID = importID
    self.scope = scope
    self.rank = rank
    self.from = from
    self.to = to
    self.keys = keys
  }

  package func shows(_ key: UInt64) -> Bool {
    var (low, high) = (0, keys.count)
    while low < high {
      let middle = (low + high) / 2
      if keys[middle] < key { low = middle + 1 } else { high = middle }
    }
    return low < keys.count && keys[low] == key
  }

  /// Keys of this one that another does not show.
  package func keys(missingFrom other: ShownExport) -> [UInt64] {
    var missing: [UInt64] = []
    var position = 0
    for key in keys {
      while position < other.keys.count, other.keys[position] < key { position += 1 }
      if position == other.keys.count || other.keys[position] != key { missing.append(key) }
    }
    return missing
  }
}

extension ShownExport {
  /// Those of a source (`?1`), the oldest first, a line for each piece of their keys.
  static let query = """
    SELECT lot_id, portee, rang, debut, fin, hachages FROM export_montre LEFT JOIN export_montre_cles USING (lot_id)
    WHERE source_id = ?1 ORDER BY rang, lot_id, troncon
    """

  /// Keys of a piece: a row of the warehouse is limited, an export is not.
  static let keysPerPiece = 1 << 16

  static func all(_ statement: inout Statement) throws(DatabaseError) -> [ShownExport] {
    var exports: [ShownExport] = []
    while try statement.step() {
      let importID = ImportID(statement.int(0))
      if exports.last?.importID != importID {
        exports.append(
          ShownExport(
            importID: importID,
            scope: statement.blob(1),
            rank: statement.int(2),
            from: statement.int(3),
            to: statement.int(4),
            keys: []
          )
        )
      }
      statement.withBlob(5) { bytes in
        for offset in stride(from: 0, to: bytes.count - 7, by: 8) {
          let key = UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
          exports[exports.count - 1].keys.append(key)
        }
      }
    }
    return exports
  }
}

/// What exports of activities show, and the activities they withdraw.
///
/// An activity is withdrawn by the oldest comparable export that covers its day, does not show it, follows one of the same
/// scope that did, and is newer than every export that shows it. The order of imports does not matter.
///
/// Throws `DatabaseError` when SQLite cannot write: a full disk, a damaged file, a row that the schema refuses.
package struct ShownTable: ~Copyable {
  package let source: Int64

  package init(source: Int64) { self.source = source }

  /// The oldest first.
  package func exports(_ database: borrowing Database) throws(DatabaseError) -> [ShownExport] {
    var statement = try database.prepare(ShownExport.query)
    try statement.bind(1, source)
    return try ShownExport.all(&statement)
  }

  package func keep(_ export: ShownExport, _ database: borrowing Database) throws(DatabaseError) {
    try forget(importID: export.importID, database)
    var statement = try database.prepare(
      """
      INSERT INTO export_montre (lot_id, source_id, portee, rang, debut, fin) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
      """
    )
    try statement.bind(1, export.importID.number)
    try statement.bind(2, source)
    try statement.bind(3, blob: export.scope)
    try statement.bind(4, export.rank)
    try statement.bind(5, export.from)
    try statement.bind(6, export.to)
    try statement.run()
    try keepKeys(of: export, database)
  }

  private func keepKeys(of export: ShownExport, _ database: borrowing Database) throws(DatabaseError) {
    var statement = try database.prepare(
      "INSERT INTO export_montre_cles (lot_id, troncon, hachages) VALUES (?1, ?2, ?3)"
    )
    let starts = stride(from: 0, to: export.keys.count, by: ShownExport.keysPerPiece)
    for (piece, start) in starts.enumerated() {
      let keys = export.keys[start..<min(start + ShownExport.keysPerPiece, export.keys.count)]
      try statement.bind(1, export.importID.number)
      try statement.bind(2, Int64(piece))
      try statement.bind(3, blob: keys.map(\.littleEndian).withUnsafeBytes { Array($0) })
      try statement.run()
    }
  }

  package func forget(importID: ImportID, _ database: borrowing Database) throws(DatabaseError) {
    // Imports check references at the end, not row by row: nothing cascades.
    try database.execute(
      "DELETE FROM export_montre_cles WHERE lot_id = \(importID); DELETE FROM export_montre WHERE lot_id = \(importID)"
    )
  }

  /// Hashes of the activities withdrawn until now.
  package func withdrawn(_ database: borrowing Database) throws(DatabaseError) -> [UInt64] {
    var statement = try database.prepare(
      "SELECT cle FROM activite WHERE source_id = ?1 AND retire_le IS NOT NULL"
    )
    try statement.bind(1, source)
    var keys: [UInt64] = []
    while try statement.step() { keys.append(ActivityKey(statement.blob(0) ?? []).hash64) }
    return keys
  }

  /// Day and day of withdrawal, AAAAMMJJ, of an activity.
  package func days(
    of activity: Int64,
    _ database: borrowing Database
  ) throws(DatabaseError) -> (day: Int64, withdrawn: Int64?)? {
    var statement = try database.prepare("SELECT jour, retire_le FROM activite WHERE activite_id = ?1")
    try statement.bind(1, activity)
    return try statement.step() ? (statement.int(0), statement.integer(1)) : nil
  }

  /// AAAAMMJJ; nil when it is shown again.
  package func mark(
    _ activity: Int64,
    withdrawn day: Int64?,
    _ database: borrowing Database
  ) throws(DatabaseError) {
    var statement = try database.prepare("UPDATE activite SET retire_le = ?2 WHERE activite_id = ?1")
    try statement.bind(1, activity)
    try statement.bind(2, day)
    try statement.run()
  }
}
