import Observatory
import Testing
import Warehouse

@Suite("What does not come from La Coop does not depend on its months")
struct OwnSourceTests {
  private static let terms = """
    INSERT INTO modalite (dimension, code, libelle, rang, connue) VALUES ('registre', 'formation', 'f', 1, 1),
      ('profil_forme', 'aidant', 'a', 1, 1), ('etape_action', 'realise', 'r', 1, 1),
      ('registre', 'equipement', 'e', 2, 1), ('type_appareil', 'ordinateur', 'o', 1, 1),
      ('etape_equipement', 'reconditionne', 'r', 1, 1)
    """

  private func term(_ dimension: String, _ code: String) -> String {
    "(SELECT modalite_id FROM modalite WHERE dimension = '\(dimension)' AND code = '\(code)')"
  }

  private func entry(
    _ key: String,
    _ day: Int64,
    _ territory: String,
    _ codes: (String, String, String),
    _ many: Int
  )
    -> String
  {
    """
    INSERT INTO registre (source_id, cle, lot_id, ligne, type_id, nature, tenu_par, jour, territoire_type,
      territoire_code, categorie_id, etape_id, empreinte, quantite)
    VALUES (6, '\(key)', 1, 1, \(codes.0), 'evenement', 'VN', \(day), 'commune', '\(territory)', \(codes.1), \(codes.2), 0,
      \(many))
    """
  }

  private func computed(_ statements: [String], asOf: Int64 = 20_260_510) throws -> FixtureWarehouse {
    var rows = FixtureRows()
    rows.imports = [FixtureImport(id: 1, source: "partenaires")]
    let warehouse = try FixtureWarehouse(rows)
    for statement in statements { try warehouse.execute(statement) }
    try warehouse.aggregate(asOf: asOf)
    try expectVerified(warehouse)
    return warehouse
  }

  private func territories() -> [String] {
    ["INSERT INTO source (code, libelle, unite) VALUES ('mednum', 'm', 'lieu')"]
      + (1...3).map { line in
        """
        INSERT INTO lieu (lieu_id, source_id, cle, lot_id, ligne, nom, commune_id, maj_le, empreinte)
        VALUES (\(line), (SELECT source_id FROM source WHERE code = 'mednum'), 'k\(line)', 1, 1, 'n', 85001, NULL, 0)
        """
      }
  }

  @Test("places alone have a target, and an EPCI without one is that far from it")
  func sitesAlone() throws {
    var statements = territories()
    // Enough inhabitants for a target that is not nothing.
    statements.append("UPDATE commune SET population = 52000 WHERE commune_id = 85113")
    let values = try computed(statements).values("CIBLE_LIEUX")
    func value(_ territory: String, _ row: String) -> Int64? {
      values["\(territory) 2026-T2 trajectoire=\(row)"]?.value
    }
    #expect(value("departement 85", "realise") == 3)
    // 52 000 ÷ 68 094 280 × 25 000 = 19.09.
    #expect(value("epci ZZZZZZZZZ", "realise") == 0)
    #expect(value("epci ZZZZZZZZZ", "cible") == 19)
    #expect(value("epci ZZZZZZZZZ", "ecart") == -19)
    // The list speaks of the day it was imported.
    #expect(values["departement 85 2026-T1 trajectoire=realise"] == nil)
    #expect(values["departement 85 2026 trajectoire=realise"]?.value == 3)
  }

  @Test(
    "registers alone have targets from their first line to the edition, and no row where nothing was entered"
  )
  func registersAlone() throws {
    let helper = (
      term("registre", "formation"), term("profil_forme", "aidant"), term("etape_action", "realise")
    )
    let device = (
      term("registre", "equipement"), term("type_appareil", "ordinateur"),
      term("etape_equipement", "reconditionne")
    )
    let warehouse = try computed([
      Self.terms, entry("a", 20_241_120, "85001", helper, 12), entry("b", 20_250_610, "85001", helper, 8),
      entry("c", 20_230_920, "85113", device, 40),
    ])
    let helpers = try warehouse.values("CIBLE_AIDANTS")
    func reached(_ key: String) -> Int64? { helpers["\(key) trajectoire=realise"]?.value }
    #expect(reached("departement 85 2024-T3") == nil)
    #expect(reached("departement 85 2024-T4") == 12)
    #expect(reached("departement 85 2025-T1") == 12)
    #expect(reached("departement 85 2025-T3") == 20)
    #expect(reached("departement 85 2026-T2") == 20)
    #expect(reached("departement 85 2026-T3") == nil)
    #expect(reached("epci 200000001 2026-T1") == 20)
    #expect(reached("epci ZZZZZZZZZ 2026-T1") == nil)
    #expect(helpers["departement 85 2026-T1 trajectoire=realise"]?.status == .normal)
    #expect(helpers["departement 85 2026-T2 trajectoire=realise"]?.status == .provisional)
    #expect(
      try warehouse.values("CIBLE_EQUIPEMENTS")["departement 85 2026-T1 trajectoire=realise"]?.value == 40
    )
  }

  @Test("the months of La Coop change nothing of them")
  func sameWithAndWithout() throws {
    let helper = (
      term("registre", "formation"), term("profil_forme", "aidant"), term("etape_action", "realise")
    )
    let statements = territories() + [Self.terms, entry("a", 20_241_120, "85001", helper, 12)]
    let alone = try computed(statements)
    var rows = FixtureRows()
    rows.imports = [
      FixtureImport(id: 1, source: "partenaires"), FixtureImport(id: 2, source: "coop", exported: 20_250_331),
    ]
    rows.activities = [
      FixtureActivity(day: 20_241_210, commune: 85001), FixtureActivity(day: 20_250_310, commune: 85002),
    ]
    let beside = try FixtureWarehouse(rows)
    for statement in statements { try beside.execute(statement) }
    try beside.aggregate(asOf: 20_260_510)
    for indicator in ["CIBLE_LIEUX", "CIBLE_AIDANTS", "LIEUX", "FORMATIONS"] {
      func reported(_ warehouse: FixtureWarehouse) throws -> [String: String] {
        try warehouse.values(indicator).mapValues { "\($0.value ?? -1) \($0.status.rawValue) \($0.sources)" }
      }
      #expect(try reported(alone) == reported(beside) && !reported(alone).isEmpty, "\(indicator)")
    }
  }
}
