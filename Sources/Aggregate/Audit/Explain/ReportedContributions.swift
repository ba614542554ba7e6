import Catalog
import Observatory
import SQLite

/// The lines of what is told: those the value kept, not those it set aside as told otherwise.
struct ReportedContributions {
  let place: ExplainedPlace
  let asOf: Day

  func rows(
    _ database: borrowing Database,
    _ facts: FactTable,
    _ measure: Measure,
    by breakdown: (column: BreakdownColumn, code: String)?,
    in period: Period
  ) throws -> [(row: CountedRow, source: Int64, amount: Int64)] {
    switch facts {
    case .statements, .statistics:
      let sums = AuditedReports(perimeter: place.perimeter, asOf: asOf, facts: facts)
      let key = AuditedCell(
        level: place.level.rawValue,
        territory: place.code,
        period: period.code,
        breakdown: breakdown.map { "\($0.column.rawValue)=\($0.code)" } ?? ""
      )
      let found = try sums.found(database, measure, by: breakdown?.column)[key]
      return (found?.lines ?? []).map { ($0.row, $0.source, $0.part) }
    case .registerStates:
      return try RegisterReadings.explained(
        database,
        measure,
        by: breakdown,
        at: place,
        ReadingMoment(period, asOf: asOf, parameter: measure.parameter)
      )
    // Of what the observatory says of itself there are no lines; of rows, `Contributions` asks their tables.
    case .observatory, .activities, .pixParticipations, .pixCertifications, .register, .appointments, .places,
      .imports:
      return []
    }
  }
}
