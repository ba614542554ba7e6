import Disclosure
package import Facts
package import Observatory

/// What the counts of a territory and a period are multiples of.
package struct RowBases: Sendable {
  private let usual: Int64
  /// Wider ones, by month and place.
  private let wide: [Month: [Int32: Int32]]

  init(_ rows: PublishedRows, _ areas: AreaNumbers, _ rules: RoundingRules) {
    usual = Int64(rules.base)
    var wide: [Month: [Int32: Int32]] = [:]
    rows.forEachRow { row in
      guard row.base > rules.base, let area = areas.index(of: row.key.area) else { return }
      wide[row.key.month, default: [:]][area] = row.base
    }
    self.wide = wide
  }

  /// The widest of the rows of a commune; that of all above.
  package func rounding(_ territory: PublishedTerritory, _ period: Period) -> Int64 {
    guard territory.level == .commune else { return usual }
    var widest = usual
    for month in 0..<period.kind.months {
      guard let bases = wide[period.firstMonth.adding(months: month)] else { continue }
      for member in territory.members {
        if let base = bases[Int32(member)] { widest = max(widest, Int64(base)) }
      }
    }
    return widest
  }
}

extension PublishedRows {
  /// Months whose rows do not all show what they showed, those of the other alone included.
  func monthsChanged(since before: PublishedRows) -> Set<Month> {
    func contents(_ rows: PublishedRows) -> [Month: [Int32: ArraySlice<Int32>]] {
      var contents: [Month: [Int32: ArraySlice<Int32>]] = [:]
      for month in rows.knownMonths { contents[month] = [:] }
      rows.forEachRow { contents[$0.key.month]?[$0.key.area] = $0.counts }
      return contents
    }
    let (old, new) = (contents(before), contents(self))
    return Set(old.keys).union(new.keys).filter { old[$0] != new[$0] }
  }
}
