import Testing

@Suite("What is thrown is said where it is declared")
struct ThrownErrorTests {
  @Test("a package declaration that throws any error says which in its doc comment, or in that of its type")
  func errors() {
    let found = DeclaredThrows.all(in: Codebase.sources)
    #expect(found.count > 50)
    for declaration in found where !declaration.isSaid {
      Issue.record("\(declaration.path):\(declaration.line): say what is thrown and when: « Throws `…` »")
    }
  }

  @Test("an error that leaves its room says what it stands for")
  func types() {
    let error = /^package (?:enum|struct) (\w+): (?:\w+, )*Error\b/
    var count = 0
    for file in Codebase.sources {
      let lines = file.lines
      for (index, line) in lines.enumerated() where line.hasPrefix("package ") {
        guard line.prefixMatch(of: error) != nil else { continue }
        count += 1
        #expect(!DeclaredThrows.comment(above: index, of: lines).isEmpty, "\(file.path):\(index + 1)")
      }
    }
    #expect(count > 10)
  }

  @Test("declarations are told apart by what they throw, and comments by whose they are")
  func parsing() {
    let text = """
      /// Throws `DatabaseError`.
      package struct Said {
        package func own() throws {}
      }

      extension Said {
        package func elsewhere() throws -> Int { 1 }
      }

      package struct Silent {
        /// Undoes all of it when `body` throws.
        package func unsaid(
          _ body: () throws -> Void
        ) throws -> Int { 1 }

        package func typed() throws(DatabaseError) {}
        package func again(_ body: () throws -> Void) rethrows {}
        package func given() -> () throws -> Void { {} }
        func inside() throws {}

        /// Throws what `body` throws.
        @inlinable
        package static func said(_ body: () throws -> Void) throws {}

        package var read: Int {
          get throws { 1 }
        }
      }

      package protocol Asked {
        func answer() throws -> Int
      }
      """
    let file = CodeFile(path: "Sources/Room/Said.swift", text: text)
    let found = DeclaredThrows.all(in: [file])
    #expect(found.map(\.line) == [3, 7, 12, 23, 25, 31])
    #expect(found.filter { !$0.isSaid }.map(\.line) == [12, 25, 31])
  }
}

/// A declaration that other rooms see and whose signature does not say what it throws.
private struct DeclaredThrows {
  let path: String
  let line: Int
  /// Some comment says what: its own, that of what it stands in, or that of the type an extension extends.
  let isSaid: Bool

  private static var member: Regex<Substring> {
    /^ *(?:@\w+(?:\([^)]*\))? )*(?:\w+ )*(?:func|init|subscript|var)\b/
  }
  private static var scope: Regex<(Substring, Substring, Substring, Substring?)> {
    /^ *(?:@\w+ )*(?:\w+ )*(struct|class|enum|actor|protocol|extension) (\w+)(?:\.(\w+))?/
  }
  private static var saying: Regex<Substring> { /\b[Tt]hrows\b[^.]*(?:`|\bwhat\b|\bwhen\b)/ }

  static func all(in files: [CodeFile]) -> [DeclaredThrows] {
    files.flatMap { file -> [DeclaredThrows] in
      let lines = file.lines
      let hasRequirements = lines.contains { $0.hasPrefix("package protocol ") }
      return lines.indices.compactMap { index in
        // Most lines are told by their first word: the patterns take a hundred times longer.
        let isShown = ["package", "@"].contains { lines[index].drop { $0 == " " }.hasPrefix($0) }
        guard isShown || hasRequirements, lines[index].prefixMatch(of: member) != nil,
          throwsAnything(lines[index...])
        else { return nil }
        let around = scopes(around: index, of: lines)
        let isAsked = around.first.map { lines[$0].hasPrefix("package protocol ") } ?? false
        guard isAsked || lines[index].contains(/\bpackage\b/) else { return nil }
        let isSaid =
          ([index] + around).contains { comment(above: $0, of: lines).contains(saying) }
          || around.compactMap { lines[$0].prefixMatch(of: scope)?.output }.contains {
            $0.1 == "extension"
              && comment(of: $0.3 ?? $0.2, among: files, of: Rooms.room(of: file)).contains(saying)
          }
        return DeclaredThrows(path: file.path, line: index + 1, isSaid: isSaid)
      }
    }
  }

  /// The lines of `///` just above a declaration, attributes aside.
  static func comment(above index: Int, of lines: [Substring]) -> String {
    var comment: [Substring] = []
    for line in lines[..<index].reversed() {
      let text = line.drop { $0 == " " }
      if text.hasPrefix("///") { comment.append(text.dropFirst(3)) } else if !text.hasPrefix("@") { break }
    }
    return comment.reversed().joined()
  }

  /// Of the declaration of a type; empty for one of another room.
  private static func comment(of type: Substring, among files: [CodeFile], of room: String) -> String {
    for file in files where Rooms.room(of: file) == room {
      let lines = file.lines
      for (index, line) in lines.enumerated() where line.hasSuffix("{") {
        guard let match = line.prefixMatch(of: scope), match.output.1 != "extension" else { continue }
        if match.output.2 == type { return comment(above: index, of: lines) }
      }
    }
    return ""
  }

  /// The lines of the declarations a line stands in, the nearest first; the layout is that of `swift format`.
  private static func scopes(around index: Int, of lines: [Substring]) -> [Int] {
    var scopes: [Int] = []
    var indent = lines[index].prefix { $0 == " " }.count
    for above in lines[..<index].indices.reversed() where indent > 0 {
      let own = lines[above].prefix { $0 == " " }.count
      guard own < indent, lines[above].prefixMatch(of: scope) != nil else { continue }
      scopes.append(above)
      indent = own
    }
    return scopes
  }

  /// Whether the signature, or the getter, of the declaration on the first line has `throws` without a type.
  private static func throwsAnything(_ lines: ArraySlice<Substring>) -> Bool {
    let getter = /\{\s*get (?:async )?throws (?!\()/
    if lines.prefix(2).joined(separator: " ").contains(getter) { return true }
    guard let first = lines.first, !first.contains(/\bvar\b/) else { return false }
    let result = signature(lines).split(separator: "->", maxSplits: 1).first ?? ""
    return result.contains(/\bthrows\b(?!\()/)
  }

  /// Up to the body, without what stands between parentheses: `package func run() throws -> Int`.
  private static func signature(_ lines: ArraySlice<Substring>) -> String {
    var signature = ""
    var depth = 0
    for index in lines.indices {
      for character in lines[index] {
        if character == ")" { depth -= 1 }
        if depth == 0 {
          if character == "{" { return signature }
          signature.append(character)
        }
        if character == "(" { depth += 1 }
      }
      // A requirement of a protocol has no body: what follows is another one, or the end.
      let following = lines[(index + 1)...].first?.drop { $0 == " " } ?? ""
      if depth == 0, !following.hasPrefix("->"), !following.hasPrefix("where"), !following.hasPrefix("{") {
        return signature
      }
      signature.append(" ")
    }
    return signature
  }
}
