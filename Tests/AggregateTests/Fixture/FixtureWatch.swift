import Observatory

/// Day by day, when the sources of a fact table were watched.
struct FixtureWatch {
  private var days: Set<Int32> = []
  /// Those of which something is said.
  private(set) var periods: [Period] = []
  private let asOf: Day

  /// `known`: days of the facts that count in some territory.
  init(_ bySource: [String: [Int64]], _ rows: FixtureRows, known: [Int64], asOf: Day) {
    self.asOf = asOf
    for (source, all) in bySource {
      let imports = rows.imports.filter { $0.source == source }
      let ends = imports.flatMap { [rows.days(of: $0).first, rows.days(of: $0).last] }.compactMap { $0 }
      let months = Set((all + ends).compactMap { Day(compact: $0)?.month.index })
      for imported in imports {
        let made = min(Day(compact: imported.exported ?? 20_260_401) ?? asOf, asOf)
        let (first, last) = rows.days(of: imported)
        if let announced = imported.announced, !imported.isPartial {
          watch(announced.lowerBound, announced.upperBound, made)
          continue
        }
        guard let first = first.flatMap(Day.init(compact:)), let last = last.flatMap(Day.init(compact:))
        else {
          continue
        }
        var silent: [Int32] = []
        let closing = imported.exported.flatMap(Day.init(compact:))?.month.index ?? last.month.index
        for month in first.month.index...max(last.month.index, closing) {
          let speaks = month <= last.month.index ? months.contains(month) : month == closing
          guard speaks else {
            silent.append(month)
            continue
          }
          let believed = silent.count <= 3 && !imported.isPartial
          if month <= last.month.index || believed {
            for one in (believed ? silent : []) + [month] {
              let inside = Month(index: one)
              watch(inside.firstDay.compact, inside.lastDay.compact, made)
            }
          }
          silent = []
        }
      }
    }
    let bounds = known.compactMap { Day(compact: $0)?.month.index } + days.map { Day(number: $0).month.index }
    guard let first = bounds.min(), let last = bounds.max() else { return }
    let all = (first...last).flatMap { month in
      PeriodKind.allCases.map { Period($0, containing: Month(index: month)) }
    }
    periods = Set(all).sorted()
  }

  private mutating func watch(_ first: Int64, _ last: Int64, _ made: Day) {
    guard let first = Day(compact: first), let last = Day(compact: last), first <= min(last, made) else {
      return
    }
    days.formUnion(first.number...min(last, made).number)
  }

  func sees(_ period: Period) -> Bool { inside(period).contains(where: days.contains) }

  func status(_ period: Period) -> ObservationStatus {
    period.lastDay <= asOf && inside(period).allSatisfy(days.contains) ? .normal : .provisional
  }

  private func inside(_ period: Period) -> ClosedRange<Int32> {
    period.firstDay.number...period.lastDay.number
  }
}
