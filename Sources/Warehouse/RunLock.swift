import Glibc

/// One writing run per warehouse: an exclusive `flock` on a file beside it, freed when the process ends.
///
/// Never on the database itself, whose POSIX locks belong to SQLite.
package struct RunLock: ~Copyable {
  private let descriptor: Int32

  /// Throws `locked` at once when another process holds it, `cannotCreate` when the file beside the warehouse
  /// cannot be made.
  package init(warehouse path: String) throws(WarehouseError) {
    // A database in memory is nobody else's.
    guard path != ":memory:" else {
      descriptor = -1
      return
    }
    let file = try WarehousePath.resolved(path)
    try WarehouseFile.createFolder(of: file)
    let opened = open("\(file).lock", O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard opened >= 0 else {
      throw .cannotCreate(path: "\(path).lock", detail: String(cString: strerror(errno)))
    }
    guard flock(opened, LOCK_EX | LOCK_NB) == 0 else {
      close(opened)
      throw .locked(path: path)
    }
    descriptor = opened
  }

  /// Says until when the lock is held.
  package borrowing func keep() {}

  deinit {
    guard descriptor >= 0 else { return }
    // A process started meanwhile may hold a copy of the descriptor: closing alone would not unlock.
    flock(descriptor, LOCK_UN)
    close(descriptor)
  }
}
