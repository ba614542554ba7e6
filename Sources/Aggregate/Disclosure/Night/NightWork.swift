import Observatory

/// The two passes of a night: rows that stay say what they owe, then rows to round repay it, in the order of months,
/// EPCI and communes.
struct NightWork {
  let night: Night
  let rows: TrueRows
  let change: DefinitionChange
  var state: PublishedRows
  var owed: OwedSums
  var rounding: RowRounding
  var widths: RowWidths
  private(set) var marked: [Marked] = []
  private let opened: Set<Month>
  let width: Int

  /// A row to round.
  struct Marked {
    enum Work { case first, again, redefined }

    let month: Int
    let rank: Int
    let row: Int
    let work: Work
  }

  init(
    _ night: Night,
    _ rows: TrueRows,
    _ state: consuming PublishedRows,
    _ change: DefinitionChange
  ) {
    self.night = night
    self.rows = rows
    self.change = change
    width = rows.shape.width
    opened = night.publicMonths.subtracting(state.knownMonths)
    var months = state.months + opened.map(MonthRows.init)
    months.sort { $0.month < $1.month }
    state.months = months
    widths = RowWidths(night.rules, rows, months.map(\.month), opened: opened, night.tree)
    owed = OwedSums(width: width, months: months.map(\.month.index), night.tree)
    rounding = RowRounding(rows.shape)
    self.state = state
  }

  mutating func keepOrMark(_ report: inout NightReport) {
    for month in state.months.indices {
      let shows = state.months[month].month
      let moves = !opened.isEmpty && night.publicMonths.contains(shows)
      addRows(month, moves: moves, &report)
      widths.locate(state.months[month], at: month)
      for row in state.months[month].areas.indices {
        guard let rank = night.tree.rank(of: state.months[month].areas[row]) else { continue }
        guard state.months[month].days[row] != 0 else {
          marked.append(Marked(month: month, rank: rank, row: row, work: .first))
          continue
        }
        load(month, row, rank)
        let moved = MovedPersons.count(rows.shape, from: rounding.frozen, to: rounding.now)
        let isOfLostKey = state.months[month].marks[row].contains(.isOfLostKey)
        if moves, moved >= night.rules.changedAtLeast, !isOfLostKey {
          marked.append(Marked(month: month, rank: rank, row: row, work: .again))
          report.change(moved)
        } else {
          report.pend(moved, isOfLostKey: isOfLostKey)
          keep(month, row, rank)
        }
      }
    }
    marked.sort { ($0.month, $0.rank) < ($1.month, $1.rank) }
  }

  /// Rows of zeros for those that a month shows tonight.
  ///
  /// An area without a row in a month that is known is a zero that was shown: it stays one until enough
  /// persons came.
  private mutating func addRows(_ month: Int, moves: Bool, _ report: inout NightReport) {
    let shows = state.months[month].month
    let isOpened = opened.contains(shows)
    var added: [Int32] = []
    for index in rows.rows(of: shows) {
      let area = rows.keys[index].area
      guard let rank = night.tree.rank(of: area) else { continue }
      widths.locate(index, month: month, rank: rank)
      guard state.months[month].row(of: area) == nil else { continue }
      if isOpened || moves && rows.total(of: index) >= night.rules.changedAtLeast {
        added.append(area)
        if !isOpened { report.change(rows.total(of: index)) }
      } else {
        report.pend(rows.total(of: index), isOfLostKey: false)
        for leaf in 0..<width { rounding.excess[leaf] = 0 - rows.counts[index * width + leaf] }
        owed.add(rounding.excess, 0..<width, month: month, rank: rank, isWide: false)
      }
    }
    let base = night.rules.base
    if isOpened {
      state.months[month] = MonthRows(shows, areas: added, base: base, width: width)
    } else {
      state.months[month] = state.months[month].inserting(added, base: base, width: width)
    }
  }

  private mutating func keep(_ month: Int, _ row: Int, _ rank: Int) {
    let isWide = state.months[month].bases[row] > night.rules.base
    for leaf in 0..<width { rounding.excess[leaf] = rounding.before[leaf] - rounding.now[leaf] }
    guard let asked = change.asked else {
      owed.add(rounding.excess, 0..<width, month: month, rank: rank, isWide: isWide)
      return
    }
    for (number, step) in rows.shape.plan.enumerated() where !asked[number] {
      owed.add(rounding.excess, step.leaves, month: month, rank: rank, isWide: isWide)
    }
    marked.append(Marked(month: month, rank: rank, row: row, work: .redefined))
  }

  mutating func load(_ month: Int, _ row: Int, _ rank: Int) {
    let first = row * width
    let index = widths.row(month: month, rank: rank)
    for leaf in 0..<width {
      if let index { rounding.now[leaf] = rows.counts[index * width + leaf] } else { rounding.now[leaf] = 0 }
      rounding.frozen[leaf] = state.months[month].frozen[first + leaf]
      rounding.before[leaf] = state.months[month].shown[first + leaf]
      rounding.corrections[leaf] = state.months[month].corrections[first + leaf]
    }
  }

  /// The state of tonight, with its rows counted by base.
  mutating func finished(_ report: inout NightReport) -> PublishedRows {
    var counts: [Int32: Int] = [:]
    for month in state.months {
      for base in month.bases { counts[base, default: 0] += 1 }
    }
    report.rowsByBase = counts.sorted { $0.key < $1.key }
      .map { NightReport.BaseCount(base: $0.key, rows: $0.value) }
    return state
  }
}

extension NightReport {
  fileprivate mutating func change(_ moved: Int32) {
    smallestChange = smallestChange.map { min($0, moved) } ?? moved
  }

  fileprivate mutating func pend(_ moved: Int32, isOfLostKey: Bool) {
    if isOfLostKey { rowsOfLostKey += 1 }
    guard moved > 0 else { return }
    pendingRows += 1
    pendingPersons += Int64(moved)
  }
}
