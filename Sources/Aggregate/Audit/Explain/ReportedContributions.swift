import Catalog
import Observatory
import SQLite

/// The lines of what is told: those the value kept, not those it set aside as told otherwise.
struct ReportedContributions {
  let territory: ExplainedTerritory
  let asOf: Day

  func rows(
    _ database: borrowing Database,
    _ facts: FactTable,
    _ measure: Measure,
    by breakdown: (column: BreakdownColumn, code: String)?,
    in period: Period
  ) throws -> [(row: CountedRow, source: Int64, amount: Int64)] {
    switch measure {
    case .reported(.statements), .reported(.statistics):
      let sums = AuditedReports(perimeter: territory.perimeter, asOf: asOf, facts: facts)
      let key = AuditedCell(
        level: territory.level.rawValue,
        territory: territory.code,
        period: period.code,
        breakdown: breakdown.map { "\($0.column.word)=\($0.code)" } ?? ""
      )
      let found = try sums.found(database, measure, by: breakdown?.column)[key]
      return (found?.lines ?? []).map { ($0.row, $0.source, $0.part) }
    case .reported(.registerStates(let reported, let filters)):
      return try RegisterReadings.explained(
        database,
        reported,
        filters,
        by: try (breakdown?.column).own(\.ofStates, of: facts).map { ($0, breakdown?.code ?? "") },
        at: territory,
        ReadingMoment(period, asOf: asOf, reported)
      )
    // Of what the observatory says of itself there are no lines; of rows, `Contributions` asks their tables.
    case .reported(.observatory), .rows, .persons, .lastDay, .territory: return []
    }
  }
}
