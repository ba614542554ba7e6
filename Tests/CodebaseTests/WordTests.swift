import Foundation
import Testing

@Suite("The names of the code keep to the glossary")
struct WordTests {
  /// A code of a problem is named as it is written.
  private static let exceptions: Set = ["placeContradictory"]

  @Test("no type name stands in two rooms")
  func types() {
    let declaration =
      /^(?:(?:package|private|fileprivate|internal|final|indirect|@\w+) )*(?:struct|class|enum|actor|protocol|typealias) (\w+)/
    var rooms: [String: Set<String>] = [:]
    for file in Codebase.sources {
      let room = Rooms.room(of: file)
      for (_, line) in file.statements where line.first.map({ !$0.isWhitespace }) ?? false {
        guard let match = line.prefixMatch(of: declaration) else { continue }
        rooms[String(match.output.1), default: []].insert(room)
      }
    }
    #expect(rooms.count > 400)
    for (name, rooms) in rooms.sorted(by: { $0.key < $1.key }) where rooms.count > 1 {
      Issue.record("\(name): declared in \(rooms.sorted().joined(separator: " and "))")
    }
  }

  @Test("the words that the glossary leaves out are in no name of the code")
  func forbidden() {
    let tail = Codebase.text("GLOSSARY.md").components(separatedBy: "\n## Words left out\n").last ?? ""
    let words = Set(
      tail.matches(of: /(?:^|\n)\| ([a-z, ]+) \|/).flatMap { row in
        row.output.1.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }
      }
    )
    #expect(words.contains("told") && words.contains("lot"))
    for file in Codebase.swift where file.name != "WordTests.swift" {
      for name in Identifiers(in: file.text).names.subtracting(Self.exceptions) {
        let found = Identifiers.words(of: name).filter(words.contains)
        if !found.isEmpty { Issue.record("\(file.path): « \(name) »: see \(found) in GLOSSARY.md") }
      }
    }
  }

  @Test("the words of a name are told apart by their capitals")
  func split() {
    #expect(Identifiers.words(of: "placeOf") == ["place", "of"])
    #expect(Identifiers.words(of: "JSONPlace") == ["json", "place"])
    #expect(Identifiers.words(of: "replaced") == ["replaced"])
    #expect(
      Identifiers(in: "let a = \"place \\(told)\" // lot\n/* gift */ b\"\"\"\n desk\n\"\"\"").names == [
        "let", "a", "b",
      ]
    )
  }
}

/// The names a text of Swift uses, outside its comments and its strings (and what these interpolate).
private struct Identifiers {
  private(set) var names: Set<String> = []

  init(in text: String) {
    let bytes = Array(text.utf8)
    var index = 0
    while index < bytes.count {
      if Self.has("//", at: index, bytes) {
        index = Self.skip(to: "\n", from: index, bytes)
      } else if Self.has("/*", at: index, bytes) {
        index = Self.skip(to: "*/", from: index + 2, bytes)
      } else if Self.has("\"\"\"", at: index, bytes) {
        index = Self.skipText(to: "\"\"\"", from: index + 3, bytes)
      } else if bytes[index] == UInt8(ascii: "\"") {
        index = Self.skipText(to: "\"", from: index + 1, bytes)
      } else if Self.isLetter(bytes[index]) {
        let start = index
        while index < bytes.count, Self.isLetter(bytes[index]) || Self.isDigit(bytes[index]) { index += 1 }
        names.insert(String(decoding: bytes[start..<index], as: UTF8.self))
      } else {
        index += 1
      }
    }
  }

  /// `json`, `place` for `JSONPlace`.
  static func words(of name: String) -> [String] {
    name.matches(of: /[A-Z]+(?![a-z])|[A-Z]?[a-z]+/).map { $0.output.lowercased() }
  }

  private static func has(_ mark: StaticString, at index: Int, _ bytes: [UInt8]) -> Bool {
    let mark = mark.description.utf8
    return index + mark.count <= bytes.count && bytes[index..<index + mark.count].elementsEqual(mark)
  }

  private static func skip(to mark: StaticString, from start: Int, _ bytes: [UInt8]) -> Int {
    var index = start
    while index < bytes.count, !has(mark, at: index, bytes) { index += 1 }
    return index + mark.description.utf8.count
  }

  /// After the quotes that end a text, and what it interpolates.
  private static func skipText(to mark: StaticString, from start: Int, _ bytes: [UInt8]) -> Int {
    var index = start
    while index < bytes.count, !has(mark, at: index, bytes) {
      guard bytes[index] == UInt8(ascii: "\\") else {
        index += 1
        continue
      }
      index += 2
      guard index <= bytes.count, bytes[index - 1] == UInt8(ascii: "(") else { continue }
      var depth = 1
      while index < bytes.count, depth > 0 {
        if bytes[index] == UInt8(ascii: "\"") {
          index = skipText(to: "\"", from: index + 1, bytes)
          continue
        }
        if bytes[index] == UInt8(ascii: "(") { depth += 1 }
        if bytes[index] == UInt8(ascii: ")") { depth -= 1 }
        index += 1
      }
    }
    return index + mark.description.utf8.count
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte) || byte == UInt8(ascii: "_")
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
}
