import Catalog
import Foundation
import Observatory

/// Days written where periods are expected, and what each stands for.
///
/// A spreadsheet writes a month as its first day. Undeclared, days are months when they all begin their month, or all end
/// it, and two of them follow each other: alone or every third month, they may as well be days or quarters.
struct LoneDays {
  private let kind: DatedPeriod?
  /// Some texts are days, and nothing says what they stand for.
  let areUnclear: Bool

  init(_ texts: [String], standFor declared: DatedPeriod?) {
    let days = Set(texts.compactMap(Self.day))
    kind = declared ?? (Self.areMonths(days) ? .month : nil)
    areUnclear = kind == nil && !days.isEmpty
  }

  /// The period a text stands for; nil when it is no day, or nobody knows.
  func period(_ text: String) -> WrittenPeriod? {
    guard let kind, let day = Self.day(text) else { return nil }
    switch kind {
    case .day: return WrittenPeriod(day: day)
    case .month: return WrittenPeriod(Period(.mois, containing: day.month))
    case .quarter: return WrittenPeriod(Period(.trimestre, containing: day.month))
    case .year: return WrittenPeriod(Period(.annee, containing: day.month))
    }
  }

  private static func areMonths(_ days: Set<Day>) -> Bool {
    let months = days.map(\.month).sorted()
    let areBounds =
      days.allSatisfy { $0 == $0.month.firstDay } || days.allSatisfy { $0 == $0.month.lastDay }
    return areBounds && Set(months).count == days.count
      && zip(months, months.dropFirst()).contains { $0.adding(months: 1) == $1 }
  }

  /// One day and nothing else, but for a clock at midnight.
  private static func day(_ text: String) -> Day? {
    guard text.contains(where: { $0 == "-" || $0 == "/" }),
      text.allSatisfy({ $0.isWhitespace || $0.isASCII && ($0.isNumber || "-/:.T".contains($0)) }),
      let days = WrittenPeriod.days(in: text), days.count == 1
    else { return nil }
    return days[0]
  }
}
