import Catalog
import Observatory

/// One line that tells a number of a place and of an interval of days.
struct AuditedLine {
  let territory: AuditedTerritory
  let first: Day
  let last: Day
  /// Provider, structure, theme and type of a statement; the export of a statistic in the first.
  let series: [String]
  let whole: Int64
  let part: Int64
  let row: CountedRow
  let source: Int64
  /// The month, the quarter or the year that holds both days and no shorter one does.
  let period: Period?
  /// What it speaks of, of which its sender tells once.
  let point: String

  init(
    territory: AuditedTerritory,
    first: Day,
    last: Day,
    series: [String],
    whole: Int64,
    part: Int64,
    row: CountedRow,
    source: Int64
  ) {
    (self.territory, self.first, self.last, self.series) = (territory, first, last, series)
    (self.whole, self.part, self.row, self.source) = (whole, part, row, source)
    period = PeriodKind.allCases.map { Period($0, containing: first.month) }
      .first { $0.firstDay <= first && last <= $0.lastDay }
    point = ([territory.level, territory.code, first.iso, last.iso] + series).joined(separator: "|")
  }

  /// Structure, theme and type.
  var details: [String] { Array(series.dropFirst()) }

  /// Reported of the very same place and days, with fewer details and no other.
  func speaks(for other: AuditedLine) -> Bool {
    territory == other.territory && first == other.first && last == other.last && details != other.details
      && zip(details, other.details).allSatisfy { $0 == "" || $0 == $1 }
  }
}

/// A value and the lines it was made of.
struct AuditedSum {
  var whole: Int64
  var part: Int64
  var days: Int
  var lines: [AuditedLine]

  init(_ line: AuditedLine) {
    (whole, part, lines) = (line.whole, line.part, [line])
    days = Int(line.last.number - line.first.number) + 1
  }

  /// Of parts that tell different things; days are those all of them speak of.
  init?(_ parts: [AuditedSum]) {
    guard let days = parts.map(\.days).min() else { return nil }
    whole = parts.reduce(0) { $0 + $1.whole }
    part = parts.reduce(0) { $0 + $1.part }
    lines = parts.flatMap(\.lines)
    self.days = days
  }

  static func larger(_ one: AuditedSum?, _ other: AuditedSum?) -> AuditedSum? {
    [one, other].compactMap { $0 }
      .max { ($0.whole, $0.days, $0.part) < ($1.whole, $1.days, $1.part) }
  }
}

/// The value of a territory and a period from the top down, each sentence of the rule in turn; lines are filtered
/// again at each step, and nothing is looked up by a key of the computation.
struct AuditedReading {
  let territories: TerritoryNesting

  /// Every territory and period that some line of one sender tells something of, with its value.
  func values(_ reported: [AuditedLine]) -> [AuditedTerritory: [Period: AuditedSum]] {
    // The whole of a place and of days speaks for its details.
    let here = Dictionary(grouping: reported) {
      "\($0.territory.level) \($0.territory.code) \($0.first.number) \($0.last.number)"
    }
    let lines = here.values.flatMap { same in
      same.filter { line in !same.contains { $0.speaks(for: line) } }
    }
    let memory = Memory()
    var values: [AuditedTerritory: [Period: AuditedSum]] = [:]
    let kept = lines.filter { $0.period != nil }.sorted { $0.point < $1.point }
    for territory in Set(kept.flatMap { territories.holders(of: $0.territory) }) {
      let inside = kept.filter { territories.holders(of: $0.territory).contains(territory) }
      let years = Set(inside.compactMap { $0.period.map { Period(.annee, containing: $0.firstMonth) } })
      for year in years {
        for kind in PeriodKind.allCases {
          for month in stride(from: 0, to: 12, by: kind.months) {
            let period = Period(kind, containing: year.firstMonth.adding(months: month))
            let during = inside.filter { period.firstDay <= $0.first && $0.last <= period.lastDay }
            if let found = value(during, territory, memory) {
              values[territory, default: [:]][period] = found
            }
          }
        }
      }
    }
    return values
  }

  /// Of all these lines together, within a place that holds them.
  private func value(_ lines: [AuditedLine], _ within: AuditedTerritory, _ memory: Memory) -> AuditedSum? {
    guard let first = lines.map(\.first).min(), let last = lines.map(\.last).max() else { return nil }
    let signature = lines.map(\.point)
    if let found = memory.found[signature] { return found }
    let territory = smallest(lines, within)
    let named = (0..<3).map { axis in
      let codes = Set(lines.map { $0.details[axis] })
      return codes.count == 1 ? codes.first ?? "" : ""
    }
    let exact = lines.filter {
      $0.territory == territory && $0.first == first && $0.last == last && $0.details == named
    }
    var best = exact.map { AuditedSum($0) }.reduce(nil) { AuditedSum.larger($0, $1) }
    if best == nil {
      best = overDays(lines, territory, named, first, last, memory)
      let parts = (territories.within[territory] ?? []).compactMap { part in
        value(lines.filter { territories.holders(of: $0.territory).contains(part) }, part, memory)
      }
      best = AuditedSum.larger(best, AuditedSum(parts))
      for axis in 0..<3 where named[axis].isEmpty {
        let codes = Set(lines.map { $0.details[axis] }).subtracting([""]).sorted()
        let parts = codes.compactMap { code in
          value(lines.filter { $0.details[axis] == code }, territory, memory)
        }
        // Beside what is told of all themes, the largest theme only.
        let isTheme = axis == 1 && lines.contains { $0.details[1].isEmpty }
        let sum = isTheme ? parts.reduce(nil) { AuditedSum.larger($0, $1) } : AuditedSum(parts)
        best = AuditedSum.larger(best, sum)
      }
    }
    memory.found[signature] = best
    return best
  }

  /// The place itself unless a single part of it holds every line.
  private func smallest(_ lines: [AuditedLine], _ within: AuditedTerritory) -> AuditedTerritory {
    let part = (territories.within[within] ?? []).first { part in
      lines.allSatisfy { territories.holders(of: $0.territory).contains(part) }
    }
    return part.map { smallest(lines, $0) } ?? within
  }

  /// The intervals that are told, and those that the lines of a month or of a quarter fill together, but for what is
  /// within one that is told of all these lines' place and details.
  private func overDays(
    _ lines: [AuditedLine],
    _ territory: AuditedTerritory,
    _ named: [String],
    _ first: Day,
    _ last: Day,
    _ memory: Memory
  ) -> AuditedSum? {
    var intervals = Set(lines.map { [$0.first, $0.last] })
    for kind in [PeriodKind.mois, .trimestre] {
      for (period, held) in Dictionary(grouping: lines, by: { Period(kind, containing: $0.first.month) }) {
        let inside = held.filter { $0.last <= period.lastDay }
        guard let first = inside.map(\.first).min(), let last = inside.map(\.last).max() else { continue }
        intervals.insert([first, last])
      }
    }
    intervals.remove([first, last])
    let reported = lines.filter { $0.territory == territory && $0.details == named }
    let outer = intervals.filter { days in
      !reported.contains { [$0.first, $0.last] != days && $0.first <= days[0] && days[1] <= $0.last }
    }
    let spans = outer.sorted { ($0[0], $0[1]) < ($1[0], $1[1]) }.compactMap { days in
      value(lines.filter { days[0] <= $0.first && $0.last <= days[1] }, territory, memory).map { found in
        (first: days[0], last: days[1], found: found)
      }
    }
    return AuditedReading.most(spans)
  }

  /// Of intervals in order, those without a common day that cover the most days, then sum up to the most.
  private static func most(_ spans: [(first: Day, last: Day, found: AuditedSum)]) -> AuditedSum? {
    var memory: [Int: AuditedSum?] = [:]
    func from(_ index: Int) -> AuditedSum? {
      guard index < spans.count else { return nil }
      if let known = memory[index] { return known }
      let span = spans[index]
      var taken = span.found
      let next = spans.indices.first { $0 > index && spans[$0].first > span.last } ?? spans.count
      if let rest = from(next) {
        taken.whole += rest.whole
        taken.part += rest.part
        taken.days += rest.days
        taken.lines += rest.lines
      }
      let left = from(index + 1)
      let best =
        left.map { ($0.days, $0.whole, $0.part) > (taken.days, taken.whole, taken.part) ? $0 : taken }
        ?? taken
      memory[index] = best
      return best
    }
    return from(0)
  }

  /// Values of sets of lines already worked out.
  private final class Memory {
    var found: [[String]: AuditedSum] = [:]
  }
}
