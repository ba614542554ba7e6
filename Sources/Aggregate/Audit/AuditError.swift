/// A question that no rule of the audit answers: never a number in its place.
package enum AuditError: Error, Hashable {
  /// A measure, or a column, that the rows of these facts do not have.
  case noRule(facts: String, asked: String)
  /// Nothing to explain yet.
  case notComputed

  package var sentence: String {
    switch self {
    case .noRule(let facts, let asked): "la vérification ne sait pas lire « \(asked) » dans \(facts)"
    case .notComputed: "aucun calcul enregistré dans l'entrepôt ; lancer « aggregate »"
    }
  }
}
