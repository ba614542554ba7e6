@testable import Catalog
import Diagnostics
@testable import Ingest
import Testing

@Suite("Ages as people write them")
struct AgeBracketTests {
  /// A text, what it is where both bounds are in, and where the upper one belongs to the next bracket.
  private static let written: [(String, String, String)] = [
    ("plus de 60 ans", "61+", "60+"), ("+ de 60 ans", "61+", "60+"), ("+de 60", "61+", "60+"),
    ("> 60", "61+", "60+"), (">60 ans", "61+", "60+"), ("Personnes de plus de 60 ans", "61+", "60+"),
    ("au-delà de 60 ans", "61+", "60+"), ("60 ans et plus", "60+", "60+"), ("60 ans et +", "60+", "60+"),
    ("60 ans & +", "60+", "60+"), ("60+", "60+", "60+"), ("60 +", "60+", "60+"),
    ("60 ans ou plus", "60+", "60+"),
    ("≥ 60", "60+", "60+"), (">= 60 ans", "60+", "60+"), ("=> 60", "60+", "60+"),
    ("dès 60 ans", "60+", "60+"),
    ("à partir de 60 ans", "60+", "60+"), ("au moins 60 ans", "60+", "60+"),
    ("60 ans et au-delà", "60+", "60+"),
    ("Seniors (60 ans et plus)", "60+", "60+"), ("60 ans minimum", "60+", "60+"),
    ("60 ans et +", "60+", "60+"),
    ("moins de 18", "0-17", "0-17"), ("- de 18 ans", "0-17", "0-17"), ("– de 18 ans", "0-17", "0-17"),
    ("-18 ans", "0-17", "0-17"), ("−18", "0-17", "0-17"), ("<18", "0-17", "0-17"),
    ("< 18 ans", "0-17", "0-17"),
    ("inférieur à 18 ans", "0-17", "0-17"), ("de moins de 18 ans", "0-17", "0-17"),
    ("≤ 18", "0-18", "0-18"), ("<= 18", "0-18", "0-18"), ("18 ans et moins", "0-18", "0-18"),
    ("18 ans et -", "0-18", "0-18"), ("au plus 18 ans", "0-18", "0-18"), ("jusqu'à 18 ans", "0-18", "?"),
    ("18-25", "18-25", "18-24"), ("18–25 ans", "18-25", "18-24"), ("18 — 25", "18-25", "18-24"),
    ("18 à 25 ans", "18-25", "18-24"), ("de 18 à 25 ans", "18-25", "18-24"),
    ("18 ans - 25 ans", "18-25", "18-24"),
    ("entre 18 et 25", "18-25", "18-24"), ("Les 18/25 ans", "18-25", "18-24"),
    ("Âge : 18-25", "18-25", "18-24"),
    ("de 18 à moins de 25 ans", "18-24", "18-24"), ("[18-25[", "18-24", "18-24"),
    ("[18 ; 25]", "18-25", "18-25"),
    ("+60 ans", "?", "60+"), ("+60", "?", "60+"), ("plus 60 ans", "?", "60+"), ("18 ans", "?", "?"),
    ("60-40 ans", "?", "?"), ("moins de 18 ans et plus", "?", "?"), ("- 60 ans et plus", "?", "?"),
    ("17,5 ans et plus", "?", "?"), ("12-18-25 ans", "?", "?"), ("moins de 0 ans", "?", "?"),
    ("<> 60", "?", "?"),
    ("Non communiqué", "", ""), ("30-60 minutes", "", ""), ("30 min", "", ""), ("< 30 min", "", ""),
    ("2026", "", ""), ("Hommes de plus de 60 ans", "", ""), ("12", "", ""), ("12/18", "", ""), ("", "", ""),
    ("01/02/2026", "", ""), ("- 2 %", "", ""), ("60 ans et plus dont 75 ans et plus", "", ""),
  ]

  @Test("each spelling has its very bounds, and what may mean two things is not guessed", arguments: written)
  func spellings(_ text: String, _ distinct: String, _ shared: String) {
    func answer(_ bounds: AgeBounds) -> String {
      switch WrittenAges(text, bounds: bounds) {
      case .bracket(let bracket): bracket.code
      case .unclear: "?"
      case .other: ""
      }
    }
    #expect(answer(.distinct) == distinct)
    #expect(answer(.shared) == shared)
  }

  @Test("spellings of one meaning agree for every age, hyphen, case and space")
  func every() {
    for age in 1...99 {
      for bounds in AgeBounds.allCases {
        let above = ["plus de \(age) ans", "+ de \(age) ans", "PLUS DE \(age)", ">\(age)", "> \(age) ans"]
        let from = [
          "\(age) ans et plus", "\(age)+", "\(age) ET +", "≥\(age)", "\(age)\u{00A0}ans et\u{00A0}+",
        ]
        let below = ["moins de \(age) ans", "- de \(age) ans", "<\(age)", "−\(age) ans"]
        for spellings in [above, from, below] {
          let read = spellings.map { WrittenAges($0, bounds: bounds) }
          #expect(read.allSatisfy { $0 == read[0] && $0.bracket != nil }, "\(spellings)")
        }
        #expect(WrittenAges(from[0], bounds: bounds).bracket == AgeBracket(from: age, to: nil))
        #expect(WrittenAges(below[0], bounds: bounds).bracket == AgeBracket(from: 0, to: age - 1))
      }
    }
  }

  @Test("a row whose ages are unclear is set aside with its line; the others keep their code or their text")
  func unclear() throws {
    var table = SmallTable(["âge", "n"], [["60 à 69 ans", "1"], ["+60 ans", "2"], ["inconnu", "3"]])
    try ReshapeStep.ages(column: "âge", bounds: .distinct).tableStep.apply(to: &table.table, table.context)
    #expect(table.table.rows.map(\.cells) == [["60-69", "1"], ["inconnu", "3"]])
    #expect(table.table.unclear.map(\.line) == [3])
    let problem = try #require(table.table.unclear.first).problem("a.csv")
    #expect(problem.code == .ageUnclear && problem.severity == .rejection && problem.location.header == "âge")
    #expect(!problem.sentence.contains("+60"))
  }
}
