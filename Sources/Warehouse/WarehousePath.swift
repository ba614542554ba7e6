import Foundation
import Glibc

/// The file a path leads to once links are followed: SQLite refuses a path that holds one, and two names of one
/// warehouse must share one lock.
enum WarehousePath {
  /// As many links as the system follows.
  private static let mostLinks = 40

  /// The file itself may be absent; a link may not lead to a folder that is.
  static func resolved(_ path: String) throws(WarehouseError) -> String {
    guard path != ":memory:" else { return path }
    var target = path
    for _ in 0..<mostLinks {
      guard let next = link(at: target) else { return try below(existing: target, as: path) }
      target = next.hasPrefix("/") ? next : "\(folder(of: target))/\(next)"
    }
    throw .cannotCreate(path: path, detail: "les liens tournent en rond")
  }

  /// The deepest folder that exists is named without links; what is below it is for the caller to create.
  private static func below(existing target: String, as path: String) throws(WarehouseError) -> String {
    var present = folder(of: target)
    var absent = [(target as NSString).lastPathComponent]
    while true {
      if let real = realpath(present, nil) {
        defer { free(real) }
        let base = String(cString: real)
        return ([base == "/" ? "" : base] + absent.reversed()).joined(separator: "/")
      }
      // Nothing is created behind a link: the disk it leads to may not be mounted.
      if let lost = link(at: present) {
        throw .cannotCreate(path: path, detail: "le lien « \(present) » mène à « \(lost) », introuvable")
      }
      absent.append((present as NSString).lastPathComponent)
      present = folder(of: present)
    }
  }

  private static func folder(of path: String) -> String {
    let folder = (path as NSString).deletingLastPathComponent
    return folder.isEmpty ? "." : folder
  }

  /// Where a link leads, as it is written; nil for anything else.
  private static func link(at path: String) -> String? {
    try? FileManager.default.destinationOfSymbolicLink(atPath: path)
  }
}
