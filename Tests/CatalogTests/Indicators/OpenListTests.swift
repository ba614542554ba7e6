import Diagnostics
import Foundation
import TestSupport
import Testing

@testable import Catalog

@Suite("Codes of open lists")
struct OpenListTests {
  private func indicator(_ kind: String, _ facts: String, _ filter: String, _ more: String = "") -> String {
    let counts = ["register", "places"].contains(facts) ? "none" : "visits"
    return """
      {
        "id": "TEST", "version": 1, "label": "l", "unit": "u", "decimals": 0, "kind": "\(kind)", "facts": "\(facts)",
        "levels": ["departement"], "counts": "\(counts)",
        "numerator": \(filter),
        \(more)
        "notice": { "definition": "d", "formula": "f", "additivity": "a", "denominator_rule": "r", "sources": "s",
          "limits": "l" },
      }
      """
  }

  /// Problems of the declaration beside the product's own vocabularies and sources.
  private func mistakes(_ text: String) throws -> [String] {
    let folder = PackageFolders.packageRoot.appendingPathComponent("pipelines").path
    let catalog = try CatalogFolder(pipeline: "\(folder)/vendee.jsonc")
    let file = ConfigurationFile(text: text, name: "indicators/TEST.jsonc")
    file.lists = OpenLists(sources: catalog.sources, vocabularies: Array(catalog.vocabularies.values))
    _ = IndicatorDefinition(file)
    return file.problems.map { "\($0.location.line ?? 0) \($0.location.header ?? "")" }
  }

  @Test(
    "an unknown one is a mistake with its line and path, a known one is not",
    arguments: [
      ("activities", "accompaniments", "canal", "domicile", "domicil"),
      ("activities", "accompaniments", "dispositif", "non_precise", "conseiller"),
      ("pix_certifications", "certifications", "certification", "pix", "pixx"),
      ("register", "entries", "registre", "fonds", "fond"),
      ("register", "entries", "categorie", "aidant", "aidants"),
      ("register", "entries", "etape", "reconditionne", "repare"),
      ("appointments", "appointments", "statut_rdv", "honore", "honoré"),
      ("places", "places", "source", "mednum", "coop_lieux"),
      ("places", "places", "service", "connexion_internet", "wifi"),
      ("places", "places", "programme", "conseillers_numeriques", "conseillers"),
      ("places", "places", "accompagnement", "individuel", "seul"),
      ("activities", "accompaniments", "public_cible", "*", "rsaa"),
      ("statements", "total", "unite", "demande", "demandes"),
      ("statistics", "figure", "mesure", "ac_usages", "usages"),
    ]
  )
  func checked(facts: String, measure: String, column: String, known: String, unknown: String) throws {
    func text(_ code: String) -> String {
      indicator(
        "count",
        facts,
        "{ \"measure\": \"\(measure)\", \"where\": { \"\(column)\": [\"\(code)\"] } }"
      )
    }
    #expect(try mistakes(text(known)) == [])
    #expect(try mistakes(text(unknown)).contains("4 $.numerator.where.\(column)[0]"))
  }

  @Test("every column a filter may name has a list of codes")
  func columns() throws {
    let catalog = try CatalogFolder(
      pipeline: PackageFolders.packageRoot.appendingPathComponent("pipelines/vendee.jsonc").path
    )
    let lists = OpenLists(sources: catalog.sources, vocabularies: Array(catalog.vocabularies.values))
    for facts in FactTable.allCases {
      for column in facts.filters {
        #expect(lists.codes(of: column.codes) != [], "\(facts.rawValue) \(column.rawValue)")
      }
    }
  }

  @Test(
    "what only some kinds have is refused elsewhere, and what they need is asked for",
    arguments: [
      ("count", "places", "{ \"measure\": \"places\" }", "\"beyond_metres\": 5,", "$.beyond_metres"),
      ("count", "activities", "{ \"measure\": \"activities\" }", "\"quantiles\": [50],", "$.quantiles"),
      ("count", "activities", "{ \"measure\": \"activities\" }", "\"small_base\": 5,", "$.small_base"),
      ("count", "activities", "{ \"measure\": \"activities\" }", "\"target\": {},", "$.target"),
      ("trajectory", "activities", "{ \"measure\": \"activities\" }", "\"total\": false,", "$"),
      (
        "trajectory", "activities", "{ \"measure\": \"activities\" }",
        """
        "total": false, "target": { "start": "2027-01-01", "end": "2026-01-01", "national": 1, "national_population": 1 },
        """, "$.target.end"
      ),
      (
        "classes", "places", "{ \"measure\": \"population\" }",
        "\"total\": false, \"otherwise\": \"b\", \"classes\": [{ \"code\": \"a\", \"with\": [\"wifi\"] }],",
        "$.classes[0].with[0]"
      ),
      (
        "classes", "activities", "{ \"measure\": \"population\" }",
        "\"total\": false, \"otherwise\": \"a\", \"classes\": [{ \"code\": \"a\", \"below\": 5 }],",
        "$.otherwise"
      ),
      (
        "distribution", "activities", "{ \"measure\": \"minutes\" }",
        "\"breakdowns\": [{ \"by\": \"statistique\" }], \"total\": false, \"quantiles\": [75, 25],",
        "$.quantiles[1]"
      ),
      ("distribution", "activities", "{ \"measure\": \"oriented\" }", "", "$.numerator.measure"),
      ("paired", "activities", "{ \"measure\": \"gain\" }", "", "$.numerator.measure"),
      ("distance", "register", "{ \"measure\": \"entries\" }", "", "$.numerator.measure"),
    ]
  )
  func parts(kind: String, facts: String, numerator: String, more: String, path: String) throws {
    let found = try mistakes(indicator(kind, facts, numerator, more))
    #expect(found.contains { $0.hasSuffix(" \(path)") }, "\(found)")
  }

  @Test("a campaign is in one pair only, and a pair has both ends")
  func pairs() throws {
    let catalog = try SmallCatalog()
    let found = try catalog.mistakes(
      in: "essai.jsonc",
      "\"indicators\": [],",
      """
      "indicators": [], "small_base": 10, "pix_pairs": [
        { "id": "a", "entry": [7], "exit": [12] }, { "id": "b", "entry": [12], "exit": [] },
      ],
      """
    )
    #expect(found.contains { $0.hasSuffix("$.pix_pairs[1]") })
    #expect(found.contains { $0.hasSuffix("$.pix_pairs[1].exit") })
  }
}
