package import Observatory

/// What a readership is usually shown, which an indicator may depart from, and what no indicator may show it.
package struct ReadershipRules: Hashable, Sendable {
  /// Of an indicator that counts persons and says nothing of levels and periods.
  package let usual: PublishedWindow
  /// An indicator that asks for more is shown that far.
  package let widest: PublishedWindow
  /// A sensitive table of fewer persons by code, in the mean, is not shown; nil for those who are shown everything.
  package let meanCell: Int?
  /// A share whose denominator is of fewer roundings is not shown.
  package let denominator: Int?

  /// As long as the pipeline says nothing.
  package static func usual(_ readership: Readership) -> ReadershipRules {
    switch readership {
    case .interne:
      ReadershipRules(usual: .whole, widest: .whole, meanCell: nil, denominator: nil)
    case .partenaires:
      ReadershipRules(
        usual: PublishedWindow([.commune: .trimestre, .epci: .mois, .departement: .mois]),
        widest: .whole,
        meanCell: usualMeanCell,
        denominator: usualDenominator
      )
    case .public:
      ReadershipRules(
        usual: PublishedWindow([.commune: .annee, .epci: .trimestre, .departement: .mois]),
        widest: PublishedWindow([.commune: .trimestre, .epci: .trimestre, .departement: .mois]),
        meanCell: usualMeanCell,
        denominator: usualDenominator
      )
    }
  }

  private static let usualMeanCell = 11
  private static let usualDenominator = 10

  /// Why the widest window goes no further, in French.
  static func reason(_ readership: Readership, at level: TerritoryLevel) -> String {
    switch (readership, level.declared) {
    case (.public, .commune): "un mois de commune dirait, au bord de deux arrondis, plus qu'ils ne cachent"
    case (.public, .epci): "le mois d'un EPCI d'une seule commune serait celui de cette commune"
    case (.public, _), (.partenaires, _), (.interne, _): "ce niveau n'est pas plus détaillé"
    }
  }
}

/// Those of every readership.
struct EveryReadership: Hashable, Sendable {
  private let partners: ReadershipRules
  private let everybody: ReadershipRules

  subscript(_ readership: Readership) -> ReadershipRules {
    switch readership {
    case .interne: .usual(.interne)
    case .partenaires: partners
    case .public: everybody
    }
  }

  /// From the key `readerships` of a pipeline.
  init(_ root: ConfigurationNode) {
    let node = root.child("readerships")?.object(keys: Set(Readership.outside.map(\.rawValue)))
    partners = ReadershipRules(node?.child(Readership.partenaires.rawValue), .partenaires)
    everybody = ReadershipRules(node?.child(Readership.public.rawValue), .public)
  }
}

extension ReadershipRules {
  fileprivate init(_ node: ConfigurationNode?, _ readership: Readership) {
    let fallback = ReadershipRules.usual(readership)
    let object = node?.object(keys: ["windows", "at_most", "mean_cell", "denominator"])
    let limits = object?.limits("at_most", below: fallback.widest) {
      ReadershipRules.reason(readership, at: $0)
    }
    let most = fallback.widest.with(limits ?? [:])
    let windows = object?.limits("windows", below: most) { level in
      fallback.widest.shortest(at: level) == most.shortest(at: level)
        ? ReadershipRules.reason(readership, at: level) : "« at_most » ne montre pas davantage"
    }
    widest = most
    usual = fallback.usual.with(windows ?? [:]).limited(to: most)
    meanCell =
      object?.guarded(
        "mean_cell",
        in: 11...1000,
        "un tableau de moins de onze personnes par case dit ce qu'est chacune"
      ) ?? fallback.meanCell
    denominator =
      object?.guarded(
        "denominator",
        in: 10...1000,
        "une part de moins de dix arrondis peut être fausse de plus de huit points"
      ) ?? fallback.denominator
  }
}

/// As a pipeline writes the shortest period of a level.
private enum ShownPeriod: String, CaseIterable {
  case mois
  case trimestre
  case annee
  /// Nothing of the level is shown.
  case aucun

  var period: PeriodKind? {
    switch self {
    case .mois: .mois
    case .trimestre: .trimestre
    case .annee: .annee
    case .aucun: nil
    }
  }
}

extension ConfigurationNode {
  /// `{ level: shortest period }`, none shorter than what another window shows.
  fileprivate func limits(
    _ key: String,
    below most: PublishedWindow,
    _ reason: (TerritoryLevel) -> String
  ) -> [TerritoryLevel: PeriodKind?] {
    var window: [TerritoryLevel: PeriodKind?] = [:]
    guard let object = child(key)?.object(keys: Set(TerritoryLevel.declarable.map(\.rawValue))) else {
      return window
    }
    for level in TerritoryLevel.declarable {
      guard let node = object.child(level.rawValue), let shown = node.asChoice(of: ShownPeriod.self) else {
        continue
      }
      if let period = shown.period, !most.shows(level, period) {
        let offered = most.periods(at: level).map(\.rawValue) + [ShownPeriod.aucun.rawValue]
        file.reject(node.path, "une valeur parmi \(offered.joined(separator: ", "))", reason(level))
      } else {
        window.updateValue(shown.period, forKey: level)
      }
    }
    return window
  }
}
