@testable import Report
import TestSupport
import Testing

@Suite("The table of territories")
struct TerritoryTableTests {
  private func rows(_ statements: String...) throws -> [String: [String: String]] {
    let fixture = try WarehouseFixture()
    try fixture.fillReferences()
    for statement in statements { try fixture.execute(statement) }
    let records = WarehouseFixture.records(TerritoryTable(content: try fixture.content()).bytes())
    return Dictionary(
      records.map { ("\($0["territoire_type"] ?? "") \($0["territoire_code"] ?? "")", $0) }
    ) { first, _ in first }
  }

  @Test("a group of communes has the sum of their populations, and none when one is not known")
  func populations() throws {
    let rows = try rows()
    #expect(rows["commune 85047"]?["population"] == "22500" && rows["commune 85222"]?["population"] == "")
    #expect(rows["epci 248500589"]?["population"] == "55000" && rows["epci 200023778"]?["population"] == "")
    #expect(rows["epci ZZZZZZZZZ"]?["population"] == "4900" && rows["departement 85"]?["population"] == "")
    let known = try self.rows("UPDATE commune SET population = 7600 WHERE commune_id = 85222")
    #expect(known["epci 200023778"]?["population"] == "30100")
    #expect(known["departement 85"]?["population"] == "90000")
    #expect(known["departement 85"]?["millesime_population"] == "2023")
  }

  @Test(
    "people of 60 and more are summed from the census of every commune, else told of the département alone"
  )
  func ages() throws {
    let census = "UPDATE commune SET population_60_plus = 100050, population_par_age = 200000"
    let estimate = """
      INSERT INTO millesime (objet, valeur) VALUES ('population_60_plus', '2022'), ('population_60_plus_departement', '2026');
      UPDATE departement SET population_60_plus = 25000000, population_par_age = 70000000 WHERE code = '85'
      """
    let rows = try rows(census, estimate)
    #expect(rows["commune 85047"]?["population_60_plus"] == "1000.50")
    #expect(rows["epci 200023778"]?["population_60_plus"] == "2001.00")
    #expect(rows["departement 85"]?["population_60_plus"] == "4002.00")
    #expect(rows["departement 85"]?["millesime_population_60_plus"] == "2022")
    let partial = try self.rows(
      census,
      estimate,
      "UPDATE commune SET population_60_plus = NULL, population_par_age = NULL WHERE commune_id = 85222"
    )
    #expect(partial["epci 200023778"]?["population_60_plus"] == "")
    #expect(partial["departement 85"]?["population_60_plus"] == "250000.00")
    #expect(partial["departement 85"]?["millesime_population_60_plus"] == "2026")
  }

  @Test("an EPCI across the border is told whole, then the part inside, which alone adds up")
  func straddling() throws {
    let rows = try rows(
      "UPDATE epci SET entier = 0 WHERE siren = '248500589'",
      """
      INSERT INTO commune (commune_id, code_insee, nom, departement_code, epci_siren, population)
      VALUES (79001, '79001', 'Voisine', '79', '248500589', 1000)
      """
    )
    #expect(rows["epci 248500589"]?["population"] == "56000")
    #expect(
      rows["epci 248500589"]?["limite"]?.hasPrefix("EPCI entier") == true
    )
    let part = try #require(rows["epci_departement 248500589"])
    #expect(part["population"] == "55000" && part["departement_code"] == "85")
    #expect(part["limite"]?.hasPrefix("1 commune(s) : petits effectifs") == true)
    #expect(rows["epci_departement 200023778"] == nil)
    #expect(rows["commune 79001"]?["limite"] == "compte dans l'EPCI entier seulement")
    #expect(rows["departement 79"] == nil)
  }

  @Test("a commune whose EPCI is not known is told so, and is not called outside any")
  func unknownEPCI() throws {
    let rows = try rows("UPDATE commune SET epci_connu = 0, epci_siren = NULL WHERE commune_id = 85113")
    #expect(rows["commune 85113"]?["limite"] == "EPCI non connu" && rows["commune 85113"]?["epci_code"] == "")
    #expect(rows["epci ZZZZZZZZZ"] == nil && rows["departement 85"]?["millesime_epci"] == "")
    #expect(rows["commune 85047"]?["epci_nom"] == "CA du Pays de Saint-Gilles-Croix-de-Vie")
  }
}
