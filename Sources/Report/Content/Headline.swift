package import Catalog
package import Observatory

/// The periods a page speaks of: the latest complete year and quarter, or the best there is.
package struct Headline {
  /// Most telling first.
  package let periods: [Period]
  /// The last one that is over and wholly received; nil of none.
  package let month: Period?

  /// Nil when the indicator has no value at all.
  package init?(_ figures: PublishedFigures, indicator: ReportIndicator) {
    func latest(_ kind: PeriodKind, complete: Bool) -> Period? {
      figures.periods(indicator).last { period in
        guard period.kind == kind else { return false }
        return figures.rows(indicator, period).contains {
          $0.value.isShown && (!complete || $0.status == .normal)
        }
      }
    }
    let long = [PeriodKind.annee, .trimestre].compactMap { latest($0, complete: true) }
    let fallback = latest(.mois, complete: true) ?? latest(.mois, complete: false)
    let last = PeriodKind.allCases.compactMap { latest($0, complete: false) }.first
    periods = long.isEmpty ? (fallback ?? last).map { [$0] } ?? [] : long
    month = latest(.mois, complete: true)
    if periods.isEmpty { return nil }
  }

  /// The period of the tables.
  package var reference: Period { periods[0] }
}

extension Period {
  /// `en 2025`, `au 1er trimestre 2025`, `en mars 2025`.
  package var asMoment: String {
    switch kind {
    case .mois: "en \(french)"
    case .trimestre: "au \(french)"
    case .annee: "en \(firstMonth.year)"
    }
  }

  /// `à 2024`, `au 4e trimestre 2024`, `à mars 2024`.
  package var asReference: String {
    switch kind {
    case .mois: "à \(french)"
    case .trimestre: "au \(french)"
    case .annee: "à \(firstMonth.year)"
    }
  }

  /// `2025`, `1er trimestre 2025`, `mars 2025`.
  package var asTitle: String {
    kind == .annee ? String(firstMonth.year) : french
  }

  /// The previous period of the same kind and the same period a year before, once when they are the same.
  package var comparators: [Period] {
    kind == .annee ? [previous] : [previous, yearBefore]
  }
}
