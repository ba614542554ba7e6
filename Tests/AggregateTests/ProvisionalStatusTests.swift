import Aggregate
import Audit
import Catalog
import Observatory
import Testing
import Warehouse

/// The audit works out on its own which values are provisional, and says where the stored status is another.
@Suite("A provisional status is audited")
struct ProvisionalStatusTests {
  private static let indicators = ["ACC", "CIBLE_PERSONNES", "PIX_PART", "RDV"]

  /// One import that looks from September 2025 to 10 March 2026, of which an appointment, and one of Pix without a date.
  private func computed() throws -> (warehouse: FixtureWarehouse, definitions: [IndicatorDefinition]) {
    var rows = FixtureRows()
    rows.imports = [
      FixtureImport(id: 1, source: "coop", exported: 20_260_310),
      FixtureImport(id: 3, source: "pix_campagne"),
    ]
    rows.activities = [20_250_910, 20_251_110, 20_260_105].map {
      FixtureActivity(source: "coop", day: $0, commune: 85001, count: 5)
    }
    rows.campaigns = [7: "evaluation"]
    rows.participations = [FixtureParticipation(campaign: 7, person: 1, start: 202_503_110_900)]
    let warehouse = try FixtureWarehouse(rows)
    try warehouse.execute(
      """
      INSERT INTO modalite (dimension, code, libelle, rang, connue) VALUES ('statut_rdv', 'honore', 'h', 1, 1);
      INSERT INTO rdv_participation (rendez_vous_id, source_id, cle, lot_id, ligne, jour, organisation, statut_id, regle,
        commune_id, age_id, empreinte)
      SELECT m.modalite_id + d.n, s.source_id, randomblob(16), 1, d.n, d.jour, 'o', m.modalite_id, 1, 85001,
        (SELECT min(modalite_id) FROM modalite WHERE dimension = 'age'), 0
      FROM modalite m, source s, (SELECT 1 AS n, 20260105 AS jour UNION SELECT 2, 20260305) d
      WHERE m.dimension = 'statut_rdv' AND s.code = 'coop'
      """
    )
    let definitions = Indicators.all.filter { Self.indicators.contains($0.id) }
    try warehouse.aggregate(definitions)
    return (warehouse, definitions)
  }

  private func statuses(_ warehouse: FixtureWarehouse, _ definitions: [IndicatorDefinition]) throws
    -> [String]
  {
    try VerifyRun(warehouse: warehouse.path, perimeter: Perimeter("85"), definitions: definitions).run()
      .findings.filter { $0.check != .keys }.map(\.sentence)
  }

  @Test("what is not whole and is told as whole is found, of each way a period may lack days")
  func hidden() throws {
    let (warehouse, definitions) = try computed()
    #expect(try statuses(warehouse, definitions) == [])
    let stored = try Self.indicators.map { indicator in
      try warehouse.integer(
        """
        SELECT count(*) FROM resultat WHERE indicateur = '\(indicator)' AND statut_obs = 'P'
        """
      ) ?? 0
    }
    #expect(stored.allSatisfy { $0 > 0 })
    try warehouse.execute("UPDATE resultat_valeur SET statuts = statuts - 10 WHERE statuts BETWEEN 10 AND 19")
    let found = try statuses(warehouse, definitions)
    #expect(found.count == Int(stored.reduce(0, +)))
    #expect(found.allSatisfy { $0.contains("statut A enregistré, P recalculé") })
    let month = found.filter { $0.hasPrefix("ACC departement 85 2026-03 ") }
    #expect(month.first?.hasSuffix("P recalculé : des jours n'ont pas été observés") == true)
    // Since July 2023 nobody was looking until September 2025: what was reached by the end of a quarter watched whole is a part all the same.
    #expect(found.contains { $0.hasPrefix("CIBLE_PERSONNES departement 85 2025-T4 trajectoire=realise") })
    #expect(!found.contains { $0.hasPrefix("CIBLE_PERSONNES departement 85 2025-T4 trajectoire=attendu") })
  }

  @Test("what is whole and is told as provisional is found")
  func exaggerated() throws {
    let (warehouse, definitions) = try computed()
    let stored = try warehouse.integer("SELECT count(*) FROM resultat_valeur WHERE statuts < 10") ?? 0
    #expect(stored > 0)
    try warehouse.execute("UPDATE resultat_valeur SET statuts = statuts + 10 WHERE statuts < 10")
    let found = try statuses(warehouse, definitions)
    #expect(found.count == Int(stored))
    #expect(found.allSatisfy { $0.contains("statut P enregistré, ") })
    #expect(found.contains { $0.hasSuffix("tous les jours sont observés et passés") })
    #expect(found.contains { $0.hasPrefix("RDV ") && $0.hasSuffix("la période était finie") })
  }
}
