import Observatory
import SQLite
import Warehouse

/// Stores coordination activities apart from accompaniments; nothing of the people and structures they name.
struct CoordinationStore: RecordStore, ~Copyable {
  private let current: CurrentImport
  private var tally = RowTally()
  private(set) var problems = CellProblemLog()
  private var table: CoordinationTable
  private var met = KeyedRows<Identifier>()
  private let key, day, kind, minutes, participants, modified: Int?

  var fates: RowFates { tally.fates }
  var blankRows: Int { tally.blankRows }
  var days: ClosedRange<Day>? { tally.days }

  init(_ database: borrowing Database, _ current: CurrentImport) throws {
    self.current = current
    key = current.binding.index("key")
    day = current.binding.index("day")
    kind = current.binding.index("kind")
    minutes = current.binding.index("minutes")
    participants = current.binding.index("participants")
    modified = current.binding.index("modified")
    table = try CoordinationTable(database, try current.contradictions(database, .coordination))
  }

  mutating func store(_ batch: DecodedBatch) throws {
    tally.noteRefused(batch)
    for record in 0..<batch.count where tally.admits(batch, record) {
      let identifier = batch.identifier(key, record)
      let row = row(batch, record, identifier)
      let line = batch.lines[record]
      switch met.meet(identifier, content: row.fingerprint, line: line) {
      case .first:
        tally.note(batch.integer(day, record))
        let outcome = try table.store(row)
        tally.count(outcome)
        problems.note(outcome, line: row.line)
      case .repetition: tally.fates.duplicate += 1
      case .otherContent(let first):
        tally.fates.duplicate += 1
        problems.reportReuse(line: line, column: key, current.binding, firstLine: first)
      }
    }
  }

  mutating func finish() throws {}

  private func row(_ batch: DecodedBatch, _ record: Int, _ key: Identifier) -> CoordinationRow {
    let kindIndex = batch.integer(kind, record)
    var row = CoordinationRow(importID: current.importID, line: Int64(batch.lines[record]))
    row.source = current.source
    row.key = key.bytes
    row.day = Day(number: Int32(truncatingIfNeeded: batch.integer(day, record) ?? 0)).compact
    row.kind = current.modalities.number(.coordination, kindIndex)
    row.minutes = batch.integer(minutes, record)
    row.participants = batch.integer(participants, record)
    row.reportedAt = current.reportedAt
    row.modified = batch.integer(modified, record) ?? 0
    var hash = Fingerprint64()
    hash.add(row.day)
    hash.add(current.modalities.hash(.coordination, kindIndex))
    hash.add(row.minutes)
    hash.add(row.participants)
    hash.add(row.modified)
    row.fingerprint = hash.stored
    return row
  }
}
