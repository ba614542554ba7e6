/// Names of the files of an archive; nothing is ever written under them, and one that tries to leave is refused.
enum PartName {
  static func checked(_ bytes: UnsafeRawBufferPointer) throws(WorkbookError) -> String {
    guard let name = String(validating: bytes, as: UTF8.self), !name.isEmpty, name.utf8.count <= 1024 else {
      throw .unsafe("un nom de fichier illisible dans l'archive")
    }
    let steps = name.split(separator: "/", omittingEmptySubsequences: false)
    let isPlain = !name.unicodeScalars.contains {
      $0.value < 0x20 || $0 == "\\" || $0 == ":" || $0.value == 0x7F
    }
    guard isPlain, !name.hasPrefix("/"), !steps.contains(".."), !steps.contains(".") else {
      throw .unsafe("un nom de fichier qui sort de l'archive")
    }
    return name
  }

  /// The part a relationship of `source` leads to (ECMA-376 part 2, 6.3.5); nil when it leads outside.
  static func resolve(_ target: String, from source: String) -> String? {
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
