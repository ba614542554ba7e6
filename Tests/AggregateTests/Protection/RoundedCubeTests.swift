import Aggregate
import Catalog
import Disclosure
import Foundation
import Observatory
import Protection
import StateKeeping
import TestSupport
import Testing
import Warehouse

@Suite("The rounded cube of a warehouse")
struct RoundedCubeTests {
  /// A secret of its own beside the warehouse.
  static func publication(_ warehouse: FixtureWarehouse, byte: UInt8 = 7) throws -> PublicationRequest {
    let path = "\(warehouse.path).cle"
    try Data(repeating: byte, count: 32).write(to: URL(filePath: path))
    return PublicationRequest(secret: path)
  }

  @discardableResult
  static func aggregate(
    _ warehouse: FixtureWarehouse,
    _ definitions: [IndicatorDefinition] = Indicators.all,
    asOf: Int64 = 20_260_401,
    threads: Int = 1,
    byte: UInt8 = 7
  ) throws -> AggregateSummary {
    var run = try warehouse.run(definitions, asOf: asOf, threads: threads)
    run.publication = try publication(warehouse, byte: byte)
    return try run.run()
  }

  /// Everything that is kept of what is shown, and the values.
  private static func shown(_ warehouse: FixtureWarehouse) throws -> [[String]] {
    [
      // What counts nobody is that of the day.
      try warehouse.rows("SELECT * FROM v_resultat_arrondi WHERE arrondi > 0 ORDER BY 1, 2, 3, 5, 6"),
      try warehouse.rows("SELECT * FROM etat_public ORDER BY 1"),
      try warehouse.rows(
        "SELECT faits, mois, place, base, marques, figee_le, hex(contenu) FROM ligne_publique ORDER BY 1, 2, 3"
      ),
      try warehouse.rows("SELECT * FROM valeur_figee ORDER BY 1"),
    ]
  }

  static func rows(seed: UInt64) -> FixtureRows {
    var random = RandomRows(seed: seed)
    return random.rows()
  }

  @Test("what the team sees is the same with it and without it", arguments: Seeds.of(1...8))
  func exactValuesStay(seed: UInt64) throws {
    let values = "SELECT * FROM resultat ORDER BY 1, 2, 3, 5, 6"
    let rows = RoundedCubeTests.rows(seed: seed)
    let (alone, shared) = (try FixtureWarehouse(rows), try FixtureWarehouse(rows))
    try alone.aggregate()
    try RoundedCubeTests.aggregate(shared)
    #expect(try alone.rows(values) == shared.rows(values))
    #expect(try alone.rows("SELECT * FROM arrondi_empreinte") == [])
  }

  @Test(
    "counts of persons are multiples of five, and parts add up to their wholes",
    arguments: Seeds.of(1...24)
  )
  func sums(seed: UInt64) throws {
    let warehouse = try FixtureWarehouse(RoundedCubeTests.rows(seed: seed))
    try RoundedCubeTests.aggregate(warehouse)
    let odd = """
      SELECT * FROM v_resultat_arrondi WHERE indicateur IN ('ACC', 'PUBLIC_AGE', 'SENIOR', 'ORIENTATIONS', 'THEME')
        AND numerateur % 5 <> 0
      """
    #expect(try warehouse.rows(odd) == [])
    // The parts of ACC by type and by scheme.
    let untied = """
      SELECT t.*, p.somme FROM v_resultat_arrondi t JOIN (
        SELECT indicateur, territoire_type, territoire_code, periode,
          substr(ventilation, 1, instr(ventilation, '=')) AS dimension, sum(valeur) AS somme
        FROM v_resultat_arrondi WHERE indicateur = 'ACC' AND ventilation <> '' GROUP BY 1, 2, 3, 4, 5
      ) p USING (indicateur, territoire_type, territoire_code, periode)
      WHERE t.ventilation = '' AND t.valeur <> p.somme
      """
    #expect(try warehouse.rows(untied) == [])
    // Three months make a quarter, four quarters a year.
    for (shorter, longer, count) in [("mois", "trimestre", 3), ("trimestre", "annee", 4)] {
      let parts = """
        SELECT *, group_concat(valeur) FROM (
          SELECT l.indicateur, l.territoire_type, l.territoire_code, l.periode, l.ventilation, l.valeur AS tout, s.valeur
          FROM v_resultat_arrondi l JOIN v_resultat_arrondi s USING (indicateur, territoire_type, territoire_code,
            ventilation)
          WHERE l.indicateur IN ('ACC', 'ACT', 'ORIENTATIONS') AND l.periode_type = '\(longer)'
            AND s.periode_type = '\(shorter)' AND s.periode LIKE substr(l.periode, 1, 4) || '%'
            AND (l.periode_type = 'annee' OR (substr(s.periode, 6) + 2) / 3 = substr(l.periode, 7) + 0)
            AND l.ventilation = '')
        GROUP BY 1, 2, 3, 4, 5 HAVING sum(valeur) <> tout OR count(*) <> \(count)
        """
      #expect(try warehouse.rows(parts) == [])
    }
  }

  @Test("a quiet night changes nothing, for any number of threads", arguments: Seeds.of(1...8))
  func quietNights(seed: UInt64) throws {
    let rows = RoundedCubeTests.rows(seed: seed)
    let warehouse = try FixtureWarehouse(rows)
    try RoundedCubeTests.aggregate(warehouse)
    let first = try RoundedCubeTests.shown(warehouse)
    try RoundedCubeTests.aggregate(warehouse, asOf: 20_260_402, threads: 3)
    #expect(try RoundedCubeTests.shown(warehouse) == first)
    let other = try FixtureWarehouse(rows)
    try RoundedCubeTests.aggregate(other, threads: 3)
    #expect(try RoundedCubeTests.shown(other) == first)
  }

  @Test(
    "no figure changes for fewer than five persons, whatever nights bring",
    arguments: Seeds.of(1...16, oneIn: 16)
  )
  func nights(seed: UInt64) throws {
    var nights = RandomNights(seed: seed)
    let warehouse = try FixtureWarehouse(RoundedCubeTests.rows(seed: seed))
    try RoundedCubeTests.aggregate(warehouse, asOf: 20_260_115)
    var asOf = Day(compact: 20_260_115) ?? Day(number: 0)
    for _ in 0..<10 {
      for statement in nights.next() { try warehouse.execute(statement) }
      asOf = asOf.adding(days: 8)
      let before = try RoundedCubeTests.shown(warehouse)[2]
      let summary = try RoundedCubeTests.aggregate(warehouse, asOf: asOf.compact)
      guard let rounding = summary.rounding else { continue }
      #expect(rounding.smallestChange ?? 5 >= 5)
      if rounding.openedMonths == 0 { #expect(try RoundedCubeTests.shown(warehouse)[2] == before) }
    }
  }

  @Test("without the secret, nothing is computed")
  func lostSecret() throws {
    let warehouse = try FixtureWarehouse(RoundedCubeTests.rows(seed: 1))
    var run = try warehouse.run()
    run.publication = PublicationRequest(secret: "\(warehouse.path).rien")
    #expect(throws: PublicationRequestError.secretMissing(path: "\(warehouse.path).rien")) { try run.run() }
    #expect(try warehouse.rows("SELECT * FROM calcul") == [])
  }

  @Test("with another secret, what was shown stays")
  func otherSecret() throws {
    let warehouse = try FixtureWarehouse(RoundedCubeTests.rows(seed: 2))
    try RoundedCubeTests.aggregate(warehouse)
    let query = "SELECT faits, mois, place, base, hex(contenu) FROM ligne_publique ORDER BY 1, 2, 3"
    let before = try warehouse.rows(query)
    try warehouse.execute("UPDATE activite SET nb_accompagnements = nb_accompagnements + 50")
    let summary = try RoundedCubeTests.aggregate(warehouse, asOf: 20_260_512, byte: 9)
    #expect(summary.rounding?.roundedAgain == 0)
    #expect(try warehouse.rows(query + " LIMIT \(before.count)").isEmpty == before.isEmpty)
  }

  /// As an internal release has it.
  static func copy(_ warehouse: FixtureWarehouse, to path: String) throws {
    let state = try #require(try StoredState.read(try WarehouseFile.openForReading(warehouse.path)))
    var lines = [StateColumn.allCases.map(\.rawValue).joined(separator: ";")]
    state.forEachRecord { lines.append($0.joined(separator: ";")) }
    try Data(lines.joined(separator: "\n").utf8).write(to: URL(filePath: path))
  }

  @Test("a warehouse made anew takes back what was shown, and knows which states there were")
  func takenBack() throws {
    let rows = RoundedCubeTests.rows(seed: 3)
    let first = try FixtureWarehouse(rows)
    try RoundedCubeTests.aggregate(first)
    let shown = try RoundedCubeTests.shown(first)
    let path = "\(first.path).etat"
    try RoundedCubeTests.copy(first, to: path)
    // Rounded from nothing, what has changed since would be another rounding of what was shown.
    var later = rows
    for index in later.activities.indices { later.activities[index].count += 1 }
    let again = try FixtureWarehouse(later)
    var run = try again.run()
    run.publication = try RoundedCubeTests.publication(again)
    run.publication?.state = path
    _ = try run.run()
    #expect(try RoundedCubeTests.shown(again)[2] == shown[2])
    let digests = "SELECT empreinte FROM etat_passe"
    #expect(try first.rows(digests) == again.rows(digests))
    // A second state beside the first is none.
    run.asOf = run.asOf.adding(days: 1)
    #expect(throws: ProtectionError.stateThere(path: path)) { try run.run() }
  }

  @Test("a state that was edited is refused with its line, and nothing is computed")
  func editedState() throws {
    let rows = RoundedCubeTests.rows(seed: 3)
    let first = try FixtureWarehouse(rows)
    try RoundedCubeTests.aggregate(first)
    let path = "\(first.path).etat"
    try RoundedCubeTests.copy(first, to: path)
    let text = try String(contentsOf: URL(filePath: path), encoding: .utf8)
    var lines = text.split(separator: "\n").map(String.init)
    lines.remove(at: 3)
    try Data(lines.joined(separator: "\n").utf8).write(to: URL(filePath: path))
    let again = try FixtureWarehouse(rows)
    var run = try again.run()
    run.publication = try RoundedCubeTests.publication(again)
    run.publication?.state = path
    let error = #expect(throws: ProtectionError.self) { try run.run() }
    #expect(error?.sentence.contains("ligne 3 : ") == true)
    #expect(try again.rows("SELECT * FROM calcul") == [])
  }

  @Test("codes that change are refused until their family is named")
  func newCode() throws {
    let warehouse = try FixtureWarehouse(RoundedCubeTests.rows(seed: 5))
    try RoundedCubeTests.aggregate(warehouse)
    let before = try RoundedCubeTests.shown(warehouse)
    try warehouse.execute(
      """
      INSERT INTO modalite (modalite_id, dimension, code, libelle, rang, connue)
      SELECT max(modalite_id) + 1, 'theme', 'zz', 'zz', 99, 1 FROM modalite
      """
    )
    var run = try warehouse.run(asOf: 20_260_402)
    run.publication = try RoundedCubeTests.publication(warehouse)
    let error = #expect(throws: ProtectionError.self) { try run.run() }
    #expect(error?.sentence.contains("--nouvelle-definition theme") == true)
    #expect(try RoundedCubeTests.shown(warehouse) == before)
    run.publication?.newDefinitions = ["theme"]
    _ = try run.run()
    let totals = """
      SELECT * FROM v_resultat_arrondi WHERE indicateur = 'ACC' ORDER BY 1, 2, 3, 5, 6
      """
    #expect(
      try warehouse.rows(totals) == before[0].filter { $0.hasPrefix("ACC|") }
    )
    run.asOf = run.asOf.adding(days: 1)
    run.publication?.newDefinitions = ["inconnue"]
    #expect(throws: ProtectionError.unknownFamily("inconnue")) { try run.run() }
  }
}
