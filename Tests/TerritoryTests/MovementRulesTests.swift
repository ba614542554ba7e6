import Foundation
import Observatory
import Territory
import Testing

@Suite("The movements of a made-up country")
struct MovementRulesTests {
  /// The communes table after `movements`, header and unchanged communes left out.
  func rows(communes: String, movements: String) throws -> [String] {
    let country = try MadeUpCountry()
    try country.write(MadeUpCountry.communeHeader + communes, to: "insee-cog/v_commune_2026.csv")
    try country.write(MadeUpCountry.movementHeader + movements, to: "insee-cog/v_mvtcommune_2026.csv")
    return try country.table(.communes).split(separator: "\n").dropFirst().map(String.init)
  }

  private func country(communes: String, movements: String) throws -> MadeUpCountry {
    let country = try MadeUpCountry()
    try country.write(MadeUpCountry.communeHeader + communes, to: "insee-cog/v_commune_2026.csv")
    try country.write(MadeUpCountry.movementHeader + movements, to: "insee-cog/v_mvtcommune_2026.csv")
    return country
  }

  private func day(_ iso: String) -> Day { Day(iso: iso) ?? Day(number: 0) }

  @Test("a commune nouvelle closes its members, its seat included")
  func merger() throws {
    let rows = try rows(
      communes:
        "COM,85001,52,85,,,0,,,Nouvelle,,\nCOMD,85001,,,,,0,,,Un,,85001\nCOMD,85002,,,,,0,,,Deux,,85001\n",
      movements: """
        32,2020-01-01,COM,85002,0,,,Deux,COMD,85002,0,,,Deux
        32,2020-01-01,COM,85002,0,,,Deux,COM,85001,0,,,Nouvelle
        32,2020-01-01,COM,85001,0,,,Un,COM,85001,0,,,Nouvelle

        """
    )
    #expect(
      rows == [
        "85001,Un,85,1943-01-01,2020-01-01,85001,85001,32", "85001,Nouvelle,85,2020-01-01,,,,",
        "85002,Deux,85,1943-01-01,2020-01-01,85001,85001,32",
      ]
    )
  }

  @Test("a code that changes département and merges on the same day never was a commune")
  func passage() throws {
    let rows = try rows(
      communes: "COM,85001,52,85,,,0,,,Un,,\n",
      movements: """
        41,2018-01-01,COM,44009,0,,,Freigne,COM,85009,0,,,Freigne
        32,2018-01-01,COM,85009,0,,,Freigne,COM,85001,0,,,Un
        32,2018-01-01,COM,85001,0,,,Un,COM,85001,0,,,Un

        """
    )
    #expect(
      rows == [
        "44009,Freigne,44,1943-01-01,2018-01-01,85001,85001,41",
        "85001,Un,85,1943-01-01,2018-01-01,85001,85001,32", "85001,Un,85,2018-01-01,,,,",
      ]
    )
  }

  @Test("a commune merged into one that was split later is any of the parts, unless it is delegated")
  func splitAfterMerger() throws {
    let movements = """
      32,2016-01-01,COM,85003,0,,,Trois,COM,85001,0,,,Un
      32,2016-01-01,COM,85001,0,,,Un,COM,85001,0,,,Un
      21,2024-01-01,COM,85001,0,,,Un,COM,85001,0,,,Un
      21,2024-01-01,COM,85001,0,,,Un,COM,85002,0,,,Deux

      """
    let communes = "COM,85001,52,85,,,0,,,Un,,\nCOM,85002,52,85,,,0,,,Deux,,\n"
    let free = try rows(communes: communes, movements: movements)
    #expect(free.contains("85003,Trois,85,1943-01-01,2016-01-01,85001,85001|85002,32"))
    #expect(free.contains("85001,Un,85,2016-01-01,2024-01-01,85001|85002,85001|85002,21"))
    #expect(free.contains("85002,Deux,85,2024-01-01,,,,"))
    let delegated = try rows(
      communes: communes + "COMD,85003,,,,,0,,,Trois,,85001\n",
      movements: movements
    )
    #expect(delegated.contains("85003,Trois,85,1943-01-01,2016-01-01,85001,85001,32"))
  }

  @Test("the end of a delegated commune changes nothing of the commune around it")
  func statusOnly() throws {
    let rows = try rows(
      communes: "COM,85001,52,85,,,0,,,Un,,\n",
      movements: "35,2026-01-01,COMD,85002,0,,,Deux,COM,85001,0,,,Un\n"
        + "34,2026-01-01,COM,85001,0,,,Un,COM,85001,0,,,Un\n"
    )
    #expect(rows == ["85001,Un,85,1943-01-01,,,,"])
  }

  @Test("a commune given by arrondissement has the sum of their inhabitants")
  func arrondissements() throws {
    let country = try MadeUpCountry()
    try country.write(
      MadeUpCountry.communeHeader
        + "COM,85001,52,85,,,0,,,Ville,,\nARM,85101,,,,,0,,,Ville 1er,,85001\nARM,85102,,,,,0,,,Ville 2e,,85001\n",
      to: "insee-cog/v_commune_2026.csv"
    )
    try country.write(
      "REG;DEP;COM;PMUN\n52;85;85101;70\n52;85;85102;50\n",
      to: "insee-pop/donnees_communes_2023.csv"
    )
    #expect(try country.table(.populations).hasSuffix("\n85001,2023,120\n"))
    #expect(try country.table(.alias).contains("VILLE 1ER,85,ARM,85101,85001\n"))
    let index = try country.index()
    for code in ["85001", "85101", "85102"] {
      #expect(index.resolve(code: code, on: day("2024-05-02")) == .found(85001, repaired: false), "\(code)")
    }
    #expect(index.communes.map(\.code) == ["85001"] && index.communes.first?.population == 120)
  }

  @Test("a commune whose code changed is found under the old one, and under the new one on any day")
  func codeChange() throws {
    let country = try country(
      communes: "COM,85001,52,85,,,0,,,Un,,\nCOM,85002,52,85,,,0,,,Deux,,\n",
      movements: "50,2024-03-15,COM,85009,0,,,Deux,COM,85002,0,,,Deux\n"
    )
    let index = try country.index()
    for date in ["2023-01-01", "2025-01-01"] {
      #expect(index.resolve(code: "85009", on: day(date)) == .found(85002, repaired: false), "\(date)")
      #expect(index.resolve(code: "85002", on: day(date)) == .found(85002, repaired: false), "\(date)")
    }
  }

  @Test("a code that goes and comes back is the same commune before, meanwhile and after")
  func goesAndComesBack() throws {
    let country = try country(
      communes: "COM,85001,52,85,,,0,,,Un,,\n",
      movements: """
        50,2023-01-01,COM,85007,0,,,Un,COM,85001,0,,,Un
        50,2021-01-01,COM,85001,0,,,Un,COM,85007,0,,,Un

        """
    )
    let index = try country.index()
    for (code, date) in [
      ("85001", "2020-06-01"), ("85007", "2022-06-01"), ("85007", "2024-06-01"), ("85001", "2024-06-01"),
    ] {
      #expect(index.resolve(code: code, on: day(date)) == .found(85001, repaired: false), "\(code) \(date)")
    }
  }

  @Test("a commune that changes EPCI on 1 January is in the EPCI of its year")
  func epciChange() throws {
    let country = try MadeUpCountry()
    try country.write(
      MadeUpCountry.bodies(year: 2025, size: 1).replacing("200000001", with: "200000002"),
      to: "dgcl-epci/history/epcicom2025.csv"
    )
    let index = try country.index()
    #expect(index.epci(of: 85001, on: day("2025-12-31")) == "200000002")
    #expect(index.epci(of: 85001, on: day("2026-01-01")) == "200000001")
    #expect(index.communes.first?.epci == "200000001")
  }

  @Test("a movement without a readable date is refused with its line")
  func wrongDate() {
    let error = #expect(throws: TerritoryError.self) {
      try rows(communes: "", movements: "10,01/01/2020,COM,85001,0,,,A,COM,85001,0,,,B\n")
    }
    #expect(
      error?.description
        == "insee-cog/v_mvtcommune_2026.csv:2: DATE_EFF attendue sous la forme AAAA-MM-JJ"
    )
  }
}
