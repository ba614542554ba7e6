import Catalog
import Observatory

/// One line that tells a number of a place and of an interval of days.
struct NaiveToldLine {
  let place: NaivePlace
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

  init(
    place: NaivePlace,
    first: Day,
    last: Day,
    series: [String],
    whole: Int64,
    part: Int64,
    row: CountedRow,
    source: Int64
  ) {
    (self.place, self.first, self.last, self.series) = (place, first, last, series)
    (self.whole, self.part, self.row, self.source) = (whole, part, row, source)
    period = PeriodKind.allCases.map { Period($0, containing: first.month) }
      .first { $0.firstDay <= first && last <= $0.lastDay }
  }

  func fills(_ period: Period) -> Bool { first == period.firstDay && last == period.lastDay }
}

/// A value and the lines it was made of.
struct NaiveFound {
  var whole: Int64
  var part: Int64
  var days: Int
  var lines: [NaiveToldLine]

  init(_ line: NaiveToldLine) {
    (whole, part, lines) = (line.whole, line.part, [line])
    days = Int(line.last.number - line.first.number) + 1
  }

  /// Of parts that tell different things; days are those all of them speak of.
  init?(_ parts: [NaiveFound]) {
    guard let days = parts.map(\.days).min() else { return nil }
    whole = parts.reduce(0) { $0 + $1.whole }
    part = parts.reduce(0) { $0 + $1.part }
    lines = parts.flatMap(\.lines)
    self.days = days
  }

  static func larger(_ one: NaiveFound?, _ other: NaiveFound?) -> NaiveFound? {
    [one, other].compactMap { $0 }
      .max { ($0.whole, $0.days, $0.part) < ($1.whole, $1.days, $1.part) }
  }
}

/// The value of a territory and a period from the top down, as the rule is written: what is told of exactly them,
/// or else the larger of the sum over the periods and of the sum over the territories within.
struct NaiveTold {
  let territories: NaiveTerritories

  /// Every territory and period that some line tells something of.
  func cells(_ lines: [NaiveToldLine]) -> [NaivePlace: Set<Period>] {
    var cells: [NaivePlace: Set<Period>] = [:]
    for line in lines {
      guard let period = line.period else { continue }
      let periods = PeriodKind.allCases.filter { $0.months >= period.kind.months }
        .map { Period($0, containing: period.firstMonth) }
      for holder in territories.holders(of: line.place) { cells[holder, default: []].formUnion(periods) }
    }
    return cells
  }

  /// `depth` is the place in `series` of what is put together: provider, structure, theme, then type.
  func value(_ lines: [NaiveToldLine], depth: Int = 0, _ place: NaivePlace, _ period: Period) -> NaiveFound? {
    let here = lines.filter { line in
      line.period.map { period.firstDay <= $0.firstDay && $0.lastDay <= period.lastDay } == true
        && territories.holders(of: line.place).contains(place)
    }
    guard depth < 4 else { return single(here, place, period) }
    let groups = Dictionary(grouping: here) { $0.series[depth] }
    func found(_ code: String) -> NaiveFound? { value(groups[code] ?? [], depth: depth + 1, place, period) }
    let parts = NaiveFound(groups.keys.filter { !$0.isEmpty }.sorted().compactMap(found))
    guard groups[""] != nil, let whole = found("") else { return parts }
    // A request may have several themes: their sum is no better than the whole.
    if depth == 2 { return (parts?.days ?? 0) > whole.days ? parts : whole }
    return NaiveFound.larger(whole, parts)
  }

  /// Of one series.
  private func single(_ lines: [NaiveToldLine], _ place: NaivePlace, _ period: Period) -> NaiveFound? {
    let here = lines.filter { line in
      line.period.map { period.firstDay <= $0.firstDay && $0.lastDay <= period.lastDay } == true
        && territories.holders(of: line.place).contains(place)
    }
    guard !here.isEmpty else { return nil }
    let exact = here.filter { $0.place == place && $0.fills(period) }.map { NaiveFound($0) }
    if let first = exact.first { return exact.dropFirst().reduce(first) { NaiveFound.larger($0, $1) ?? $0 } }
    let told = here.reduce(into: Set<NaivePlace>()) { $0.formUnion(territories.holders(of: $1.place)) }
    let within = (territories.within[place] ?? []).filter(told.contains)
      .compactMap { single(here, $0, period) }
    return NaiveFound.larger(overDays(here, place, period), NaiveFound(within))
  }

  private func overDays(_ lines: [NaiveToldLine], _ place: NaivePlace, _ period: Period) -> NaiveFound? {
    var spans = lines.filter { $0.place == place && $0.period == period }.map {
      (first: $0.first, last: $0.last, found: NaiveFound($0))
    }
    let shorter: PeriodKind? = period.kind == .annee ? .trimestre : period.kind == .trimestre ? .mois : nil
    if let shorter {
      for month in stride(from: 0, to: period.kind.months, by: shorter.months) {
        let inner = Period(shorter, containing: period.firstMonth.adding(months: month))
        guard let found = single(lines, place, inner) else { continue }
        spans.append((inner.firstDay, inner.lastDay, found))
      }
    }
    return NaiveTold.most(spans.sorted { ($0.first, $0.last) < ($1.first, $1.last) })
  }

  /// Of intervals in order, those without a common day that cover the most days, then sum up to the most.
  private static func most(_ spans: [(first: Day, last: Day, found: NaiveFound)]) -> NaiveFound? {
    var memory: [Int: NaiveFound?] = [:]
    func from(_ place: Int) -> NaiveFound? {
      guard place < spans.count else { return nil }
      if let known = memory[place] { return known }
      let span = spans[place]
      var taken = span.found
      let next = spans.indices.first { $0 > place && spans[$0].first > span.last } ?? spans.count
      if let rest = from(next) {
        taken.whole += rest.whole
        taken.part += rest.part
        taken.days += rest.days
        taken.lines += rest.lines
      }
      let left = from(place + 1)
      let best =
        left.map { ($0.days, $0.whole, $0.part) > (taken.days, taken.whole, taken.part) ? $0 : taken }
        ?? taken
      memory[place] = best
      return best
    }
    return from(0)
  }
}
