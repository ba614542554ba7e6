import Catalog
@testable import Ingest
import Observatory
import Testing
import Warehouse

@Suite("The stored text of the rules of a reconciliation")
struct ReconciliationRulesTests {
  private static let day = Day(number: 20_000)
  private static let precedence = PrecedenceRow(
    id: "v1",
    keep: "coop_v1",
    leave: "coop",
    onlyMigrated: true,
    from: nil,
    to: day
  )
  private static let crossCheck = StoredCrossCheck(
    rule: .statistics,
    label: "statistiques",
    activities: "coop",
    measure: "accompagnements",
    decision: "concordant",
    known: [CrossCheckFigure(first: day, last: day, value: 12)]
  )
  private static let rules = ReconciliationRules(
    precedences: [precedence],
    knownTotals: [],
    exclusions: "0 0 ",
    crossChecks: [crossCheck]
  )

  @Test("names nothing of the code")
  func text() {
    #expect(
      Self.rules.text == """
        priorite 2:v1 7:coop_v1 4:coop 1:1 1:- 8:20241004
        ecartes 4:0 0 
        recoupement 12:statistiques 12:statistiques 4:coop 15:accompagnements 10:concordant 20:20241004 20241004 12
        """
    )
  }

  @Test("is another one as soon as a field of a rule is, even if two fields put together read the same")
  func distinct() {
    func text(_ rule: PrecedenceRow) -> String {
      ReconciliationRules(precedences: [rule], knownTotals: [], exclusions: "", crossChecks: []).text
    }
    let changes: [(inout PrecedenceRow) -> Void] = [
      { _ in }, { $0.id = "v2" }, { $0.keep = "coop_v" }, { $0.leave = "1 coop" },
      { $0.onlyMigrated = false },
      { $0.from = Self.day }, { $0.to = nil },
      {
        $0.keep = "coop_v1 4:coop"; $0.leave = ""
      },
    ]
    let texts = changes.map { change in
      var rule = Self.precedence
      change(&rule)
      return text(rule)
    }
    #expect(Set(texts).count == texts.count)
  }
}
