package import Catalog
package import Observatory

/// What stops a run although warehouse and declarations are sound.
package enum AggregateError: Error, Hashable {
  /// The warehouse holds no commune of the pipeline's perimeter.
  case noCommune(Perimeter)
  /// The warehouse was filled for another perimeter.
  case otherPerimeter(filledFor: String, Perimeter)
  /// A sum went past 64 bits: the counts read cannot be real.
  case overflow(facts: String)
  /// More sources than one mask of bits can tell apart.
  case tooManySources(Int)
  /// A list of which a place has several values is read as bits of a small number.
  case tooManyCodes(dimension: String)
  /// What nothing in these facts tells is asked of them: the catalogue should have refused it.
  case unreadable(String, facts: FactTable)
  /// A département whose code has no number.
  case unnumbered(departement: String)

  package var sentence: String {
    switch self {
    case .noCommune(let perimeter):
      "aucune commune du périmètre (\(perimeter.text)) dans l'entrepôt ; relancer « ingest » avec ce pipeline"
    case .otherPerimeter(let filled, let perimeter):
      "l'entrepôt a été rempli pour \(filled), le pipeline suit \(perimeter.text) ; relancer « ingest » avec ce pipeline"
    case .overflow(let facts):
      "les nombres lus dans \(facts) dépassent ce qu'un total peut contenir ; chercher l'export fautif"
    case .tooManyCodes(let dimension):
      "la liste « \(dimension) » a plus de seize codes ; un filtre ne sait pas en lire davantage"
    case .unreadable(let asked, let facts):
      "« \(asked) » ne se lit pas dans « \(facts.rawValue) » ; erreur interne, merci de la signaler"
    case .unnumbered(let code):
      "le département « \(code) » a un code inattendu ; relancer « ingest » sur un référentiel à jour"
    case .tooManySources(let count):
      "\(count) sources déclarées dans l'entrepôt ; 64 au plus sont possibles"
    }
  }

  /// A fault of the program rather than of data: it should have been refused before, or never asked.
  package var isFault: Bool {
    switch self {
    case .unreadable: true
    case .noCommune, .otherPerimeter, .overflow, .tooManySources, .tooManyCodes, .unnumbered:
      false
    }
  }
}
