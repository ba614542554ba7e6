import Catalog
import Observatory
import Warehouse

/// What an indicator kind works on: a definition, the figures of its facts, and how to make a row.
struct IndicatorSheet {
  let definition: IndicatorDefinition
  let figures: Figures
  let plan: ScanPlan
  let persons: PersonFigures?
  let asOf: Day
  /// Places in `figures.territories` of the levels the indicator is given for.
  let territories: [Int]
  /// Last day that exports and as-of date both speak of.
  ///
  /// Exports without a date are taken to speak until
  /// the as-of date: nothing says that they stop before.
  private let bound: Day
  private let observedFrom: Month?
  private let isProvisional: [Bool]
  private var stamps: SourceStamps

  init(
    _ definition: IndicatorDefinition,
    _ facts: FactFigures,
    _ ledger: SourceLedger,
    asOf: Day,
    persons: PersonFigures?
  ) {
    self.definition = definition
    self.persons = persons
    self.asOf = asOf
    figures = facts.figures
    plan = facts.plan
    let limit = min(facts.extraction ?? asOf, asOf)
    bound = limit
    let from = facts.figures.grid.observedFrom
    observedFrom = from
    isProvisional = facts.figures.grid.periods.map { Self.isProvisional($0, from: from, to: limit) }
    let levels = definition.levels + (definition.levels.contains(.epci) ? [.epciDepartement] : [])
    territories = facts.figures.territories.indices
      .filter { levels.contains(facts.figures.territories[$0].level) }
    stamps = SourceStamps(ledger)
  }

  /// The codes of a breakdown as `dimension=code` with their places in a cell, in the order of the text.
  func cells(_ breakdowns: [Breakdown]) -> [BreakdownCell] {
    breakdowns.flatMap { breakdown -> [BreakdownCell] in
      let numerator = plan.slot(definition.numerator, by: breakdown.by)
      let own = definition.denominator.map { plan.slot($0, by: breakdown.by).offset }
      let whole = definition.denominator.map { plan.slot($0).offset }
      return numerator.codes.indices.map { place in
        BreakdownCell(
          text: "\(breakdown.by.rawValue)=\(numerator.codes[place])",
          numerator: numerator.offset + place,
          denominator: breakdown.overTotal ? whole : own.map { $0 + place },
          isOverTotal: breakdown.overTotal
        )
      }
    }
    .sorted { $0.text < $1.text }
  }

  /// A row for a period of the grid; `value` nil means missing unless a status says otherwise.
  mutating func row(_ territory: Int, _ period: Int, _ cell: CellValue, sources: UInt64) -> ResultRow {
    row(
      territory,
      figures.grid.periods[period],
      provisional: isProvisional[period],
      cell,
      sources: sources
    )
  }

  /// Some of its days were not observed: it ends after the exports, or began before the first activity.
  private static func isProvisional(_ period: Period, from first: Month?, to last: Day) -> Bool {
    period.lastDay > last || first.map { period.firstMonth < $0 } ?? false
  }

  /// A row for any period.
  mutating func row(
    _ territory: Int,
    _ period: Period,
    _ cell: CellValue,
    sources: UInt64
  ) -> ResultRow {
    let provisional = Self.isProvisional(period, from: observedFrom, to: bound)
    return row(territory, period, provisional: provisional, cell, sources: sources)
  }

  private mutating func row(
    _ territory: Int,
    _ period: Period,
    provisional: Bool,
    _ cell: CellValue,
    sources: UInt64
  ) -> ResultRow {
    let stamp = stamps[sources]
    return ResultRow(
      indicator: definition.id,
      level: figures.territories[territory].level,
      territory: figures.territories[territory].code,
      period: period,
      breakdown: cell.breakdown,
      value: cell.value,
      numerator: cell.numerator,
      denominator: cell.denominator,
      coverage: cell.coverage,
      status: cell.value == nil ? cell.absence : provisional ? .provisional : .normal,
      confidentiality: .free,
      sources: stamp.codes,
      extracted: stamp.extracted
    )
  }
}

/// One code of a breakdown and where its terms stand in a cell.
struct BreakdownCell {
  let text: String
  let numerator: Int
  let denominator: Int?
  let isOverTotal: Bool
}

/// The numbers of one row.
struct CellValue {
  var breakdown = ""
  var value: Int64?
  var numerator: Int64?
  var denominator: Int64?
  var coverage: Int64?
  /// Why `value` is nil.
  var absence = ObservationStatus.missing
}
