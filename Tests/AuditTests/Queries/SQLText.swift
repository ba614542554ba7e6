/// SQL laid out for people: a line for each clause, longer subqueries indented.
///
/// Only blanks between its words change; a table of `WITH` that stands word for word in a query before it is written `name AS (…)`.
struct SQLText {
  /// The last body of each such table.
  private var tables: [String: [Token]] = [:]

  fileprivate struct Token: Hashable {
    var word: String
    var isSpaced: Bool
  }

  mutating func laidOut(_ sql: String) -> String {
    let tokens = rewritten(SQLText.tokens(of: sql)) { known, body in
      known.map { $0.map(\.word) == body.map(\.word) } ?? false
        ? [Token(word: "…", isSpaced: false)] : nil
    }
    var page = Page()
    page.write(tokens)
    return page.text
  }

  /// With each `(…)` as it was before: what SQLite can read.
  mutating func unfolded(_ text: String) -> String {
    rewritten(SQLText.tokens(of: text)) { known, body in body.map(\.word) == ["…"] ? known : nil }
      .map { ($0.isSpaced ? " " : "") + $0.word }.joined()
  }

  /// `change` answers what is to stand for a body, given the last one of that name; nil to leave it.
  private mutating func rewritten(
    _ tokens: [Token],
    _ change: (_ known: [Token]?, _ body: [Token]) -> [Token]?
  ) -> [Token] {
    var rewritten: [Token] = []
    var next = 0
    while next < tokens.count {
      rewritten.append(tokens[next])
      next += 1
      guard next > 3, tokens[next - 1].word == "(", tokens[next - 2].word == "AS",
        ["WITH", ","].contains(tokens[next - 4].word)
      else { continue }
      let name = tokens[next - 3].word
      let end = SQLText.end(of: next - 1, in: tokens)
      let body = Array(tokens[next..<end])
      if let changed = change(tables[name], body) {
        rewritten += changed
      } else {
        tables[name] = body
        rewritten += body
      }
      next = end
    }
    return rewritten
  }

  private static func tokens(of sql: String) -> [Token] {
    let bytes = Array(sql.utf8)
    var tokens: [Token] = []
    var next = 0
    while next < bytes.count {
      let isSpaced = isBlank(bytes[next])
      while next < bytes.count, isBlank(bytes[next]) { next += 1 }
      guard next < bytes.count else { break }
      let start = next
      next += 1
      if bytes[start] == UInt8(ascii: "'") {
        // A doubled quote is two texts that touch.
        while next < bytes.count, bytes[next] != bytes[start] { next += 1 }
        next += 1
      } else if isOfWord(bytes[start]) {
        while next < bytes.count, isOfWord(bytes[next]) { next += 1 }
      } else if next < bytes.count, operators.contains([bytes[start], bytes[next]]) {
        next += 1
      }
      let word = String(decoding: bytes[start..<min(next, bytes.count)], as: UTF8.self)
      tokens.append(Token(word: word, isSpaced: isSpaced))
    }
    return tokens
  }

  private static let operators = Set(["<>", "<=", ">=", "<<", ">>", "||"].map { Array($0.utf8) })

  private static func isBlank(_ byte: UInt8) -> Bool { byte == 32 || byte == 10 }

  private static func isOfWord(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "_"), UInt8(ascii: "."), UInt8(ascii: "?"), 128...:
      true
    default: false
    }
  }

  /// Where the parenthesis that opens there closes.
  fileprivate static func end(of start: Int, in tokens: [Token]) -> Int {
    var depth = 0
    for index in start..<tokens.count {
      if tokens[index].word == "(" { depth += 1 }
      if tokens[index].word == ")" { depth -= 1 }
      if depth == 0 { return index }
    }
    return tokens.count
  }
}

private struct Page {
  private(set) var text = ""
  private var line = ""
  private var lineIndent = 0
  /// Queries within queries; nil for a parenthesis that stands on one line.
  private var open: [Query?] = [Query(indent: 0)]
  private static let width = 110

  private struct Query {
    let indent: Int
    var clause = ""
    /// How many `CASE` are open.
    var cases = 0
    var awaitsAnd = false
  }

  private static let clauses: Set = [
    "SELECT", "FROM", "WHERE", "GROUP", "ORDER", "HAVING", "UNION", "EXCEPT", "JOIN", "LEFT", "WINDOW",
  ]

  mutating func write(_ tokens: [SQLText.Token]) {
    for (index, token) in tokens.enumerated() {
      switch token.word {
      case "(":
        add(token)
        open.append(isQuery(tokens, at: index) ? Query(indent: lineIndent + 2) : nil)
        if open.last ?? nil != nil { breakLine() }
      case ")":
        if let query = open.popLast() ?? nil {
          breakLine()
          lineIndent = query.indent - 2
        }
        add(token)
      case "JOIN" where index > 0 && tokens[index - 1].word == "LEFT": add(token)
      default:
        note(token.word)
        add(token)
      }
    }
    breakLine()
  }

  /// Breaks the line before what begins a clause, a condition or a case.
  private mutating func note(_ word: String) {
    guard var query = open.last ?? nil else { return }
    if Page.clauses.contains(word) {
      breakLine()
      query.clause = word
    } else if word == "AND", query.awaitsAnd {
      query.awaitsAnd = false
    } else if word == "AND", query.cases == 0, query.clause != "SELECT" {
      breakLine(more: 2)
    } else if query.cases > 0, word == "WHEN" || word == "ELSE" {
      breakLine(more: 2 + 2 * query.cases)
    }
    if word == "BETWEEN" { query.awaitsAnd = true }
    if word == "CASE" { query.cases += 1 }
    if word == "END" { query.cases -= 1 }
    open[open.count - 1] = query
  }

  private func isQuery(_ tokens: [SQLText.Token], at start: Int) -> Bool {
    guard start + 1 < tokens.count, ["SELECT", "WITH"].contains(tokens[start + 1].word) else { return false }
    let inside = tokens[start...SQLText.end(of: start, in: tokens)]
    return inside.reduce(0) { $0 + $1.word.count + ($1.isSpaced ? 1 : 0) } > 70
  }

  private var indent: Int { open.last { $0 != nil }??.indent ?? 0 }

  private mutating func add(_ token: SQLText.Token) {
    if token.isSpaced, lineIndent + line.count + token.word.count >= Page.width { breakLine(more: 4) }
    if line.isEmpty, lineIndent == 0 { lineIndent = indent }
    line += token.isSpaced && !line.isEmpty ? " \(token.word)" : token.word
  }

  private mutating func breakLine(more: Int = 0) {
    if !line.isEmpty { text += String(repeating: " ", count: lineIndent) + line + "\n" }
    line = ""
    lineIndent = indent + more
  }
}
