import Aggregate
import Audit
import Observatory
import TestSupport
import Testing

@Suite("Verification")
struct VerifyRunTests {
  private func verify(_ warehouse: FixtureWarehouse) throws -> VerifyReport {
    try VerifyRun(warehouse: warehouse.path, perimeter: Perimeter("85"), definitions: Indicators.all).run()
  }

  @Test("a warehouse just computed is sound", arguments: Seeds.of(100...115))
  func sound(seed: UInt64) throws {
    var random = RandomRows(seed: seed)
    let warehouse = try FixtureWarehouse(random.rows())
    try warehouse.aggregate()
    let report = try verify(warehouse)
    #expect(report.findings.map(\.sentence) == [])
    #expect(report.values == Int(try warehouse.integer("SELECT count(*) FROM resultat") ?? -1))
  }

  @Test("finds the same in the same order with any number of threads", .long)
  func threads() throws {
    let warehouse = try computed()
    try warehouse.execute(
      "UPDATE resultat_valeur SET numerateur = ifnull(numerateur, 0) + 1 WHERE valeur_id / 10000 % 5 = 0"
    )
    var run = VerifyRun(warehouse: warehouse.path, perimeter: Perimeter("85"), definitions: Indicators.all)
    let alone = try run.run()
    #expect(alone.findings.count > 100)
    for threads in 2...5 {
      run.threads = threads
      #expect(try run.run() == alone)
    }
  }

  private func computed() throws -> FixtureWarehouse {
    var random = RandomRows(seed: 3)
    let warehouse = try FixtureWarehouse(random.rows())
    try warehouse.aggregate()
    return warehouse
  }

  @Test("values older than the rows are stale, not damaged; what is damaged is not only stale")
  func stale() throws {
    let warehouse = try computed()
    try warehouse.execute("UPDATE lot_import SET lecture = 'autre' WHERE lot_id = 1")
    let stale = try verify(warehouse)
    #expect(stale.isStale && !stale.isSound)
    #expect(stale.text().contains("périmées") && stale.text().contains("lancer « aggregate »"))
    try warehouse.execute("DELETE FROM serie_de_cles")
    #expect(try !verify(warehouse).isStale)
    let empty = try FixtureWarehouse(FixtureRows())
    #expect(try verify(empty).isStale)
  }

  /// The département's whole year 2025 of an indicator.
  private func cell(_ indicator: String) -> String {
    """
    valeur_id = (SELECT rang FROM indicateur WHERE indicateur = '\(indicator)') * 10000000000000000
      + 202500 * 10000000000
      + (SELECT territoire_id FROM territoire_publie WHERE territoire_type = 'departement') * 10000
      + (SELECT ventilation_id FROM ventilation WHERE ventilation = '')
    """
  }

  @Test("a value that was changed by hand is found")
  func changedValue() throws {
    let warehouse = try computed()
    try warehouse.execute(
      """
      UPDATE resultat_valeur SET valeur = valeur + 1 WHERE \(cell("ACC"))
      """
    )
    let report = try verify(warehouse)
    #expect(report.findings.count == 1)
    #expect(report.text().contains("[value] ACC departement 85 2025 : "))
  }

  @Test("an activity that its key would not find again, or as it is no longer, is found", .long)
  func keys() throws {
    let changes = [
      "UPDATE activite SET empreinte = empreinte + 1", "UPDATE activite SET cle = x'ff'",
      "UPDATE activite SET dispositif_id = NULL WHERE dispositif_id IS NOT NULL", "DELETE FROM serie_de_cles",
    ]
    for change in changes {
      let warehouse = try computed()
      try warehouse.execute(change)
      #expect(try verify(warehouse).findings.contains { $0.check == .keys }, "\(change)")
    }
  }

  @Test("a value that is not there any more, and one too many, are found")
  func missingValue() throws {
    let warehouse = try computed()
    try warehouse.execute(
      """
      INSERT INTO periode VALUES (199900, 'annee', '1999');
      INSERT INTO resultat_valeur SELECT valeur_id - 2600 * 10000000000, 3, 3, NULL, NULL, 0, origine_id
        FROM resultat_valeur WHERE \(cell("ACT"));
      DELETE FROM resultat_valeur WHERE \(cell("ACT"));
      """
    )
    #expect(
      try verify(warehouse).findings.map(\.sentence) == [
        "ACT departement 85 1999 : 3 / 3 / vide / vide enregistré, rien recalculé",
        "ACT departement 85 2025 : valeur absente de l'entrepôt",
      ]
    )
  }

  @Test("a value whose numbers stand for nothing is found")
  func unnamedValue() throws {
    let warehouse = try computed()
    try warehouse.execute(
      "UPDATE resultat_valeur SET valeur_id = valeur_id / 10000 * 10000 + 9999 WHERE \(cell("ACT"))"
    )
    #expect(
      try verify(warehouse).findings.map(\.sentence) == [
        "1 lignes de resultat_valeur sans indicateur, période, territoire, ventilation ou origine"
      ]
    )
  }

  @Test("an activity that was changed after the computation is found")
  func changedFact() throws {
    let warehouse = try computed()
    try warehouse.execute(
      """
      UPDATE activite SET nb_accompagnements = nb_accompagnements + 50 WHERE activite_id =
        (SELECT min(activite_id) FROM activite JOIN commune USING (commune_id) WHERE departement_code = '85')
      """
    )
    #expect(try verify(warehouse).findings.contains { $0.check == .value })
  }

  @Test("a stored sum that was changed by hand, or is not there any more, is found")
  func changedSum() throws {
    var random = RandomRows(seed: 5)
    let warehouse = try FixtureWarehouse(random.rows())
    try warehouse.aggregate()
    let before = try warehouse.integer("SELECT count(*) FROM cumul WHERE faits = 'pix_certification'")
    try warehouse.execute(
      """
      DELETE FROM cumul WHERE faits = 'pix_certification'
        AND mois = (SELECT max(mois) FROM cumul WHERE faits = 'pix_certification');
      UPDATE cumul SET contenu = (SELECT contenu FROM cumul c WHERE c.faits = 'activite' AND c.contenu <> cumul.contenu)
      WHERE faits = 'activite' AND mois * 100000 + commune_id =
        (SELECT min(mois * 100000 + commune_id) FROM cumul WHERE faits = 'activite');
      INSERT INTO cumul_personnes VALUES ('PIX_PART', 202500, 999, 0, 3, 0, 0)
      """
    )
    #expect(before ?? 0 > 0)
    let findings = try verify(warehouse).findings
    #expect(findings.allSatisfy { $0.check == .sum })
    #expect(findings.count == 3)
  }

  @Test("a reference to nothing is found")
  func foreignKey() throws {
    let warehouse = try computed()
    try warehouse.execute(
      "PRAGMA foreign_keys=OFF; UPDATE activite SET commune_id = 99999 WHERE commune_id IS NULL AND zone_id IS NULL"
    )
    let findings = try verify(warehouse).findings.filter { $0.check == .foreignKey }
    #expect(!findings.isEmpty)
    #expect(findings.allSatisfy { $0.sentence.hasSuffix("de activite sans correspondance dans commune") })
  }

  @Test("an import whose lines do not balance is found")
  func importBalance() throws {
    let warehouse = try computed()
    try warehouse.execute(
      "PRAGMA ignore_check_constraints=ON; UPDATE lot_import SET lignes_lues = 4 WHERE lot_id = 2"
    )
    let findings = try verify(warehouse).findings.filter { $0.check == .importBalance }
    #expect(findings.map(\.sentence) == ["import 2 : 4 lignes lues, 0 lignes dont le sort est connu"])
  }

  @Test("values of other declarations, or none at all, are said so")
  func neverComputed() throws {
    var random = RandomRows(seed: 4)
    let warehouse = try FixtureWarehouse(random.rows())
    #expect(try verify(warehouse).findings.map(\.check) == [.computation])
    try warehouse.aggregate(Indicators.only("ACC"))
    let findings = try verify(warehouse).findings
    #expect(findings.map(\.check) == [.computation])
    #expect(findings.first?.sentence.contains("(definitions)") == true)
  }
}
