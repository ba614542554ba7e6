import Diagnostics
import Observatory
import SQLite
import Warehouse

/// Stores activities that come whole on one row and without an identifier.
struct ListedActivityStore: RecordStore, ~Copyable {
  private let current: CurrentImport
  private let folder: ActivityFolder
  private var keys: SurrogateKeys
  private var tally = RowTally()
  private(set) var problems = CellProblemLog()
  private var writer: ActivityWriter
  private var details = FoldedDetails()

  var fates: RowFates { tally.fates }
  var blankRows: Int { tally.blankRows }
  var days: ClosedRange<Day>? { tally.days }

  init(_ database: borrowing Database, _ current: CurrentImport, key: [String]) throws {
    self.current = current
    folder = ActivityFolder(current, isReport: true)
    keys = SurrogateKeys(key, current.binding)
    writer = try ActivityWriter(database, current, provenanceOfWorkshops: .random)
  }

  mutating func store(_ batch: DecodedBatch) throws {
    tally.noteRefused(batch)
    let reader = folder.reader
    let values = ActivityValues(batch, reader.columns)
    for record in 0..<batch.count where tally.admits(batch, record) {
      var group = reader.emptyGroup
      reader.open(&group, values, record)
      group.key = keys.next(batch, record)
      if group[.level] == ActivityColumn.none {
        group[.level] = values[.workshopLevel, record, empty: ActivityColumn.none]
      }
      let uneven = reader.addLists(to: &group, values, record)
      guard group[.accompaniments] > 0 else {
        tally.fates.rejected += 1
        note(reader.columns[.accompaniments], batch.lines[record], .rejection)
        continue
      }
      for column in uneven { note(column, batch.lines[record], .warning) }
      if group.area == .outside {
        tally.fates.outside += 1
        continue
      }
      tally.note(group[.day])
      details.removeAll()
      let activity = folder.close(group, &details)
      let outcome = try writer.write(activity, details)
      tally.count(outcome)
      problems.note(outcome, line: activity[.line])
    }
  }

  mutating func finish() throws { try writer.finish() }

  private mutating func note(_ column: Int?, _ line: Int, _ severity: Severity) {
    problems.report(
      CellProblem(
        record: 0,
        line: line,
        column: column,
        field: column.map { current.binding.columns[$0].field + 1 } ?? 0,
        code: .participantsMismatch,
        severity: severity
      )
    )
  }
}
