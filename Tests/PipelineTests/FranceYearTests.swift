import Aggregate
import Audit
import CSV
import Console
import Facts
import Ingest
import Observatory
import TestSupport
import Testing
import Warehouse

@Suite("Simulated exports of several départements, through the three stages")
struct FranceYearTests {
  private static let france = "\"departements\": \"all\", \"except_departements\": [\"976\"]"

  private func expectTruth(_ night: Night) throws {
    let published = try Truth.published(night.workdir.bytes("editions/courant/interne/indicateurs.csv"))
    expectSame(published, try Truth.expected(night.workdir.path("verite.json")))
    let report = try night.verify()
    #expect(report.isSound, "\(report.text(limit: 5))")
  }

  @Test("of France, every value is the truth at every level, and the naive computation agrees", .long)
  func france() throws {
    let night = try Night(perimeter: Self.france, reference: "2026-france")
    try night.simulate(
      rows: 3000,
      seed: 71,
      departement: "all",
      territories: "2026-france",
      ["--except", "976"]
    )
    let (ingest, _) = try night.run()
    #expect(ingest.status == .done && ingest.fates.isBalanced && ingest.fates.rejected == 0)
    try expectTruth(night)
    let levels = try night.rows(
      "SELECT territoire_type, count(*) FROM territoire_publie GROUP BY 1 ORDER BY 1"
    )
    #expect(levels.filter { !$0.hasPrefix("epci") } == ["departement|100", "france|1", "region|17"])
    // Regions, départements and the country tell the same accompaniments.
    let sums = try night.rows(
      """
      SELECT DISTINCT sum(valeur) FROM resultat WHERE indicateur = 'ACC' AND ventilation = '' AND periode = '2025'
        AND territoire_type IN ('departement', 'region', 'france') GROUP BY territoire_type
      """
    )
    #expect(sums.count == 1)
    let text = try night.workdir.text("editions/courant/interne/rapport.md")
    for words in [
      "Territoire : France hors Mayotte", "Par région", "Composition des intercommunalités inconnue",
    ] {
      #expect(text.contains(words), "\(words)")
    }
    #expect(!text.contains("Communes hors EPCI | 0"))
  }

  @Test(
    "of two départements, parts of the EPCI they share are told apart, and Pix goes to their whole",
    .long
  )
  func pair() throws {
    let night = try Night(perimeter: "\"departements\": [\"26\", \"07\"]", reference: "2026-france")
    try night.simulate(rows: 1500, seed: 72, departement: "07,26", territories: "2026-france")
    try night.run(threads: 3)
    try expectTruth(night)
    let parts = try night.rows(
      "SELECT territoire_code FROM territoire_publie WHERE territoire_code LIKE '200073096%' ORDER BY 1"
    )
    #expect(parts == ["200073096", "200073096-07", "200073096-26"])
    #expect(
      try night.rows(
        "SELECT DISTINCT territoire_type, territoire_code FROM resultat WHERE indicateur LIKE 'PIX%'"
      ) == ["france|FR"]
    )
    let table = try night.workdir.text("editions/courant/interne/territoires.csv")
    #expect(table.contains("\"france\",\"FR\",\"Ardèche et Drôme\""))
    #expect(table.contains("\"Auvergne-Rhône-Alpes (Ardèche et Drôme seulement)\""))
    #expect(table.contains("\"CA Arche Agglo (partie Ardèche)\""))
    let explained = try night.explain("ACC", "200073096-26", "2025")
    #expect(explained.terms.map(\.agrees) == [true])
    let region = try night.explain("ACC", "region:84", "2025")
    #expect(region.level == .region && region.terms.map(\.agrees) == [true])
  }

  @Test("a warehouse filled for other départements is refused, whatever it holds", .long)
  func otherPerimeter() throws {
    let night = try Night()
    try night.simulate(rows: 60, seed: 73)
    try night.run()
    let error = #expect(throws: AggregateError.self) {
      try AggregateRun(
        warehouse: night.warehouse,
        perimeter: Perimeter("85", "26"),
        definitions: [],
        asOf: Day(number: 0),
        threads: 1
      ).run()
    }
    #expect(error?.sentence.contains("rempli pour 85") == true)
  }
}
