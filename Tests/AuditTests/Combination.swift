import Catalog
import Warehouse

/// What an indicator asks of the rows: a measure of some facts, by a kind, split in some way.
struct Combination: Hashable, Comparable, CustomStringConvertible {
  let facts: FactTable
  let kind: IndicatorKind.Name
  /// A measure, or the class of a commune.
  let measure: String
  /// The dimension of the rows; empty for the total.
  let dimension: String

  var description: String {
    "\(facts.rawValue) \(kind.rawValue) \(measure)" + (dimension.isEmpty ? "" : " by \(dimension)")
  }

  static func < (one: Combination, other: Combination) -> Bool { one.description < other.description }
}

extension IndicatorDefinition {
  private func combination(_ measure: String, _ dimension: String) -> Combination {
    Combination(facts: facts, kind: kind.name, measure: measure, dimension: dimension)
  }

  private func combination(_ measure: Measure, _ dimension: String) -> Combination {
    combination(measure.name, dimension)
  }

  /// The dimensions its rows are written under.
  private var dimensions: [String] {
    let own = kind.traits.ownRows
    guard own.isEmpty else { return own }
    return (hasTotal && breakdowns.allSatisfy { $0.by != .statistique } ? [""] : [])
      + breakdowns.map(\.by.word)
  }

  /// Everything it asks for.
  var wanted: Set<Combination> {
    var wanted = Set<Combination>()
    for dimension in dimensions {
      wanted.insert(combination(numerator, dimension))
      if let denominator = kind.traits.denominator { wanted.insert(combination(denominator, dimension)) }
    }
    for (_, term) in ends {
      wanted.insert(combination(term.numerator, Bounds.breakdown))
      if let denominator = term.denominator { wanted.insert(combination(denominator, Bounds.breakdown)) }
    }
    if let coverage = kind.traits.coverage {
      wanted.insert(combination(coverage.numerator, ""))
      wanted.insert(combination(coverage.denominator, ""))
    }
    for one in communeClasses?.classes ?? [] where !one.with.isEmpty {
      wanted.insert(combination("\(id) \(one.code)", CommuneClasses.communes))
    }
    return wanted
  }

  /// What one of its values shows to have been met: numbers that are there and are not zero.
  func met(_ row: ResultRow) -> Set<Combination> {
    let parts = row.breakdown.split(separator: "=", maxSplits: 1).map(String.init)
    let (dimension, code) = (parts.first ?? "", parts.last ?? "")
    func isCounted(_ number: Int64?) -> Bool { number.map { $0 != 0 } ?? false }
    let end = ends.first { $0.code == code && dimension == Bounds.breakdown }?.term
    var met = Set<Combination>()
    if isCounted(row.numerator) || isCounted(row.value) {
      met.insert(combination(end?.numerator ?? numerator, dimension))
      if dimension == CommuneClasses.communes { met.insert(combination("\(id) \(code)", dimension)) }
    }
    if isCounted(row.denominator), let denominator = end?.denominator ?? kind.traits.denominator {
      met.insert(combination(denominator, dimension))
    }
    if isCounted(row.coverage), let coverage = kind.traits.coverage {
      met.insert(combination(coverage.numerator, ""))
      met.insert(combination(coverage.denominator, ""))
    }
    return met
  }

  /// Of an indicator that puts communes in classes.
  var communeClasses: CommuneClasses? {
    if case .classes(let kind) = kind { kind.communes } else { nil }
  }

  private var ends: [(code: String, term: Bounds.Term)] {
    kind.traits.bounds.map { [("basse", $0.low), ("haute", $0.high)] } ?? []
  }

  /// Everything it adds up, or looks at.
  var measures: [Measure] {
    let ends = ends.flatMap { [$0.term.numerator, $0.term.denominator] }
    let signals = communeClasses?.signals.flatMap(\.measures) ?? []
    let (whole, coverage) = (kind.traits.denominator, kind.traits.coverage)
    return ([numerator, whole, coverage?.numerator, coverage?.denominator] + ends).compactMap { $0 } + signals
  }
}

extension Measure {
  /// Of which its filters are no part.
  fileprivate var name: String {
    switch self {
    case .rows(.activities(let measure, _)): "\(measure)"
    case .rows(.participations(let measure, _)): "\(measure)"
    case .rows(.certifications(let measure, _)): "\(measure)"
    case .rows(.register(let measure, _)): "\(measure)"
    case .rows(.appointments(let measure, _)): "\(measure)"
    case .rows(.sites(let measure, _)): "\(measure)"
    case .rows(.imports(let measure, _)): "\(measure)"
    case .reported(.statements(let measure, _)): "\(measure)"
    case .reported(.statistics(let measure, _)): "\(measure)"
    case .reported(.registerStates(let measure, _)): "\(measure)"
    case .reported(.observatory(let measure)): "\(measure)"
    case .persons(let measure, _): "\(measure)"
    case .lastDay: "lastDay"
    case .territory(let measure): "\(measure)"
    }
  }
}
