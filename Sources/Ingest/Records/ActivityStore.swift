import Diagnostics
import Observatory
import SQLite
import Warehouse

/// Folds the rows of an export into activities and writes those that are new or have changed.
///
/// Rows of one activity stand together in what the tools export, so they are folded as they come and
/// memory does not grow with the file. A file that was sorted or pasted again shows an activity twice: the
/// first repetition throws `ScatteredActivity`, and the file is read again with `gathering`, which holds
/// every activity until the end (about 400 bytes each).
struct ActivityStore: RecordStore, ~Copyable {
  struct ScatteredActivity: Error {}

  private let lot: LotContext
  private let reader: ActivityReader
  private let isReport: Bool
  private let gathering: Bool
  private var tally = RowTally()
  private(set) var problems = CellProblemLog()
  private var writer: ActivityWriter
  private(set) var seen: SeenKeys

  private var current: ActivityGroup
  private var isOpen = false
  private var met = KeySet()
  private var gathered: [ActivityGroup] = []
  private var positions: [Identifier: Int] = [:]

  var fates: RowFates { tally.fates }
  var blankRows: Int { tally.blankRows }
  var days: ClosedRange<Day>? { tally.days }

  init(_ database: borrowing Database, _ lot: LotContext, isReport: Bool, gathering: Bool) throws {
    self.lot = lot
    seen = SeenKeys(of: lot)
    self.isReport = isReport
    self.gathering = gathering
    reader = ActivityReader(lot)
    current = reader.emptyGroup
    writer = try ActivityWriter(database, lot, provenanceOfWorkshops: isReport ? .exact : .random)
  }

  mutating func store(_ batch: DecodedBatch) throws {
    tally.noteRefused(batch)
    seen.note(batch, reader.columns.key)
    let values = ActivityValues(batch, reader.columns)
    for record in 0..<batch.count where tally.admits(batch, record) {
      let key = values.keys[record]
      if gathering {
        gather(key, values, record)
      } else {
        if isOpen, current.key == key, !isReport {
          reader.addParticipant(to: &current, values, record)
        } else {
          try closeCurrent()
          guard met.insert(key.hash64) else { throw ScatteredActivity() }
          begin(values, record)
        }
      }
    }
  }

  mutating func finish() throws {
    try closeCurrent()
    for group in gathered { try write(group) }
    gathered = []
    try writer.finish()
  }

  private mutating func begin(_ values: ActivityValues, _ record: Int) {
    reader.open(&current, values, record)
    if isReport {
      isOpen = reader.addReport(to: &current, values, record)
      if !isOpen { rejectEmpty(values, record) }
    } else {
      reader.addParticipant(to: &current, values, record)
      isOpen = true
    }
  }

  private mutating func gather(_ key: Identifier, _ values: ActivityValues, _ record: Int) {
    if let position = positions[key] {
      if isReport {
        gathered[position].duplicates += 1
      } else {
        reader.addParticipant(to: &gathered[position], values, record)
      }
      return
    }
    var group = reader.emptyGroup
    reader.open(&group, values, record)
    if !isReport {
      reader.addParticipant(to: &group, values, record)
    } else if !reader.addReport(to: &group, values, record) {
      return rejectEmpty(values, record)
    }
    positions[key] = gathered.count
    gathered.append(group)
  }

  private mutating func rejectEmpty(_ values: ActivityValues, _ record: Int) {
    tally.fates.rejected += 1
    problems.report(
      CellProblem(
        record: record,
        line: values.batch.lines[record],
        column: reader.columns.participants,
        field: reader.columns.participants.map { lot.binding.columns[$0].field + 1 } ?? 0,
        code: .participantsMismatch,
        severity: .rejection
      )
    )
  }

  private mutating func closeCurrent() throws {
    guard isOpen else { return }
    isOpen = false
    try write(current)
  }

  private mutating func write(_ group: ActivityGroup) throws {
    tally.fates.duplicate += group.duplicates
    if let line = group.contradiction {
      problems.report(
        CellProblem(
          record: 0,
          line: line,
          column: nil,
          field: 0,
          code: .inconsistentActivity,
          severity: .warning
        )
      )
    }
    if group.place == .outside {
      try writer.withdraw(group)
      tally.fates.outside += group.rows
      return
    }
    tally.note(group.day)
    switch try writer.write(group) {
    case .new: tally.fates.new += group.rows
    case .changed: tally.fates.changed += group.rows
    case .unchanged: tally.fates.unchanged += group.rows
    }
  }
}
