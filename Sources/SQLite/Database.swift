import CSQLite

/// What a connection may do with the file.
package enum Access: Sendable {
  /// Creates the file when it is absent.
  case create
  case readWrite
  case readOnly
}

/// One SQLite connection, owned by one thread, closed at the end of its life.
///
/// Opened without SQLite's own mutex: the compiler forbids sharing a noncopyable value between
/// threads, so each worker opens its own. Rollback journal and `synchronous=FULL`; never WAL, which is
/// unsound in the system's SQLite (WAL-reset bug of 3.7.0–3.51.2).
package struct Database: ~Copyable {
  let handle: OpaquePointer

  /// Throws for a path that is a link, or has no file unless `access` creates it; a file that is no database is
  /// already refused here, since the settings read its schema.
  package init(path: String, _ access: Access) throws(DatabaseError) {
    let flags: Int32 =
      switch access {
      case .create: SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE
      case .readWrite: SQLITE_OPEN_READWRITE
      case .readOnly: SQLITE_OPEN_READONLY
      }
    _ = Database.forgoesStatistics
    var opened: OpaquePointer?
    let code = sqlite3_open_v2(
      path,
      &opened,
      flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_NOFOLLOW | SQLITE_OPEN_EXRESCODE,
      nil
    )
    guard code == SQLITE_OK, let opened else {
      let message =
        opened.map { String(cString: sqlite3_errmsg($0)) } ?? String(cString: sqlite3_errstr(code))
      sqlite3_close_v2(opened)
      throw DatabaseError(code: code, message: message)
    }
    sqlite3_busy_timeout(opened, Database.patience)
    do {
      try Database.harden(opened, readOnly: access == .readOnly)
    } catch {
      sqlite3_close_v2(opened)
      throw error
    }
    handle = opened
  }

  /// In milliseconds: how long a reader that holds the file is waited for, before SQLITE_BUSY.
  private static let patience: Int32 = 10_000

  /// Done once, before the first connection: workers would queue for the lock of these counts.
  private static let forgoesStatistics: Void = csqlite_forgo_statistics()

  /// The limits of SQLite's "high security" table, relaxed where the product needs it.
  private static func harden(_ handle: OpaquePointer, readOnly: Bool) throws(DatabaseError) {
    var code = csqlite_harden(handle)
    guard code == SQLITE_OK else { throw failure(handle, code) }
    let limits = [
      (SQLITE_LIMIT_LENGTH, 4 << 20), (SQLITE_LIMIT_SQL_LENGTH, 100_000), (SQLITE_LIMIT_COLUMN, 256),
      (SQLITE_LIMIT_EXPR_DEPTH, 100), (SQLITE_LIMIT_COMPOUND_SELECT, 20), (SQLITE_LIMIT_ATTACHED, 0),
      (SQLITE_LIMIT_VARIABLE_NUMBER, 512), (SQLITE_LIMIT_TRIGGER_DEPTH, 10),
    ]
    for (limit, value) in limits { sqlite3_limit(handle, limit, Int32(value)) }
    let pragmas = """
      PRAGMA foreign_keys=ON; PRAGMA trusted_schema=OFF; PRAGMA cell_size_check=ON;
      PRAGMA synchronous=FULL; PRAGMA temp_store=MEMORY;
      """
    code = sqlite3_exec(handle, readOnly ? pragmas + " PRAGMA query_only=ON;" : pragmas, nil, nil, nil)
    guard code == SQLITE_OK else { throw failure(handle, code, pragmas) }
  }

  /// Runs one or several statements that return no row.
  ///
  /// The first that fails is thrown, and those after it are not run; those before it stand unless a transaction
  /// is undone.
  package func execute(_ sql: String) throws(DatabaseError) {
    let code = sqlite3_exec(handle, sql, nil, nil, nil)
    guard code == SQLITE_OK else { throw failure(code, sql) }
  }

  /// Compiles one statement; throws when it does not fit the schema of the file.
  package func prepare(_ sql: String) throws(DatabaseError) -> Statement {
    var statement: OpaquePointer?
    let code = sqlite3_prepare_v3(handle, sql, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &statement, nil)
    guard code == SQLITE_OK, let statement else { throw failure(code, sql) }
    return Statement(handle: statement)
  }

  /// Commits what `body` did, or undoes all of it when it throws.
  ///
  /// Throws what `body` throws, or `DatabaseError` when the transaction cannot begin (inside another one, or
  /// while another process writes) or be committed: nothing of it stands then.
  package func transaction<Result: ~Copyable>(_ body: () throws -> Result) throws -> Result {
    try execute("BEGIN IMMEDIATE")
    do {
      let result = try body()
      try execute("COMMIT")
      return result
    } catch {
      // After some failures (full disk) SQLite has already rolled back.
      if sqlite3_get_autocommit(handle) == 0 { try? execute("ROLLBACK") }
      throw error
    }
  }

  /// The single integer a query answers, or nil when it answers no row or NULL.
  package func integer(_ sql: String) throws(DatabaseError) -> Int64? {
    var statement = try prepare(sql)
    guard try statement.step() else { return nil }
    return statement.integer(0)
  }

  private func failure(_ code: Int32, _ sql: String? = nil) -> DatabaseError {
    Database.failure(handle, code, sql)
  }

  private static func failure(_ handle: OpaquePointer, _ code: Int32, _ sql: String? = nil) -> DatabaseError {
    DatabaseError(code: code, message: String(cString: sqlite3_errmsg(handle)), sql: sql)
  }

  deinit {
    // v2: a statement may outlive its connection value.
    sqlite3_close_v2(handle)
  }
}
