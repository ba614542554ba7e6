import Foundation
import Territory
import Testing

@Suite("Headers that drift from one year to the next")
struct HeaderDriftTests {
  @Test("the four headers of the population file give the same table")
  func populations() throws {
    let headers = [
      "REG;DEP;COM;PMUN;PCAP;PTOT\n52;85;85001;120;1;121\n",
      "CODREG;REG;CODDEP;CODARR;CODCAN;CODCOM;COM;PMUN;PCAP;PTOT\n52;Ouest;85;1;02;001;Un;120;1;121\n",
      "REG;Région;DEP;CODARR;CODCAN;CODCOM;COM;Commune;PMUN;PCAP;PTOT\n52;Ouest;85;1;02;001;85001;Un;120;1;121\n",
      "\u{FEFF}\"reg\";\"dep\";\"com\";\"pmun\"\r\n\"52\";\"85\";\"85001\";\"1\u{202F}20\"\r\n",
    ]
    for header in headers {
      let country = try MadeUpCountry()
      try country.write(header, to: "insee-pop/donnees_communes_2023.csv")
      #expect(try country.table(.populations) == "code_insee,annee,population_municipale\n85001,2023,120\n")
    }
  }

  @Test("a commune list with a lower-case header, quoted values and no CTCD is read")
  func communes() throws {
    let country = try MadeUpCountry()
    let expected = try country.table(.communes)
    try country.write(
      "\"typecom\",\"com\",\"reg\",\"dep\",\"arr\",\"tncc\",\"ncc\",\"nccenr\",\"libelle\",\"can\",\"comparent\"\n"
        + "\"COM\",\"85001\",\"52\",\"85\",\"\",\"0\",\"UN\",\"Un\",\"Un\",\"\",\"\"\n",
      to: "insee-cog/v_commune_2026.csv"
    )
    #expect(try country.table(.communes) == expected)
  }

  @Test("the postal file is read with its # and its ISO-8859-1 header")
  func postalCodes() throws {
    let country = try MadeUpCountry()
    let line = "#Code_commune_INSEE;Nom_commune;Code_postal;Libell\u{E9}_d_acheminement;Ligne_5\n"
    let latin = Data(line.unicodeScalars.map { UInt8($0.value) }) + Data("85001;UN;85500;UN;\n".utf8)
    try country.write(latin, to: "laposte/019HexaSmal_2025-11.csv")
    #expect(try country.table(.postaux) == "code_postal,code_insee\n85500,85001\n")
  }

  @Test("a missing column is named with its file")
  func missingColumn() throws {
    let country = try MadeUpCountry()
    try country.write("REG;DEP;COM;PTOT\n52;85;85001;121\n", to: "insee-pop/donnees_communes_2023.csv")
    let error = #expect(throws: TerritoryError.self) { try country.table(.populations) }
    #expect(
      error?.description
        == "insee-pop/donnees_communes_2023.csv:1: colonne « PMUN » absente de l'en-tête"
    )
  }

  @Test("an EPCI whose list is cut by a regional extract does not count as a list")
  func cutBody() throws {
    let country = try MadeUpCountry()
    try country.write(MadeUpCountry.bodies(year: 2027, size: 2), to: "dgcl-epci/epcicom2027.csv")
    #expect(try country.table(.epci).contains(",2026\n"))
  }

  @Test("movements that do not lead to the list are refused")
  func brokenMovements() throws {
    let country = try MadeUpCountry()
    try country.write(
      MadeUpCountry.movementHeader + "10,2020-01-01,COM,85001,0,A,A,Ancien,COM,85001,0,B,B,Autre\n",
      to: "insee-cog/v_mvtcommune_2026.csv"
    )
    let error = #expect(throws: TerritoryError.self) { try country.table(.communes) }
    #expect(error?.message == "les mouvements ne redonnent pas la liste 2026 : commune 85001")
  }
}
