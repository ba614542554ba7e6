import Catalog
import Observatory
import TestSupport
import Testing

@Suite("What a pipeline answers for")
struct PerimeterTests {
  private static let one = "\"departement\": \"85\""

  private func perimeter(_ text: String) throws -> Perimeter {
    let catalog = try SmallCatalog()
    #expect(try catalog.mistakes(in: "essai.jsonc", Self.one, text) == [])
    return try CatalogFolder(pipeline: catalog.workdir.path("essai.jsonc")).pipeline.perimeter
  }

  @Test("is one département, several, or the whole of France, with the levels that can be computed of it")
  func forms() throws {
    let one = try perimeter(Self.one)
    #expect(one.departement == "85" && one.widest == .departement && one.widestCode == "85")
    #expect(one.levels == [.commune, .epci, .epciDepartement, .departement])
    let several = try perimeter("\"departements\": [\"26\", \"07\"]")
    #expect(several.text == "07,26" && several.levels == TerritoryLevel.allCases && several.widest == .france)
    #expect(several.follows("07") && !several.follows("85"))
    let alone = try perimeter("\"departements\": [\"2A\"]")
    #expect(alone.departement == "2A")
    let france = try perimeter("\"departements\": \"all\", \"except_departements\": [\"976\"]")
    #expect(france.text == "france-976" && !france.levels.contains(.commune))
    #expect(france.follows("974") && !france.follows("976"))
    let levels = try perimeter("\"departements\": \"all\", \"levels\": [\"france\", \"commune\"]")
    #expect(levels.levels == [.commune, .france])
  }

  @Test(
    "a mistake is said with its line and its path",
    arguments: [
      ("\"departement\": \"852\"", "$.departement"),
      ("\"departement\": \"85\", \"departements\": [\"26\"]", "$.departement"),
      ("\"departements\": []", "$.departements"),
      ("\"departements\": \"toutes\"", "$.departements"),
      ("\"departements\": [\"26\", \"26\"]", "$.departements[1]"),
      ("\"departements\": [\"26\", \"Ardèche\"]", "$.departements[1]"),
      ("\"departement\": \"85\", \"except_departements\": [\"976\"]", "$.except_departements"),
      ("\"departement\": \"85\", \"levels\": [\"departement\", \"region\"]", "$.levels[1]"),
      ("\"departement\": \"85\", \"levels\": [\"commune\"]", "$.levels"),
      ("\"departement\": \"85\", \"levels\": [\"departement\", \"departement\"]", "$.levels[1]"),
    ]
  )
  func mistakes(_ text: String, _ path: String) throws {
    let found = try SmallCatalog().mistakes(in: "essai.jsonc", Self.one, text)
    #expect(found == ["essai.jsonc:2 \(path)"])
  }
}
