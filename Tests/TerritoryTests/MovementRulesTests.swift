import Foundation
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
