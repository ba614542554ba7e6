import Catalog
import Diagnostics
import Observatory
import SQLite
import Warehouse

/// Stores Pix certifications; the birth date becomes an age bracket here and goes no further.
struct PixCertificationStore: RecordStore, ~Copyable {
  private let lot: LotContext
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

  init(_ database: borrowing Database, _ lot: LotContext) throws {
    self.lot = lot
    number = lot.binding.index("number")
    day = lot.binding.index("day")
    birth = lot.binding.index("birth")
    type = lot.binding.index("type")
    status = lot.binding.index("status")
    level = lot.binding.index("level")
    score = lot.binding.index("score")
    ages = AgeBrackets(lot.modalities.dimension(.age))
    plainPix = lot.modalities.dimension(.certification).index("pix").map(Int64.init)
    table = try PixCertificationTable(
      database,
      states: lot.modalities.steps(.certificationStatus),
      try lot.contradictions(database, .certification, everySource: true)
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
        problems.reportReuse(line: line, column: number, lot.binding, firstLine: first)
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
    var row = PixCertificationRow(lot: lot.lot, line: Int64(batch.lines[record]))
    row.number = identifier.bytes
    row.day = day.compact
    row.type = lot.modalities.number(.certification, typeIndex)
    row.status = lot.modalities.number(.certificationStatus, statusIndex)
    row.level = lot.modalities.number(.pixLevel, levelIndex)
    row.state = lot.modalities.step(.certificationStatus, statusIndex)
    row.told = lot.told
    row.score = batch.integer(score, record)
    row.age = lot.modalities.number(.age, ageIndex)
    var hash = Fingerprint64()
    hash.add(row.day)
    hash.add(lot.modalities.hash(.certification, typeIndex))
    hash.add(lot.modalities.hash(.certificationStatus, statusIndex))
    hash.add(lot.modalities.hash(.pixLevel, levelIndex))
    hash.add(row.score)
    hash.add(lot.modalities.hash(.age, ageIndex))
    row.fingerprint = hash.stored
    return row
  }
}
