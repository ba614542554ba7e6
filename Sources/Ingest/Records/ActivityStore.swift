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

  private let importing: CurrentImport
  private let folder: ActivityFolder
  private let gathering: Bool
  private var tally = RowTally()
  private(set) var problems = CellProblemLog()
  private var writer: ActivityWriter
  private(set) var seen: SeenKeys
  private var apart = ShownKeys()

  private var current: ActivityGroup
  private var details = FoldedDetails()
  private var isOpen = false
  private var met = KeySet()
  private var gathered: [ActivityGroup] = []
  private var positions: [Identifier: Int] = [:]

  var fates: RowFates { tally.fates }
  var blankRows: Int { tally.blankRows }
  var removals: Int { writer.removals }
  var days: ClosedRange<Day>? { tally.days }

  init(_ database: borrowing Database, _ importing: CurrentImport, isReport: Bool, gathering: Bool) throws {
    self.importing = importing
    seen = SeenKeys(of: importing)
    self.gathering = gathering
    let folder = ActivityFolder(importing, isReport: isReport)
    self.folder = folder
    current = folder.reader.emptyGroup
    writer = try ActivityWriter(database, importing, provenanceOfWorkshops: isReport ? .exact : .random)
  }

  var preparation: @Sendable (DecodedBatch) -> FoldedBatch {
    let folder = folder
    if gathering { return { FoldedBatch(batch: $0) } }
    return { folder.fold($0) }
  }

  mutating func store(_ load: FoldedBatch) throws {
    let batch = load.batch
    tally.noteRefused(batch)
    seen.note(batch, folder.reader.columns[.key])
    if importing.isCompared { apart.note(batch, folder.reader.columns[.key]) }
    let values = ActivityValues(batch, folder.reader.columns)
    if gathering {
      for record in 0..<batch.count where tally.admits(batch, record) { gather(values, record) }
      return
    }
    for record in load.head where tally.admits(batch, record) { try add(values, record) }
    if !load.activities.isEmpty { try closeCurrent() }
    tally.add(load.tally)
    for line in load.empties { report(line, .rejection) }
    for doubt in load.doubts { report(doubt.line, .warning, doubt.code) }
    for reuse in load.details.reused { report(reuse) }
    for activity in load.activities {
      try note(activity.key)
      try write(activity, load.details)
    }
    for record in load.tail where tally.admits(batch, record) { try add(values, record) }
  }

  /// One row of an activity that may stand in two chunks.
  private mutating func add(_ values: ActivityValues, _ record: Int) throws {
    let key = values.keys[record]
    if !isOpen || current.key != key {
      try closeCurrent()
      try note(key)
      folder.reader.open(&current, values, record)
      isOpen = true
    }
    folder.reader.addParticipant(to: &current, values, record)
  }

  var shown: ShownKeys {
    guard importing.isCompared else { return ShownKeys() }
    let gathered = positions.keys.map { $0.stored.hash64 }
    let hashes = (met.sorted + gathered + apart.hashes).map { $0 == 0 ? 1 : $0 }
    return ShownKeys(hashes: Array(Set(hashes)).sorted(), unreadable: apart.unreadable)
  }

  private mutating func note(_ key: Identifier) throws {
    guard met.insert(key.stored.hash64) else { throw ScatteredActivity() }
  }

  mutating func finish() throws {
    try closeCurrent()
    for group in gathered { try write(group) }
    gathered = []
    try writer.finish()
  }

  private mutating func gather(_ values: ActivityValues, _ record: Int) {
    let (key, reader) = (values.keys[record], folder.reader)
    if let position = positions[key] {
      if folder.isReport {
        gatherAgain(values, record, after: position)
      } else {
        reader.addParticipant(to: &gathered[position], values, record)
      }
      return
    }
    var group = reader.emptyGroup
    reader.open(&group, values, record)
    if !folder.isReport {
      reader.addParticipant(to: &group, values, record)
    } else if !reader.addReport(to: &group, values, record) {
      tally.fates.rejected += 1
      return report(values.batch.lines[record], .rejection)
    } else if let code = reader.settle(&group) {
      report(group.line, .warning, code)
    }
    positions[key] = gathered.count
    gathered.append(group)
  }

  /// A report whose key is met again: the first stands, and a different one is told.
  private mutating func gatherAgain(_ values: ActivityValues, _ record: Int, after position: Int) {
    var again = folder.reader.emptyGroup
    folder.reader.open(&again, values, record)
    _ = folder.reader.addReport(to: &again, values, record)
    _ = folder.reader.settle(&again)
    let first = gathered[position]
    gathered[position].duplicates += 1
    guard folder.content(of: again) != folder.content(of: first) else { return }
    report(ReusedKey(line: again.line, firstLine: first.line))
  }

  private mutating func report(_ reuse: ReusedKey) {
    let column = folder.reader.columns[.key]
    problems.reportReuse(line: reuse.line, column: column, importing.binding, firstLine: reuse.firstLine)
  }

  /// Nobody counted, or not the people announced.
  private mutating func report(
    _ line: Int,
    _ severity: Severity,
    _ code: ProblemCode = .participantsMismatch
  ) {
    let column = folder.reader.columns[.accompaniments]
    problems.report(
      CellProblem(
        record: 0,
        line: line,
        column: column,
        field: column.map { importing.binding.columns[$0].field + 1 } ?? 0,
        code: code,
        severity: severity
      )
    )
  }

  private mutating func closeCurrent() throws {
    guard isOpen else { return }
    isOpen = false
    try write(current)
  }

  private mutating func write(_ group: ActivityGroup) throws {
    details.removeAll()
    let activity = folder.close(group, &details)
    for reuse in details.reused { report(reuse) }
    try write(activity, details)
  }

  private mutating func write(_ activity: FoldedActivity, _ details: FoldedDetails) throws {
    tally.fates.duplicate += activity.duplicates
    if let line = activity.contradiction {
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
    if activity.area == .outside {
      try writer.withdraw(activity)
      tally.fates.outside += activity.rows
      return
    }
    tally.note(activity[.day])
    let outcome = try writer.write(activity, details)
    switch outcome {
    case .new: tally.fates.new += activity.rows
    case .changed, .contradicted(_, isFirst: true): tally.fates.changed += activity.rows
    case .unchanged, .contradicted(_, isFirst: false): tally.fates.unchanged += activity.rows
    }
    problems.note(outcome, line: activity[.line])
  }
}
