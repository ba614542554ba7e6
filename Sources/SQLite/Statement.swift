import CSQLite

/// A prepared statement, owned, finalised at the end of its life.
///
/// Parameters count from 1 and columns from 0, as in SQLite.
///
/// Binding throws for a parameter that the SQL does not have, for a value beyond the limits of the connection,
/// and between a row and the next `reset`.
package struct Statement: ~Copyable {
  let handle: OpaquePointer

  package mutating func bind(_ index: Int32, _ value: Int64?) throws(DatabaseError) {
    let code =
      if let value { sqlite3_bind_int64(handle, index, value) } else { sqlite3_bind_null(handle, index) }
    guard code == SQLITE_OK else { throw failure(code) }
  }

  package mutating func bind(_ index: Int32, real value: Double?) throws(DatabaseError) {
    let code =
      if let value { sqlite3_bind_double(handle, index, value) } else { sqlite3_bind_null(handle, index) }
    guard code == SQLITE_OK else { throw failure(code) }
  }

  package mutating func bind(_ index: Int32, _ value: String?) throws(DatabaseError) {
    guard var value else { return try bind(index, Int64?.none) }
    let code = value.withUTF8 { utf8 in
      // An empty Swift buffer may have no address, which SQLite would take for NULL.
      utf8.withMemoryRebound(to: CChar.self) { bytes in
        csqlite_bind_text(handle, index, bytes.baseAddress ?? emptyText, Int32(bytes.count))
      }
    }
    guard code == SQLITE_OK else { throw failure(code) }
  }

  /// Binds a word of the program itself, which needs no copy.
  package mutating func bind(_ index: Int32, literal: StaticString?) throws(DatabaseError) {
    guard let literal, literal.hasPointerRepresentation else { return try bind(index, Int64?.none) }
    let code = literal.utf8Start.withMemoryRebound(to: CChar.self, capacity: literal.utf8CodeUnitCount) {
      csqlite_bind_text_static(handle, index, $0, Int32(literal.utf8CodeUnitCount))
    }
    guard code == SQLITE_OK else { throw failure(code) }
  }

  /// Binds bytes that the caller keeps unchanged until the statement has run.
  package mutating func bind(_ index: Int32, held bytes: UnsafeRawBufferPointer) throws(DatabaseError) {
    let code = csqlite_bind_blob_static(
      handle,
      index,
      bytes.baseAddress ?? UnsafeRawPointer(emptyText),
      Int32(bytes.count)
    )
    guard code == SQLITE_OK else { throw failure(code) }
  }

  package mutating func bind(_ index: Int32, blob: [UInt8]?) throws(DatabaseError) {
    guard let blob else { return try bind(index, Int64?.none) }
    let code = blob.withUnsafeBytes { bytes in
      csqlite_bind_blob(handle, index, bytes.baseAddress ?? UnsafeRawPointer(emptyText), Int32(bytes.count))
    }
    guard code == SQLITE_OK else { throw failure(code) }
  }

  /// Advances to the next row; false when there is none.
  ///
  /// A statement that throws is made ready for its next values.
  package mutating func step() throws(DatabaseError) -> Bool {
    let code = sqlite3_step(handle)
    switch code {
    case SQLITE_ROW: return true
    case SQLITE_DONE: return false
    default:
      let error = failure(code)
      sqlite3_reset(handle)
      throw error
    }
  }

  /// Runs a statement that returns no row, and makes it ready for the next values.
  package mutating func run() throws(DatabaseError) {
    while try step() {}
    sqlite3_reset(handle)
  }

  package mutating func reset() {
    sqlite3_reset(handle)
  }

  package func isNull(_ column: Int32) -> Bool {
    sqlite3_column_type(handle, column) == SQLITE_NULL
  }

  package func integer(_ column: Int32) -> Int64? {
    isNull(column) ? nil : sqlite3_column_int64(handle, column)
  }

  /// Zero for NULL: for columns declared NOT NULL, on paths where the test would cost.
  package func int(_ column: Int32) -> Int64 {
    sqlite3_column_int64(handle, column)
  }

  package func double(_ column: Int32) -> Double? {
    isNull(column) ? nil : sqlite3_column_double(handle, column)
  }

  package func text(_ column: Int32) -> String? {
    guard let bytes = sqlite3_column_text(handle, column) else { return nil }
    let count = Int(sqlite3_column_bytes(handle, column))
    return String(decoding: UnsafeBufferPointer(start: bytes, count: count), as: UTF8.self)
  }

  package func blob(_ column: Int32) -> [UInt8]? {
    guard !isNull(column) else { return nil }
    let count = Int(sqlite3_column_bytes(handle, column))
    guard let bytes = sqlite3_column_blob(handle, column) else { return [] }
    return Array(UnsafeRawBufferPointer(start: bytes, count: count))
  }

  /// The bytes of a blob, which stay only as long as the row does.
  package func withBlob<Result>(
    _ column: Int32,
    _ body: (UnsafeRawBufferPointer) throws -> Result
  ) rethrows -> Result {
    let bytes = sqlite3_column_blob(handle, column)
    let count = Int(sqlite3_column_bytes(handle, column))
    return try body(UnsafeRawBufferPointer(start: bytes, count: count))
  }

  package var columnNames: [String] {
    (0..<sqlite3_column_count(handle)).map { String(cString: sqlite3_column_name(handle, $0)) }
  }

  private func failure(_ code: Int32) -> DatabaseError {
    let message = sqlite3_db_handle(handle).map { String(cString: sqlite3_errmsg($0)) } ?? ""
    let sql = sqlite3_sql(handle).map { String(cString: $0) }
    return DatabaseError(code: code, message: message, sql: sql)
  }

  deinit {
    sqlite3_finalize(handle)
  }
}

/// A one-byte address that is never NULL.
nonisolated(unsafe) private let emptyText = UnsafePointer<CChar>(
  UnsafeMutablePointer<CChar>.allocate(capacity: 1)
)
