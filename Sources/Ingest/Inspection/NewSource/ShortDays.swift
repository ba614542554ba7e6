/// Days written as `3/2/26`, and which of the day and the month comes first, by the evidence of all of them.
enum ShortDays {
  case dayFirst
  case monthFirst
  /// Every row may be read both ways.
  case unclear

  /// Nil when the cells are not such days.
  init?(_ cells: [String]) {
    let days = cells.compactMap(Self.parts)
    guard !days.isEmpty, days.count * 100 >= cells.count * 90 else { return nil }
    let canBeDayFirst = days.allSatisfy { (1...31).contains($0.0) && (1...12).contains($0.1) }
    let canBeMonthFirst = days.allSatisfy { (1...12).contains($0.0) && (1...31).contains($0.1) }
    switch (canBeDayFirst, canBeMonthFirst) {
    case (true, false): self = .dayFirst
    case (false, true): self = .monthFirst
    case (true, true): self = .unclear
    case (false, false): return nil
    }
  }

  private static func parts(_ cell: String) -> (Int, Int)? {
    let parts = cell.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 3, (1...2).contains(parts[0].count), (1...2).contains(parts[1].count),
      parts[2].count == 2 || parts[2].count == 4, Int(parts[2]) != nil, let first = Int(parts[0]),
      let second = Int(parts[1])
    else { return nil }
    return (first, second)
  }
}
