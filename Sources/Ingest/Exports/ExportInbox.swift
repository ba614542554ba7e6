import Console
import Foundation
import Glibc

/// The folder where partners' exports are dropped, links followed.
struct ExportInbox {
  /// What is to be read, in the order of the paths; a folder that cannot be read is among them, to be told.
  private(set) var files: [String] = []
  private(set) var passedOver: [PassedOver: Int] = [:]
  /// True when the folder holds nothing at all, as the place where a disk is not mounted.
  private(set) var isBare = true
  /// Real paths of the folders walked through: a link may lead back to one.
  private var walked: Set<String> = []

  /// Throws status 66 when there is no such folder, or it cannot be read.
  init(_ folder: String) throws(ExitError) {
    var status = stat()
    guard stat(folder, &status) == 0 else {
      throw Self.missing(folder, errno == ENOENT ? "introuvable (dossier absent, ou disque non monté)" : nil)
    }
    guard status.st_mode & S_IFMT == S_IFDIR else { throw Self.missing(folder, "ce n'est pas un dossier") }
    guard let names = Self.names(in: folder) else { throw Self.missing(folder, nil) }
    isBare = names.isEmpty
    walk(folder, names)
    files.sort()
  }

  private static func missing(_ folder: String, _ reason: String?) -> ExitError {
    let words = reason ?? "illisible (\(String(cString: strerror(errno))))"
    return ExitError(.inputMissing, "dossier de dépôt « \(folder) » : \(words) ; rien n'est changé")
  }

  /// Nil when the folder cannot be read; `errno` says why.
  private static func names(in folder: String) -> [String]? {
    guard access(folder, R_OK | X_OK) == 0 else { return nil }
    return try? FileManager.default.contentsOfDirectory(atPath: folder)
  }

  private mutating func walk(_ folder: String, _ names: [String]) {
    guard let real = realpath(folder, nil) else { return }
    defer { free(real) }
    guard walked.insert(String(cString: real)).inserted else { return }
    for name in names where !Self.companions.contains(name) { visit(name, in: folder) }
  }

  private mutating func visit(_ name: String, in folder: String) {
    let path = "\(folder)/\(name)"
    var status = stat()
    // A link that leads nowhere is told as a missing file.
    guard stat(path, &status) == 0 else {
      if let reason = PassedOver(fileName: name) { pass(reason) } else { files.append(path) }
      return
    }
    switch status.st_mode & S_IFMT {
    case S_IFDIR:
      guard !PassedOver.isSystemFolder(name) else { return }
      if let names = Self.names(in: path) { walk(path, names) } else { files.append(path) }
    case S_IFREG:
      if let reason = PassedOver(fileName: name) {
        pass(reason)
      } else if status.st_size == 0 {
        pass(.empty)
      } else {
        files.append(path)
      }
    default: pass(.notFile)
    }
  }

  private mutating func pass(_ reason: PassedOver) {
    passedOver[reason, default: 0] += 1
  }

  /// What may stand beside exports without being one.
  private static let companions: Set = ["verite.json", "LISEZMOI.md", "README.md"]
}
