import Catalog
import Diagnostics
import Observatory
import SQLite
import Warehouse

/// Stores the figures that tools publish: one row for each, as the tool gives it.
struct StatisticStore: RecordStore, ~Copyable {
  private let current: CurrentImport
  private let codes: TerritoryCodes
  private var tally = RowTally()
  private(set) var problems = CellProblemLog()
  private var table: StatisticTable
  private var held = HeldRows<Sound>()
  private var zones: ZoneTable
  /// Figures that a correction excludes.
  private var leftOut: [StatisticRow] = []

  /// A figure that can be stored, and what the books note of it.
  private struct Sound {
    var row: StatisticRow
    var days: [Int64?]
  }

  private let scope, level, territory, territoryName, from, to, section, measure, modality, value, unit,
    nature,
    rounding: Int?

  var fates: RowFates { tally.fates }
  var blankRows: Int { tally.blankRows }
  var days: ClosedRange<Day>? { tally.days }

  init(_ database: borrowing Database, _ current: CurrentImport, codes: TerritoryCodes) throws {
    self.current = current
    self.codes = codes
    scope = current.binding.index("scope")
    level = current.binding.index("level")
    territory = current.binding.index("territory")
    territoryName = current.binding.index("territory_name")
    from = current.binding.index("from")
    to = current.binding.index("to")
    section = current.binding.index("section")
    measure = current.binding.index("measure")
    modality = current.binding.index("modality")
    value = current.binding.index("value")
    unit = current.binding.index("unit")
    nature = current.binding.index("nature")
    rounding = current.binding.index("rounding")
    let zones = try ZoneTable(database)
    table = try StatisticTable(database, try current.contradictions(database, .statistic))
    self.zones = zones
  }

  mutating func store(_ batch: DecodedBatch) throws {
    tally.noteRefused(batch)
    for record in 0..<batch.count where tally.admits(batch, record) {
      var row = row(batch, record)
      if let missing = missing(batch, record) {
        reject(batch.lines[record], to: missing, .requiredEmpty)
        continue
      }
      if let from = row.from, let to = row.to, from > to {
        reject(batch.lines[record], to: self.to, .dateOutOfRange)
        continue
      }
      let resolution = resolve(row, named: batch.text(territoryName, record), on: batch.integer(to, record))
      if resolution == .outside {
        tally.fates.outside += 1
        continue
      }
      guard let code = resolution.stored else {
        reject(batch.lines[record], to: territory, resolution.problem ?? .communeUnknown)
        continue
      }
      row.territory = code
      if let zone = resolution.zone { _ = try zones.identifier(of: zone) }
      if let problem = resolution.problem { report(batch.lines[record], territory, problem, .warning) }
      let days = [batch.integer(from, record), batch.integer(to, record)]
      let sound = Sound(row: row, days: days)
      held.hold(sound, key: key(of: row), fingerprint: row.fingerprint, line: batch.lines[record])
    }
  }

  mutating func leaveOut(_ batch: DecodedBatch, _ record: Int) throws {
    var row = row(batch, record)
    let name = batch.text(territoryName, record)
    guard let code = resolve(row, named: name, on: batch.integer(to, record)).stored else { return }
    row.territory = code
    leftOut.append(row)
  }

  mutating func finish() throws {
    for row in leftOut where !held.holds(key(of: row)) { try table.remove(row) }
    leftOut = []
    try held.settle { sound, fate in
      switch fate {
      case .duplicate: tally.fates.duplicate += 1
      case .contradicted(let line):
        reject(Int(sound.row.line), to: value, .conflictingFigures, CellProblem.Rival(line: line))
      case .kept:
        for day in sound.days { tally.note(day) }
        let outcome = try table.store(sound.row)
        tally.count(outcome)
        problems.note(outcome, line: sound.row.line)
      }
    }
    held = HeldRows()
  }

  private func resolve(_ row: StatisticRow, named name: String?, on day: Int64?) -> TerritoryCodes.Resolution
  {
    if row.level.isEmpty { return .found("", repaired: false) }
    if row.level == "departement", let name, !codes.isNamed(name, departement: row.territory) {
      return .outside
    }
    let date = day.map { Day(number: Int32(truncatingIfNeeded: $0)) }
    return codes.resolve(row.territory, level: row.level, on: date)
  }

  /// The first column without which the figure means nothing, when it has no value.
  private func missing(_ batch: DecodedBatch, _ record: Int) -> Int?? {
    [measure, value, unit, nature].first { batch.integer($0, record) == nil }
  }

  private mutating func reject(
    _ line: Int,
    to column: Int?,
    _ code: ProblemCode,
    _ rival: CellProblem.Rival? = nil
  ) {
    tally.fates.rejected += 1
    report(line, column, code, .rejection, rival)
  }

  private mutating func report(
    _ line: Int,
    _ column: Int?,
    _ code: ProblemCode,
    _ severity: Severity,
    _ rival: CellProblem.Rival? = nil
  ) {
    problems.report(
      CellProblem(
        record: 0,
        line: line,
        column: column,
        field: column.map { current.binding.columns[$0].field + 1 } ?? 0,
        code: code,
        severity: severity,
        rival: rival
      )
    )
  }

  private func row(_ batch: DecodedBatch, _ record: Int) -> StatisticRow {
    var row = StatisticRow(importID: current.importID, line: Int64(batch.lines[record]))
    row.source = current.source
    row.reportedAt = current.reportedAt
    row.scope = batch.identifier(scope, record).bytes
    row.level = code("maille", batch.integer(level, record)) ?? ""
    row.territory = batch.text(territory, record) ?? ""
    row.from = compact(batch.integer(from, record))
    row.to = compact(batch.integer(to, record))
    row.section = batch.text(section, record) ?? ""
    row.measure = current.modalities.number(.measure, batch.integer(measure, record))
    row.modality = batch.text(modality, record) ?? ""
    row.value = batch.integer(value, record) ?? 0
    row.unit = current.modalities.number(.statisticUnit, batch.integer(unit, record))
    row.nature = current.modalities.number(.nature, batch.integer(nature, record))
    (row.lower, row.upper) = interval(of: row.value, code("arrondi", batch.integer(rounding, record)))
    var hash = Fingerprint64()
    hash.add(row.value)
    hash.add(row.lower)
    hash.add(row.upper)
    hash.add(current.modalities.hash(.statisticUnit, batch.integer(unit, record)))
    hash.add(current.modalities.hash(.nature, batch.integer(nature, record)))
    row.fingerprint = hash.stored
    return row
  }

  /// Between which hundredths the true value lies, given how the source cuts it.
  private func interval(of value: Int64, _ rounding: String?) -> (Int64?, Int64?) {
    switch rounding {
    case "tronque_unite": (value, value + 100)
    case "arrondi_unite": (max(0, value - 50), value + 50)
    case "arrondi_dixieme": (max(0, value - 5), value + 5)
    default: (nil, nil)
    }
  }

  private func code(_ dimension: String, _ index: Int64?) -> String? {
    let modalities = current.modalities.dimension(dimension).modalities
    guard let index, modalities.indices.contains(Int(index)) else { return nil }
    return modalities[Int(index)].code
  }

  private func key(of row: StatisticRow) -> [String] {
    [
      "\(row.scope)", row.level, row.territory, "\(row.from ?? 0)", "\(row.to ?? 0)", row.section,
      "\(row.measure.written)", row.modality,
    ]
  }

  private func compact(_ day: Int64?) -> Int64? {
    day.map { Day(number: Int32(truncatingIfNeeded: $0)).compact }
  }
}
