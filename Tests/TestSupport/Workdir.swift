package import Foundation
import Glibc
import Synchronization

/// A fresh folder for one test, removed with everything in it at the end.
package final class Workdir: Sendable {
  package let url: URL

  /// `TMPDIR` when it is set; else memory, where it has room: warehouses are synchronised at each transaction,
  /// which a disk takes longer for than the tests themselves.
  private static let parent: URL = {
    let asked = ProcessInfo.processInfo.environment["TMPDIR"] ?? ""
    let memory = "/dev/shm"
    var room = statvfs()
    let isRoomy =
      statvfs(memory, &room) == 0 && UInt64(room.f_bavail) * UInt64(room.f_frsize) > 2 << 30
      && access(memory, W_OK | X_OK) == 0
    let folder =
      asked.isEmpty && isRoomy
      ? URL(fileURLWithPath: memory, isDirectory: true) : FileManager.default.temporaryDirectory
    return folder.resolvingSymlinksInPath()
  }()

  package init() throws {
    url = Self.parent.appendingPathComponent("observatoire-test-\(UUID().uuidString)", isDirectory: true)
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  package var path: String { url.path }

  /// The absolute path of something inside, which may not exist yet.
  package func path(_ relative: String) -> String {
    url.appendingPathComponent(relative).path
  }

  /// Writes a file, creating the folders it needs; answers its path.
  @discardableResult
  package func write(_ relative: String, _ bytes: some Sequence<UInt8>) throws -> String {
    let file = url.appendingPathComponent(relative)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(),
      withIntermediateDirectories: true
    )
    try Data(bytes).write(to: file)
    return file.path
  }

  @discardableResult
  package func write(_ relative: String, _ text: String) throws -> String {
    try write(relative, text.utf8)
  }

  package func bytes(_ relative: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: url.appendingPathComponent(relative)))
  }

  package func text(_ relative: String) throws -> String {
    String(decoding: try bytes(relative), as: UTF8.self)
  }

  package func exists(_ relative: String) -> Bool {
    FileManager.default.fileExists(atPath: path(relative))
  }

  /// Every regular file below, by relative path, sorted; hidden ones included.
  package func files(under relative: String = "") -> [String] {
    let root = relative.isEmpty ? url : url.appendingPathComponent(relative)
    let all = FileManager.default.enumerator(atPath: root.path)?.compactMap { $0 as? String } ?? []
    return all.filter { path in
      var isFolder: ObjCBool = false
      let full = root.appendingPathComponent(path).path
      return FileManager.default.fileExists(atPath: full, isDirectory: &isFolder) && !isFolder.boolValue
    }.sorted()
  }

  /// For what tests of one process share, which no test can give back: removed when the process ends.
  package func removedAtExit() {
    Self.left.withLock { paths in
      if paths.isEmpty { atexit { Workdir.removeLeft() } }
      paths.append(path)
    }
  }

  private static let left = Mutex<[String]>([])

  private static func removeLeft() {
    for path in left.withLock({ $0 }) { try? FileManager.default.removeItem(atPath: path) }
  }

  deinit {
    try? FileManager.default.removeItem(at: url)
  }
}
