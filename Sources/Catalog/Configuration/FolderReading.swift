import Concurrency
import Diagnostics
import Foundation

/// The `.jsonc` files of a folder, read side by side: some hundred and fifty, a sixth of what a night of indicators takes.
struct FolderReading {
  let threads: Int
  var expected = "un dossier lisible de descriptions"

  /// What each sound file declares and everything wrong in the others, in the order of names.
  ///
  /// A file with a mistake declares nothing: what refers to it is not judged.
  func files<Value: Sendable>(
    of folder: String,
    _ read: @Sendable (ConfigurationFile) -> Value?
  ) -> FolderContent<Value> {
    guard let entries = try? FileManager.default.contentsOfDirectory(atPath: folder) else {
      let problem = Problem(
        .configurationInvalid,
        .error,
        at: Location(file: folder),
        expected: expected,
        action: "vérifier le chemin et les droits"
      )
      return FolderContent(declared: [], problems: [problem], faulty: [])
    }
    let names = entries.filter { $0.hasSuffix(".jsonc") }.sorted()
    let results = Workers.map(threads, names) { name -> (declared: Declared<Value>?, problems: [Problem]) in
      let path = "\(folder)/\(name)"
      let file = ConfigurationFile(path: path, name: path)
      let value = read(file)
      let problems = file.problems
      let declared = value.map { Declared(file: path, fingerprint: file.fingerprint, value: $0) }
      return (problems.isEmpty ? declared : nil, problems)
    }
    return FolderContent(
      declared: results.compactMap(\.declared),
      problems: results.flatMap(\.problems),
      faulty: Set(zip(names, results).filter { !$1.problems.isEmpty }.map { String($0.0.dropLast(6)) })
    )
  }
}

/// The declarations of a folder.
struct FolderContent<Value: Sendable>: Sendable {
  var declared: [Declared<Value>]
  var problems: [Problem]
  /// Names of the files that hold a mistake, without their extension.
  var faulty: Set<String>

  var isWhole: Bool { problems.isEmpty }
}

/// A declaration and the file it stands in.
struct Declared<Value: Sendable>: Sendable {
  let file: String
  let fingerprint: UInt64
  let value: Value
}
