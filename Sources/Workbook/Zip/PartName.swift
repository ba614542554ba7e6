import Foundation

/// Names of the files of an archive; nothing is ever written under them, and one that tries to leave is refused.
///
/// Tools write the same part as `xl/feuille 1.xml`, `xl\\feuille 1.xml`, `/xl/feuille 1.xml` or `xl/feuille%201.xml`
/// (ECMA-376 part 2, 6.2.2): names and targets are compared in one form.
enum PartName {
  static func checked(_ bytes: UnsafeRawBufferPointer) throws(WorkbookError) -> String {
    guard let name = String(validating: bytes, as: UTF8.self), !name.isEmpty, name.utf8.count <= 1024 else {
      throw .unsafe("un nom de fichier illisible dans l'archive")
    }
    let plain = plain(name)
    let isPlain = !plain.unicodeScalars.contains { $0.value < 0x20 || $0 == ":" || $0.value == 0x7F }
    guard isPlain, !plain.isEmpty, plain != "/", !plain.split(separator: "/").contains("..") else {
      throw .unsafe("un nom de fichier qui sort de l'archive")
    }
    return plain
  }

  /// With slashes, without percent signs that stand for a character, from the root of the archive.
  private static func plain(_ name: String) -> String {
    let decoded = name.contains("%") ? name.removingPercentEncoding ?? name : name
    let steps = decoded.replacing("\\", with: "/").split(separator: "/", omittingEmptySubsequences: false)
    let isFolder = steps.last == ""
    return steps.filter { !$0.isEmpty && $0 != "." }.joined(separator: "/") + (isFolder ? "/" : "")
  }

  /// The part a relationship of `source` leads to (ECMA-376 part 2, 6.3.5); nil when it leads outside.
  static func resolve(_ target: String, from source: String) -> String? {
    let decoded = target.contains("%") ? target.removingPercentEncoding ?? target : target
    let target = decoded.replacing("\\", with: "/")
    var steps = target.hasPrefix("/") ? [] : source.split(separator: "/").dropLast().map(String.init)
    for step in target.split(separator: "/") {
      switch step {
      case ".": continue
      case "..":
        guard !steps.isEmpty else { return nil }
        steps.removeLast()
      default: steps.append(String(step))
      }
    }
    return steps.isEmpty ? nil : steps.joined(separator: "/")
  }
}
