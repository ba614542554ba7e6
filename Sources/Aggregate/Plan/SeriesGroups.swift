/// The series of a plan, those that a few codes decide apart from those that read a spread.
///
/// Whether a filter keeps an activity and where a breakdown puts it depend on its type, channel, scheme and level
/// only, which millions share: amounts are added up by those codes first, and each series is worked out from some
/// dozens of sums a cell instead of every row.
struct SeriesGroups: Sendable {
  /// Columns of the plan that hold the codes.
  let codes: [Int]
  /// What is added up by codes: one series for each amount, without filter or breakdown.
  let amounts: [Series]
  let grouped: [Grouped]
  /// Added row by row.
  let direct: [Series]

  struct Grouped: Sendable {
    let offset: Int
    /// Place in `amounts`.
    let amount: Int
    /// Place in `codes` and the identifiers it must hold.
    let filters: [(code: Int, allowed: Weights)]
    /// Place in `codes`; nil for a total.
    let split: (code: Int, places: IDLookup)?
  }

  init(_ series: [Series]) {
    var codes: [Int] = []
    var amounts: [Series] = []
    var grouped: [Grouped] = []
    var direct: [Series] = []
    func place(_ column: Int) -> Int {
      if let known = codes.firstIndex(of: column) { return known }
      codes.append(column)
      return codes.count - 1
    }
    for one in series {
      let split: (code: Int, places: IDLookup)?
      switch one.split {
      case .mentions, .parts:
        direct.append(one)
        continue
      case .whole: split = nil
      case .code(let column, let places): split = (place(column), places)
      }
      if !amounts.contains(where: { $0.amount == one.amount }) {
        amounts.append(Series(offset: 0, amount: one.amount, filters: [], split: .whole))
      }
      grouped.append(
        Grouped(
          offset: one.offset,
          amount: amounts.firstIndex { $0.amount == one.amount } ?? 0,
          filters: one.filters.map { (place($0.column), $0.allowed) },
          split: split
        )
      )
    }
    self.codes = codes
    self.amounts = amounts
    self.grouped = grouped
    self.direct = direct
  }
}
