import Aggregate
import Audit
import Observatory
import TestSupport
import Testing
import Warehouse

@Suite("The column copy, night after night")
struct CopyTests {
  private static let results = "SELECT * FROM resultat ORDER BY 1, 2, 3, 5, 6"
  private static let copy = "SELECT bloc_id, hex(contenu) FROM activite_colonnes ORDER BY 1"

  @Test(
    "a computation from the copy gives what one from the rows gives",
    .long,
    arguments: Seeds.of(31...42, oneIn: 12)
  )
  func sameAsRows(seed: UInt64) throws {
    var random = RandomRows(seed: seed)
    var nights = RandomNights(seed: seed)
    let warehouse = try FixtureWarehouse(random.rows())
    try warehouse.aggregate(nights.definitions, asOf: nights.asOf)
    for night in 0..<5 {
      for statement in nights.next() { try warehouse.execute(statement) }
      if night.isMultiple(of: 2) { try warehouse.aggregate(nights.definitions, asOf: nights.asOf) }
      // Other definitions than the stored ones: everything is worked out anew, from the copy.
      try warehouse.execute("UPDATE calcul SET valeur = 'autre' WHERE objet = 'definitions'")
      try warehouse.aggregate(nights.definitions, asOf: nights.asOf, threads: Int(seed % 3) + 1)
      let copied = try warehouse.rows(Self.results)
      try warehouse.execute(
        "DELETE FROM calcul; DELETE FROM cumul_etat; DELETE FROM activite_colonnes; DELETE FROM activite_relue"
      )
      try warehouse.aggregate(nights.definitions, asOf: nights.asOf)
      #expect(try warehouse.rows(Self.results) == copied)
    }
  }

  @Test("the copy is the same bytes for any number of threads", .long)
  func threads() throws {
    var random = RandomRows(seed: 9)
    let warehouse = try FixtureWarehouse(random.rows())
    var copies: [[String]] = []
    for threads in 1...4 {
      try warehouse.execute("DELETE FROM calcul; DELETE FROM cumul_etat")
      try warehouse.aggregate(threads: threads)
      copies.append(try warehouse.rows(Self.copy))
    }
    #expect(Set(copies).count == 1)
    #expect(copies[0].count > 0)
  }

  @Test("a row corrected since is read from the table, and a damaged copy is made again")
  func corrected() throws {
    var fixture = FixtureRows()
    for line in 1...4 {
      fixture.activities.append(FixtureActivity(day: 20_260_203, commune: 85001, count: Int64(line)))
    }
    let warehouse = try FixtureWarehouse(fixture)
    try warehouse.aggregate()
    try warehouse.execute("UPDATE activite SET nb_accompagnements = 9 WHERE ligne = 1")
    try warehouse.aggregate()
    #expect(try warehouse.rows("SELECT count(*) FROM activite_relue") == ["1"])
    try warehouse.execute("UPDATE calcul SET valeur = 'autre' WHERE objet = 'definitions'")
    try warehouse.aggregate()
    #expect(try warehouse.values("ACC")["commune 85001 2026-02 "]?.value == 18)
    try warehouse.execute("UPDATE activite_colonnes SET contenu = x'00'")
    try warehouse.execute("UPDATE calcul SET valeur = 'autre' WHERE objet = 'definitions'")
    try warehouse.aggregate()
    #expect(try warehouse.values("ACC")["commune 85001 2026-02 "]?.value == 18)
    #expect(try warehouse.rows("SELECT count(*) FROM activite_relue") == ["0"])
  }

  @Test("verification says when the copy is not what the rows are")
  func verified() throws {
    var random = RandomRows(seed: 11)
    let warehouse = try FixtureWarehouse(random.rows())
    try warehouse.aggregate()
    try warehouse.execute("DELETE FROM activite_colonnes")
    let check = VerifyRun(warehouse: warehouse.path, perimeter: Perimeter("85"), definitions: Indicators.all)
    #expect(
      try check.run().findings.contains { $0.check == .sum && $0.sentence.contains("activite_colonnes") }
    )
  }
}
