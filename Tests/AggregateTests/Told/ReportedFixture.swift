import Aggregate
import Audit
import Catalog
import Observatory
import Testing
import Warehouse

/// A line of a partner's statement, told of communes 85001, 85002 (EPCI 200000001), 85003 (200000002), 85113.
struct FixtureStatement {
  var territory = "85001"
  var from: Int64
  var to: Int64
  var total: Int64
  var provider = "CAF"
  var structure = ""
  var unit = "demande"
  var theme: String?
  var type: String?
  var others: [String: Int64] = [:]
}

enum ReportedFixture {
  static let lists = """
    INSERT INTO modalite (dimension, code, libelle, rang, connue) VALUES ('operateur', 'CAF', 'c', 1, 1),
      ('operateur', 'MSA', 'm', 2, 1), ('operateur', 'MAIRIE', 'm', 3, 1),
      ('operateur', 'FRANCE_SERVICES', 'f', 4, 1), ('unite', 'demande', 'd', 1, 1),
      ('unite', 'accompagnement', 'a', 2, 1), ('mesure', 'ac_usages', 'u', 1, 1), ('mesure', 'ac_aidants', 'a', 2, 1),
      ('mesure', 'beneficiaires', 'b', 3, 1), ('unite_statistique', 'accompagnement', 'a', 1, 1),
      ('unite_statistique', 'aidant', 'a', 2, 1), ('unite_statistique', 'beneficiaire', 'b', 3, 1),
      ('nature', 'periode', 'p', 1, 1), ('nature', 'cumul', 'c', 2, 1), ('nature', 'stock', 's', 3, 1),
      ('registre', 'convention', 'c', 1, 1), ('registre', 'poste', 'p', 2, 1), ('registre', 'referent', 'r', 3, 1),
      ('registre', 'reunion', 'r', 4, 1), ('famille_membre', 'etat', 'e', 1, 1), ('famille_membre', 'operateur', 'o', 2, 1),
      ('contrat', 'permanent', 'p', 1, 1), ('contrat', 'adulte_relais', 'a', 2, 1),
      ('type_referent', 'referent_epci', 'r', 1, 1), ('type_reunion', 'pleniere', 'p', 1, 1),
      ('etape_convention', 'signe', 's', 1, 1), ('etape_convention', 'denonce', 'd', 2, 1),
      ('etape_poste', 'maintenu', 'm', 1, 1), ('etape_action', 'realise', 'r', 1, 1)
    """

  static func code(_ dimension: String, _ code: String?) -> String {
    code.map { "(SELECT modalite_id FROM modalite WHERE dimension = '\(dimension)' AND code = '\($0)')" }
      ?? "NULL"
  }

  /// Level and code of a commune, an EPCI or the département, as two columns.
  static func territory(_ code: String) -> String {
    let level = code.count == 5 ? "commune" : code.count == 2 ? "departement" : "epci"
    return "'\(level)', '\(code)'"
  }

  static func statements(_ rows: [FixtureStatement]) -> [String] {
    rows.enumerated().flatMap { line, row in
      let measures = [("total", row.total)] + row.others.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
      return [
        """
        INSERT OR IGNORE INTO releve_partenaire VALUES (\(line + 1), 6, 1, \(line + 1), \(code("operateur", row.provider)),
          '\(row.structure)', \(territory(row.territory)), \(row.from), \(row.to), \(code("unite", row.unit)),
          \(code("theme", row.theme)), \(code("type", row.type)), NULL, 0)
        """,
        """
        INSERT OR IGNORE INTO releve_mesure SELECT releve_id, column1, column2 FROM releve_partenaire,
          (VALUES \(measures.map { "('\($0.0)', \($0.1))" }.joined(separator: ", "))) WHERE releve_id = \(line + 1)
        """,
      ]
    }
  }

  /// A warehouse with these rows, computed, whose every value is also that of the slow computation.
  static func computed(
    _ statements: [String],
    asOf: Int64 = 20_260_401,
    perimeter: Perimeter = Perimeter("85")
  ) throws -> FixtureWarehouse {
    var rows = FixtureRows()
    rows.activities = [FixtureActivity(day: 20_260_105, commune: 85001)]
    let warehouse = try FixtureWarehouse(rows)
    for statement in [lists] + statements { try warehouse.execute(statement) }
    let reported = Indicators.all.filter { $0.facts.isReported || $0.id == "ACC" }
    try warehouse.aggregate(reported, asOf: asOf, perimeter: perimeter)
    let report = try VerifyRun(warehouse: warehouse.path, perimeter: perimeter, definitions: reported).run()
    #expect(report.findings.filter { $0.check == .value || $0.check == .computation }.map(\.sentence) == [])
    return warehouse
  }
}
