package import Catalog
package import Disclosure
import Observatory

/// Why nothing outside the team can be computed tonight; what was published stands.
package enum ProtectionError: Error, Hashable, Sendable {
  case families(FamilyProblem)
  case night(FactTable, [NightProblem])
  case cells([SingleCells.Problem])
  /// The copy given is not a state that was published.
  case copyRefused(path: String, [StateProblem])
  /// The warehouse has a state of its own.
  case stateThere(path: String)
  case unknownFamily(String)

  package var sentence: String {
    switch self {
    case .families(.notASum(let measure, let by, let facts)):
      "« \(measure)\(by.map { " / \($0)" } ?? "") » (\(facts.rawValue)) n'est pas une somme d'effectifs que l'on "
        + "sache arrondir ; retirer l'indicateur qui le demande, ou ne publier que pour « interne »"
    case .families(.roundedTwice(let columns, let facts)):
      "deux indicateurs croisent \(columns) (\(facts.rawValue)) dans les deux sens : le même effectif serait arrondi "
        + "deux fois ; n'en garder qu'un, ou les écrire dans le même sens"
    case .families(.shape(let problem, let facts)):
      "les effectifs de \(facts.rawValue) ne se décrivent pas : \(problem)"
    case .night(let facts, let problems):
      "les effectifs publiés de \(facts.rawValue) restent ceux d'hier : \(ProtectionError.text(problems))"
    case .cells(let problems):
      "les effectifs isolés publiés restent ceux d'hier : \(problems.prefix(3).map { "\($0)" }.joined(separator: " ; "))"
    case .copyRefused(let path, let problems):
      "\(path) n'est pas un état publié : \(problems.prefix(3).map(\.sentence).joined(separator: " ; ")) ; reprendre celui "
        + "de la dernière édition interne"
    case .stateThere(let path):
      "l'entrepôt sait déjà ce qui a été publié : \(path) serait un second état ; relancer sans « --state »"
    case .unknownFamily(let name):
      "« \(name) » n'est pas une famille d'effectifs de ce pipeline"
    }
  }

  private static func text(_ problems: [NightProblem]) -> String {
    let shown = problems.prefix(3).map(\.sentence).joined(separator: " ; ")
    return problems.count > 3 ? "\(shown) ; et \(problems.count - 3) autres" : shown
  }
}

extension StateProblem {
  var sentence: String {
    let what =
      switch reason {
      case .unreadable(let column): "colonne « \(column.rawValue) » illisible"
      case .outOfOrder: "pas à sa place"
      case .doesNotTie(let family): "les parts de « \(family) » ne font pas leur tout"
      case .changed: "elle, ou une ligne d'avant, a été modifiée"
      case .truncated: "le fichier est tronqué"
      case .afterTheEnd: "après la fin"
      case .otherVersion: "écrite par une autre version"
      }
    return "ligne \(line) : \(what)"
  }
}

extension NightProblem {
  var sentence: String {
    switch self {
    case .outOfOrder(let key): "\(key.text) n'est pas à sa place"
    case .notACount(let key, let leaf): "\(key.text), \(leaf.text) : ce n'est pas un effectif"
    case .doesNotTie(let key, let family): "\(key.text) : les parts de « \(family) » ne font pas leur tout"
    case .contributorsAboveTotal(let key): "\(key.text) : les médiateurs en ont fait plus que le total"
    case .unknownArea(let key): "\(key.text) : territoire inconnu du référentiel"
    case .doubledArea(let area): "le territoire \(area) est deux fois dans le référentiel"
    case .unreadableSuccession(let area): "le devenir du territoire \(area) ne se lit pas"
    case .otherFacts(let state, let rows): "l'état est de \(state), les effectifs de \(rows)"
    case .changedDefinition(let family, let missing, let added):
      "les codes de « \(family) » ont changé"
        + (missing.isEmpty ? "" : " (sans \(missing.joined(separator: ", ")))")
        + (added.isEmpty ? "" : " (avec \(added.joined(separator: ", ")))")
        + " : publier de nouveau cette famille avec « --nouvelle-definition \(family) »"
    }
  }
}

extension RowKey {
  fileprivate var text: String {
    "\(month.year)-\(month.number < 10 ? "0" : "")\(month.number), territoire \(area)"
  }
}
