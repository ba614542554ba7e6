import Catalog
import Observatory

/// The observatory about itself: what it expects from whom, what it receives, what it shows, what agrees.
///
/// All of it is told of the département followed.
struct ObservatoryFacts {
  let declared: [DeclaredLine]
  /// Figures that two sources tell, of the day of the last import.
  let comparisons: [ComparedFigures]
  let lastImport: Day?
  /// Every source: what is said here is said of all of them.
  let sources: UInt64
  let territory: Int
  let asOf: Day

  /// One value for each period and code of the breakdown of which something is known.
  func values(_ reported: ObservatoryMeasure, by breakdown: ObservatoryBreakdown?) -> [ReportedValue] {
    switch reported {
    case .comparisons: return compared { _ in true }
    case .agreements: return compared(\.agrees)
    case .dashboards: return dashboards
    case .expected: return sendings(by: breakdown) { _, _ in true }
    case .received: return sendings(by: breakdown) { sender, part in sender.tells(of: part) }
    }
  }

  private func compared(_ isKept: (ComparedFigures) -> Bool) -> [ReportedValue] {
    guard let lastImport, !comparisons.isEmpty else { return [] }
    let amount = Int64(comparisons.filter(isKept).count)
    return Period(.mois, containing: lastImport.month).andWider.map { value($0, amount) }
  }

  /// In use at the end of each period.
  private var dashboards: [ReportedValue] {
    let all = declared.filter { $0.subject == .dashboard }
    guard let first = all.map(\.from).min() else { return [] }
    return Period.all(from: Day(number: first).month, to: asOf.month).compactMap { period in
      let end = RegisterMoment(period: period, asOf: asOf).end
      let begun = all.filter { $0.from <= end }
      guard !begun.isEmpty else { return nil }
      return value(period, Int64(begun.filter { $0.until.map { $0 >= end } ?? true }.count))
    }
  }

  /// One for each month, quarter or year in which a sender is awaited, in the periods that hold it.
  private func sendings(
    by breakdown: ObservatoryBreakdown?,
    _ isCounted: (DeclaredLine, Period) -> Bool
  ) -> [ReportedValue] {
    var counts: [String: [Period: Int64]] = [:]
    for sender in declared where sender.subject == .sender {
      guard let kind = sender.rhythm else { continue }
      let code =
        switch breakdown {
        case .attendu: sender.code
        case nil: ""
        }
      let until = min(sender.until ?? .max, asOf.number)
      for part in Period.all(from: Day(number: sender.from).month, to: asOf.month)
      where part.kind == kind && part.firstDay.number <= until {
        for period in part.andWider {
          counts[code, default: [:]][period, default: 0] += isCounted(sender, part) ? 1 : 0
        }
      }
    }
    return counts.flatMap { code, periods in periods.map { value($0.key, $0.value, code: code) } }
  }

  private func value(_ period: Period, _ amount: Int64, code: String = "") -> ReportedValue {
    ReportedValue(
      cell: ReportedCell(territory: territory, period: period),
      code: code,
      amount: amount,
      sources: sources
    )
  }
}

/// What the pipeline says of a sender or of a dashboard.
struct DeclaredLine: Sendable {
  enum Subject: String {
    case sender = "envoi"
    case dashboard = "tableau_de_bord"
  }

  let subject: Subject
  let code: String
  let from: Int32
  let until: Int32?
  /// Of a sender: how many sendings a year.
  let perYear: Int
  /// Days that its data speak of, by interval.
  let reported: [ClosedRange<Int32>]

  /// The periods in each of which one sending is awaited.
  var rhythm: PeriodKind? { PeriodKind.allCases.first { $0.months * perYear == 12 } }

  func tells(of period: Period) -> Bool { reported.contains { $0.overlaps(period.days) } }
}

package struct ComparedFigures: Sendable {
  package let agrees: Bool
}
