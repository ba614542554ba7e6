/// A month, a quarter or a year as it is printed, in one number: `month * 4 + kind`.
struct Span: Hashable, Comparable {
  let number: Int32

  enum Kind: Int32 {
    case month
    case quarter
    case year
  }

  init(_ kind: Kind, month: Int) {
    number = Int32(truncatingIfNeeded: month) * 4 + kind.rawValue
  }

  init(number: Int32) {
    self.number = number
  }

  /// `2026-03`, `2026-T1`, `2026`.
  init?(_ text: String) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard let first = parts.first, first.utf8.count == 4, let year = Int(first), year > 0 else { return nil }
    if parts.count == 1 {
      self.init(.year, month: year * 12)
    } else if parts.count == 2, parts[1].first == "T", let quarter = Int(parts[1].dropFirst()),
      (1...4).contains(quarter)
    {
      self.init(.quarter, month: year * 12 + quarter * 3 - 3)
    } else if parts.count == 2, parts[1].utf8.count == 2, let month = Int(parts[1]), (1...12).contains(month)
    {
      self.init(.month, month: year * 12 + month - 1)
    } else {
      return nil
    }
  }

  var kind: Kind { Kind(rawValue: number & 3) ?? .month }
  /// Months since the year 0.
  var firstMonth: Int { Int(number >> 2) }

  var length: Int {
    switch kind {
    case .month: 1
    case .quarter: 3
    case .year: 12
    }
  }

  var months: Range<Int> { firstMonth..<firstMonth + length }

  /// The next shorter ones it is made of; none for a month.
  var pieces: [Span] {
    switch kind {
    case .month: []
    case .quarter: months.map { Span(.month, month: $0) }
    case .year: (0..<4).map { Span(.quarter, month: firstMonth + $0 * 3) }
    }
  }

  static func quarter(of month: Int) -> Span { Span(.quarter, month: month / 3 * 3) }
  static func year(of month: Int) -> Span { Span(.year, month: month / 12 * 12) }

  static func < (lhs: Span, rhs: Span) -> Bool {
    (lhs.firstMonth, lhs.number & 3) < (rhs.firstMonth, rhs.number & 3)
  }

  var text: String {
    let year = String(firstMonth / 12)
    switch kind {
    case .year: return year
    case .quarter: return "\(year)-T\(firstMonth % 12 / 3 + 1)"
    case .month:
      return firstMonth % 12 < 9 ? "\(year)-0\(firstMonth % 12 + 1)" : "\(year)-\(firstMonth % 12 + 1)"
    }
  }
}
