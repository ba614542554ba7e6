package import Diagnostics
package import SQLite

/// A file of the inbox that the last reading of it refused: nothing it says is counted.
package struct RefusedFile: Hashable, Sendable {
  /// Nil when it could not be read to be hashed.
  package var sha256: String?
  package var byteCount: Int64?
  /// Code of the source, when the file was recognised before it was refused.
  package var source: String?
  package var code: ProblemCode

  package init(sha256: String?, byteCount: Int64?, source: String?, code: ProblemCode) {
    self.sha256 = sha256
    self.byteCount = byteCount
    self.source = source
    self.code = code
  }
}

/// What the inbox holds and nothing counts.
///
/// Throws `DatabaseError` when SQLite cannot write: a full disk, a damaged file, a row that the schema refuses.
package enum RefusalTable {
  /// What the last reading of the inbox refused; a file corrected or taken away is no longer there.
  package static func replace(
    _ database: borrowing Database,
    by files: [RefusedFile]
  ) throws(DatabaseError) {
    try database.execute("DELETE FROM fichier_refuse")
    var insertion = try database.prepare(
      "INSERT INTO fichier_refuse (sha256, octets, source, code) VALUES (?1, ?2, ?3, ?4)"
    )
    for file in files {
      try insertion.bind(1, file.sha256)
      try insertion.bind(2, file.byteCount)
      try insertion.bind(3, file.source)
      try insertion.bind(4, file.code.rawValue)
      try insertion.run()
    }
  }

  /// After files given by name: those that were imported since are no longer refused.
  package static func forgetImported(_ database: borrowing Database) throws(DatabaseError) {
    try database.execute("DELETE FROM fichier_refuse WHERE sha256 IN (SELECT sha256 FROM lot_import)")
  }

  /// By reason, then by content: the order of the inbox does not show.
  package static func all(_ database: borrowing Database) throws(DatabaseError) -> [RefusedFile] {
    var statement = try database.prepare(
      "SELECT sha256, octets, source, code FROM fichier_refuse ORDER BY code, sha256, octets, source"
    )
    var files: [RefusedFile] = []
    while try statement.step() {
      guard let code = statement.text(3).flatMap(ProblemCode.init(rawValue:)) else { continue }
      files.append(
        RefusedFile(
          sha256: statement.text(0),
          byteCount: statement.integer(1),
          source: statement.text(2),
          code: code
        )
      )
    }
    return files
  }
}
