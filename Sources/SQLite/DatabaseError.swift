/// What SQLite answered when it did not do what was asked.
///
/// Holds the extended result code, SQLite's own message and the statement; never a bound value.
///
/// Thrown by whatever reads or writes: for a file that cannot be opened, read or written, or is no database;
/// for SQL that does not fit its schema; for a row that breaks a constraint or a value beyond the limits of the
/// connection; and when another process holds the file for longer than a connection waits (`SQLITE_BUSY`).
package struct DatabaseError: Error, Hashable, CustomStringConvertible {
  package let code: Int32
  package let message: String
  /// Nil when no statement was at work.
  package let sql: String?

  package init(code: Int32, message: String, sql: String? = nil) {
    self.code = code
    self.message = message
    self.sql = sql
  }

  /// The result code without its extension.
  package var primaryCode: Int32 { code & 0xFF }

  package var description: String {
    "SQLite \(code): \(message)" + (sql.map { " [\($0)]" } ?? "")
  }
}
