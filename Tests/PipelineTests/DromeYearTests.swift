import Aggregate
import Audit
import CSV
import Console
import Ingest
import TestSupport
import Testing
import Warehouse

@Suite("A simulated year of Drôme, through the three stages")
struct DromeYearTests {
  @Test(
    "every value is the truth of the simulation, EPCI across the border given whole and in their part of Drôme",
    .long,
    arguments: LongRun.cases([
      (rows: 500, seed: 62 as UInt64, threads: 3), (rows: 2000, seed: 61, threads: 1),
      (rows: 800, seed: 63, threads: 5),
    ])
  )
  func truth(rows: Int, seed: UInt64, threads: Int) throws {
    let night = try Night(perimeter: "\"departement\": \"26\"")
    try night.simulate(rows: rows, seed: seed, departement: "26")
    let (ingest, _) = try night.run(threads: threads)
    #expect(ingest.status == .done)
    #expect(ingest.fates.isBalanced && ingest.fates.rejected == 0)
    let published = try Truth.published(night.workdir.bytes("editions/courant/interne/indicateurs.csv"))
    let expected = try Truth.expected(night.workdir.path("verite.json"))
    expectSame(published, expected)
    let report = try night.verify()
    #expect(report.isSound, "\(report.text(limit: 5))")
  }

  @Test(
    "16 EPCI are given whole, 7 of them in part too, and parts with the other 9 close on the département",
    .long
  )
  func levels() throws {
    let night = try Night(perimeter: "\"departement\": \"26\"")
    try night.simulate(rows: 1000, seed: 64, departement: "26")
    try night.run()
    let counts = try night.rows(
      "SELECT territoire_type, count(*) FROM territoire_publie GROUP BY 1 ORDER BY 1"
    )
    #expect(counts == ["commune|362", "departement|1", "epci|16", "epci_departement|7"])
    let open = try night.rows(
      """
      SELECT periode FROM resultat JOIN epci ON siren = territoire_code
      WHERE indicateur = 'ACC' AND ventilation = '' AND (territoire_type = 'epci_departement' OR entier = 1)
      GROUP BY 1 HAVING sum(valeur) <> (SELECT d.valeur FROM resultat d WHERE d.indicateur = 'ACC'
        AND d.ventilation = '' AND d.territoire_type = 'departement' AND d.periode = resultat.periode)
      """
    )
    #expect(open == [])
    // What neighbours bring is in the whole EPCI, and nowhere else.
    let more = try night.rows(
      """
      SELECT count(*), sum(w.valeur) > sum(p.valeur), min(w.valeur - p.valeur) >= 0 FROM resultat w
      JOIN resultat p USING (indicateur, territoire_code, periode, ventilation)
      WHERE w.indicateur = 'ACC' AND w.ventilation = '' AND w.periode = '2025'
        AND w.territoire_type = 'epci' AND p.territoire_type = 'epci_departement'
      """
    )
    #expect(more == ["7|1|1"])
    #expect(
      try night.rows(
        """
        SELECT count(*) FROM territoire_publie WHERE territoire_type = 'commune' AND territoire_code NOT LIKE '26%'
        """
      ) == ["0"]
    )
    try expectTerritories(night)
  }

  /// Every territory names the years of its map; a shared EPCI has a row for its whole and one for its part.
  private func expectTerritories(_ night: Night) throws {
    let records = RecordReader.records(
      of: try night.workdir.bytes("editions/courant/interne/territoires.csv"),
      dialect: .comma
    )
    let header = try #require(records.first).fields
    let rows = records.dropFirst().map { record in
      Dictionary(uniqueKeysWithValues: zip(header, record.fields))
    }
    let years = ["cog": "2026", "millesime_epci": "2025", "millesime_population": "2023"]
    for (column, year) in years { #expect(rows.allSatisfy { $0[column] == year }, "\(column)") }
    func population(_ level: String, _ code: String) -> Int? {
      rows.first { $0["territoire_type"] == level && $0["territoire_code"] == code }
        .flatMap { $0["population"].flatMap { Int($0) } }
    }
    #expect(rows.count { $0["territoire_type"] == "epci" } == 16)
    #expect(rows.count { $0["territoire_type"] == "epci_departement" } == 7)
    let (whole, part) = (population("epci", "200073096"), population("epci_departement", "200073096"))
    #expect((whole ?? 0) > (part ?? 0) && (part ?? 0) > 0)
    #expect(population("departement", "26") != nil && population("departement", "07") == nil)
  }
}
