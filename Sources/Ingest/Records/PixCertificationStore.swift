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
  private var met: Set<Identifier> = []
  private let number, day, birth, type, status, level, score: Int?
  private let brackets: [(range: ClosedRange<Int>, index: Int64)]
  private let unknownAge: Int64
  private let plainPix: Int64?

  var fates: RowFates { tally.fates }
  var blankRows: Int { tally.blankRows }
  var days: ClosedRange<Day>? { tally.days }

  /// The fine brackets of the age vocabulary; the coarse ones of older tools overlap them.
  private static let codes = ["0-11", "12-17", "18-24", "25-39", "40-59", "60-69", "70+"]

  init(_ database: borrowing Database, _ lot: LotContext) throws {
    self.lot = lot
    number = lot.binding.index("number")
    day = lot.binding.index("day")
    birth = lot.binding.index("birth")
    type = lot.binding.index("type")
    status = lot.binding.index("status")
    level = lot.binding.index("level")
    score = lot.binding.index("score")
    let ages = lot.modalities.dimension("age")
    brackets = Self.codes.compactMap { code in
      ages.index(code).map { index in
        (ages.bounds(index), Int64(index))
      }
    }
    unknownAge = ages.index("NC").map(Int64.init) ?? 0
    plainPix = lot.modalities.dimension("certification").index("pix").map(Int64.init)
    table = try PixCertificationTable(database)
  }

  mutating func store(_ batch: DecodedBatch) throws {
    tally.noteRefused(batch)
    for record in 0..<batch.count where tally.admits(batch, record) {
      let identifier = batch.identifier(number, record)
      guard met.insert(identifier).inserted else {
        tally.fates.duplicate += 1
        continue
      }
      let passed = batch.integer(day, record) ?? 0
      tally.note(passed)
      tally.count(try table.store(row(batch, record, identifier, passed)))
    }
  }

  mutating func finish() throws {}

  private func row(
    _ batch: DecodedBatch,
    _ record: Int,
    _ identifier: Identifier,
    _ passed: Int64
  ) -> PixCertificationRow {
    let day = Day(number: Int32(truncatingIfNeeded: passed))
    let ageIndex = bracket(bornOn: batch.integer(birth, record), passedOn: day)
    let typeIndex = batch.integer(type, record) ?? plainPix
    let statusIndex = batch.integer(status, record)
    let levelIndex = batch.integer(level, record)
    var row = PixCertificationRow()
    row.number = identifier.bytes
    row.lot = lot.lot
    row.line = Int64(batch.lines[record])
    row.day = day.compact
    row.type = lot.modalities.number("certification", typeIndex) ?? 0
    row.status = lot.modalities.number("statut_certification", statusIndex) ?? 0
    row.level = lot.modalities.number("niveau_pix", levelIndex)
    row.score = batch.integer(score, record)
    row.age = lot.modalities.number("age", ageIndex) ?? 0
    var hash = Fingerprint64()
    hash.add(row.day)
    hash.add(lot.modalities.hash("certification", typeIndex))
    hash.add(lot.modalities.hash("statut_certification", statusIndex))
    hash.add(lot.modalities.hash("niveau_pix", levelIndex))
    hash.add(row.score)
    hash.add(lot.modalities.hash("age", ageIndex))
    row.fingerprint = hash.stored
    return row
  }

  /// The age reached on the day of the test, not in its calendar year.
  private func bracket(bornOn birth: Int64?, passedOn day: Day) -> Int64 {
    guard let birth else { return unknownAge }
    let age = day.age(bornOn: Day(number: Int32(truncatingIfNeeded: birth)))
    return brackets.first { $0.range.contains(age) }?.index ?? unknownAge
  }
}

extension Dimension {
  /// Completed years a modality covers.
  func bounds(_ index: Int) -> ClosedRange<Int> {
    let modality = modalities[index]
    let lower = modality.ageMin ?? 0
    return lower...max(lower, modality.ageMax ?? 130)
  }
}
