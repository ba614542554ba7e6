import Diagnostics
import Observatory
import TestSupport
import Testing

@testable import Catalog

@Suite("What a pipeline says of publication")
struct PipelineRulesTests {
  private static let end = "\"indicators\": [],"

  private func pipeline(_ text: String) throws -> PipelineDefinition {
    let catalog = try SmallCatalog()
    #expect(try catalog.mistakes(in: "essai.jsonc", Self.end, "\(Self.end) \(text)") == [])
    return try CatalogFolder(pipeline: catalog.workdir.path("essai.jsonc")).pipeline
  }

  /// `path : expected : action`, as an analyst reads them.
  private func said(_ text: String) throws -> [String] {
    let catalog = try SmallCatalog()
    _ = try catalog.mistakes(in: "essai.jsonc", Self.end, "\(Self.end)\n\(text)")
    do {
      _ = try CatalogFolder(pipeline: catalog.workdir.path("essai.jsonc"))
      return []
    } catch {
      #expect(error.problems.allSatisfy { $0.code == .configurationInvalid && $0.location.line == 4 })
      return error.problems.map { "\($0.location.header ?? "") : \($0.expected) : \($0.action)" }
    }
  }

  private func periods(_ window: PublishedWindow) -> [String] {
    TerritoryLevel.allCases.map { window.shortest(at: $0)?.rawValue ?? "-" }
  }

  @Test("a pipeline that says nothing rounds to five, and shows what the design shows")
  func defaults() throws {
    let pipeline = try pipeline("")
    #expect(pipeline.protection == .usual)
    #expect(pipeline.protection.base == 5 && pipeline.protection.contributors.minimum == 3)
    #expect(pipeline.protection.contributors.largestPercent == 85)
    #expect(pipeline.protection.contributors.marginPercent == 10)
    #expect(pipeline.protection.closedForDays == 10 && pipeline.protection.changedAtLeast == 5)
    let (partners, everybody) = (pipeline.rules(for: .partenaires), pipeline.rules(for: .public))
    #expect(periods(partners.usual) == ["trimestre", "mois", "mois", "mois", "mois", "mois"])
    #expect(periods(partners.widest) == ["mois", "mois", "mois", "mois", "mois", "mois"])
    #expect(periods(everybody.usual) == ["annee", "trimestre", "trimestre", "mois", "mois", "mois"])
    #expect(periods(everybody.widest) == ["trimestre", "trimestre", "trimestre", "mois", "mois", "mois"])
    for rules in [partners, everybody] { #expect(rules.meanCell == 11 && rules.denominator == 10) }
    #expect(pipeline.rules(for: .interne) == .usual(.interne))
    #expect(pipeline.rules(for: .interne).meanCell == nil && pipeline.rules(for: .interne).denominator == nil)
  }

  @Test("it may round more and show less; an indicator that asks for more is shown that far")
  func stricter() throws {
    let pipeline = try pipeline(
      """
      "rounded_cube": {
        "base": 10, "contributors": { "minimum": 4, "largest_percent": 75, "margin_percent": 15 },
        "closed_for_days": 20, "changed_at_least": 10,
      },
      "readerships": {
        "partenaires": { "mean_cell": 20 },
        "public": {
          "windows": { "commune": "aucun", "departement": "trimestre" }, "at_most": { "epci": "annee" },
          "denominator": 20,
        },
      },
      """
    )
    #expect(pipeline.protection.base == 10 && pipeline.protection.contributors.minimum == 4)
    #expect(pipeline.protection.contributors.largestPercent == 75)
    #expect(pipeline.protection.contributors.marginPercent == 15)
    #expect(pipeline.protection.closedForDays == 20 && pipeline.protection.changedAtLeast == 10)
    #expect(pipeline.rules(for: .partenaires).meanCell == 20)
    #expect(pipeline.rules(for: .partenaires).usual == ReadershipRules.usual(.partenaires).usual)
    let everybody = pipeline.rules(for: .public)
    #expect(periods(everybody.usual) == ["-", "annee", "annee", "trimestre", "trimestre", "trimestre"])
    #expect(periods(everybody.widest) == ["trimestre", "annee", "annee", "mois", "mois", "mois"])
    #expect(everybody.denominator == 20 && everybody.meanCell == 11)
    let text = """
      {
        "id": "TEST", "version": 1, "label": "l", "unit": "u", "decimals": 0, "kind": "count", "facts": "activities",
        "levels": ["commune", "epci", "departement"], "numerator": { "measure": "accompaniments" },
        "breakdowns": [{ "by": "type" }], "counts": "visits",
        "publish": {
          "partenaires": {},
          "public": { "windows": { "total": { "commune": "trimestre", "epci": "trimestre" } } },
        },
        "notice": { "definition": "d", "formula": "f", "additivity": "a", "denominator_rule": "r", "sources": "s",
          "limits": "l" },
      }
      """
    let (definition, problems) = IndicatorDefinition.read(text: text, name: "TEST.jsonc")
    #expect(problems.map(\.sentence) == [])
    let declared = try #require(definition)
    let shown = try #require(pipeline.published(declared, for: .public))
    #expect(shown.periods(of: .total, at: .commune) == [.trimestre, .annee])
    #expect(shown.periods(of: .total, at: .epciDepartement) == [.annee])
    #expect(shown.periods(of: .breakdown(.type), at: .commune) == [])
    #expect(shown.periods(of: .breakdown(.type), at: .departement) == [.trimestre, .annee])
    #expect(shown.shows(at: .commune) && !shown.shows(.breakdown(.type), at: .commune, .annee))
  }

  @Test(
    "what would protect nobody is refused, with its reason",
    arguments: [
      (
        "\"rounded_cube\": { \"base\": 4 },",
        "$.rounded_cube.base : un entier de 5 à 100 : sous 5, un effectif de une à quatre personnes se lirait"
      ),
      (
        "\"rounded_cube\": { \"contributors\": { \"minimum\": 2 } },",
        """
        $.rounded_cube.contributors.minimum : un entier de 3 à 100 : de deux médiateurs, chacun déduirait de son chiffre \
        celui de l'autre
        """
      ),
      (
        "\"rounded_cube\": { \"contributors\": { \"largest_percent\": 90 } },",
        """
        $.rounded_cube.contributors.largest_percent : un entier de 50 à 85 : au-delà, le total d'une commune est à peu \
        près le travail d'une seule personne
        """
      ),
      (
        "\"rounded_cube\": { \"contributors\": { \"margin_percent\": 5 } },",
        """
        $.rounded_cube.contributors.margin_percent : un entier de 10 à 50 : à moins de 10 %, le travail d'un médiateur se \
        lirait presque exactement
        """
      ),
      (
        "\"rounded_cube\": { \"closed_for_days\": 0 },",
        """
        $.rounded_cube.closed_for_days : un entier de 10 à 366 : un mois publié avant que ses exports soient arrivés \
        laisse les petites communes à zéro
        """
      ),
      (
        "\"rounded_cube\": { \"changed_at_least\": 1 },",
        """
        $.rounded_cube.changed_at_least : un entier de 5 à 1000 : un nombre qui bouge pour moins de 5 personnes dit, \
        d'une nuit à l'autre, qui est venu
        """
      ),
      (
        "\"readerships\": { \"public\": { \"mean_cell\": 5 } },",
        """
        $.readerships.public.mean_cell : un entier de 11 à 1000 : un tableau de moins de onze personnes par case dit ce \
        qu'est chacune
        """
      ),
      (
        "\"readerships\": { \"partenaires\": { \"denominator\": 6 } },",
        """
        $.readerships.partenaires.denominator : un entier de 10 à 1000 : une part de moins de dix arrondis peut être \
        fausse de plus de huit points
        """
      ),
      (
        "\"readerships\": { \"public\": { \"windows\": { \"commune\": \"mois\" } } },",
        """
        $.readerships.public.windows.commune : une valeur parmi trimestre, annee, aucun : un mois de commune dirait, au \
        bord de deux arrondis, plus qu'ils ne cachent
        """
      ),
      (
        "\"readerships\": { \"public\": { \"at_most\": { \"epci\": \"mois\" } } },",
        """
        $.readerships.public.at_most.epci : une valeur parmi trimestre, annee, aucun : le mois d'un EPCI d'une seule \
        commune serait celui de cette commune
        """
      ),
      (
        "\"readerships\": { \"public\": { \"at_most\": { \"epci\": \"annee\" }, \"windows\": { \"epci\": \"trimestre\" } } },",
        "$.readerships.public.windows.epci : une valeur parmi annee, aucun : « at_most » ne montre pas davantage"
      ),
      (
        "\"readerships\": { \"interne\": {} },",
        "$.readerships.interne : une clé connue parmi partenaires, public : corriger ou retirer la clé « interne »"
      ),
      (
        "\"readerships\": { \"public\": { \"base\": 10 } },",
        """
        $.readerships.public.base : une clé connue parmi at_most, denominator, mean_cell, windows : corriger ou retirer \
        la clé « base »
        """
      ),
      (
        "\"rounded_cube\": { \"base\": \"cinq\" },",
        "$.rounded_cube.base : un nombre entier : corriger le fichier"
      ),
    ]
  )
  func refused(_ text: String, _ sentence: String) throws {
    #expect(try said(text) == [sentence])
  }
}
