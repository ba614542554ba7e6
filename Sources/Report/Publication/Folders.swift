import Foundation
import Glibc
import Observatory

/// Whom the machine lets read what is published.
enum Readers {
  /// Names of releases, and what is made for the public.
  case everyone
  /// What holds small counts of people: the owner and the group of the folder.
  case team

  init(_ readership: Readership) {
    self =
      switch readership {
      case .interne, .partenaires: .team
      case .public: .everyone
      }
  }

  var folderMode: mode_t {
    switch self {
    case .everyone: 0o755
    case .team: 0o750
    }
  }

  var fileMode: mode_t {
    switch self {
    case .everyone: 0o644
    case .team: 0o640
    }
  }
}

/// The few folder operations that publication needs, with errors that name what was asked for.
enum Folders {
  /// Makes a folder and those above it; the new ones are open to `readers`.
  static func create(_ path: String, for readers: Readers = .everyone) throws {
    var isFolder: ObjCBool = false
    if FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) {
      guard isFolder.boolValue else {
        throw PublicationError(operation: .create, path: path, number: EEXIST)
      }
      return
    }
    let parent = (path as NSString).deletingLastPathComponent
    if !parent.isEmpty, parent != path { try create(parent, for: readers) }
    guard mkdir(path, 0o700) == 0 || errno == EEXIST else {
      throw PublicationError(operation: .create, path: path, number: errno)
    }
    try open(path, to: readers)
  }

  /// The explicit step that undoes the process's umask.
  private static func open(_ path: String, to readers: Readers) throws {
    guard chmod(path, readers.folderMode) == 0 else {
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
