import Glibc
package import SQLite

/// Opens the warehouse: creation, identity and version are checked before anything else.
package enum WarehouseFile {
  /// The writing connection; creates the file and its folder when absent.
  ///
  /// A restored one takes its identity back, unless nothing may be written.
  package static func openForWriting(_ path: String, restores: Bool = true) throws(WarehouseError) -> Database
  {
    try createFolder(of: try WarehousePath.resolved(path))
    let database = try open(path, .create)
    do {
      switch try check(database, path: path) {
      case .current: break
      case .new:
        try database.execute("BEGIN IMMEDIATE")
        for statement in Schema.statements { try database.execute(statement) }
        try database.execute(identity)
        try database.execute("COMMIT")
      case .restored: if restores { try database.execute(identity) }
      }
    } catch let error as WarehouseError {
      throw error
    } catch {
      throw translate(error, path: path)
    }
    return database
  }

  /// The writing connection of an import or of a computation.
  ///
  /// References are not checked row by row (thirteen look-ups for each activity, half of the insertion):
  /// their targets are read from these tables in the same transaction, and `aggregate verify` checks them
  /// all. A page cache of 8 MiB is as fast as one of 48 here, since the index is built at the end, and memory
  /// stays flat when rows double.
  package static func openForImport(_ path: String, restores: Bool = true) throws(WarehouseError) -> Database
  {
    let database = try openForWriting(path, restores: restores)
    do {
      try database.execute("PRAGMA foreign_keys=OFF; PRAGMA cache_size=-8192")
    } catch {
      throw translate(error, path: path)
    }
    return database
  }

  /// Before a lock file is made beside it: there is a file to read.
  package static func requirePresent(_ path: String) throws(WarehouseError) {
    guard access(path, F_OK) == 0 else { throw .absent(path: path) }
  }

  /// A reading connection; each worker opens its own, which takes two milliseconds: the schema is read.
  ///
  /// Throws `absent` for an empty file as well. What a killed run left half done is undone first, under its
  /// lock: `locked` when another run holds it.
  package static func openForReading(_ path: String) throws(WarehouseError) -> Database {
    try requirePresent(path)
    do {
      return try openUnrecovered(path)
    } catch .io(let error) where error.code == Self.journalToUndo {
      try undoJournal(of: path)
      return try openUnrecovered(path)
    }
  }

  /// SQLITE_READONLY_ROLLBACK.
  private static let journalToUndo: Int32 = 776

  /// A run was killed while it wrote: what it left half done is undone, which only a writer may do.
  private static func undoJournal(of path: String) throws(WarehouseError) {
    let lock = try RunLock(warehouse: path)
    let database = try open(path, .readWrite)
    do { _ = try check(database, path: path) } catch { throw translate(error, path: path) }
    lock.keep()
  }

  private static func openUnrecovered(_ path: String) throws(WarehouseError) -> Database {
    let database = try open(path, .readOnly)
    do {
      guard try check(database, path: path) != .new else { throw WarehouseError.absent(path: path) }
    } catch let error as WarehouseError {
      throw error
    } catch {
      throw translate(error, path: path)
    }
    return database
  }

  /// Names the warehouse in an error met later in the run.
  package static func translate(_ error: any Error, path: String) -> WarehouseError {
    guard let error = error as? DatabaseError else {
      return .damaged(path: path, detail: "erreur inattendue")
    }
    // SQLITE_CORRUPT, SQLITE_NOTADB; SQLITE_BUSY, SQLITE_LOCKED; SQLITE_CANTOPEN.
    switch error.primaryCode {
    case 11, 26: return .damaged(path: path, detail: error.message)
    case 5, 6: return .locked(path: path)
    case 14: return .cannotCreate(path: path, detail: error.message)
    default: return .io(error)
    }
  }

  private static func open(_ path: String, _ access: Access) throws(WarehouseError) -> Database {
    do {
      return try Database(path: try WarehousePath.resolved(path), access)
    } catch let error as WarehouseError {
      throw error
    } catch {
      throw translate(error, path: path)
    }
  }

  private enum State {
    /// Nothing in it yet.
    case new
    case current
    /// Our tables to the letter, without the two numbers that a `.dump` leaves out.
    case restored
  }

  private static var identity: String {
    "PRAGMA application_id=\(Schema.applicationID); PRAGMA user_version=\(Schema.version)"
  }

  private static func check(_ database: borrowing Database, path: String) throws -> State {
    let version = try database.integer("PRAGMA user_version") ?? 0
    let application = try database.integer("PRAGMA application_id") ?? 0
    if version == 0, application == 0 {
      let found = try definitions(database)
      if found.isEmpty { return .new }
      if try expected().isSubset(of: found) { return .restored }
      if found.contains(where: { $0.hasPrefix("CREATE TABLE lot_import ") }) {
        throw WarehouseError.identityLost(path: path)
      }
    }
    guard application == Schema.applicationID else { throw WarehouseError.foreign(path: path) }
    guard version == Schema.version else {
      throw WarehouseError.otherVersion(path: path, found: version)
    }
    return .current
  }

  /// The text of everything that is created in a file.
  private static func definitions(_ database: borrowing Database) throws(DatabaseError) -> Set<String> {
    var statement = try database.prepare("SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL")
    var found: Set<String> = []
    while try statement.step() { found.insert(statement.text(0) ?? "") }
    return found
  }

  private static func expected() throws(DatabaseError) -> Set<String> {
    let model = try Database(path: ":memory:", .create)
    for statement in Schema.statements { try model.execute(statement) }
    return try definitions(model)
  }

  static func createFolder(of path: String) throws(WarehouseError) {
    var folder = ""
    for part in path.split(separator: "/", omittingEmptySubsequences: false).dropLast() {
      folder +=
        folder.isEmpty && part.isEmpty ? "/" : (folder.hasSuffix("/") || folder.isEmpty ? "" : "/") + part
      guard !folder.isEmpty, folder != "/" else { continue }
      if mkdir(folder, 0o700) != 0, errno != EEXIST {
        throw .cannotCreate(path: folder, detail: String(cString: strerror(errno)))
      }
    }
  }
}
