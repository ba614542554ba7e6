import Foundation
import Testing

@Suite("The words of the code")
struct GlossaryTests {
  private static let rows = Codebase.text("GLOSSARY.md").components(separatedBy: "\n## Words left out")[0]
    .split(separator: "\n")
    .filter { $0.hasPrefix("| ") && !$0.hasPrefix("| --- ") && !$0.hasPrefix("| in code ") }

  @Test("a word has one line, of three cells")
  func lines() {
    #expect(Self.rows.count > 60)
    let words = Self.rows.map { row in
      let cells = row.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
      #expect(cells.count == 3, "\(row)")
      return cells[0]
    }
    #expect(words.count == Set(words).count)
  }

  @Test("the identifiers it names exist in the code")
  func identifiers() {
    let named = Self.rows.flatMap { $0.matches(of: /`([A-Z][A-Za-z]+|is[A-Z][A-Za-z]+)`/) }
      .map { String($0.output.1) }
    var wanted = Set(named)
    #expect(wanted.count > 20)
    for file in Codebase.sources {
      for name in wanted where file.text.contains(name) {
        // A whole word: `Problem` is not found in `ProblemCode`.
        let isThere = file.text.matches(of: /\b[A-Za-z]+\b/).contains { $0.output == name }
        if isThere { wanted.remove(name) }
      }
    }
    #expect(wanted.sorted() == [])
  }
}
