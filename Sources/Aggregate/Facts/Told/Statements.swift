import Catalog
import Observatory

/// What partners state: totals by territory, period and unit, of which some say again what others do.
///
/// Two partners may tell of the same request, so that they are never added: without a breakdown by operator, the
/// greatest stands for all.
struct Statements {
  let rows: [ReportedStatement]
  let tree: TerritoryTree

  /// One value for each territory, period and code of the breakdown of which something is known.
  func values(
    _ reported: StatementMeasure,
    _ filters: [Filter<StatementFilter>],
    by breakdown: StatementBreakdown?
  ) -> [ReportedValue] {
    let kept = rows.filter { $0.satisfies(filters) && $0.amount(reported) != nil }
    guard let breakdown else { return cells(kept, reported).reported() }
    switch breakdown {
    case .operateur: return parts(kept, reported, \.provider)
    case .theme: return parts(kept.filter { !$0.theme.isEmpty }, reported, \.theme)
    case .type: return parts(kept.filter { !$0.type.isEmpty }, reported, \.type)
    }
  }

  private func parts(
    _ rows: [ReportedStatement],
    _ measure: StatementMeasure,
    _ code: KeyPath<ReportedStatement, String>
  ) -> [ReportedValue] {
    Dictionary(grouping: rows) { $0[keyPath: code] }
      .flatMap { code, rows in cells(rows, measure).reported(code: code) }
  }

  private func cells(_ rows: [ReportedStatement], _ measure: StatementMeasure) -> [ReportedCell: ReportedSum]
  {
    let providers = Dictionary(grouping: rows, by: \.provider).sorted { $0.key < $1.key }
    return providers.reduce(into: [:]) { greatest, provider in
      greatest.keepGreater(ReportedReading.values(provider.value.compactMap { $0.line(measure) }, tree))
    }
  }
}

/// A line of a partner's statement, with codes in place of identifiers; empty for what it leaves out.
package struct ReportedStatement: Sendable {
  let territory: Int
  let days: ClosedRange<Int32>
  let source: UInt64
  let provider: String
  let structure: String
  let unit: String
  let theme: String
  let type: String
  let measures: [String: Int64]

  func satisfies(_ filters: [Filter<StatementFilter>]) -> Bool {
    filters.allSatisfy { filter in
      switch filter.column {
      case .operateur: filter.codes.contains(provider)
      case .unite: filter.codes.contains(unit)
      case .theme: filter.codes.contains(theme)
      case .type: filter.codes.contains(type)
      }
    }
  }

  /// Nil when the line does not tell it, tells a part without its whole, or more of the part than of the whole: no
  /// share is made of the impossible.
  func amount(_ measure: StatementMeasure) -> (whole: Int64, part: Int64)? {
    func one(_ name: String) -> (whole: Int64, part: Int64)? { measures[name].map { ($0, $0) } }
    func pair(_ name: String, _ part: Int64?) -> (whole: Int64, part: Int64)? {
      guard let whole = measures[name], let part, part <= whole, isWithinItsWhole(name) else { return nil }
      return (whole, part)
    }
    switch measure {
    case .total: return one("total")
    case .orientations: return one("nb_orientations")
    case .minutes: return one("duree_minutes")
    case .sixtyPlus: return pair("total_age_connu", seniors)
    case .ageKnown: return pair("total_age_connu", seniors).map { ($0.whole, $0.whole) }
    case .onSite: return pair("total", measures["nb_sur_place"])
    case .onSiteKnown: return pair("total", measures["nb_sur_place"]).map { ($0.whole, $0.whole) }
    case .positives: return pair("satisfaction_reponses", measures["satisfaction_positives"])
    case .answers:
      return pair("satisfaction_reponses", measures["satisfaction_positives"]).map { ($0.whole, $0.whole) }
    }
  }

  /// A share of what exceeds its own whole (more known ages than people) says no more.
  private func isWithinItsWhole(_ name: String) -> Bool {
    !RecordKind.statement.partsOfWholes.contains { pair in
      pair.parts == ["measure:\(name)"]
        && pair.isExceeded(unit: unit) { measures[String($0.dropFirst("measure:".count))] }
    }
  }

  var seniors: Int64? {
    if let reportedAt = measures["nb_60_plus"] { return reportedAt }
    guard let younger = measures["nb_60_69"], let older = measures["nb_70_plus"] else { return nil }
    let (sum, overflow) = younger.addingReportingOverflow(older)
    return overflow ? nil : sum
  }

  func line(_ measure: StatementMeasure) -> ReportedLine? {
    amount(measure).map { whole, part in
      ReportedLine(
        territory: territory,
        days: days,
        structure: structure,
        theme: theme,
        type: type,
        sum: ReportedSum(base: whole, amount: part, days: Int32(days.count), sources: source)
      )
    }
  }
}
