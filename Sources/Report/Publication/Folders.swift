import Foundation
import Glibc

/// The few folder operations that publication needs, with errors that name what was asked for.
enum Folders {
  /// Makes a folder and those above it; the new ones are open to every reader.
  static func create(_ path: String) throws {
    var isFolder: ObjCBool = false
    if FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) {
      guard isFolder.boolValue else {
        throw PublicationError(operation: .create, path: path, number: EEXIST)
      }
      return
    }
    let parent = (path as NSString).deletingLastPathComponent
    if !parent.isEmpty, parent != path { try create(parent) }
    guard mkdir(path, 0o755) == 0 || errno == EEXIST else {
      throw PublicationError(operation: .create, path: path, number: errno)
    }
    try open(path)
  }

  /// Lets every reader in: the explicit step that undoes the process's umask.
  static func open(_ path: String) throws {
    guard chmod(path, 0o755) == 0 else {
      throw PublicationError(operation: .create, path: path, number: errno)
    }
  }

  /// Waits until the names in a folder are on disk.
  static func sync(_ path: String) throws {
    let descriptor = Glibc.open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw PublicationError(operation: .read, path: path, number: errno) }
    defer { close(descriptor) }
    guard fsync(descriptor) == 0 else {
      throw PublicationError(operation: .write, path: path, number: errno)
    }
  }

  /// Names in a folder, sorted; none when it does not exist.
  static func names(in path: String) -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).sorted()
  }

  static func remove(_ path: String) {
    try? FileManager.default.removeItem(atPath: path)
  }
}
