import Catalog
import Diagnostics
import Observatory
import SQLite
import Warehouse

/// Stores the rows of a register kept by hand.
///
/// A row is known by the identifier its keeper gave it, else by what identifies it (days, territory,
/// structure, category, stage, person) and its rank among the rows that share all that: a corrected quantity
/// or amount then changes the row instead of adding one.
struct RegisterStore: RecordStore, ~Copyable {
  private let lot: LotContext
  private let context: RegisterContext
  private let columns: RegisterColumns
  private var tally = RowTally()
  private(set) var problems = CellProblemLog()
  private var table: RegisterTable
  private(set) var seen: SeenKeys
  private var met = KeyedRows<String>()
  private var leftOut: Set<String> = []
  private var alike: [UInt64: Int] = [:]
  private var zones: ZoneTable
  private let register: Int64
  private let constantUnit: Int64?
  private let unitHashes: String
  private let planned: Int64?

  var fates: RowFates { tally.fates }
  var blankRows: Int { tally.blankRows }
  var days: ClosedRange<Day>? { tally.days }

  init(_ database: borrowing Database, _ lot: LotContext, _ context: RegisterContext) throws {
    self.lot = lot
    self.context = context
    columns = RegisterColumns(lot.binding)
    seen = SeenKeys(of: lot)
    let modalities = lot.modalities
    func constant(_ name: String, _ dimension: String) -> Int64? {
      context.constants[name].flatMap(modalities.dimension(dimension).index)
        .flatMap { modalities.number(dimension, Int64($0)) }
    }
    register = constant("register", "registre") ?? 0
    constantUnit = constant("unit", "unite_registre")
    unitHashes = context.dimensions["unit"] ?? "unite_registre"
    planned = context.dimensions["stage"].flatMap { modalities.dimension($0).index("prevu") }.map(Int64.init)
    let zones = try ZoneTable(database)
    let contradictions = try lot.contradictions(database, .register)
    table = try RegisterTable(database, lot: lot.lot, register: register, contradictions)
    self.zones = zones
  }

  mutating func store(_ batch: DecodedBatch) throws {
    tally.noteRefused(batch)
    for _ in batch.refused { seen.note(nil) }
    for record in 0..<batch.count {
      guard tally.admits(batch, record) else {
        // Rejected: the register shows it all the same, when it can be told which one it is.
        if !batch.isBlank[record] { seen.note(given(batch, record).map(SnapshotKey.text)) }
        continue
      }
      try store(batch, record)
    }
  }

  private mutating func store(_ batch: DecodedBatch, _ record: Int) throws {
    var row = row(batch, record)
    if let (column, code) = context.fault(row, columns, batch, record, planned: planned) {
      return reject(batch, record, column, code)
    }
    if let territory = row.territory {
      let day = batch.integer(columns.day, record).map { Day(number: Int32(truncatingIfNeeded: $0)) }
      let place = context.territoryCode.resolve(territory, level: row.level ?? "commune", on: day)
      guard place != .outside else { return tally.fates.outside += 1 }
      guard let code = place.stored else {
        return reject(batch, record, columns.territory, place.problem ?? .communeUnknown)
      }
      row.territory = code
      if let zone = place.zone { _ = try zones.identifier(of: zone) }
      if let problem = place.problem { note(problem, .warning, batch, record, columns.territory) }
    }
    if let action = row.action, !context.actions.contains(action) {
      row.action = nil
      note(.actionUnknown, .warning, batch, record, columns.action)
    }
    row.key = key(of: row, batch, record)
    seen.note(.text(row.key))
    row.fingerprint = fingerprint(of: row, batch, record)
    switch met.meet(row.key, content: row.fingerprint, line: batch.lines[record]) {
    case .first:
      checkParts(row, batch, record)
      tally.note(batch.integer(columns.day, record))
      let outcome = try table.store(row)
      tally.count(outcome)
      problems.note(outcome, line: row.line)
    case .repetition: tally.fates.duplicate += 1
    case .otherContent(let first):
      tally.fates.duplicate += 1
      problems.reportReuse(line: Int(row.line), column: columns.key, lot.binding, firstLine: first)
    }
  }

  mutating func leaveOut(_ batch: DecodedBatch, _ record: Int) throws {
    guard let key = given(batch, record) else { return }
    leftOut.insert(key)
  }

  mutating func finish() throws {
    for key in leftOut.subtracting(met.keys).sorted() {
      try table.remove(source: lot.source, key: key, shownUpTo: nil)
    }
    for key in table.former.subtracting(met.keys).sorted() {
      try table.remove(source: lot.source, key: key, shownUpTo: lot.rank)
    }
  }

  private func row(_ batch: DecodedBatch, _ record: Int) -> RegisterRow {
    var row = RegisterRow()
    row.source = lot.source
    row.lot = lot.lot
    row.line = Int64(batch.lines[record])
    row.register = register
    row.nature = context.constants["nature"] ?? "evenement"
    row.keeper = batch.text(columns.keeper, record) ?? ""
    row.day = compact(batch.integer(columns.day, record)) ?? 0
    row.until = compact(batch.integer(columns.until, record))
    if let territory = batch.text(columns.territory, record) {
      let levels = lot.modalities.dimension("maille").modalities
      let level = Int(batch.integer(columns.level, record) ?? 0)
      row.level = levels.indices.contains(level) ? levels[level].code : "commune"
      row.territory = territory
    }
    row.organisation = batch.text(columns.organisation, record)
    row.category = number("category", batch.integer(columns.category, record)) ?? 0
    row.stage = number("stage", batch.integer(columns.stage, record))
    row.quantity = batch.integer(columns.quantity, record)
    row.unit = number("unit", batch.integer(columns.unit, record)) ?? constantUnit
    row.amount = batch.integer(columns.amount, record)
    row.action = batch.text(columns.action, record)
    let person = batch.identifier(columns.person, record)
    row.person = person.isEmpty ? nil : person.bytes
    row.before = batch.integer(columns.before, record)
    row.after = batch.integer(columns.after, record)
    row.scale = batch.integer(columns.scale, record)
    row.fte = batch.integer(columns.fte, record)
    row.stateAid = batch.integer(columns.stateAid, record)
    row.fundAid = batch.integer(columns.fundAid, record)
    row.localShare = batch.integer(columns.localShare, record)
    row.rank = lot.rank
    row.told = lot.told
    return row
  }

  private mutating func checkParts(_ row: RegisterRow, _ batch: DecodedBatch, _ record: Int) {
    func value(_ column: String) -> Int64? { batch.integer(lot.binding.index(column), record) }
    for pair in RecordKind.register.partsOfWholes where pair.isExceeded(unit: "", value) {
      let part = pair.parts.first { value($0) != nil }.flatMap(lot.binding.index)
      note(.partExceedsWhole, .warning, batch, record, part, against: lot.binding.index(pair.whole))
    }
  }

  /// The keeper's own identifier; two keepers may use the same.
  private func given(_ batch: DecodedBatch, _ record: Int) -> String? {
    guard !batch.isSkipped[record], let key = batch.text(columns.key, record) else { return nil }
    return "\(context.keyPrefix)\(batch.text(columns.keeper, record) ?? "") : \(key)"
  }

  private mutating func key(of row: RegisterRow, _ batch: DecodedBatch, _ record: Int) -> String {
    if let given = given(batch, record) { return given }
    var hash = Fingerprint64()
    hash.add(row.keeper)
    hash.add(row.day)
    hash.add(row.until)
    hash.add(row.level)
    hash.add(row.territory)
    hash.add(row.organisation)
    hash.add(codeHash("category", batch.integer(columns.category, record)))
    hash.add(codeHash("stage", batch.integer(columns.stage, record)))
    for byte in row.person ?? [] { hash.add(UInt64(byte)) }
    // A person has one answer of a day; without persons, each pair of scores counts its people.
    if row.person == nil {
      hash.add(row.before)
      hash.add(row.after)
    }
    let rank = alike[hash.value, default: 0] + 1
    alike[hash.value] = rank
    return "\(context.keyPrefix)\(row.keeper) # \(String(hash.value, radix: 16)) \(rank)"
  }

  private func fingerprint(of row: RegisterRow, _ batch: DecodedBatch, _ record: Int) -> Int64 {
    var hash = Fingerprint64()
    hash.add(row.nature)
    hash.add(row.day)
    hash.add(row.until)
    hash.add(row.level)
    hash.add(row.territory)
    hash.add(row.organisation)
    hash.add(codeHash("category", batch.integer(columns.category, record)))
    hash.add(codeHash("stage", batch.integer(columns.stage, record)))
    hash.add(row.quantity)
    hash.add(lot.modalities.hash(unitHashes, batch.integer(columns.unit, record)))
    hash.add(context.constants["unit"])
    hash.add(row.amount)
    hash.add(row.action)
    for byte in row.person ?? [] { hash.add(UInt64(byte)) }
    let numbers = [row.before, row.after, row.scale, row.fte, row.stateAid, row.fundAid, row.localShare]
    for number in numbers { hash.add(number) }
    return hash.stored
  }

  /// The register shows it all the same, when it can be told which one it is.
  private mutating func reject(_ batch: DecodedBatch, _ record: Int, _ column: Int?, _ code: ProblemCode) {
    seen.note(given(batch, record).map(SnapshotKey.text))
    tally.fates.rejected += 1
    note(code, .rejection, batch, record, column)
  }

  private mutating func note(
    _ code: ProblemCode,
    _ severity: Severity,
    _ batch: DecodedBatch,
    _ record: Int,
    _ column: Int?,
    against: Int? = nil
  ) {
    problems.report(
      CellProblem(
        record: record,
        line: batch.lines[record],
        column: column,
        field: column.map { lot.binding.columns[$0].field + 1 } ?? 0,
        code: code,
        severity: severity,
        against: against
      )
    )
  }

  private func number(_ column: String, _ index: Int64?) -> Int64? {
    context.dimensions[column].flatMap { lot.modalities.number($0, index) }
  }

  private func codeHash(_ column: String, _ index: Int64?) -> UInt64 {
    context.dimensions[column].map { lot.modalities.hash($0, index) } ?? 0
  }

  private func compact(_ day: Int64?) -> Int64? {
    day.map { Day(number: Int32(truncatingIfNeeded: $0)).compact }
  }
}
