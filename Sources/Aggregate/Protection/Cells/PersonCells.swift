package import Catalog
package import Cube
package import Observatory
import Warehouse

/// Counts of persons that add up to nothing else, and the keys they are kept by: one count has one key, whatever
/// indicator tells it.
package struct PersonCells {
  private let definition: IndicatorDefinition

  /// Nil for an indicator that tells no distinct persons, or describes them one by one.
  package init?(_ definition: IndicatorDefinition) {
    guard case .persons(let reading) = definition.kind.traits.source else { return nil }
    switch reading {
    case .distinct: break
    case .latest: return nil
    case .paired(let kind): if kind.compared == .gain { return nil }
    }
    self.definition = definition
  }

  private var types: String { (definition.numerator.campaignTypes ?? []).joined(separator: "+") }

  private func key(_ period: Period, _ what: String) -> String { "pix|\(types)|\(period.code)|\(what)" }

  /// The counts themselves: a partition of those who came in, the indicators being sums of its parts.
  package func counts(_ figures: PersonFigures) -> [(key: String, count: Int64, period: Period)] {
    guard let compared else {
      return figures.persons.flatMap { campaign, periods in
        periods.map { (key: key($0.key, "campagne \(campaign)"), count: $0.value, period: $0.key) }
      }
    }
    return figures.values.flatMap { period, sum -> [(key: String, count: Int64, period: Period)] in
      switch compared {
      case .entered: [(key: key(period, "entres"), count: sum.sum, period: period)]
      case .paired: [(key: key(period, "revus"), count: sum.sum, period: period)]
      case .improved:
        [
          (key: key(period, "progres"), count: sum.sum, period: period),
          (key: key(period, "revus"), count: sum.count, period: period),
        ]
      case .lost:
        [
          (key: key(period, "entres"), count: sum.count, period: period),
          (key: key(period, "revus"), count: sum.count - sum.sum, period: period),
        ]
      case .gain: []
      }
    }
  }

  private var compared: PairMeasure? {
    guard case .persons(.paired(let kind)) = definition.kind.traits.source else { return nil }
    return kind.compared
  }

  /// The same figures of what is shown.
  package func shown(_ figures: PersonFigures, _ shown: (String) -> Int64?) -> PersonFigures {
    var persons: [Int64: [Period: Int64]] = [:]
    for (campaign, periods) in figures.persons {
      for period in periods.keys {
        persons[campaign, default: [:]][period] = shown(key(period, "campagne \(campaign)"))
      }
    }
    var pairs: [Period: (part: Int64, whole: Int64)] = [:]
    for period in figures.values.keys {
      func number(_ what: String) -> Int64? { shown(key(period, what)) }
      switch compared {
      case .entered: pairs[period] = number("entres").map { ($0, $0) }
      case .paired: pairs[period] = number("revus").map { ($0, $0) }
      case .improved:
        guard let better = number("progres"), let back = number("revus") else { continue }
        pairs[period] = (min(back, better), back)
      case .lost:
        guard let entered = number("entres"), let back = number("revus") else { continue }
        pairs[period] = (max(0, entered - back), entered)
      case .gain, nil: break
      }
    }
    return figures.replacing(persons: persons, pairs: pairs)
  }
}
