import Observatory

/// The base of a row among those of its area: who made its month, its quarter so far and its year so far.
struct RowWidths {
  let facts: [UInt8]
  private let rules: RoundingRules
  private let rows: TrueRows
  private let months: [Month]
  private let isOpened: [Bool]
  private let areas: Int
  /// By month and rank: the row of tonight, and that of the state; -1 for none.
  private var trueRows: [Int32]
  private var stateRows: [Int32]
  private let ranks: AreaTree
  private var made: RowBase

  init(
    _ rules: RoundingRules,
    _ rows: TrueRows,
    _ months: [Month],
    opened: Set<Month>,
    _ tree: AreaTree
  ) {
    facts = Array(rows.shape.facts.utf8)
    self.rules = rules
    self.rows = rows
    self.months = months
    isOpened = months.map(opened.contains)
    areas = tree.nodes.count
    ranks = tree
    trueRows = [Int32](repeating: -1, count: months.count * areas)
    stateRows = trueRows
    made = RowBase(rules)
  }

  mutating func locate(_ row: Int, month: Int, rank: Int) {
    trueRows[month * areas + rank] = Int32(row)
  }

  mutating func locate(_ rows: MonthRows, at month: Int) {
    for (row, area) in rows.areas.enumerated() {
      guard let rank = ranks.rank(of: area) else { continue }
      stateRows[month * areas + rank] = Int32(row)
    }
  }

  /// Nil when nobody came.
  func row(month: Int, rank: Int) -> Int? {
    let row = trueRows[month * areas + rank]
    return row < 0 ? nil : Int(row)
  }

  /// Rule R2; a base never narrows, and what nobody made has that of all.
  mutating func base(
    _ month: Int,
    _ rank: Int,
    _ total: Int32,
    _ state: [MonthRows]
  ) -> (base: Int32, isOfFew: Bool) {
    guard rows.shape.hasContributors, total > 0 else { return (rules.base, false) }
    var isOfFew = false
    var lacking: Int64 = 0
    for length in [Int32(1), 3, 12] {
      let lacks = shortfall(of: length, month, rank, state)
      guard made.isOfFew else { continue }
      isOfFew = true
      lacking = max(lacking, lacks)
    }
    guard isOfFew else { return (rules.base, false) }
    return (rules.base(covering: rules.marginPercent * Int64(total) + lacking, from: rules.base), true)
  }

  /// Adds up who made the period of so many months that holds `month`, as far as it is shown: in hundredths of a
  /// person, what the bases of its other rows lack to reach the margin.
  ///
  /// As far as the month itself, or as what was already shown of later months when it comes after them.
  private mutating func shortfall(
    of length: Int32,
    _ month: Int,
    _ rank: Int,
    _ state: [MonthRows]
  ) -> Int64 {
    made.clear()
    var lacking: Int64 = 0
    let period = months[month].index / length
    var index = month
    while index > 0, months[index - 1].index / length == period { index -= 1 }
    while index < months.count, months[index].index / length == period {
      let other = index
      index += 1
      guard other <= month || isOpened[month] && !isOpened[other] else { continue }
      if let row = row(month: other, rank: rank) {
        made.add(rows, row)
        if other != month { lacking += rules.marginPercent * Int64(rows.total(of: row)) }
      }
      let shown = stateRows[other * areas + rank]
      if other != month, shown >= 0 { lacking -= 100 * (Int64(state[other].bases[Int(shown)]) - 1) }
    }
    return lacking
  }
}
