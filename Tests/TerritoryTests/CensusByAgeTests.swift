import Foundation
import Observatory
@testable import Territory
import Testing

/// Small made-up files in the form of Insee's `base-cc-evol-struct-pop`.
@Suite("Inhabitants by age")
struct CensusByAgeTests {
  private static let file = "insee-age/base-cc-evol-struct-pop-2022.CSV"

  private func index(_ census: String?) throws -> TerritoryIndex {
    let country = try MadeUpCountry()
    if let census { try country.write(census, to: Self.file) }
    return try country.index()
  }

  private func ages(_ census: String) throws -> AgeCount? {
    let index = try index(census)
    let commune = try #require(index.commune(85_001))
    return index.ages(of: commune)
  }

  @Test("are those of the newest census of the file, decimals kept to a hundredth")
  func both() throws {
    let wide = """
      CODGEO;P22_POP;P22_POP0014;P22_POP6074;P22_POP7589;P22_POP90P;P16_POP;P16_POP6074\r
      85001;1200,555;200;210.125;80,004;9.999999;1000;1\r
      85999;1;1;1;1;1;1;1\r

      """
    #expect(try ages(wide) == AgeCount(sixtyPlus: 21_013 + 8000 + 1000, all: 120_056))
    #expect(try index(wide).vintage.censusAges == 2022)
    let narrow = "CODGEO;P21_POP;P21_POP6074;P21_POP75P\n85001;1200;210.5;90\n"
    #expect(try ages(narrow) == AgeCount(sixtyPlus: 30_050, all: 120_000))
  }

  @Test("are unknown, never zero, where a cell is empty or secret", arguments: ["", "s", "S", "N/A"])
  func secret(_ cell: String) throws {
    #expect(try ages("CODGEO;P22_POP;P22_POP6074;P22_POP75P\n85001;1200;\(cell);90\n") == nil)
  }

  @Test("are not available without the file, and the tables load all the same")
  func absent() throws {
    let index = try index(nil)
    let commune = try #require(index.commune(85_001))
    #expect(index.vintage.censusAges == nil && index.ages(of: commune) == nil)
  }

  @Test("a file that cannot be read is refused with its line, in French")
  func refused() throws {
    func failure(_ text: String) throws -> TerritoryError? {
      #expect(throws: TerritoryError.self) { try index(text) }
    }
    let head = "CODGEO;P22_POP;P22_POP6074;P22_POP75P\n"
    #expect(
      try failure(head + "85001;1200;beaucoup;90\n")?.description
        == "\(Self.file):2: nombre d'habitants attendu"
    )
    #expect(
      try failure("CODGEO;P22_POP;P22_POP6074\n85001;1;1\n")?.message
        == "colonne « P22_POP7589 » absente de l'en-tête"
    )
    #expect(try failure(head + "85001;1200\n")?.line == 2)
    #expect(try failure("")?.message == "fichier vide : une ligne d'en-tête est attendue")
  }

  @Test("of a département are estimated: Vendée 33.5 % on 1 January 2023, Drôme 29.9 %")
  func estimates() throws {
    let index = try TerritoryIndex(folder: RawReference.committed)
    #expect(index.vintage.estimatedAges == 2023)
    func perThousand(_ code: String) throws -> Int64 {
      let departement = try #require(index.departement(code))
      let ages = try #require(index.ages(of: departement))
      return (ages.sixtyPlus * 2000 + ages.all) / (2 * ages.all)
    }
    #expect(try perThousand("85") == 335)
    #expect(try perThousand("26") == 299)
    let vendee = try #require(index.departement("85"))
    #expect(index.ages(of: vendee)?.sixtyPlus == 23_776_200)
  }

  @Test(
    "hundredths are read half up, and nothing but a number is",
    arguments: [
      ("12", 1200), ("12,3", 1230), ("12.345", 1235), ("0.004", 0), ("1 234,5", 123_450), ("", nil),
      ("-1", nil),
      ("1e3", nil), ("12,a", nil), ("9999999999", nil), ("１", nil),
    ] as [(String, Int64?)]
  )
  func hundredths(_ text: String, _ value: Int64?) {
    #expect(Hundredths(text)?.value == value)
  }
}
