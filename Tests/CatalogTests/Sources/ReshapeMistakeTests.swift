import Catalog
import Testing

@Suite("A mistake in a transformation")
struct ReshapeMistakeTests {
  /// The steps are written on line 8 of the small catalogue, before its columns.
  private static let mistakes: [(title: String, steps: String, locations: [String])] = [
    ("no step", "{ \"columns\": [\"a\"] }", ["8 $.reshape[0]"]),
    ("an unknown step", "{ \"step\": \"pivot\" }", ["8 $.reshape[0].step"]),
    ("a text", "\"fill_down\"", ["8 $.reshape[0]"]),
    (
      "an unknown key", "{ \"step\": \"fill_down\", \"columns\": [\"a\"], \"column\": \"b\" }",
      ["8 $.reshape[0].column"]
    ),
    ("no column", "{ \"step\": \"fill_down\", \"columns\": [] }", ["8 $.reshape[0].columns"]),
    (
      "a column twice", "{ \"step\": \"fill_down\", \"columns\": [\"a\", \"A\"] }", ["8 $.reshape[0].columns"]
    ),
    ("no pattern", "{ \"step\": \"drop_rows\", \"matching\": [] }", ["8 $.reshape[0].matching"]),
    ("no pattern key", "{ \"step\": \"drop_rows\", \"column\": \"a\" }", ["8 $.reshape[0]"]),
    (
      "a split without a way", "{ \"step\": \"split\", \"column\": \"a\", \"into\": [\"b\", \"c\"] }",
      ["8 $.reshape[0]"]
    ),
    (
      "a split in two ways",
      "{ \"step\": \"split\", \"column\": \"a\", \"separator\": \",\", \"pattern\": \"* *\", \"into\": [\"b\", \"c\"] }",
      ["8 $.reshape[0]"]
    ),
    (
      "a pattern with fewer stars than columns",
      "{ \"step\": \"split\", \"column\": \"a\", \"pattern\": \"*\", \"into\": [\"b\", \"c\"] }",
      ["8 $.reshape[0].pattern"]
    ),
    (
      "a split into a column that exists",
      "{ \"step\": \"split\", \"column\": \"a\", \"separator\": \",\", \"into\": [\"Identifiant\", \"c\"] }",
      ["8 $.reshape[0]"]
    ),
    (
      "a column added twice",
      "{ \"step\": \"constant\", \"column\": \"a\", \"value\": \"1\" }, { \"step\": \"constant\", \"column\": \"a\", \"value\": \"2\" }",
      ["8 $.reshape[1]"]
    ),
    ("an unpivot of nothing", "{ \"step\": \"unpivot\" }", ["8 $.reshape[0]"]),
    (
      "an unpivot of a record whose lines are single",
      "{ \"step\": \"unpivot\", \"matching\": [\"nb_*\"] }",
      ["8 $.reshape[0]"]
    ),
    (
      "a year without periods",
      "{ \"step\": \"unpivot\", \"matching\": [\"nb_*\"], \"year\": 2026 }",
      ["8 $.reshape[0]", "8 $.reshape[0].year"]
    ),
    (
      "a map of nothing", "{ \"step\": \"map\", \"column\": \"a\", \"values\": {} }",
      ["8 $.reshape[0].values"]
    ),
    (
      "the same value twice in a map",
      "{ \"step\": \"map\", \"column\": \"a\", \"values\": { \"x\": \"1\", \"X\": \"2\" } }",
      ["8 $.reshape[0].values.x"]
    ),
    ("cases of nothing", "{ \"step\": \"cases\", \"column\": \"a\", \"cases\": [] }", ["8 $.reshape[0]"]),
    (
      "a value in two cases",
      "{ \"step\": \"cases\", \"column\": \"a\", \"cases\": [{ \"is\": [\"x\"] }, { \"is\": [\"X\"] }] }",
      ["8 $.reshape[0].cases[1].is"]
    ),
    (
      "a column both taken and set",
      "{ \"step\": \"cases\", \"column\": \"a\", \"cases\": [{ \"is\": [\"x\"], \"take\": { \"c\": \"b\" }, \"set\": { \"c\": \"1\" } }] }",
      ["8 $.reshape[0].cases[0].set.c"]
    ),
    (
      "an unknown unit",
      "{ \"step\": \"unit\", \"column\": \"a\", \"from\": \"lieues\", \"to\": \"minutes\" }",
      ["8 $.reshape[0].from"]
    ),
    (
      "a unit that does not hold a whole number of times",
      "{ \"step\": \"unit\", \"column\": \"a\", \"from\": \"minutes\", \"to\": \"heures\" }",
      ["8 $.reshape[0].to"]
    ),
    ("ages without bounds", "{ \"step\": \"ages\", \"column\": \"a\" }", ["8 $.reshape[0]"]),
    ("a header of one line", "{ \"step\": \"header\", \"lines\": 1 }", ["8 $.reshape[0].lines"]),
    (
      "a header after another step",
      "{ \"step\": \"skip_rows\", \"count\": 1 }, { \"step\": \"header\", \"lines\": 2 }",
      ["8 $.reshape[1]"]
    ),
    (
      "what stands above the table read as anything else than a pseudonym",
      "{ \"step\": \"scope_above\", \"into\": \"seniors\" }",
      ["14 $.columns[5].as"]
    ),
    (
      "what stands above the table read by another step",
      "{ \"step\": \"scope_above\", \"into\": \"p\" }, { \"step\": \"fill_down\", \"columns\": [\"p\"] }",
      ["8 $.reshape[1]"]
    ),
  ]

  @Test("is said with its file, its line and its path", arguments: mistakes)
  func located(_ title: String, _ steps: String, _ locations: [String]) throws {
    let found = try SmallCatalog().mistakes(
      in: "sources/essai.jsonc",
      "\"columns\": [",
      "\"reshape\": [\(steps)], \"columns\": ["
    )
    #expect(found.sorted() == locations.map { "sources/essai.jsonc:\($0)" }.sorted(), "\(title)")
  }

  @Test("a pattern finds its stars anywhere, whatever the case and the spaces")
  func patterns() {
    let cases: [(String, String, Bool)] = [
      ("Total*", "total général", true), ("Total*", "Sous-total", false), ("*total*", "Le Total ici", true),
      ("*", "", true), ("", "", true), ("a*b*c", "a--b--b-c", true), ("a*b*c", "a--c--b", false),
      ("Nombre d'*", "Nombre d’activités", true), ("x", "x ", true),
    ]
    for (pattern, text, matches) in cases {
      #expect(TextPattern(pattern).matches(text) == matches, "\(pattern) \(text)")
    }
    #expect(TextPattern("* (*)").captures(in: "La Roche (centre) (85191)") == ["La Roche", "centre) (85191"])
    #expect(TextPattern("* · *").captures(in: "Luçon · 85400") == ["Luçon", "85400"])
    #expect(TextPattern("* (*)").captures(in: "Luçon") == nil)
  }
}
