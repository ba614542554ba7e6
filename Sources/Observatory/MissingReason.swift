/// Why a value is not given, for whoever reads it; found in what is stored of it.
package enum MissingReason: String, CaseIterable, Sendable {
  /// Too little is known of what it is the share of.
  case insufficientCoverage = "couverture insuffisante"
  /// The population, its ages or the centre of one of its communes is not known, or it has too few inhabitants for
  /// the census: a part would be taken for the whole.
  case unknownTerritory = "population, population par âge ou centre d'une commune inconnu"
  /// Nobody lives there: the value does not exist.
  case notApplicable = "sans objet"
  /// No export of a source behind the figure covers a day of the period: what did not happen is not told from what
  /// nobody saw.
  case unobserved = "période qu'aucun export de la source ne couvre"
  /// No import ever brought what the indicator is made of: there is no value at all.
  case absentSource = "source absente"

  /// Nil for a value that is given.
  package init?(_ status: ObservationStatus, hasCoverage: Bool, hasSources: Bool) {
    switch status {
    case .normal, .provisional, .lowReliability: return nil
    case .notApplicable: self = .notApplicable
    case .missing: self = hasCoverage ? .insufficientCoverage : hasSources ? .unknownTerritory : .unobserved
    }
  }
}
