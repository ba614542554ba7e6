import Catalog
import Diagnostics
import Testing

@Suite("A mistake in an indicator declaration is located")
struct IndicatorMistakeTests {
  struct Mistake: Sendable, CustomTestStringConvertible {
    let name: String
    let replace: String
    let with: String
    let line: Int
    let path: String

    init(_ name: String, _ replace: String, _ with: String, _ line: Int, _ path: String) {
      self.name = name
      self.replace = replace
      self.with = with
      self.line = line
      self.path = path
    }

    var testDescription: String { name }
  }

  private static let sound = """
    {
      "id": "TEST",
      "version": 1,
      "label": "Essai",
      "unit": "%",
      "decimals": 1,
      "kind": "ratio",
      "facts": "activities",
      "levels": ["commune", "departement"], "counts": "visits",
      "numerator": { "measure": "accompaniments", "where": { "type": ["collectif"] } },
      "denominator": { "measure": "accompaniments" },
      "scale": 100,
      "coverage": {
        "numerator": { "measure": "audience", "dimension": "age", "group": "known" },
        "denominator": { "measure": "accompaniments" },
        "threshold_percent": 50
      },
      "breakdowns": [{ "by": "dispositif" }],
      "notice": {
        "definition": "d", "formula": "f", "additivity": "a", "denominator_rule": "r", "sources": "s",
        "limits": "l"
      }
    }
    """

  static let mistakes = [
    Mistake("unknown key", "\"scale\": 100", "\"scael\": 100", 12, "$.scael"),
    Mistake("id other than the file's name", "\"TEST\"", "\"TSET\"", 2, "$.id"),
    Mistake("unknown kind", "\"ratio\"", "\"ratoi\"", 7, "$.kind"),
    Mistake("unknown fact table", "\"activities\"", "\"activites\"", 8, "$.facts"),
    Mistake("unknown level", "\"commune\"", "\"canton\"", 9, "$.levels[0]"),
    Mistake("level the facts do not have", "\"commune\"", "\"region\"", 9, "$.levels[0]"),
    Mistake("level twice", "\"commune\"", "\"departement\"", 9, "$.levels[1]"),
    Mistake("no level", "[\"commune\", \"departement\"]", "[]", 9, "$.levels"),
    Mistake("unknown measure", "\"accompaniments\", \"w", "\"visites\", \"w", 10, "$.numerator.measure"),
    Mistake("measure of other facts", "\"accompaniments\", \"w", "\"score\", \"w", 10, "$.numerator.measure"),
    Mistake("unknown filter column", "\"type\":", "\"genre\":", 10, "$.numerator.where.genre"),
    Mistake("unknown code", "[\"collectif\"]", "[\"colectif\"]", 10, "$.numerator.where.type[0]"),
    Mistake("empty filter", "[\"collectif\"]", "[]", 10, "$.numerator.where.type"),
    Mistake(
      "missing denominator",
      "\"denominator\": { \"measure\": \"accompaniments\" },\n  \"scale\"",
      "\"scale\"",
      1,
      "$"
    ),
    Mistake(
      "denominator that is not summed",
      "\"denominator\": { \"measure\": \"accompaniments\" },\n  \"scale\"",
      "\"denominator\": { \"measure\": \"population\" },\n  \"scale\"",
      11,
      "$.denominator.measure"
    ),
    Mistake("denominator of a count", "\"ratio\"", "\"count\"", 11, "$.denominator"),
    Mistake("audience without group", ", \"group\": \"known\"", "", 14, "$.coverage.numerator"),
    Mistake(
      "group of another dimension",
      "\"age\", \"group\": \"known\"",
      "\"genre\", \"group\": \"60_plus\"",
      14,
      "$.coverage.numerator.group"
    ),
    Mistake("threshold over 100", ": 50", ": 150", 16, "$.coverage.threshold_percent"),
    Mistake("breakdown of other facts", "\"dispositif\"", "\"campagne\"", 18, "$.breakdowns[0].by"),
    Mistake(
      "orientation of a measure that is not oriented",
      "\"dispositif\"",
      "\"orientation\", \"over_total\": true",
      18,
      "$.breakdowns[0].by"
    ),
    Mistake("notice text missing", "\"definition\": \"d\", ", "", 19, "$.notice"),
    Mistake("notice text empty", "\"limits\": \"l\"", "\"limits\": \"\"", 21, "$.notice.limits"),
    Mistake("decimals out of range", "\"decimals\": 1", "\"decimals\": 9", 6, "$.decimals"),
  ]

  @Test("the declaration they start from is sound")
  func sound() {
    let read = IndicatorDefinition.read(text: Self.sound, name: "indicators/TEST.jsonc")
    #expect(read.problems.map(\.sentence) == [])
    #expect(read.definition?.id == "TEST")
  }

  @Test("it has its line and JSON path", arguments: mistakes)
  func located(mistake: Mistake) throws {
    let text = Self.sound.replacing(mistake.replace, with: mistake.with, maxReplacements: 1)
    try #require(text != Self.sound)
    let read = IndicatorDefinition.read(text: text, name: "indicators/TEST.jsonc")
    #expect(read.definition == nil)
    let locations = read.problems.map { "\($0.location.line ?? 0) \($0.location.header ?? "")" }
    #expect(locations.contains("\(mistake.line) \(mistake.path)"), "\(locations)")
  }

  @Test("a Pix indicator has no level finer than the département")
  func pixLevels() {
    let text = Self.sound.replacing("\"activities\"", with: "\"pix_participations\"")
    let problems = IndicatorDefinition.read(text: text, name: "TEST.jsonc").problems
    #expect(problems.contains { $0.location.header == "$.levels[0]" && $0.expected.contains("departement") })
  }

  @Test(
    "a measure of what is told names one unit, and has its number when it needs one",
    arguments: [
      ("statements", "{ \"measure\": \"total\" }", "$.numerator.where"),
      (
        "statements", "{ \"measure\": \"total\", \"where\": { \"unite\": [\"a\", \"b\"] } }",
        "$.numerator.where"
      ),
      ("statistics", "{ \"measure\": \"figure\", \"where\": { \"source\": [\"a\"] } }", "$.numerator.where"),
      ("register_states", "{ \"measure\": \"ending\" }", "$.numerator"),
      ("register_states", "{ \"measure\": \"entries\", \"within_months\": 3 }", "$.numerator.within_months"),
      ("register_states", "{ \"measure\": \"expected\", \"per_year\": 0 }", "$.numerator.per_year"),
      ("observatory", "{ \"measure\": \"expected\", \"per_year\": 4 }", "$.numerator.per_year"),
    ]
  )
  func reported(facts: String, measure: String, path: String) {
    let text = """
      {
        "id": "TEST", "version": 1, "label": "l", "unit": "u", "decimals": 0, "kind": "count", "facts": "\(facts)",
        "levels": ["departement"], "counts": "none", "numerator": \(measure),
        "notice": { "definition": "d", "formula": "f", "additivity": "a", "denominator_rule": "r", "sources": "s",
          "limits": "l" }
      }
      """
    let problems = IndicatorDefinition.read(text: text, name: "TEST.jsonc").problems
    #expect(problems.map(\.location.header).contains(path), "\(problems.map(\.sentence))")
  }

  @Test("one reading shows every mistake of the file")
  func showsAll() {
    let text = Self.sound.replacing("\"version\": 1", with: "\"version\": 0")
      .replacing("\"group\": \"known\"", with: "\"group\": \"old\"")
    #expect(IndicatorDefinition.read(text: text, name: "TEST.jsonc").problems.count == 2)
  }
}
