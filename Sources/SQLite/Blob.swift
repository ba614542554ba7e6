import CSQLite

/// One large value of a row, read by ranges without SQLite building it whole in memory.
package struct Blob: ~Copyable {
  private let handle: OpaquePointer
  /// In bytes.
  package let count: Int

  /// On the connection of a statement.
  ///
  /// Throws when there is no such row, or when its value is neither a text nor a blob.
  package init(
    _ statement: borrowing Statement,
    table: String,
    column: String,
    row: Int64
  ) throws(DatabaseError) {
    var opened: OpaquePointer?
    let database = sqlite3_db_handle(statement.handle)
    let code = sqlite3_blob_open(database, "main", table, column, row, 0, &opened)
    guard code == SQLITE_OK, let opened else {
      throw DatabaseError(code: code, message: String(cString: sqlite3_errmsg(database)))
    }
    handle = opened
    count = Int(sqlite3_blob_bytes(opened))
  }

  /// Fills `target` with as many bytes, from `offset` on.
  ///
  /// Throws when the range exceeds the value, or when the row was changed meanwhile.
  package func read(into target: UnsafeMutableRawBufferPointer, from offset: Int = 0) throws(DatabaseError) {
    guard let base = target.baseAddress, !target.isEmpty else { return }
    let code = sqlite3_blob_read(handle, base, Int32(target.count), Int32(offset))
    guard code == SQLITE_OK else {
      throw DatabaseError(code: code, message: String(cString: sqlite3_errstr(code)))
    }
  }

  deinit {
    sqlite3_blob_close(handle)
  }
}
