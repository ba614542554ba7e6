import Aggregate
import Audit
import Observatory
import TestSupport
import Testing

@Suite("verify and what was published")
struct PublishedStateTests {
  /// What `verify` says of the rounded side.
  static func faults(_ warehouse: FixtureWarehouse, asOf: Int64 = 20_260_401) throws -> [String] {
    let report = try VerifyRun(
      warehouse: warehouse.path,
      perimeter: Perimeter("85"),
      definitions: Indicators.all,
      publication: try RoundedCubeTests.publication(warehouse)
    ).run()
    #expect(report.findings.allSatisfy { $0.check != .computation })
    return report.findings.filter { $0.check == .published }.map(\.sentence)
  }

  private static func warehouse(seed: UInt64 = 3) throws -> FixtureWarehouse {
    let warehouse = try FixtureWarehouse(RoundedCubeTests.rows(seed: seed))
    try RoundedCubeTests.aggregate(warehouse)
    return warehouse
  }

  @Test("its own reading finds nothing wrong, night after night", arguments: Seeds.of(1...12, oneIn: 12))
  func sound(seed: UInt64) throws {
    let warehouse = try Self.warehouse(seed: seed)
    #expect(try Self.faults(warehouse) == [])
    #expect(try warehouse.integer("SELECT count(*) > 0 FROM ligne_publique") == 1)
    try warehouse.execute(
      "UPDATE activite SET nb_accompagnements = nb_accompagnements + 20 WHERE ligne % 3 = 0"
    )
    try RoundedCubeTests.aggregate(warehouse, asOf: 20_260_512)
    #expect(try Self.faults(warehouse, asOf: 20_260_512) == [])
  }

  @Test(
    "what was changed by hand is said",
    .long,
    arguments: LongRun.cases(
      [
        ("UPDATE ligne_publique SET base = base * 2", "empreinte"),
        ("UPDATE ligne_publique SET base = base + 2", "n'est pas un multiple"),
        ("UPDATE ligne_publique SET contenu = zeroblob(length(contenu))", "les lignes publiées font 0"),
        ("UPDATE ligne_publique SET contenu = X'01'", "contenu illisible"),
        ("DELETE FROM ligne_publique WHERE mois = (SELECT max(mois) FROM ligne_publique)", "empreinte"),
        ("DELETE FROM mois_public WHERE mois = (SELECT min(mois) FROM mois_public)", "empreinte"),
        ("INSERT INTO valeur_figee VALUES ('pix', 3, 4, 5, 0)", "effectif isolé"),
        ("UPDATE faits_publics SET forme = 'X'", "empreinte"),
        (
          "UPDATE arrondi_valeur SET valeur = valeur + 5, numerateur = numerateur + 5 WHERE valeur > 0",
          "les lignes publiées font"
        ),
      ],
      first: 2
    )
  )
  func damage(statement: String, sentence: String) throws {
    let warehouse = try Self.warehouse()
    try warehouse.execute(statement)
    let faults = try Self.faults(warehouse)
    #expect(faults.contains { $0.contains(sentence) }, "\(faults.prefix(5))")
  }

  @Test("nothing is said of a warehouse whose figures stay in the team")
  func team() throws {
    let warehouse = try FixtureWarehouse(RoundedCubeTests.rows(seed: 1))
    try warehouse.aggregate()
    let report = try VerifyRun(
      warehouse: warehouse.path,
      perimeter: Perimeter("85"),
      definitions: Indicators.all
    )
    .run()
    #expect(report.findings.allSatisfy { $0.check != .published })
  }
}
