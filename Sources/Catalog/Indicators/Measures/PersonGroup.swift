/// A dimension of the vocabulary and a group of its codes.
package struct PersonGroup: Hashable, Sendable {
  package var dimension: PersonDimension
  package var group: VocabularyGroup

  package init(_ dimension: PersonDimension, _ group: VocabularyGroup) {
    self.dimension = dimension
    self.group = group
  }

  var french: String {
    switch group {
    case .sixtyPlus: "personnes de 60 ans et plus"
    case .sixtyPlusAtMost: "personnes de 60 ans et plus, ou d'âge inconnu"
    case .known: "personnes dont la rubrique « \(dimension.rawValue) » est connue"
    }
  }
}

package enum PersonDimension: String, CaseIterable, Sendable {
  case age
  case genre
  case statut
}

/// Groups computed from the vocabulary itself, so that a new code joins them without a declaration.
package enum VocabularyGroup: String, CaseIterable, Sendable {
  /// `age_min` is at least 60.
  case sixtyPlus = "60_plus"
  /// The code says something (`connue` is 1).
  case known
  /// At most how many have 60 years or more: whoever is not known to be younger.
  case sixtyPlusAtMost = "60_plus_at_most"
}
