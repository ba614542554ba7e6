import Catalog
import Disclosure
import Observatory
import Warehouse

/// What of the rounded values of one indicator a readership outside the team is shown.
///
/// Everything is decided on rounded numbers: a row, its status and its sources say nothing that these do not.
struct ShownValues {
  private let published: PublishedIndicator
  private let rule: TableRule
  private let base: Int64
  /// Of the whole indicator: those of one row would tell who was there.
  private let sources: String
  /// The last day that is shown of anything.
  private let extracted: Day?
  /// What stands in the lines that each value adds up.
  private let lines: [Address: Int64]

  struct Address: Hashable {
    let level: TerritoryLevel
    let territory: String
    let period: Period
    let breakdown: String

    init(_ row: ResultRow) {
      level = row.level
      territory = row.territory
      period = row.period
      breakdown = row.breakdown
    }
  }

  init(
    _ published: PublishedIndicator,
    _ publication: ReleasePublication,
    sources: String,
    extracted: Day?,
    lines: [Address: Int64]
  ) {
    self.published = published
    rule = TableRule(publication.rules)
    base = Int64(publication.protection.base)
    self.sources = sources
    self.extracted = extracted
    self.lines = lines
  }

  /// Of all the rows of one territory and period, in their order; what is of too few is noted.
  func shown(_ rows: ArraySlice<ResultRow>, noting tally: inout HiddenCells) -> [ResultRow] {
    var shown: [ResultRow] = []
    var tooFew: Set<PublishedPart> = []
    for (part, table) in tables(rows) where rule.table(table) == .tooFew {
      tooFew.insert(part)
    }
    for row in rows {
      let part = published.part(ofBreakdown: row.breakdown)
      guard isOpen(row, part) else { continue }
      let isWhole = !tooFew.contains(part)
      let possible = isWhole ? one(row) : row
      tally.note(
        row.indicator,
        row.level,
        volume: row.denominator ?? row.numerator,
        isHidden: !isWhole || possible.confidentiality != .free
      )
      if isWhole { shown.append(possible) }
    }
    let hiddenRows = rows.filter { isOpenAndTooFew($0, tooFew) }
    guard let first = hiddenRows.first else { return shown }
    // One row stands for the whole table; where a total is shown, each code is said not to be.
    guard shown.contains(where: { $0.breakdown.isEmpty }) else {
      return [hidden(first, breakdown: "")] + shown
    }
    shown += hiddenRows.map { hidden($0, breakdown: $0.breakdown) }
    return shown.sorted { $0.breakdown < $1.breakdown }
  }

  private func isOpenAndTooFew(_ row: ResultRow, _ tooFew: Set<PublishedPart>) -> Bool {
    let part = published.part(ofBreakdown: row.breakdown)
    return tooFew.contains(part) && isOpen(row, part)
  }

  /// Whether the readership has that row at all.
  private func isOpen(_ row: ResultRow, _ part: PublishedPart) -> Bool {
    guard published.shows(part, at: row.level, row.period.kind) else { return false }
    return !published.wantsNarrowestBase(at: row.level, row.period.kind) || row.rounding <= base
  }

  /// The rounded counts of each table, when tables may be of too few.
  private func tables(_ rows: ArraySlice<ResultRow>) -> [PublishedPart: [Int64]] {
    guard published.isSensitive else { return [:] }
    var tables: [PublishedPart: [Int64]] = [:]
    for row in rows {
      guard let count = row.numerator else { continue }
      tables[published.part(ofBreakdown: row.breakdown), default: []].append(count)
    }
    return tables
  }

  private func one(_ row: ResultRow) -> ResultRow {
    var row = impersonal(row)
    guard row.value != nil else {
      // It would say of counts that are too few to be shown what their share is.
      if published.counts != .none { row.coverage = nil }
      return row
    }
    if let minimum = published.minimum, isUnder(minimum, row) { return hidden(row, breakdown: row.breakdown) }
    if published.isShareOfPersons, let denominator = row.denominator {
      switch rule.share(denominator: denominator, widestBase: Int32(clamping: max(row.rounding, base))) {
      case .tooFew: return hidden(row, breakdown: row.breakdown)
      case .lowReliability: row.status = .lowReliability
      case .shown: row.status = .normal
      }
    }
    if let step = published.gridStep { row.value = row.value.map { ShownValues.nearest($0, step) } }
    let code = row.breakdown.hasPrefix("statistique=") ? String(row.breakdown.dropFirst(12)) : nil
    for column in published.hiddenColumns(ofStatistic: code) {
      switch column {
      case .numerator: row.numerator = nil
      case .denominator: row.denominator = nil
      }
    }
    return row
  }

  private func isUnder(_ minimum: PublishedMinimum, _ row: ResultRow) -> Bool {
    switch minimum {
    case .ofDenominator(let least): row.denominator.map { $0 < Int64(least) } ?? true
    case .ofLines(let least): lines[Address(row)].map { $0 < Int64(least) } ?? true
    }
  }

  /// With what it may say of where it comes from.
  private func impersonal(_ row: ResultRow) -> ResultRow {
    guard published.counts != .none || published.minimum != nil || published.gridStep != nil else {
      return row
    }
    var row = row
    row.sources = sources
    row.extracted = extracted
    // Only months that are over and received are shown.
    if row.status == .provisional { row.status = .normal }
    return row
  }

  private func hidden(_ row: ResultRow, breakdown: String) -> ResultRow {
    var hidden = impersonal(row)
    hidden.breakdown = breakdown
    hidden.value = nil
    hidden.numerator = nil
    hidden.denominator = nil
    hidden.coverage = nil
    hidden.status = .normal
    hidden.confidentiality = .primary
    return hidden
  }

  /// Half a step goes away from zero.
  private static func nearest(_ value: Int64, _ step: Int64) -> Int64 {
    let half = value < 0 ? -(step / 2) : step / 2
    return (value + half) / step * step
  }
}

extension TableRule {
  private static let none: Int64 = 1

  /// Of a readership that is shown everything, nothing is too few.
  init(_ rules: ReadershipRules) {
    let (meanCell, denominator) = (rules.meanCell.map { Int64($0) }, rules.denominator.map { Int64($0) })
    self =
      TableRule(meanCell: meanCell ?? TableRule.none, denominator: denominator ?? TableRule.none) ?? .usual
  }
}
