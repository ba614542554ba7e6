import Catalog
import Diagnostics
import Observatory
import SQLite
import Warehouse

/// Stores Pix certifications; the birth date becomes an age bracket here and goes no further.
struct PixCertificationStore: RecordStore, ~Copyable {
  private let current: CurrentImport
  private var tally = RowTally()
  private(set) var problems = CellProblemLog()
  private var table: PixCertificationTable
  private var met = KeyedRows<Identifier>()
  private var leftOut: Set<Identifier> = []
  private let number, day, birth, type, status, level, score: Int?
  private let ages: AgeBrackets
  private let plainPix: Int64?

  var fates: RowFates { tally.fates }
  var blankRows: Int { tally.blankRows }
  var days: ClosedRange<Day>? { tally.days }

  init(_ database: borrowing Database, _ current: CurrentImport) throws {
    self.current = current
    number = current.binding.index("number")
    day = current.binding.index("day")
    birth = current.binding.index("birth")
    type = current.binding.index("type")
    status = current.binding.index("status")
    level = current.binding.index("level")
    score = current.binding.index("score")
    ages = AgeBrackets(current.modalities.dimension(.age))
    plainPix = current.modalities.dimension(.certification).index("pix").map(Int64.init)
    table = try PixCertificationTable(
      database,
      states: current.modalities.steps(.certificationStatus),
      try current.contradictions(database, .certification, everySource: true)
    )
  }

  mutating func store(_ batch: DecodedBatch) throws {
    tally.noteRefused(batch)
    for record in 0..<batch.count where tally.admits(batch, record) {
      let identifier = batch.identifier(number, record)
      let passed = batch.integer(day, record) ?? 0
      let row = row(batch, record, identifier, passed)
      let line = batch.lines[record]
      switch met.meet(identifier, content: row.fingerprint, line: line) {
      case .first:
        tally.note(passed)
        let outcome = try table.store(row)
        tally.count(outcome)
        problems.note(outcome, line: row.line)
      case .repetition: tally.fates.duplicate += 1
      case .otherContent(let first):
        tally.fates.duplicate += 1
        problems.reportReuse(line: line, column: number, current.binding, firstLine: first)
      }
    }
  }

  mutating func leaveOut(_ batch: DecodedBatch, _ record: Int) throws {
    leftOut.insert(batch.identifier(number, record))
  }

  mutating func finish() throws {
    for identifier in leftOut.subtracting(met.keys) { try table.remove(number: identifier.bytes) }
    leftOut = []
  }

  private func row(
    _ batch: DecodedBatch,
    _ record: Int,
    _ identifier: Identifier,
    _ passed: Int64
  ) -> PixCertificationRow {
    let day = Day(number: Int32(truncatingIfNeeded: passed))
    let ageIndex = ages.index(bornOn: batch.integer(birth, record), on: day)
    let typeIndex = batch.integer(type, record) ?? plainPix
    let statusIndex = batch.integer(status, record)
    let levelIndex = batch.integer(level, record)
    var row = PixCertificationRow(importID: current.importID, line: Int64(batch.lines[record]))
    row.number = identifier.bytes
    row.day = day.compact
    row.type = current.modalities.number(.certification, typeIndex)
    row.status = current.modalities.number(.certificationStatus, statusIndex)
    row.level = current.modalities.number(.pixLevel, levelIndex)
    row.state = current.modalities.step(.certificationStatus, statusIndex)
    row.reportedAt = current.reportedAt
    row.score = batch.integer(score, record)
    row.age = current.modalities.number(.age, ageIndex)
    var hash = Fingerprint64()
    hash.add(row.day)
    hash.add(current.modalities.hash(.certification, typeIndex))
    hash.add(current.modalities.hash(.certificationStatus, statusIndex))
    hash.add(current.modalities.hash(.pixLevel, levelIndex))
    hash.add(row.score)
    hash.add(current.modalities.hash(.age, ageIndex))
    row.fingerprint = hash.stored
    return row
  }
}
