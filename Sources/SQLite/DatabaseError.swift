/// What SQLite answered when it did not do what was asked.
///
/// Holds the extended result code, SQLite's own message and the statement; never a bound value.
package struct DatabaseError: Error, Hashable, CustomStringConvertible {
  package let code: Int32
  package let message: String
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
