// Long: each mistake has its change and the sentence an analyst reads.

import Diagnostics
import Foundation
import Observatory
import TestSupport
import Testing

@testable import Catalog

@Suite("What cannot be said of a publication is said with its line, its path and why")
struct PublicationMistakeTests {
  struct Mistake: Sendable, CustomTestStringConvertible {
    let file: String
    let replace: String
    let with: String
    let said: [String]

    init(_ file: String, _ replace: String, _ with: String, _ said: String...) {
      self.file = file
      self.replace = replace
      self.with = with
      self.said = said
    }

    var testDescription: String { "\(file): \(with)" }
  }

  /// As the catalogue declares them: each mistake is one change of a file of its own.
  static let mistakes = [
    Mistake(
      "ACC",
      "  \"counts\": \"visits\",\n",
      "",
      "2 $ : la clé « counts » : ajouter « counts »"
    ),
    Mistake(
      "ACC",
      "\"visits\"",
      "\"visit\"",
      "13 $.counts : une valeur parmi visits, persons, activities, minutes, none ; vouliez-vous dire « visits » ? : corriger le fichier"
    ),
    Mistake(
      "ACC",
      "\"counts\": \"visits\"",
      "\"counts\": \"none\"",
      """
      13 $.counts : « visits » : ce que compte la mesure du numérateur : dire ce que l'indicateur compte ; ce qui compte \
      des personnes est arrondi avant d'être publié
      """
    ),
    Mistake(
      "LIEUX",
      "\"counts\": \"none\"",
      "\"counts\": \"persons\"",
      """
      14 $.counts : « none » : ce que compte la mesure du numérateur : dire ce que l'indicateur compte ; ce qui compte \
      des personnes est arrondi avant d'être publié
      """
    ),
    Mistake(
      "LIEUX",
      "\"counts\": \"none\",",
      "\"counts\": \"none\", \"sensitive\": true,",
      "14 $.sensitive : false : « counts » dit qu'aucune personne n'est comptée : retirer « sensitive »"
    ),
    Mistake(
      "SENIOR",
      "\"counts\": \"visits\",",
      "\"counts\": \"visits\", \"sensitive\": true,",
      "20 $.sensitive : une ventilation : la règle est celle d'un tableau, code par code : retirer « sensitive », ou ventiler l'indicateur"
    ),
    Mistake(
      "SENIOR",
      "{ \"partenaires\": {}, \"public\": {} }",
      "{}",
      "21 $.publish : au moins une audience : « partenaires », « public » : la nommer, ou retirer « publish »"
    ),
    Mistake(
      "SENIOR",
      "\"partenaires\": {}, ",
      "",
      "21 $.publish : « partenaires » aussi : ce qui est public leur est ouvert : ajouter « partenaires »"
    ),
    Mistake(
      "SENIOR",
      "\"partenaires\": {}",
      "\"partenaires\": { \"from_level\": \"epci\" }",
      "21 $.publish.public : rien de plus que pour « partenaires » (total) : ouvrir autant à « partenaires », ou moins au public"
    ),
    Mistake(
      "SENIOR",
      "\"partenaires\": {}",
      "\"partenaire\": {}",
      """
      21 $.publish.partenaire : une clé connue parmi grid, minimum, partenaires, public, terms : corriger ou retirer la \
      clé « partenaire » ; vouliez-vous dire « partenaires » ?
      """
    ),
    Mistake(
      "SENIOR",
      "\"public\": {}",
      "\"public\": { \"windows\": { \"total\": { \"commune\": \"mois\" } } }",
      """
      21 $.publish.public.windows.total.commune : au plus court : « trimestre » : un mois de commune dirait, au bord de \
      deux arrondis, plus qu'ils ne cachent
      """
    ),
    Mistake(
      "SENIOR",
      "\"public\": {}",
      "\"public\": { \"windows\": { \"total\": { \"epci\": \"mois\" } } }",
      """
      21 $.publish.public.windows.total.epci : au plus court : « trimestre » : le mois d'un EPCI d'une seule commune \
      serait celui de cette commune
      """
    ),
    Mistake(
      "SENIOR",
      "\"public\": {}",
      "\"public\": { \"windows\": { \"age\": { \"epci\": \"annee\" } } }",
      "21 $.publish.public.windows.age : ce que l'indicateur donne : total : corriger le fichier"
    ),
    Mistake(
      "SENIOR",
      "\"public\": {}",
      "\"public\": { \"windows\": { \"total\": { \"region\": \"annee\" } } }",
      """
      21 $.publish.public.windows.total.region : une clé connue parmi commune, departement, epci : corriger ou retirer \
      la clé « region »
      """
    ),
    Mistake(
      "SENIOR",
      "\"public\": {}",
      "\"public\": { \"from_level\": \"epci\", \"windows\": { \"total\": { \"commune\": \"annee\" } } }",
      """
      21 $.publish.public.windows.total.commune : rien de plus fin que « from_level » et « from_period » : retirer ce \
      niveau, ou changer ces clés
      """
    ),
    Mistake(
      "SENIOR",
      "\"public\": {}",
      "\"public\": { \"from_level\": \"region\" }",
      "21 $.publish.public.from_level : un niveau parmi commune, epci, departement : corriger le fichier"
    ),
    Mistake(
      "SENIOR",
      "\"public\": {}",
      "\"public\": {}, \"grid\": 5, \"minimum\": 20",
      """
      21 $.publish.minimum : « minimum » d'au moins 50 pour une moyenne ou des quantiles : l'ajouter : de moins de \
      personnes, une moyenne dit ce qu'est chacune
      """
    ),
    Mistake(
      "COUVERTURE",
      "\"public\": {}",
      "\"public\": {}, \"terms\": \"shown\"",
      "16 $.publish.terms : « hidden » : les termes redonneraient ce que la valeur cache : retirer « terms »"
    ),
    Mistake(
      "COUVERTURE",
      "\"public\": {}",
      "\"public\": { \"windows\": { \"statistique\": { \"commune\": \"annee\" } } }",
      """
      16 $.publish.public.windows.statistique.commune : un niveau de l'indicateur : epci, departement : corriger le \
      fichier
      """
    ),
    Mistake(
      "ACC_PERS_V1",
      "\"publish\": {",
      "\"publish\": { \"grid\": 10,",
      "13 $.publish.grid : aucun « grid » pour un effectif : l'arrondi du cumul est le sien : retirer « grid »"
    ),
    Mistake(
      "LIEUX",
      "\"partenaires\": {}",
      "\"minimum\": 3, \"partenaires\": {}",
      """
      15 $.publish.minimum : « minimum » seulement pour une moyenne, des quantiles ou une somme de montants : retirer \
      « minimum »
      """
    ),
    Mistake(
      "DUREE_QUANTILES",
      "\"minimum\": 50, \"grid\": 5, ",
      "",
      """
      16 $.publish : « minimum » d'au moins 50 pour une moyenne ou des quantiles : l'ajouter : de moins de personnes, \
      une moyenne dit ce qu'est chacune
      """,
      """
      16 $.publish : « grid », le pas des valeurs, pour une moyenne ou des quantiles : l'ajouter : une moyenne exacte à \
      côté d'un effectif arrondi redonne les deux
      """
    ),
    Mistake(
      "DUREE_QUANTILES",
      "[25, 50, 75, 90]",
      "[5, 50, 95]",
      """
      12 $.quantiles[0] : un pourcentage de 10 à 90 pour ce qui est publié : le retirer, ou retirer « publish » : un \
      extrême est la valeur d'une personne
      """,
      """
      12 $.quantiles[2] : un pourcentage de 10 à 90 pour ce qui est publié : le retirer, ou retirer « publish » : un \
      extrême est la valeur d'une personne
      """
    ),
    Mistake(
      "DUREE_QUANTILES",
      "\"public\": {}",
      "\"public\": { \"windows\": { \"statistique\": { \"commune\": \"annee\" } } }",
      """
      16 $.publish.public.windows.statistique.commune : aucune période à ce niveau : moyennes et quantiles se publient \
      à partir de l'EPCI, par trimestre ou par année
      """
    ),
    Mistake(
      "PIX_SCORE",
      "\"minimum\": 50, \"grid\": 10, ",
      "\"grid\": 10, ",
      """
      14 $.publish : « minimum » d'au moins 50 pour une moyenne ou des quantiles : l'ajouter : de moins de personnes, \
      une moyenne dit ce qu'est chacune
      """
    ),
    Mistake(
      "ACT",
      "\"public\": {}",
      "\"public\": { \"windows\": { \"total\": { \"commune\": \"annee\" } } }",
      """
      14 $.publish.public.windows.total.commune : aucune période à ce niveau : un atelier, à côté du petit effectif \
      d'une commune, le préciserait
      """
    ),
    Mistake(
      "DUREE_MOY",
      "\"public\": {}",
      "\"public\": { \"from_level\": \"commune\" }",
      """
      16 $.publish.public.from_level : « epci » ou « departement » : un atelier, à côté du petit effectif d'une \
      commune, le préciserait
      """
    ),
    Mistake(
      "PIX_PART",
      "\"public\": {}",
      "\"public\": { \"windows\": { \"total\": { \"departement\": \"mois\" } } }",
      """
      14 $.publish.public.windows.total.departement : au plus court : « trimestre » : un chiffre qui ne s'additionne \
      pas se publie par trimestre ou par année
      """
    ),
    Mistake(
      "POSTES_COUT",
      "\"from_level\": \"departement\", \"from_period\": \"annee\" },\n    \"public\"",
      "\"from_level\": \"departement\", \"from_period\": \"anee\" },\n    \"public\"",
      """
      18 $.publish.partenaires.from_period : une valeur parmi mois, trimestre, annee ; vouliez-vous dire « annee » ? : \
      corriger le fichier
      """
    ),
    Mistake(
      "FORMATIONS",
      "\"counts\": \"persons\"",
      "\"counts\": \"none\"",
      """
      13 $.counts : « persons » : ce que compte la mesure du numérateur : dire ce que l'indicateur compte ; ce qui \
      compte des personnes est arrondi avant d'être publié
      """
    ),
  ]

  private static let folder = PackageFolders.packageRoot.appendingPathComponent("pipelines").path
  private static let catalog = Result { try CatalogFolder(pipeline: "\(folder)/vendee.jsonc") }

  @Test("a file of the catalogue with one mistake", arguments: mistakes)
  func located(mistake: Mistake) throws {
    let path = "\(Self.folder)/indicators/\(mistake.file).jsonc"
    let sound = try String(contentsOfFile: path, encoding: .utf8)
    let text = sound.replacing(mistake.replace, with: mistake.with, maxReplacements: 1)
    try #require(text != sound)
    let catalog = try Self.catalog.get()
    let file = ConfigurationFile(text: text, name: "indicators/\(mistake.file).jsonc")
    file.lists = OpenLists(sources: catalog.sources, vocabularies: Array(catalog.vocabularies.values))
    #expect(IndicatorDefinition(file) == nil)
    #expect(file.problems.allSatisfy { $0.code == .configurationInvalid && $0.severity == .error })
    let said = file.problems.map {
      "\($0.location.line ?? 0) \($0.location.header ?? "") : \($0.expected) : \($0.action)"
    }
    #expect(said == mistake.said)
  }

  @Test("a readership that a file does not name is shown nothing of it, and the team everything")
  func unnamed() throws {
    let path = "\(Self.folder)/indicators/ACC_PERS_V1.jsonc"
    let text = try String(contentsOfFile: path, encoding: .utf8)
    let pipeline = try Self.catalog.get().pipeline
    func read(_ publish: String) throws -> IndicatorDefinition {
      let changed = text.replacing("  \"publish\": { \"partenaires\": {}, \"public\": {} },\n", with: publish)
      try #require(changed != text)
      return try #require(IndicatorDefinition.read(text: changed, name: "ACC_PERS_V1.jsonc").definition)
    }
    let partners = try read("  \"publish\": { \"partenaires\": {} },\n")
    #expect(pipeline.published(partners, for: .partenaires) != nil)
    #expect(pipeline.published(partners, for: .public) == nil)
    let nobody = try read("")
    #expect(
      pipeline.published(nobody, for: .partenaires) == nil && pipeline.published(nobody, for: .public) == nil
    )
    #expect(pipeline.published(nobody, for: .interne) != nil)
    // A grid of one figure is the same for all: it stands beside the readerships.
    #expect(partners.fingerprint == nobody.fingerprint)
  }

  @Test("measures say what they may count, and only lists of totals leave it open")
  func countable() {
    for name in MeasureName.all {
      let group = name.isAudience ? PersonGroup(.age, .known) : nil
      guard let measure = name.measure(group, name.parameter.map(\.range.lowerBound), []) else {
        Issue.record("\(name)")
        continue
      }
      #expect(!measure.countable.isEmpty)
      switch measure {
      case .rows(.register), .reported: break
      case .rows, .persons, .lastDay, .territory: #expect(measure.countable.count == 1, "\(name)")
      }
    }
  }
}
