import Catalog
import Observatory

/// Figures that tools publish, each for what one of its exports covers.
///
/// Exports of several teams, or of several tools, may count the same facts: the greatest stands for all.
struct Statistics {
  let rows: [PublishedFigureRow]
  let tree: TerritoryTree
  /// Nothing is told of what comes after.
  let asOf: Day

  /// One value for each territory and period of which something is known.
  func values(_ measure: StatisticMeasure, _ filters: [Filter<StatisticFilter>]) -> [ReportedValue] {
    let kept = rows.filter { $0.satisfies(filters) }
    return Dictionary(grouping: kept, by: \.series).sorted { $0.key < $1.key }
      .reduce(into: [ReportedCell: ReportedSum]()) { cells, series in
        switch measure {
        case .figure: cells.keepGreater(figures(series.value))
        case .persons: cells.keepGreater(asReported(series.value))
        case .state(let validDays):
          cells.keepGreater(states(series.value, validDays: Int32(clamping: validDays)))
        }
      }
      .reported()
  }

  /// What happened: told for a period, or the difference of two readings of a counter.
  private func figures(_ rows: [PublishedFigureRow]) -> [ReportedCell: ReportedSum] {
    let rows = rows.filter { !$0.countsPersons }
    var cells = ReportedReading.values(rows.compactMap(\.line), tree)
    cells.keepGreater(overTerritories(differences(rows.filter(\.isCounter))))
    return cells
  }

  /// A difference counts in the smallest period that holds its days, and in those that hold that period.
  private func differences(_ rows: [PublishedFigureRow]) -> [ReportedCell: ReportedSum] {
    var cells: [ReportedCell: ReportedSum] = [:]
    for (territory, readings) in Dictionary(grouping: rows, by: \.territory) {
      let sorted = readings.sorted { $0.to < $1.to }
      for (former, reading) in zip(sorted, sorted.dropFirst()) where former.to < reading.to {
        let days = CounterInterval.days(from: former.to, to: reading.to)
        guard let period = Period(smallestHolding: days ?? reading.to...reading.to) else { continue }
        let (difference, overflow) = reading.value.subtractingReportingOverflow(former.value)
        let sum = ReportedSum(
          base: difference,
          amount: difference,
          days: Int32(days?.count ?? 0),
          sources: reading.source,
          overflowed: overflow
        )
        for held in period.andWider {
          let cell = ReportedCell(territory: territory, period: held)
          cells[cell] = cells[cell].map { $0.then(sum) } ?? sum
        }
      }
    }
    return cells
  }

  /// What is told of a territory stands; otherwise the sum of the territories within.
  private func overTerritories(_ reported: [ReportedCell: ReportedSum]) -> [ReportedCell: ReportedSum] {
    var (values, within): ([ReportedCell: ReportedSum], [ReportedCell: ReportedSum]) = (reported, [:])
    let periods = Set(reported.keys.map(\.period)).sorted()
    for territory in tree.order {
      for period in periods {
        let cell = ReportedCell(territory: territory, period: period)
        guard let value = reported[cell] ?? within[cell] else { continue }
        values[cell] = value
        for parent in tree.parents[territory] {
          let wider = ReportedCell(territory: parent, period: period)
          within[wider] = within[wider].map { $0.beside(value) } ?? value
        }
      }
    }
    return values
  }

  private func asReported(_ rows: [PublishedFigureRow]) -> [ReportedCell: ReportedSum] {
    var cells: [ReportedCell: ReportedSum] = [:]
    for row in rows where row.countsPersons {
      guard let line = row.line, let period = Period(smallestHolding: line.days), period.days == line.days
      else { continue }
      cells.keepGreater([ReportedCell(territory: row.territory, period: period): line.sum])
    }
    return cells
  }

  /// At the end of each period, the latest reading that is not too old.
  private func states(_ rows: [PublishedFigureRow], validDays: Int32) -> [ReportedCell: ReportedSum] {
    var cells: [ReportedCell: ReportedSum] = [:]
    for (territory, readings) in Dictionary(grouping: rows.filter(\.isReading), by: \.territory) {
      let sorted = readings.sorted { $0.to < $1.to }
      guard let first = sorted.first, let last = sorted.last else { continue }
      let until = min(asOf, Day(number: last.to).adding(days: Int(validDays)))
      for period in Period.all(from: Day(number: first.to).month, to: until.month) {
        let end = min(period.lastDay, asOf).number
        guard let reading = sorted.last(where: { $0.to <= end }), end - reading.to <= validDays else {
          continue
        }
        cells[ReportedCell(territory: territory, period: period)] = ReportedSum(
          base: reading.value,
          amount: reading.value,
          days: Int32(period.days.count),
          sources: reading.source
        )
      }
    }
    return overTerritories(cells)
  }
}

/// A published figure, with codes in place of identifiers.
package struct PublishedFigureRow: Sendable {
  /// What makes two figures comparable: source, scope and section.
  package let series: String
  /// Place in the territories of the tree.
  package let territory: Int
  /// Numbers of days as `Day` has them; nil since the origin of the tool.
  package let from: Int32?
  package let to: Int32
  package let source: UInt64
  let sourceCode: String
  package let measure: String
  package let unit: String
  package let nature: String
  /// Rounded to the unit.
  package let value: Int64

  /// A counter says what happened since the origin.
  var isCounter: Bool { nature == "cumul" || nature == "periode" && from == nil }
  /// A counter of what exists is also a state.
  var isReading: Bool { nature != "periode" }
  /// Persons and shares: two of them may count the same person, or nobody.
  var countsPersons: Bool { PublishedFigureRow.personUnits.contains(unit) }

  package static let personUnits: Set = [
    "aidant", "beneficiaire", "conseiller", "pourcent", "structure", "usager",
  ]

  func satisfies(_ filters: [Filter<StatisticFilter>]) -> Bool {
    filters.allSatisfy { filter in
      switch filter.column {
      case .mesure: filter.codes.contains(measure)
      case .source: filter.codes.contains(sourceCode)
      }
    }
  }

  /// Nil for a counter or a state.
  package var line: ReportedLine? {
    guard nature == "periode", let from, from <= to else { return nil }
    let sum = ReportedSum(base: value, amount: value, days: to - from + 1, sources: source)
    return ReportedLine(territory: territory, days: from...to, sum: sum)
  }
}

enum CounterInterval {
  /// The days of what happened between two readings; nil between the end of a month and the first of the next.
  ///
  /// A tool reads its counters in the morning or in the evening, and does not say. A reading of the first of a month
  /// is worth one of the evening before, any other one of its own evening: readings at either end of a month, or at
  /// one end of each of two, part the same days.
  static func days(from former: Int32, to reading: Int32) -> ClosedRange<Int32>? {
    let (first, last) = (evening(former) + 1, evening(reading))
    return first <= last ? first...last : nil
  }

  private static func evening(_ number: Int32) -> Int32 {
    let day = Day(number: number)
    return day == day.month.firstDay ? number - 1 : number
  }
}
