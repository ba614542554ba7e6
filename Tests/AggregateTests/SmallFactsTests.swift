import Aggregate
import Audit
import Observatory
import Testing
import Warehouse

@Suite("Registers, appointments, places and imports")
struct SmallFactsTests {
  private func computed(_ statements: [String]) throws -> FixtureWarehouse {
    var rows = FixtureRows()
    rows.activities = [FixtureActivity(day: 20_260_105, commune: 85001)]
    let warehouse = try FixtureWarehouse(rows)
    for statement in Self.lists + statements { try warehouse.execute(statement) }
    try warehouse.aggregate()
    let verification = VerifyRun(
      warehouse: warehouse.path,
      perimeter: Perimeter("85"),
      definitions: Indicators.all
    )
    let report = try verification.run()
    #expect(report.findings.filter { $0.check == .value }.map(\.sentence) == [])
    return warehouse
  }

  private static let lists = [
    """
    INSERT INTO modalite (dimension, code, libelle, rang, connue) VALUES ('registre', 'fonds', 'f', 1, 1),
      ('registre', 'competence', 'c', 2, 1), ('flux_fonds', 'contribution', 'c', 1, 1),
      ('flux_fonds', 'aide', 'a', 2, 1), ('etape_fonds', 'verse', 'v', 1, 1), ('etape_fonds', 'refuse', 'r', 2, 1),
      ('domaine_competence', 'confiance', 'c', 1, 1), ('statut_rdv', 'honore', 'h', 1, 1),
      ('statut_rdv', 'absence', 'a', 2, 1), ('statut_rdv', 'annule', 'n', 3, 1)
    """
  ]

  private func code(_ dimension: String, _ code: String) -> String {
    "(SELECT modalite_id FROM modalite WHERE dimension = '\(dimension)' AND code = '\(code)')"
  }

  private func entry(
    _ key: String,
    _ territory: String?,
    _ values: (register: String, category: String, stage: String),
    _ numbers: String
  ) -> String {
    """
    INSERT INTO registre (source_id, cle, lot_id, ligne, type_id, nature, tenu_par, jour, territoire_type,
      territoire_code, categorie_id, etape_id, empreinte, quantite, montant_centimes, avant, apres, echelle)
    VALUES (6, '\(key)', 1, 1, \(values.register), 'evenement', 'VN', 20260110,
      \(territory.map { $0.count == 5 ? "'commune', '\($0)'" : "'epci', '\($0)'" } ?? "NULL, NULL"),
      \(values.category), \(values.stage), 0, \(numbers))
    """
  }

  private func fund(_ key: String, _ territory: String?, _ flow: String, _ cents: Int) -> String {
    let codes = (code("registre", "fonds"), code("flux_fonds", flow), code("etape_fonds", "verse"))
    return entry(key, territory, codes, "NULL, \(cents), NULL, NULL, NULL")
  }

  @Test("what is told of an EPCI counts there and in the département, in no commune")
  func levels() throws {
    let warehouse = try computed([
      fund("a", "85001", "contribution", 10_000), fund("b", "200000001", "contribution", 20_050),
      fund("c", nil, "contribution", 5_000), fund("d", "85002", "aide", 70_100),
    ])
    let values = try warehouse.values("FONDS_CONTRIBUTIONS")
    #expect(values["commune 85001 2026 "]?.value == 10_000)
    #expect(values["commune 85002 2026 "] == nil)
    #expect(values["epci 200000001 2026-01 "]?.value == 30_050)
    #expect(values["departement 85 2026-T1 "]?.value == 35_050)
    #expect(try warehouse.values("FONDS_LEVIER")["departement 85 2026 "]?.value == 200)
  }

  @Test("marks are compared for the same persons, and those not seen again are counted")
  func paired() throws {
    let codes = (code("registre", "competence"), code("domaine_competence", "confiance"), "NULL")
    let warehouse = try computed([
      entry("a", "85001", codes, "1, NULL, 2, 4, 5"), entry("b", "85001", codes, "3, NULL, 4, 4, 10"),
      entry("c", "85001", codes, "4, NULL, 1, NULL, 5"),
    ])
    func value(_ indicator: String) throws -> Int64? {
      try warehouse.values(indicator)["departement 85 2026 "]?.value
    }
    #expect(try value("COMPETENCE_PROGRES") == 250)
    #expect(try value("COMPETENCE_ATTRITION") == 500)
    #expect(try value("COMPETENCE_AVANT") == 400)
    #expect(try value("COMPETENCE_APRES") == 500)
  }

  @Test("a withdrawn line counts nowhere, and a register without a line has no zero")
  func absent() throws {
    let warehouse = try computed([
      fund("a", "85001", "contribution", 100), "UPDATE registre SET retire_le = 20260201",
    ])
    #expect(try warehouse.values("FONDS_CONTRIBUTIONS").isEmpty)
    #expect(try warehouse.values("FONDS_LEVIER").isEmpty)
  }

  @Test("absences are out of appointments that were to be honoured")
  func appointments() throws {
    let statuses = ["honore", "honore", "absence", "annule"]
    let warehouse = try computed(
      statuses.enumerated().map { line, status in
        """
        INSERT INTO rdv_participation (rendez_vous_id, source_id, cle, lot_id, ligne, jour, organisation, statut_id,
          regle, commune_id, age_id, empreinte)
        VALUES (\(line + 1), 6, randomblob(16), 1, 1, 20260112, 'o', \(code("statut_rdv", status)), 1,
          \(line == 0 ? "NULL" : "85001"), \(code("age", "NC")), 0)
        """
      }
    )
    let values = try warehouse.values("RDV_HONORE")
    #expect(values["departement 85 2026 "]?.value == 667)
    #expect(values["commune 85001 2026 "]?.value == 500)
    #expect(try warehouse.values("RDV_ABSENCE")["departement 85 2026-01 "]?.denominator == 3)
    #expect(try warehouse.values("ACC")["departement 85 2026 "]?.value == 1)
  }

  @Test("places speak of the day of the last import, and of no other period")
  func territories() throws {
    let days = ["20260401", "20251002", "20251001", "20240901", "NULL"]
    let warehouse = try computed(
      ["INSERT INTO source (code, libelle, unite) VALUES ('mednum', 'm', 'lieu')"]
        + days.enumerated().map { line, day in
          """
          INSERT INTO lieu (lieu_id, source_id, cle, lot_id, ligne, nom, commune_id, maj_le, empreinte)
          VALUES (\(line + 1), (SELECT source_id FROM source WHERE code = 'mednum'), 'k\(line)', 1, 1, 'n',
            \(line < 3 ? 85001 : 85003), \(day), 0)
          """
        }
    )
    let fresh = try warehouse.values("FRAICHEUR_CARTE").filter { $0.key.hasPrefix("departement 85 2026-04 ") }
    #expect(
      fresh.mapValues(\.value) == [
        "departement 85 2026-04 fraicheur=moins_6_mois": 400,
        "departement 85 2026-04 fraicheur=6_a_12_mois": 200,
        "departement 85 2026-04 fraicheur=plus_18_mois_ou_sans_date": 400,
      ]
    )
    let covered = try warehouse.values("LIEUX_COUVERTURE")
    #expect(covered["departement 85 2026-04 statistique=communes"]?.value == 500)
    #expect(covered["departement 85 2026-01 statistique=communes"] == nil)
    #expect(covered["epci 200000001 2026 statistique=population"]?.value == 250)
  }
}
