import Catalog
import Diagnostics
import Observatory
import SQLite
import Warehouse

/// Stores partners' statements: totals by territory, period and unit, never added across units.
struct StatementStore: RecordStore, ~Copyable {
  private let current: CurrentImport
  private let codes: TerritoryCodes
  private var tally = RowTally()
  private(set) var problems = CellProblemLog()
  private var table: StatementTable
  private var held = HeldRows<Sound>()
  private var zones: ZoneTable
  private var leftOut: [StatementRow] = []
  private let provider, structure, territory, level, from, to, unit, theme, kind, sent: Int?
  private let measures: [(column: Int, name: String)]

  /// A row that can be stored, and what the books note of it.
  private struct Sound {
    var row: StatementRow
    var days: [Int64?]
    var excesses: [PartOfWhole]
  }

  var fates: RowFates { tally.fates }
  var blankRows: Int { tally.blankRows }
  var days: ClosedRange<Day>? { tally.days }

  init(
    _ database: borrowing Database,
    _ current: CurrentImport,
    codes: TerritoryCodes
  ) throws {
    self.current = current
    self.codes = codes
    provider = current.binding.index("operator")
    structure = current.binding.index("structure")
    territory = current.binding.index("territory")
    level = current.binding.index("level")
    from = current.binding.index("from")
    to = current.binding.index("to")
    unit = current.binding.index("unit")
    theme = current.binding.index("theme")
    kind = current.binding.index("kind")
    sent = current.binding.index("sent")
    measures = current.binding.columns.enumerated().compactMap { number, column in
      column.target.hasPrefix("measure:") ? (number, String(column.target.dropFirst(8))) : nil
    }
    let zones = try ZoneTable(database)
    table = try StatementTable(
      database,
      try current.contradictions(database, .statement, everySource: true)
    )
    self.zones = zones
  }

  mutating func store(_ batch: DecodedBatch) throws {
    tally.noteRefused(batch)
    for record in 0..<batch.count where tally.admits(batch, record) {
      var row = row(batch, record)
      guard row.from <= row.to else {
        reject(batch, record, to, .dateOutOfRange)
        continue
      }
      if row.territory.isEmpty {
        // When one département is followed, its code goes without saying.
        guard row.level == "departement", let only = codes.followed.perimeter.departement else {
          reject(batch, record, territory, .requiredEmpty)
          continue
        }
        row.territory = only
      }
      let resolution = codes.resolve(row.territory, level: row.level, on: day(batch, record))
      if resolution == .outside {
        tally.fates.outside += 1
        continue
      }
      guard let code = resolution.stored else {
        reject(batch, record, territory, resolution.problem ?? .communeUnknown)
        continue
      }
      row.territory = code
      if let zone = resolution.zone { _ = try zones.identifier(of: zone) }
      if let problem = resolution.problem { report(batch.lines[record], territory, problem, .warning) }
      let days = [batch.integer(from, record), batch.integer(to, record)]
      let sound = Sound(row: row, days: days, excesses: excesses(row, unit: batch.integer(unit, record)))
      held.hold(sound, key: key(of: row), fingerprint: row.fingerprint, line: batch.lines[record])
    }
  }

  mutating func leaveOut(_ batch: DecodedBatch, _ record: Int) throws {
    var row = row(batch, record)
    if row.territory.isEmpty, row.level == "departement" {
      row.territory = codes.followed.perimeter.departement ?? ""
    }
    let resolution = codes.resolve(row.territory, level: row.level, on: day(batch, record))
    guard let code = resolution.stored else { return }
    row.territory = code
    leftOut.append(row)
  }

  mutating func finish() throws {
    for row in leftOut where !held.holds(key(of: row)) { try table.remove(row) }
    leftOut = []
    let total = measures.first { $0.name == "total" }?.column
    try held.settle { sound, fate in
      let line = Int(sound.row.line)
      switch fate {
      case .duplicate: tally.fates.duplicate += 1
      case .contradicted(let other):
        tally.fates.rejected += 1
        report(line, total, .conflictingFigures, .rejection, CellProblem.Rival(line: other))
      case .kept:
        checkSeniors(sound.row)
        // No month, quarter or year holds it.
        if sound.row.from / 10_000 != sound.row.to / 10_000 { report(line, to, .periodOverYears, .warning) }
        for excess in sound.excesses { report(excess, of: sound.row) }
        for day in sound.days { tally.note(day) }
        let outcome = try table.store(sound.row)
        tally.count(outcome)
        problems.note(outcome, line: sound.row.line)
        guard let replaced = table.replaced else { return }
        let rival = CellProblem.Rival(line: Int(replaced.line), importID: replaced.importID)
        report(line, total, .revisedFigure, .warning, rival)
      }
    }
    held = HeldRows()
  }

  private func day(_ batch: DecodedBatch, _ record: Int) -> Day? {
    batch.integer(from, record).map { Day(number: Int32(truncatingIfNeeded: $0)) }
  }

  /// When a partner gives the three, the whole is the sum of its parts (formats.md §6.3).
  private mutating func checkSeniors(_ row: StatementRow) {
    func value(_ name: String) -> Int64? { row.measures.first { $0.name == name }?.value }
    guard let whole = value("nb_60_plus"), let younger = value("nb_60_69"), let older = value("nb_70_plus"),
      whole != younger + older
    else { return }
    report(Int(row.line), measures.first { $0.name == "nb_60_plus" }?.column, .sumMismatch, .warning)
  }

  private func excesses(_ row: StatementRow, unit: Int64?) -> [PartOfWhole] {
    let units = current.modalities.dimension(.unit).modalities
    let unit = unit.flatMap { units.indices.contains(Int($0)) ? units[Int($0)].code : nil } ?? ""
    return RecordKind.statement.partsOfWholes.filter { pair in
      pair.isExceeded(unit: unit) { column in row.measures.first { "measure:\($0.name)" == column }?.value }
    }
  }

  private mutating func report(_ excess: PartOfWhole, of row: StatementRow) {
    let reported = excess.parts.first { part in row.measures.contains { "measure:\($0.name)" == part } }
    let part = reported.flatMap(current.binding.index)
    report(Int(row.line), part, .partExceedsWhole, .warning, against: current.binding.index(excess.whole))
  }

  private mutating func reject(_ batch: DecodedBatch, _ record: Int, _ column: Int?, _ code: ProblemCode) {
    tally.fates.rejected += 1
    report(batch.lines[record], column, code, .rejection)
  }

  private mutating func report(
    _ line: Int,
    _ column: Int?,
    _ code: ProblemCode,
    _ severity: Severity,
    _ rival: CellProblem.Rival? = nil,
    against: Int? = nil
  ) {
    problems.report(
      CellProblem(
        record: 0,
        line: line,
        column: column,
        field: column.map { current.binding.columns[$0].field + 1 } ?? 0,
        code: code,
        severity: severity,
        rival: rival,
        against: against
      )
    )
  }

  private func row(_ batch: DecodedBatch, _ record: Int) -> StatementRow {
    let levels = current.modalities.dimension(.level).modalities
    let levelIndex = Int(batch.integer(level, record) ?? 0)
    var row = StatementRow(importID: current.importID, line: Int64(batch.lines[record]))
    row.source = current.source
    row.provider = current.modalities.number(.provider, batch.integer(provider, record))
    row.structure = batch.text(structure, record) ?? ""
    row.level = levels.indices.contains(levelIndex) ? levels[levelIndex].code : "commune"
    row.territory = batch.text(territory, record) ?? ""
    row.from = compact(batch.integer(from, record))
    row.to = compact(batch.integer(to, record))
    row.unit = current.modalities.number(.unit, batch.integer(unit, record))
    row.theme = current.modalities.number(.theme, batch.integer(theme, record))
    row.kind = current.modalities.number(.kind, batch.integer(kind, record))
    row.sent = batch.integer(sent, record).map { compact($0) }
    row.reportedAt =
      row.sent.flatMap(Day.init(compact:)).map { SnapshotRank($0).number } ?? current.reportedAt
    var hash = Fingerprint64()
    for (column, name) in measures {
      let value = batch.integer(column, record)
      hash.add(value)
      if let value { row.measures.append((name: name, value: value)) }
    }
    row.fingerprint = hash.stored
    return row
  }

  private func key(of row: StatementRow) -> [String] {
    [
      "\(row.provider.written)", row.structure, row.level, row.territory, "\(row.from)", "\(row.to)",
      "\(row.unit.written)",
      "\(row.theme.written)", "\(row.kind.written)",
    ]
  }

  private func compact(_ day: Int64?) -> Int64 {
    day.map { Day(number: Int32(truncatingIfNeeded: $0)).compact } ?? 0
  }
}
