/// The three lengths of time an indicator is given for.
package enum PeriodKind: String, CaseIterable, Hashable, Sendable {
  case mois
  case trimestre
  case annee

  /// Number of months.
  package var months: Int {
    switch self {
    case .mois: 1
    case .trimestre: 3
    case .annee: 12
    }
  }
}

/// A month, a quarter or a year, written `2026-03`, `2026-T1` or `2026` in every output.
package struct Period: Hashable, Comparable, Sendable {
  package let kind: PeriodKind
  package let firstMonth: Month

  /// The period of `kind` that holds `month`.
  package init(_ kind: PeriodKind, containing month: Month) {
    self.kind = kind
    let offset = (month.number - 1) % kind.months
    firstMonth = month.adding(months: -offset)
  }

  package init?(code: String) {
    let parts = code.split(separator: "-", omittingEmptySubsequences: false)
    guard let yearText = parts.first, yearText.utf8.count == 4, let year = Int(yearText) else { return nil }
    switch parts.count {
    case 1:
      guard let month = Month(year: year, month: 1) else { return nil }
      self.init(.annee, containing: month)
    case 2 where parts[1].first == "T":
      guard let quarter = Int(parts[1].dropFirst()), (1...4).contains(quarter),
        let month = Month(year: year, month: quarter * 3 - 2)
      else { return nil }
      self.init(.trimestre, containing: month)
    case 2 where parts[1].utf8.count == 2:
      guard let number = Int(parts[1]), let month = Month(year: year, month: number) else { return nil }
      self.init(.mois, containing: month)
    default:
      return nil
    }
    // Swift also reads "+202" and "01" as numbers: one period has one code.
    guard self.code == code else { return nil }
  }

  package var lastMonth: Month { firstMonth.adding(months: kind.months - 1) }
  package var firstDay: Day { firstMonth.firstDay }
  package var lastDay: Day { lastMonth.lastDay }
  /// The period of the same kind just before.
  package var previous: Period { Period(kind, containing: firstMonth.adding(months: -kind.months)) }
  /// The same period one year earlier.
  package var yearBefore: Period { Period(kind, containing: firstMonth.adding(months: -12)) }

  package var code: String {
    let year = Day.padded(firstMonth.year, 4)
    switch kind {
    case .mois: return "\(year)-\(Day.padded(firstMonth.number, 2))"
    case .trimestre: return "\(year)-T\((firstMonth.number - 1) / 3 + 1)"
    case .annee: return year
    }
  }

  /// For sentences: `mars 2026`, `1er trimestre 2026`, `année 2026`.
  package var french: String {
    switch kind {
    case .mois: "\(Period.monthNames[firstMonth.number - 1]) \(firstMonth.year)"
    case .trimestre:
      "\((firstMonth.number - 1) / 3 == 0 ? "1er" : "\((firstMonth.number - 1) / 3 + 1)e") trimestre \(firstMonth.year)"
    case .annee: "année \(firstMonth.year)"
    }
  }

  /// Oldest first; among periods that start together, the month, then the quarter, then the year.
  package static func < (lhs: Period, rhs: Period) -> Bool {
    (lhs.firstMonth, lhs.kind.months) < (rhs.firstMonth, rhs.kind.months)
  }

  private static let monthNames = [
    "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre",
    "novembre", "décembre",
  ]
}
