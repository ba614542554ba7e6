import Observatory
import Territory
import Testing

@Suite("The committed tables of 2026")
struct CommittedTablesTests {
  let index: TerritoryIndex

  init() throws {
    index = try TerritoryIndex(folder: RawReference.committed)
  }

  @Test("every figure can say its vintages and its sources")
  func vintages() {
    #expect(index.vintage.cog == 2026)
    #expect(index.vintage.epci == ["85": 2026, "26": 2025])
    #expect(index.vintage.population == 2023)
    #expect(index.attribution.hasPrefix("Sources : Insee (Code officiel géographique au 01/01/2026"))
  }

  @Test("a number that no commune bears any more leads to the communes of today")
  func successions() {
    let became = Dictionary(index.successions.map { ($0.former, $0.communes) }) { first, _ in first }
    // Boulogne joined Essarts-en-Bocage, L'Oie left it again.
    #expect(became[85030] == [85084])
    #expect(became[85165] == nil && became[85084] == nil)
    let current = Set(index.communes.map(\.number))
    #expect(became.keys.allSatisfy { !current.contains($0) })
    #expect(became.count > 30)
  }

  @Test("Vendée has 253 communes and 19 EPCI, none of which leaves the département")
  func vendee() {
    #expect(index.communes(in: "85").count == 253)
    let epcis = index.epcis(touching: "85")
    #expect(epcis.count == 19)
    #expect(epcis.filter { $0.nature == "CA" }.count == 4)
    #expect(epcis.allSatisfy { index.isWhollyInside($0, "85") })
    #expect(epcis.reduce(0) { $0 + $1.members.count } == 252)
  }

  @Test("Drôme has 362 communes, and 7 of its 16 EPCI cross its border")
  func drome() {
    #expect(index.communes(in: "26").count == 362)
    let epcis = index.epcis(touching: "26")
    #expect(epcis.count == 16)
    let spanning = epcis.filter { !index.isWhollyInside($0, "26") }.map(\.siren)
    #expect(
      spanning == [
        "200035723", "200040491", "200040681", "200068765", "200071033", "200073096", "248400335",
      ]
    )
    #expect(epcis.filter { $0.siege != "26" }.count == 6)
  }

  @Test("an EPCI keeps its members outside the département")
  func members() throws {
    let arche = try #require(index.epci("200073096"))
    #expect(arche.siege == "07")
    #expect(arche.year == 2025)
    #expect(index.members(of: arche, in: "07").count == 20)
    #expect(index.members(of: arche, in: "26").count == 21)
    let enclave = try #require(index.epci("200040681"))
    #expect(index.members(of: enclave, in: "84").count == 4)
    #expect(enclave.members.count == 19)
  }

  @Test("L'Île-d'Yeu belongs to no EPCI and is a commune like the others")
  func island() throws {
    let island = try #require(index.commune(85113))
    #expect(island.nom == "L'Île-d'Yeu")
    #expect(island.epci == nil)
    #expect(island.population == 4883)
    #expect(island.codesPostaux == ["85350"])
    #expect(index.communes(in: "85").filter { $0.epci == nil } == [island])
  }

  @Test("the population of the 19 EPCI and of the island is that of the département")
  func population() {
    let inside = index.epcis(touching: "85").flatMap(\.members).compactMap { index.commune($0)?.population }
    #expect(inside.reduce(0, +) == 708_726)
    #expect(index.communes(in: "85").compactMap(\.population).reduce(0, +) == 713_609)
  }

  @Test("fewer than 1,500 inhabitants is 119 communes, 1,500 or fewer is 120")
  func boundary() {
    let populations = index.communes(in: "85").compactMap(\.population)
    #expect(populations.count { $0 < 1500 } == 119)
    #expect(populations.count { $0 <= 1500 } == 120)
    #expect(index.commune(85292)?.population == 1500)
  }

  @Test("earlier populations are those of their own geography")
  func earlierPopulations() {
    func total(_ departement: String, _ year: Int) -> Int {
      index.intervals.filter { CommuneNumber.departement(of: $0.code) == departement }
        .reduce(into: Set<Int32>()) { $0.formUnion(CommuneNumber.number(of: $1.code).map { [$0] } ?? []) }
        .compactMap { index.population(of: $0, year: year) }.reduce(0, +)
    }
    #expect((2019...2023).map { total("85", $0) } == [685_442, 692_705, 699_459, 706_343, 713_609])
    #expect(total("26", 2022) == 521_432)
  }

  @Test("the number of communes of Vendée follows its mergers and its split")
  func counts() throws {
    let years = [2015, 2016, 2017, 2018, 2019, 2021, 2022, 2023, 2024, 2025, 2026]
    let counts = try years.map { year in
      index.list(of: "85", on: try #require(Day(year: year, month: 1, day: 1))).count
    }
    #expect(counts == [282, 269, 267, 267, 258, 258, 257, 255, 255, 253, 253])
  }

  @Test(
    "the number of communes of Drôme follows its mergers",
    arguments: [
      (2015, 369), (2016, 367), (2019, 364), (2022, 363), (2024, 363), (2025, 362), (2026, 362),
    ]
  )
  func dromeCounts(year: Int, count: Int) throws {
    #expect(index.list(of: "26", on: try #require(Day(year: year, month: 1, day: 1))).count == count)
  }

  @Test("a commune that changed EPCI is in the EPCI of the day")
  func transfer() throws {
    #expect(index.epci(of: 26258, on: try #require(Day(iso: "2020-12-31"))) == "242600252")
    #expect(index.epci(of: 26258, on: try #require(Day(iso: "2021-01-01"))) == "200040459")
    #expect(index.epci(of: 26258, on: try #require(Day(iso: "2010-01-01"))) == "242600252")
    #expect(index.epci(of: 85113, on: try #require(Day(iso: "2024-01-01"))) == nil)
  }

  @Test("the whole country's départements are named, and only two are held in full")
  func departements() {
    #expect(index.departements.count == 101)
    #expect(index.departements.filter(\.isComplete).map(\.code) == ["26", "85"])
    #expect(index.departement("85")?.nom == "Vendée")
    #expect(index.regions.count == 18)
  }

  @Test("postal code 85140 serves six communes and 85194 has three codes")
  func postalCodes() {
    let served = index.communes.filter { $0.codesPostaux.contains("85140") }.map(\.number)
    #expect(served == [85064, 85084, 85142, 85165, 85212, 85246])
    #expect(index.commune(85194)?.codesPostaux == ["85100", "85180", "85340"])
  }
}
