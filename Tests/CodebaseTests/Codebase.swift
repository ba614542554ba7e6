import Foundation
import TestSupport

/// A file of the working copy, by its path from the root.
struct CodeFile: Sendable {
  let path: String
  let text: String

  var lines: [Substring] { text.split(separator: "\n", omittingEmptySubsequences: false) }
  /// `Ingest` for `Sources/Ingest/Fields/DayField.swift`.
  var room: String { String(path.split(separator: "/").dropFirst().first ?? "") }
  var name: String { (path as NSString).lastPathComponent }

  /// The lines that are not comments, with their numbers from 1.
  var statements: [(number: Int, text: Substring)] {
    lines.enumerated().map { (number: $0.offset + 1, text: $0.element) }
      .filter { !$0.text.drop { $0 == " " }.hasPrefix("//") }
  }
}

/// The text files of the working copy that are, or could be, committed.
enum Codebase {
  static let sources = files.filter { $0.path.hasPrefix("Sources/") && $0.path.hasSuffix(".swift") }
  static let tests = files.filter { $0.path.hasPrefix("Tests/") && $0.path.hasSuffix(".swift") }
  static let swift = sources + tests

  /// What `.gitignore` leaves out is left out here; so is what is not UTF-8 text.
  static let files: [CodeFile] = {
    let root = PackageFolders.packageRoot.path
    guard let walk = FileManager.default.enumerator(atPath: root) else { return [] }
    var files: [CodeFile] = []
    while let path = walk.nextObject() as? String {
      guard walk.fileAttributes?[.type] as? FileAttributeType == .typeRegular else {
        if isIgnored(path) { walk.skipDescendants() }
        continue
      }
      guard !isIgnored(path), let data = FileManager.default.contents(atPath: "\(root)/\(path)"),
        let text = String(validating: data, as: UTF8.self)
      else { continue }
      files.append(CodeFile(path: path, text: text))
    }
    return files.sorted { $0.path < $1.path }
  }()

  static func text(_ path: String) -> String {
    files.first { $0.path == path }?.text ?? ""
  }

  private static func isIgnored(_ path: String) -> Bool {
    let local = ["data/inbox", "data/warehouse", "data/releases", "data/work", ".git", "Package.resolved"]
    return path.hasPrefix(".build") || path.hasSuffix(".swp")
      || local.contains { path == $0 || path.hasPrefix("\($0)/") }
  }
}
