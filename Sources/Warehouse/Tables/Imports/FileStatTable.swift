package import Observatory
package import SQLite

/// A file as the system describes it, without its name.
package struct FileStat: Hashable, Sendable {
  package var device: Int64
  package var inode: Int64
  /// In bytes.
  package var size: Int64
  /// Nanoseconds since 1970: last writing, and last change of anything, which no program can set.
  package var written: Int64
  package var changed: Int64

  package init(device: Int64, inode: Int64, size: Int64, written: Int64, changed: Int64) {
    self.device = device
    self.inode = inode
    self.size = size
    self.written = written
    self.changed = changed
  }
}

/// The files imported, as they stood then.
///
/// Throws `DatabaseError` when SQLite cannot write: a full disk, a damaged file, a row that the schema refuses.
package enum FileStatTable {
  /// The import of a file that stands as it stood; nil when nothing is known of it.
  package static func importID(
    _ database: borrowing Database,
    _ fileStat: FileStat
  ) throws(DatabaseError) -> (id: ImportID, format: String, reading: String)? {
    var statement = try database.prepare(
      """
      SELECT lot_id, format, lecture FROM fichier_vu JOIN lot_import USING (lot_id)
      WHERE appareil = ?1 AND noeud = ?2 AND fichier_vu.octets = ?3 AND ecrit = ?4 AND change = ?5
      """
    )
    try bind(fileStat, to: &statement)
    guard try statement.step() else { return nil }
    return (ImportID(statement.int(0)), statement.text(1) ?? "", statement.text(2) ?? "")
  }

  package static func note(
    _ database: borrowing Database,
    _ fileStat: FileStat,
    importID: ImportID
  ) throws(DatabaseError) {
    var statement = try database.prepare(
      """
      INSERT OR REPLACE INTO fichier_vu (appareil, noeud, octets, ecrit, change, lot_id)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6)
      """
    )
    try bind(fileStat, to: &statement)
    try statement.bind(6, importID.number)
    try statement.run()
  }

  private static func bind(_ fileStat: FileStat, to statement: inout Statement) throws(DatabaseError) {
    try statement.bind(1, fileStat.device)
    try statement.bind(2, fileStat.inode)
    try statement.bind(3, fileStat.size)
    try statement.bind(4, fileStat.written)
    try statement.bind(5, fileStat.changed)
  }
}
