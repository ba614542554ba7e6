package import Diagnostics
import Foundation

/// Everything wrong found in the files under `pipelines/`.
package struct ConfigurationError: Error {
  package let problems: [Problem]

  package init(problems: [Problem]) { self.problems = problems }
}

/// Where a value stands in a file of `pipelines/`, for what is said of it once everything is read.
package enum ConfigurationLocation {
  package static func location(of path: String, in file: String) -> Location {
    Location(file: file, line: ConfigurationFile(path: file, name: file).line(of: path), header: path)
  }
}

/// One `.jsonc` file, read strictly: each mistake becomes a located problem, and reading goes on so that
/// one run shows them all.
final class ConfigurationFile {
  let name: String
  private(set) var problems: [Problem] = []
  /// What the filters of a measure may name; nil when nothing was read to check them against.
  var lists: OpenLists?
  private var bytes: [UInt8] = []
  private var members: [(key: String, start: Int)] = []
  /// Wanted for a mistake only, and a third of the reading of a folder.
  private lazy var lines = root == nil ? [:] : locations.trail.lines
  private var root: JSONValue?
  /// What a draft leaves for someone to say, in place of a value.
  static let placeholder = SourceDescription.placeholder
  /// Until each placeholder is replaced, nothing else is said of the file: it would follow from them.
  private var isUnfinished = false
  /// No text to parse: absent, forbidden, or not UTF-8.
  private(set) var isUnreadable = false
  /// FNV-1a of the text: tells whether the file changed, protects against nobody.
  private(set) var fingerprint: UInt64 = 0

  /// Of the text less some members of the document: each from its key to the next one, comments included.
  func fingerprint(without keys: Set<String>) -> UInt64 {
    var fingerprint = ConfigurationFile.emptyFingerprint
    var start = 0
    for (number, member) in members.enumerated() where keys.contains(member.key) {
      fingerprint = ConfigurationFile.fingerprint(of: bytes[start..<member.start], after: fingerprint)
      start = number + 1 < members.count ? members[number + 1].start : endOfMembers
    }
    return ConfigurationFile.fingerprint(of: bytes[start...], after: fingerprint)
  }

  /// The brace that closes the document.
  private var endOfMembers: Int { bytes.lastIndex(of: UInt8(ascii: "}")) ?? bytes.count }

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
    return ConfigurationNode(value: root, location: .root, file: self).object(keys: keys)
  }

  /// Where a value stands, for what is said of it once the file is read.
  func line(of path: String) -> Int? { lines[path] ?? nearestLine(path) }

  func reject(_ path: String, _ expected: String, _ action: String = "corriger le fichier") {
    guard !isUnfinished else { return }
    report(.configurationInvalid, line: line(of: path), path: path, expected: expected, action: action)
  }

  private func parse(_ text: String) {
    bytes = Array(text.utf8)
    fingerprint = ConfigurationFile.fingerprint(of: bytes[...], after: ConfigurationFile.emptyFingerprint)
    // Some editors begin a file with a byte order mark.
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes.removeFirst(3) }
    let read = bytes.withUnsafeBufferPointer { bytes in
      Result { () throws(JSONCParser.Mistake) in try JSONCParser.read(bytes) }
    }
    switch read {
    case .success(let reading):
      root = reading.value
      members = reading.members
      if text.contains(Self.placeholder) { reportPlaceholders(reading.value) }
      if reading.repeatsKeys { reportRepetitions() }
    case .failure:
      let index = locations.mistake
      report(
        .configurationSyntax,
        line: index?.line,
        path: index?.path ?? "$",
        expected: "du JSON (commentaires // et /* */ admis)",
        action: "vérifier les virgules, les guillemets et les accolades à cet endroit"
      )
    }
  }

  private var locations: JSONCParser.Locations { bytes.withUnsafeBufferPointer(JSONCParser.locate) }

  private func reportPlaceholders(_ root: JSONValue) {
    let paths = Self.placeholders(in: root, at: .root).map(\.text)
    for (line, path) in paths.map({ (line(of: $0) ?? 0, $0) }).sorted(by: { $0 < $1 }) {
      isUnfinished = true
      report(
        .configurationInvalid,
        line: line,
        path: path,
        expected: "la vraie valeur, à la place de « \(Self.placeholder) »",
        action: "l'écrire : le commentaire au-dessus dit ce qui est attendu"
      )
    }
  }

  private static func placeholders(in value: JSONValue, at location: JSONPath) -> [JSONPath] {
    if value.string == placeholder { return [location] }
    let members = (value.object ?? [:]).flatMap { placeholders(in: $1, at: .member(location, $0)) }
    return members
      + (value.array ?? []).enumerated().flatMap { placeholders(in: $1, at: .element(location, $0)) }
  }

  private func reportRepetitions() {
    for (path, line) in locations.trail.repeated {
      report(
        .configurationInvalid,
        line: line,
        path: path,
        expected: "chaque clé une seule fois",
        action: "retirer la répétition"
      )
    }
  }

  private static let emptyFingerprint: UInt64 = 0xCBF2_9CE4_8422_2325

  private static func fingerprint(of bytes: ArraySlice<UInt8>, after start: UInt64) -> UInt64 {
    bytes.withUnsafeBufferPointer { bytes in
      var fingerprint = start
      for byte in bytes { fingerprint = (fingerprint ^ UInt64(byte)) &* 0x100_0000_01B3 }
      return fingerprint
    }
  }

  private func report(_ code: ProblemCode, line: Int?, path: String, expected: String, action: String) {
    let location = Location(file: name, line: line, header: path)
    problems.append(Problem(code, .error, at: location, expected: expected, action: action))
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
