import Aggregate
import Observatory
import Testing
import Warehouse

@Suite("The observatory about itself")
struct ObservatoryFactsTests {
  private let declared = """
    INSERT INTO observatoire_declare VALUES (1, 'envoi', 'caf', 'CAF', 'partenaires', 'CAF', 4, 20250101, NULL),
      (2, 'envoi', 'coop', 'La Coop', 'coop', NULL, 12, 20251101, NULL),
      (3, 'envoi', 'ancien', 'Ancien', 'coop_v1', NULL, 1, 20230601, 20241231),
      (4, 'tableau_de_bord', 'a', 'A', NULL, NULL, NULL, 20250315, NULL),
      (5, 'tableau_de_bord', 'b', 'B', NULL, NULL, NULL, 20250101, 20251231)
    """

  @Test("a sender is awaited once in each of its periods, and received when its data speak of it")
  func senders() throws {
    let warehouse = try ReportedFixture.computed(
      [declared, "UPDATE lot_import SET premier_jour = 20251210, dernier_jour = 20260228 WHERE lot_id = 1"]
        + ReportedFixture.statements([FixtureStatement(from: 20_250_201, to: 20_250_430, total: 3)])
    )
    let values = try warehouse.values("ENVOIS")
    func terms(_ period: String, _ code: String) -> [Int64?] {
      let row = values["departement 85 \(period) \(code.isEmpty ? "" : "attendu=\(code)")"]
      return [row?.numerator, row?.denominator]
    }
    #expect(terms("2025-T1", "caf") == [1, 1])
    #expect(terms("2025-T3", "caf") == [0, 1])
    #expect(terms("2025", "caf") == [2, 4])
    #expect(terms("2025", "coop") == [1, 2])
    #expect(terms("2025", "") == [3, 6])
    #expect(terms("2024", "ancien") == [0, 1])
    #expect(terms("2025-01", "caf") == [nil, nil])
    #expect(terms("2026-03", "") == [0, 1])
  }

  @Test("dashboards in use at the end of a period are counted")
  func dashboards() throws {
    let values = try ReportedFixture.computed([declared]).values("TABLEAUX")
    #expect(values["departement 85 2025-02 "]?.value == 1)
    #expect(values["departement 85 2025-T1 "]?.value == 2)
    #expect(values["departement 85 2026-01 "]?.value == 1)
  }

  @Test("figures told twice agree or do not; a source that gives way is not compared")
  func agreement() throws {
    let rules = [
      ("total_connu", "5", "5"), ("statistiques", "5", "6"), ("une_source_par_periode", "1", "9"),
      ("statistiques", "5", "NULL"),
    ]
    let values = try ReportedFixture.computed(
      rules.enumerated().map { number, rule in
        """
        INSERT INTO rapprochement (regle, objet, territoire_type, territoire_code, periode, mesure, source_a, valeur_a,
          source_b, valeur_b, decision) VALUES ('\(rule.0)', '\(number)', '', '', '', 'm', 'a', \(rule.1), 'b', \(rule.2), '')
        """
      }
    ).values("COHERENCE")
    #expect(values["departement 85 2026-04 "]?.value == 500)
    #expect(values["departement 85 2026-04 "]?.denominator == 2)
    #expect(values["departement 85 2026-03 "] == nil)
  }
}
