import Observatory
import Territory
import Testing

@Suite("The committed tables of France")
struct NationalTablesTests {
  private static let loaded = Result { try TerritoryIndex(folder: RawReference.france) }
  private let index: TerritoryIndex

  init() throws {
    index = try Self.loaded.get()
  }

  @Test("34,875 communes in 101 départements and 18 regions, all held in full")
  func counts() {
    #expect(index.communes.count == 34_875)
    #expect(index.departements.count == 101 && index.departements.allSatisfy(\.isComplete))
    #expect(index.regions.count == 18)
    #expect(index.communes(in: "2A").count + index.communes(in: "2B").count == 360)
    #expect(index.communes(in: "971").count == 32 && index.communes(in: "976").count == 17)
  }

  /// Bors, Castillon and Château-Chinon: names that only a parenthesis tells apart, which people seldom write.
  private static let pairs: [[Int32]] = [[16_052, 16_053], [58_062, 58_063], [64_181, 64_182]]

  @Test("a name is a key in its département, but for three pairs that are said to be ambiguous")
  func homonyms() {
    let twins = Dictionary(grouping: index.communes) { "\($0.departement) \(CommuneName($0.nom).full)" }
      .values
      .filter { $0.count > 1 }.map { $0.map(\.number) }
    #expect(twins.sorted { $0[0] < $1[0] } == Self.pairs)
    for commune in index.communes {
      let found = index.resolve(name: commune.nom, postalCode: nil, in: [commune.departement])
      let pair = Self.pairs.first { $0.contains(commune.number) }
      #expect(
        found == pair.map { .ambiguous($0) } ?? .found(commune.number, .nomDansDepartement),
        "\(commune.code)"
      )
    }
  }

  @Test(
    "Paris, Lyon and Marseille have the inhabitants of their arrondissements, whose codes lead to them",
    arguments: [(75_056, 2_103_778, "75101"), (69_123, 519_127, "69381"), (13_055, 886_040, "13201")]
  )
  func arrondissements(number: Int, population: Int, part: String) {
    #expect(index.commune(Int32(number))?.population == population)
    #expect(index.resolve(code: part, on: nil) == .found(Int32(number), repaired: false))
  }

  @Test("populations are known everywhere but in Mayotte")
  func populations() {
    let unknown = index.communes.filter { $0.population == nil }
    #expect(Set(unknown.map(\.departement)) == ["976"] && unknown.count == 17)
    #expect(index.communes(in: "85").compactMap(\.population).reduce(0, +) == 713_609)
  }

  @Test("Corsica and overseas are found by their codes")
  func islands() {
    #expect(index.resolve(code: "2A004", on: nil) == .found(201_004, repaired: false))
    #expect(index.resolve(code: "97411", on: nil) == .found(97_411, repaired: false))
    #expect(index.resolve(code: "98818", on: nil) == .elsewhere(departement: "988"))
    #expect(index.resolve(code: "99100", on: nil) == .unknown)
  }

  @Test(
    "an arrondissement is found by its name, its number or its postal code",
    arguments: [
      ("Paris 12", "75012", 75_056), ("", "75012", 75_056), ("PARIS 16E ARRONDISSEMENT", "75116", 75_056),
      ("Paris", "75020", 75_056), ("Lyon 3ème", "69003", 69_123), ("", "69009", 69_123),
      ("Marseille 1er", "13001", 13_055),
      ("Marseille XVI", "13016", 13_055), ("Paris 12", "75011", 75_056),
    ]
  )
  func numbered(name: String, postalCode: String, commune: Int32) {
    let method: NameMethod = name.isEmpty ? .codePostalSeul : .codePostalEtNom
    #expect(resolve(name, postalCode) == .found(commune, method))
  }

  @Test(
    "a name alone, or with a CEDEX, is looked for in its département",
    arguments: [
      ("Paris Cedex 12", "75571", 75_056), ("Lyon 3e", nil, 69_123), ("LYON CEDEX 03", "69422", 69_123),
      ("Ajaccio Cedex 1", "20176", 201_004), ("Bastia Cedex", "20297", 202_033),
      ("Saint-Denis Cedex", "93205", 93_066),
      ("Saint-Denis Cedex", "97495", 97_411),
    ] as [(String, String?, Int32)]
  )
  func cedex(name: String, postalCode: String?, commune: Int32) {
    #expect(resolve(name, postalCode) == .found(commune, .nomDansDepartement))
  }

  @Test("no such arrondissement, no such commune")
  func noArrondissement() {
    #expect(resolve("Lyon 12", nil) == .unknown)
    #expect(resolve("Paris 21", "75021") == .unknown)
  }

  @Test(
    "a collectivity overseas and Monaco are no homonym in a département",
    arguments: [
      ("Saint-Martin", "97150", "978"), ("Saint-Barthélemy", "97133", "977"), ("Monaco", "98000", "99"),
      ("Saint-Pierre", "97500", "975"), ("Papeete", "98714", "987"), ("Nouméa Cedex", "98845", "988"),
    ]
  )
  func collectivities(name: String, postalCode: String, departement: String) {
    #expect(resolve(name, postalCode) == .elsewhere(departement: departement))
  }

  @Test("a postal code and a name that disagree choose neither, wherever the name is borne")
  func contradiction() {
    #expect(resolve("Avrillé", "49240") == .found(49_015, .codePostalEtNom))
    #expect(resolve("Avrillé", "85440") == .found(85_010, .codePostalEtNom))
    #expect(resolve("Lyon", "85350") == .contradictory([69_123, 85_113]))
  }

  @Test("Corsica is Corsica in lower case too")
  func lowerCase() {
    #expect(index.resolve(code: "2a004", on: nil) == .found(201_004, repaired: true))
    #expect(index.resolve(code: "2b033", on: nil) == .found(202_033, repaired: true))
  }

  private func resolve(_ name: String, _ postalCode: String?) -> NameResolution {
    index.resolve(name: name, postalCode: postalCode, in: index.departements.map(\.code))
  }

  @Test("communes outside any EPCI are told only where the members of EPCI are known")
  func membership() {
    let known = ["04", "05", "07", "17", "26", "38", "44", "49", "53", "79", "84", "85"]
    #expect(index.vintage.epci.keys.sorted() == known)
    let outside = index.communes.filter { $0.epci == nil && $0.isEPCIKnown }
    #expect(outside.map(\.code) == ["85113"])
    // Brest's islands are outside too, but no list of Finistère says it.
    #expect(index.commune(29_083)?.isEPCIKnown == false)
    // A member of a known EPCI in a département that is not covered is known.
    let across = index.communes.filter { $0.epci != nil && index.vintage.epci[$0.departement] == nil }
    #expect(!across.isEmpty && across.allSatisfy(\.isEPCIKnown))
  }

  @Test("Vendée and Drôme are those of their own tables")
  func same() throws {
    let small = try TerritoryIndex(folder: RawReference.committed)
    for departement in ["85", "26"] {
      #expect(index.communes(in: departement) == small.communes(in: departement))
      #expect(index.epcis(touching: departement) == small.epcis(touching: departement))
    }
    let served = index.communes.filter { $0.codesPostaux.contains("85140") }.map(\.number)
    #expect(served == [85064, 85084, 85142, 85165, 85212, 85246])
    let day = try #require(Day(iso: "2020-06-01"))
    #expect(index.resolve(code: "85084", on: day) == .ambiguous([85084, 85165, 85212]))
  }
}
