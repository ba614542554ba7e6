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
  private let current: CurrentImport
  private let context: RegisterContext
  private let columns: BoundColumns<RegisterColumn>
  private var tally = RowTally()
  private(set) var problems = CellProblemLog()
  private var table: RegisterTable
  private(set) var seen: SeenKeys
  private var met = KeyedRows<String>()
  private var leftOut: Set<String> = []
  private var alike: [UInt64: Int] = [:]
  private var zones: ZoneTable
  private let register: ModalityID?
  private let constantUnit: ModalityID?
  private let planned: Int64?

  var fates: RowFates { tally.fates }
  var blankRows: Int { tally.blankRows }
  var days: ClosedRange<Day>? { tally.days }

  init(_ database: borrowing Database, _ current: CurrentImport, _ context: RegisterContext) throws {
    self.current = current
    self.context = context
    columns = BoundColumns(current.binding)
    seen = SeenKeys(of: current)
    let modalities = current.modalities
    func constant(_ name: String, _ dimension: Dimension) -> ModalityID? {
      context.constants[name].flatMap(modalities.dimension(dimension).index)
        .flatMap { modalities.number(dimension, Int64($0)) }
    }
    register = constant("register", .register)
    constantUnit = constant("unit", .registerUnit)
    planned = context.dimensions["stage"].flatMap { modalities.dimension($0).index("prevu") }.map(Int64.init)
    let zones = try ZoneTable(database)
    let contradictions = try current.contradictions(database, .register)
    table = try RegisterTable(database, importID: current.importID, register: register, contradictions)
    self.zones = zones
  }

  mutating func store(_ batch: DecodedBatch) throws {
    tally.noteRefused(batch)
    for _ in batch.refused { seen.note(nil) }
    for record in 0..<batch.count {
      guard tally.admits(batch, record) else {
        // Rejected: the register shows it all the same, when it can be told which one it is.
        if !batch.isBlank[record] { seen.note(reported(batch, record).map(SnapshotKey.text)) }
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
    if let territory = row.text(.territory) {
      let day = batch.integer(columns[.day], record).map { Day(number: Int32(truncatingIfNeeded: $0)) }
      let resolution = context.territoryCode.resolve(territory, level: row.text(.level) ?? "commune", on: day)
      guard resolution != .outside else { return tally.fates.outside += 1 }
      guard let code = resolution.stored else {
        return reject(batch, record, columns[.territory], resolution.problem ?? .communeUnknown)
      }
      row[.territory] = .text(code)
      if let zone = resolution.zone { _ = try zones.identifier(of: zone) }
      if let problem = resolution.problem { note(problem, .warning, batch, record, columns[.territory]) }
    }
    if let action = row.text(.action), !context.actions.contains(action) {
      row[.action] = .null
      note(.actionUnknown, .warning, batch, record, columns[.action])
    }
    let key = key(of: row, batch, record)
    row[.key] = .text(key)
    seen.note(.text(key))
    row[.fingerprint] = .integer(fingerprint(of: row, batch, record))
    switch met.meet(key, content: row.fingerprint, line: batch.lines[record]) {
    case .first:
      checkParts(row, batch, record)
      tally.note(batch.integer(columns[.day], record))
      let outcome = try table.store(row)
      tally.count(outcome)
      problems.note(outcome, line: row.line)
    case .repetition: tally.fates.duplicate += 1
    case .otherContent(let first):
      tally.fates.duplicate += 1
      problems.reportReuse(line: Int(row.line), column: columns[.key], current.binding, firstLine: first)
    }
  }

  mutating func leaveOut(_ batch: DecodedBatch, _ record: Int) throws {
    guard let key = reported(batch, record) else { return }
    leftOut.insert(key)
  }

  mutating func finish() throws {
    for key in leftOut.subtracting(met.keys).sorted() {
      try table.remove(source: current.source, key: key, shownUpTo: nil)
    }
    for key in table.former.subtracting(met.keys).sorted() {
      try table.remove(source: current.source, key: key, shownUpTo: current.rank)
    }
  }

  private func row(_ batch: DecodedBatch, _ record: Int) -> RegisterRow {
    let line = Int64(batch.lines[record])
    var row = RegisterRow(source: current.source, importID: current.importID, line: line)
    for column in RegisterColumn.allCases {
      let cell = columns[column]
      switch column.form {
      case .identity, .constant, .territory: break
      case .text: row[column] = .text(batch.text(cell, record))
      case .day: row[column] = .integer(batch.day(cell, record))
      case .code: row[column] = .modality(number(column, batch.integer(cell, record)))
      case .number: row[column] = .integer(batch.integer(cell, record))
      case .person:
        let person = batch.identifier(cell, record)
        row[column] = .blob(person.isEmpty ? nil : person.bytes)
      }
    }
    row[.register] = .modality(register)
    row[.nature] = .text(context.constants["nature"] ?? "evenement")
    row[.keeper] = .text(batch.text(columns[.keeper], record) ?? "")
    if row[.unit] == .null { row[.unit] = .modality(constantUnit) }
    if let territory = batch.text(columns[.territory], record) {
      row[.level] = .text(level(batch, record))
      row[.territory] = .text(territory)
    }
    row.rank = current.rank
    row.reportedAt = current.reportedAt
    return row
  }

  /// A territory without a level is a commune.
  private func level(_ batch: DecodedBatch, _ record: Int) -> String {
    let levels = current.modalities.dimension(.level).modalities
    guard let index = batch.integer(columns[.level], record) else { return levels.first?.code ?? "commune" }
    return levels.indices.contains(Int(index)) ? levels[Int(index)].code : "commune"
  }

  private mutating func checkParts(_ row: RegisterRow, _ batch: DecodedBatch, _ record: Int) {
    func value(_ column: String) -> Int64? { batch.integer(current.binding.index(column), record) }
    for pair in RecordKind.register.partsOfWholes where pair.isExceeded(unit: "", value) {
      let part = pair.parts.first { value($0) != nil }.flatMap(current.binding.index)
      note(.partExceedsWhole, .warning, batch, record, part, against: current.binding.index(pair.whole))
    }
  }

  /// The keeper's own identifier; two keepers may use the same.
  private func reported(_ batch: DecodedBatch, _ record: Int) -> String? {
    guard !batch.isSkipped[record], let key = batch.text(columns[.key], record) else { return nil }
    return "\(context.keyPrefix)\(batch.text(columns[.keeper], record) ?? "") : \(key)"
  }

  private mutating func key(of row: RegisterRow, _ batch: DecodedBatch, _ record: Int) -> String {
    if let named = reported(batch, record) { return named }
    var hash = Fingerprint64()
    for column in [
      RegisterColumn.keeper, .day, .until, .level, .territory, .organisation, .category, .stage, .person,
    ] {
      add(column, of: row, batch, record, to: &hash)
    }
    // A person has one answer of a day; without persons, each pair of scores counts its people.
    if row[.person] == .blob(nil) {
      add(.before, of: row, batch, record, to: &hash)
      add(.after, of: row, batch, record, to: &hash)
    }
    let rank = alike[hash.value, default: 0] + 1
    alike[hash.value] = rank
    return "\(context.keyPrefix)\(row.text(.keeper) ?? "") # \(String(hash.value, radix: 16)) \(rank)"
  }

  private func fingerprint(of row: RegisterRow, _ batch: DecodedBatch, _ record: Int) -> Int64 {
    var hash = Fingerprint64()
    for column in RegisterColumn.allCases where column.form != .identity {
      add(column, of: row, batch, record, to: &hash)
      if column == .unit { hash.add(context.constants["unit"]) }
    }
    return hash.stored
  }

  /// Codes by their own hash, not as the warehouse numbers them.
  private func add(
    _ column: RegisterColumn,
    of row: RegisterRow,
    _ batch: DecodedBatch,
    _ record: Int,
    to hash: inout Fingerprint64
  ) {
    switch (column.form, row[column]) {
    case (.code, _): hash.add(codeHash(column, batch.integer(columns[column], record)))
    case (_, .blob(let bytes)): for byte in bytes ?? [] { hash.add(UInt64(byte)) }
    case (_, .integer(let number)): hash.add(number)
    case (_, .text(let text)): hash.add(text)
    case (_, .real): break
    }
  }

  /// The register shows it all the same, when it can be told which one it is.
  private mutating func reject(_ batch: DecodedBatch, _ record: Int, _ column: Int?, _ code: ProblemCode) {
    seen.note(reported(batch, record).map(SnapshotKey.text))
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
        field: column.map { current.binding.columns[$0].field + 1 } ?? 0,
        code: code,
        severity: severity,
        against: against
      )
    )
  }

  private func number(_ column: RegisterColumn, _ index: Int64?) -> ModalityID? {
    dimension(of: column).flatMap { current.modalities.number($0, index) }
  }

  private func codeHash(_ column: RegisterColumn, _ index: Int64?) -> UInt64 {
    dimension(of: column).map { current.modalities.hash($0, index) } ?? Fingerprint64.ofNothing
  }

  /// That of the vocabulary the description names.
  private func dimension(of column: RegisterColumn) -> String? {
    column.described.flatMap { context.dimensions[$0] }
  }
}
