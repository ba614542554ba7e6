import Catalog
import Observatory

extension PublicationSummary {
  /// What is shown, level by level: « public : 144 indicateur(s) sur 144 ; par commune : 2 à partir du trimestre… ».
  var french: String {
    let parts = levels.filter { !$0.byShortest.isEmpty }.map { level in
      let periods = level.byShortest.map { "\($0.count) \($0.period.from)" }
      return "\(level.level.french) : \(periods.joined(separator: ", "))"
    }
    let first = "\(readership.rawValue) : \(shown) indicateur(s) sur \(asked)"
    return parts.isEmpty ? "\(first)." : "\(first) ; \(parts.joined(separator: " ; "))."
  }
}

extension PeriodKind {
  fileprivate var from: String {
    switch self {
    case .mois: "à partir du mois"
    case .trimestre: "à partir du trimestre"
    case .annee: "à l'année"
    }
  }
}

extension TerritoryLevel {
  fileprivate var french: String {
    switch self {
    case .commune: "par commune"
    case .epci, .epciDepartement: "par EPCI"
    case .departement, .region, .france: "par département et plus"
    }
  }
}
