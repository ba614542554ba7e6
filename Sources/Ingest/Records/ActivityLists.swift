import Diagnostics
import Observatory
import SQLite
import Warehouse

extension ActivityReader {
  /// Adds participants written as parallel lists, one line for each (La Coop, layouts A1 to A3).
  ///
  /// The lists of another length than the announced number of participants, by column: they are left out.
  func addLists(to group: inout ActivityGroup, _ values: ActivityValues, _ record: Int) -> [Int] {
    let participants = values.participants[at: record] ?? 0
    group.rows = 1
    group.accompaniments = participants
    var uneven: [Int] = []
    func list(_ column: Int?) -> [Tally] {
      let tallies = values.batch.tallies(column, record)
      let people = tallies.reduce(0) { $0 + Int64($1.count) }
      if let column, people != 0, people != participants {
        uneven.append(column)
        return []
      }
      return tallies.filter { $0.index != Tally.unknown }
    }
    for tally in list(columns.age) { group.ages[tally.index] = Int32(clamping: tally.count) }
    for tally in list(columns.gender) { group.genders[tally.index] = Int32(clamping: tally.count) }
    for tally in list(columns.status) { group.statuses[tally.index] = Int32(clamping: tally.count) }
    for tally in list(columns.residence) {
      group.residences[Int32(truncatingIfNeeded: tally.index)] = Int32(clamping: tally.count)
    }
    guard let answer = values.oriented[at: record] else { return uneven }
    group.orientationKnown = participants
    guard answer == 1 else { return uneven }
    group.oriented = participants
    if let target = values.orientation[at: record] {
      group.orientations[Int(target)] = Int32(clamping: participants)
    }
    return uneven
  }
}

/// Stores activities that come whole on one row and without an identifier.
struct ListedActivityStore: RecordStore, ~Copyable {
  private let lot: LotContext
  private let folder: ActivityFolder
  private let workshopLevel: Int?
  private var keys: SurrogateKeys
  private var tally = RowTally()
  private(set) var problems = CellProblemLog()
  private var writer: ActivityWriter
  private var details = FoldedDetails()

  var fates: RowFates { tally.fates }
  var blankRows: Int { tally.blankRows }
  var days: ClosedRange<Day>? { tally.days }

  init(_ database: borrowing Database, _ lot: LotContext, key: [String]) throws {
    self.lot = lot
    folder = ActivityFolder(lot, isReport: true)
    workshopLevel = lot.binding.index("workshop_level")
    keys = SurrogateKeys(key, lot.binding)
    writer = try ActivityWriter(database, lot, provenanceOfWorkshops: .random)
  }

  mutating func store(_ batch: DecodedBatch) throws {
    tally.noteRefused(batch)
    let reader = folder.reader
    let values = ActivityValues(batch, reader.columns)
    for record in 0..<batch.count where tally.admits(batch, record) {
      var group = reader.emptyGroup
      reader.open(&group, values, record)
      group.key = keys.next(batch, record)
      group.level = group.level ?? batch.integer(workshopLevel, record)
      let uneven = reader.addLists(to: &group, values, record)
      guard group.accompaniments > 0 else {
        tally.fates.rejected += 1
        note(reader.columns.participants, batch.lines[record], .rejection)
        continue
      }
      for column in uneven { note(column, batch.lines[record], .warning) }
      if group.place == .outside {
        tally.fates.outside += 1
        continue
      }
      tally.note(group.day)
      details.removeAll()
      let activity = folder.close(group, &details)
      let outcome = try writer.write(activity, details)
      tally.count(outcome)
      problems.note(outcome, line: Int64(activity.line))
    }
  }

  mutating func finish() throws { try writer.finish() }

  private mutating func note(_ column: Int?, _ line: Int, _ severity: Severity) {
    problems.report(
      CellProblem(
        record: 0,
        line: line,
        column: column,
        field: column.map { lot.binding.columns[$0].field + 1 } ?? 0,
        code: .participantsMismatch,
        severity: severity
      )
    )
  }
}
