import Aggregate
import Audit
import Observatory
import TestSupport
import Testing
import Warehouse

@Suite("Night after night")
struct NightTests {
  /// Everything analysts and reports read, and the sums themselves.
  private func state(_ warehouse: FixtureWarehouse) throws -> [[String]] {
    [
      try warehouse.rows("SELECT * FROM resultat ORDER BY 1, 2, 3, 5, 6"),
      try warehouse.rows("SELECT faits, mois, commune_id, hex(contenu) FROM cumul ORDER BY 1, 2, 3"),
      try warehouse.rows("SELECT * FROM cumul_personnes ORDER BY 1, 2, 3, 4"),
      try warehouse.rows(
        "SELECT faits, indicateur, mois, commune_id, hex(contenu) FROM cumul_valeurs ORDER BY 1, 2, 3, 4"
      ),
      try warehouse.rows("SELECT mois, commune_id, hex(contenu) FROM cumul_mediateur ORDER BY 1, 2"),
      try warehouse.rows("SELECT valeur FROM calcul WHERE objet LIKE 'mesure%'"),
    ]
  }

  @Test(
    "what a night leaves is what a computation from nothing gives",
    .long,
    arguments: Seeds.of(1...24, oneIn: 24)
  )
  func sameAsFromNothing(seed: UInt64) throws {
    var random = RandomRows(seed: seed)
    var nights = RandomNights(seed: seed)
    let warehouse = try FixtureWarehouse(random.rows())
    try warehouse.aggregate(nights.definitions, asOf: nights.asOf)
    for _ in 0..<6 {
      let statements = nights.next()
      for statement in statements { try warehouse.execute(statement) }
      let threads = Int(seed % 3) + 1
      let summary = try warehouse.aggregate(nights.definitions, asOf: nights.asOf, threads: threads)
      let continued = try state(warehouse)
      try warehouse.execute("DELETE FROM calcul")
      let whole = try warehouse.aggregate(nights.definitions, asOf: nights.asOf)
      let anew = try state(warehouse)
      #expect(continued == anew, "\(statements)")
      if !summary.isUnchanged { #expect(summary == whole) }
    }
    let check = VerifyRun(
      warehouse: warehouse.path,
      perimeter: Perimeter("85"),
      definitions: nights.definitions
    )
    // Rows are written here without their keys, which have a check of their own.
    let findings = try check.run().findings.filter { [.sum, .value, .computation].contains($0.check) }
    #expect(findings.map(\.sentence) == [])
  }

  @Test("a row that was counted leaves what it was, once; a row that was not leaves nothing")
  func preImages() throws {
    var rows = FixtureRows()
    for line in 1...4 {
      rows.activities.append(FixtureActivity(day: 20_260_203, commune: 85001, count: Int64(line)))
    }
    let warehouse = try FixtureWarehouse(rows)
    let kept = "SELECT group_concat(nb_accompagnements || '@' || commune_id) FROM activite_comptee"
    try warehouse.execute("UPDATE activite SET nb_accompagnements = 9 WHERE ligne = 1")
    #expect(try warehouse.rows(kept) == [""])
    try warehouse.aggregate()
    try warehouse.execute("UPDATE activite SET nb_accompagnements = 20 WHERE ligne = 1")
    try warehouse.execute("UPDATE activite SET commune_id = 85002 WHERE ligne = 1")
    try warehouse.execute("DELETE FROM activite WHERE ligne = 2; UPDATE activite SET vu = 1")
    #expect(try warehouse.rows(kept) == ["9@85001,2@85001"])
    try warehouse.aggregate()
    #expect(try warehouse.rows(kept) == [""])
    #expect(try warehouse.values("ACC")["commune 85001 2026-02 "]?.value == 7)
    #expect(try warehouse.values("ACC")["commune 85002 2026-02 "]?.value == 20)
  }

  @Test("only the blocks a night changes are written")
  func blocks() throws {
    var rows = FixtureRows()
    rows.activities = [
      FixtureActivity(day: 20_251_103, commune: 85001), FixtureActivity(day: 20_260_203, commune: 85002),
    ]
    let warehouse = try FixtureWarehouse(rows)
    try warehouse.aggregate(Indicators.only("ACC"))
    // A mark on every stored value: those of another block than the night's keep it.
    try warehouse.execute("UPDATE resultat_valeur SET couverture = 77")
    try warehouse.execute("UPDATE activite SET nb_accompagnements = 5 WHERE jour = 20251103")
    try warehouse.aggregate(Indicators.only("ACC"))
    let untouched = try warehouse.rows(
      "SELECT DISTINCT periode FROM resultat WHERE couverture = 77 ORDER BY 1"
    )
    #expect(untouched == ["2025-12", "2026", "2026-01", "2026-02", "2026-03", "2026-T1"])
  }
}
