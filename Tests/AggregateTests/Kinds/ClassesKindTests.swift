import Catalog
import Observatory
import Testing
import Warehouse

@Suite("Classes of communes")
struct ClassesKindTests {
  private func warehouse(
    _ more: [String] = [],
    _ change: (inout FixtureRows) -> Void = { _ in }
  ) throws -> FixtureWarehouse {
    var rows = FixtureRows()
    rows.activities = [FixtureActivity(day: 20_260_105, commune: 85001)]
    change(&rows)
    let warehouse = try FixtureWarehouse(rows)
    for statement in Self.lists + more { try warehouse.execute(statement) }
    try warehouse.aggregate()
    try expectVerified(warehouse)
    return warehouse
  }

  private static let lists = [
    """
    INSERT INTO source (code, libelle, unite) VALUES ('mednum', 'm', 'lieu');
    INSERT INTO modalite (dimension, code, libelle, rang, connue) VALUES
      ('programme_lieu', 'conseillers_numeriques', 'c', 1, 1), ('programme_lieu', 'aidants_connect', 'a', 2, 1),
      ('service_lieu', 'acces_internet_materiel', 'a', 1, 1), ('service_lieu', 'connexion_internet', 'c', 2, 1),
      ('service_lieu', 'maitrise_des_outils', 'm', 3, 1)
    """
  ]

  private func territory(_ key: Int, _ source: String, _ commune: Int, _ traits: [(String, String)] = [])
    -> String
  {
    let lists = traits.map { dimension, code in
      """
      INSERT INTO lieu_modalite SELECT \(key), modalite_id FROM modalite
      WHERE dimension = '\(dimension)' AND code = '\(code)';
      """
    }
    return """
      INSERT INTO lieu (lieu_id, source_id, cle, lot_id, ligne, nom, commune_id, empreinte)
      VALUES (\(key), (SELECT source_id FROM source WHERE code = '\(source)'), 'k\(key)', 1, 1, 'n', \(commune), 0);
      \(lists.joined(separator: "\n"))
      """
  }

  private func shown(_ values: [String: ResultRow], _ territory: String) -> [String: Int64?] {
    Dictionary(
      uniqueKeysWithValues: values.filter { $0.key.hasPrefix(territory) }
        .map { (String($0.key.dropFirst(territory.count)), $0.value.value) }
    )
  }

  @Test("France Services and advisers: both, either, none, in communes and in inhabitants")
  func presence() throws {
    let adviser = [("programme_lieu", "conseillers_numeriques")]
    let warehouse = try warehouse([
      territory(1, "france_services", 85001), territory(2, "mednum", 85001, adviser),
      territory(3, "mednum", 85002, adviser),
      territory(4, "mednum", 85003, [("programme_lieu", "aidants_connect")]),
    ])
    let values = try warehouse.values("LIEUX_PRESENCE")
    #expect(
      shown(values, "departement 85 2026-04 ") == [
        "communes=les_deux": 250, "communes=conseillers": 250, "communes=aucun": 500,
        "habitants=les_deux": 192, "habitants=conseillers": 577, "habitants=aucun": 231,
      ]
    )
    #expect(shown(values, "commune 85003 2026 ") == ["communes=aucun": 1000, "habitants=aucun": 1000])
    #expect(values["departement 85 2026-01 communes=aucun"] == nil)
  }

  @Test("the best level of service decides, and a place that says nothing is told apart from no place")
  func levels() throws {
    let warehouse = try warehouse([
      territory(1, "mednum", 85001, [("service_lieu", "connexion_internet")]),
      territory(2, "mednum", 85001, [("service_lieu", "maitrise_des_outils")]),
      territory(
        3,
        "mednum",
        85002,
        [("service_lieu", "acces_internet_materiel"), ("service_lieu", "connexion_internet")]
      ),
      territory(4, "mednum", 85003),
    ])
    let values = try warehouse.values("LIEUX_NIVEAU")
    for (commune, level) in [
      (85001, "mediateurs"), (85002, "equipement"), (85003, "sans_service_connu"), (85113, "aucun_lieu"),
    ] {
      #expect(values["commune \(commune) 2026 communes=\(level)"]?.value == 1000)
    }
    #expect(try warehouse.values("LIEUX_WIFI_10000")["departement 85 2026 "]?.numerator == 2)
    #expect(try warehouse.values("LIEUX_WIFI_10000")["epci ZZZZZZZZZ 2026 "]?.value == 0)
    #expect(try warehouse.values("LIEUX_WIFI_10000")["epci ZZZZZZZZZ 2025 "] == nil)
  }

  @Test("small communes are counted year by year, a limit being out of them")
  func small() throws {
    let warehouse = try warehouse { $0.communes[0].population = 1500 }
    let values = try warehouse.values("COMMUNES_PETITES")
    let communes = try #require(values["departement 85 2026 communes=moins_1500"])
    #expect([communes.numerator, communes.denominator, communes.value] == [2, 4, 500])
    #expect(values["departement 85 2026 habitants=moins_1500"]?.numerator == 1200)
    #expect(!values.keys.contains { $0.contains("2026-01") })
  }

  @Test("an unknown population leaves inhabitants missing, and is not a small one")
  func unknown() throws {
    let values = try warehouse { $0.communes[3].population = nil }.values("COMMUNES_PETITES")
    #expect(values["departement 85 2026 communes=moins_1500"]?.numerator == 2)
    #expect(values["departement 85 2026 habitants=moins_1500"]?.status == .missing)
    #expect(values["epci 200000001 2026 habitants=moins_1500"]?.value == 250)
  }
}
