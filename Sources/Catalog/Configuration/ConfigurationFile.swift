package import Diagnostics
import Foundation

/// Everything wrong found in the files under `pipelines/`.
package struct ConfigurationError: Error {
  package let problems: [Problem]
}

/// One `.jsonc` file, read strictly: each mistake becomes a located problem, and reading goes on so that
/// one run shows them all.
final class ConfigurationFile {
  let name: String
  private(set) var problems: [Problem] = []
  /// What the filters of a measure may name; nil when nothing was read to check them against.
  var lists: OpenLists?
  private var bytes: [UInt8] = []
  /// Wanted for a mistake only, and a third of the reading of a folder.
  private lazy var lines = bytes.isEmpty ? [:] : JSONLines(validJSON: bytes).byPath
  private var root: Any?
  /// No text to parse: absent, forbidden, or not UTF-8.
  private(set) var isUnreadable = false
  /// FNV-1a of the text: tells whether the file changed, protects against nobody.
  private(set) var stamp: UInt64 = 0

  /// `name` is the path as people should see it.
  init(path: String, name: String) {
    self.name = name
    guard let data = FileManager.default.contents(atPath: path) else {
      isUnreadable = true
      reject("$", "un fichier lisible", "vérifier le chemin et les droits")
      return
    }
    guard let text = String(bytes: data, encoding: .utf8) else {
      isUnreadable = true
      reject("$", "un texte UTF-8", "réenregistrer le fichier en UTF-8")
      return
    }
    parse(text)
  }

  init(text: String, name: String) {
    self.name = name
    parse(text)
  }

  /// The whole document, when it is an object with only these keys.
  func object(keys: Set<String>) -> ConfigurationNode? {
    guard let root else { return nil }
    return ConfigurationNode(value: root, path: "$", file: self).object(keys: keys)
  }

  /// Where a value stands, for what is said of it once the file is read.
  func line(of path: String) -> Int? { lines[path] ?? nearestLine(path) }

  func reject(_ path: String, _ expected: String, _ action: String = "corriger le fichier") {
    report(.configurationInvalid, line: line(of: path), path: path, expected: expected, action: action)
  }

  private func parse(_ text: String) {
    let (bytes, members) = JSONCText.strict(text)
    stamp = ConfigurationFile.stamp(of: text)
    do {
      let value = try JSONSerialization.jsonObject(with: Data(bytes), options: [.fragmentsAllowed])
      root = value
      self.bytes = bytes
      guard members != JSONCText.members(of: value) else { return }
      for (path, line) in JSONLines(validJSON: bytes).repeated {
        report(
          .configurationInvalid,
          line: line,
          path: path,
          expected: "chaque clé une seule fois",
          action: "retirer la répétition"
        )
      }
    } catch {
      let place = JSONPlace(bytes: bytes, offset: offset(in: error) ?? bytes.count)
      report(
        .configurationSyntax,
        line: place.line,
        path: place.path,
        expected: "du JSON (commentaires // et /* */ admis)",
        action: "vérifier les virgules, les guillemets et les accolades à cet endroit"
      )
    }
  }

  private static func stamp(of text: String) -> UInt64 {
    var text = text
    return text.withUTF8 { bytes in
      var stamp: UInt64 = 0xCBF2_9CE4_8422_2325
      for byte in bytes { stamp = (stamp ^ UInt64(byte)) &* 0x100_0000_01B3 }
      return stamp
    }
  }

  /// Foundation gives the place only in its sentence ("… around character 15."); none at the end of file.
  private func offset(in error: any Error) -> Int? {
    guard let sentence = (error as NSError).userInfo["NSDebugDescription"] as? String,
      let tail = sentence.components(separatedBy: "character ").dropFirst().last
    else { return nil }
    return Int(tail.prefix { $0.isNumber })
  }

  private func report(_ code: ProblemCode, line: Int?, path: String, expected: String, action: String) {
    let place = Location(file: name, line: line, header: path)
    problems.append(Problem(code, .error, at: place, expected: expected, action: action))
  }

  private func nearestLine(_ path: String) -> Int? {
    var path = path[...]
    while let cut = path.lastIndex(where: { $0 == "." || $0 == "[" }) {
      path = path[..<cut]
      if let line = lines[String(path)] { return line }
    }
    return lines["$"]
  }
}
