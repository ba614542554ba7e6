import Diagnostics
import Observatory
import SQLite
import Warehouse

/// Stores places that receive the public; names and addresses of services, never of persons.
struct SiteStore: RecordStore, ~Copyable {
  private let current: CurrentImport
  private var tally = RowTally()
  private(set) var problems = CellProblemLog()
  private var table: SiteTable
  private var met = KeyedRows<String>()
  /// Line of the first row of each key that lies outside the territory.
  private var metOutside: [String: Int] = [:]
  private var leftOut: Set<String> = []
  private(set) var seen: SeenKeys
  private let columns: BoundColumns<SiteColumn>
  private let more: SiteFeatures
  private let week: OpeningWeek
  private var neighbours: NeighbourStore
  private var zones: ZoneTable
  private let points: PlausiblePoints

  var fates: RowFates { tally.fates }
  var blankRows: Int { tally.blankRows }
  var days: ClosedRange<Day>? { tally.days }

  init(_ database: borrowing Database, _ current: CurrentImport) throws {
    let table = try SiteTable(database, try current.contradictions(database, .site))
    let neighbours = try NeighbourStore(database, current)
    let points = try PlausiblePoints(database)
    let zones = try ZoneTable(database)
    self.current = current
    seen = SeenKeys(of: current)
    columns = BoundColumns(current.binding)
    more = SiteFeatures(current)
    week = OpeningWeek(current)
    self.neighbours = neighbours
    self.points = points
    self.zones = zones
    self.table = table
  }

  mutating func store(_ batch: DecodedBatch) throws {
    tally.noteRefused(batch)
    seen.note(batch, columns[.key])
    for record in 0..<batch.count where tally.admits(batch, record) {
      let communes = communes(batch, record)
      guard !communes.isEmpty else {
        // Required by the description, so only a place outside can be left.
        tally.fates.outside += 1
        if let key = batch.text(columns[.key], record) { try keepOutside(key, batch, record) }
        continue
      }
      let key = batch.text(columns[.key], record) ?? ""
      var row = try row(batch, record, key, communes)
      switch met.meet(key, content: row.fingerprint, line: batch.lines[record]) {
      case .first:
        if let outside = metOutside[key] {
          seen.note(.text(key))
          reportReuse(batch, record, firstLine: outside)
        }
        locate(&row, batch, record, in: communes)
        let outcome = try table.store(row)
        tally.count(outcome)
        problems.note(outcome, line: Int64(batch.lines[record]))
      case .repetition: tally.fates.duplicate += 1
      case .otherContent(let first):
        tally.fates.duplicate += 1
        reportReuse(batch, record, firstLine: first)
      }
    }
  }

  /// One identifier may stand for a place here and another elsewhere: the one here stays.
  private mutating func keepOutside(_ key: String, _ batch: DecodedBatch, _ record: Int) throws {
    if let first = met.line(of: key) {
      reportReuse(batch, record, firstLine: first)
    } else {
      seen.forget(.text(key))
      if metOutside[key] == nil { metOutside[key] = batch.lines[record] }
    }
    try neighbours.keep(
      key,
      line: Int64(batch.lines[record]),
      batch.integer(columns[.latitude], record),
      batch.integer(columns[.longitude], record)
    )
  }

  private mutating func reportReuse(_ batch: DecodedBatch, _ record: Int, firstLine: Int) {
    problems.reportReuse(
      line: batch.lines[record],
      column: columns[.key],
      current.binding,
      firstLine: firstLine
    )
  }

  /// Distances believe coordinates: those that cannot be of the commune are set aside.
  private mutating func locate(
    _ row: inout SiteRow,
    _ batch: DecodedBatch,
    _ record: Int,
    in communes: [Int32]
  ) {
    guard let north = batch.integer(columns[.latitude], record),
      let east = batch.integer(columns[.longitude], record)
    else {
      return
    }
    guard communes.contains(where: { points.holds(north, east, in: $0) }) else {
      (row[.latitude], row[.longitude]) = (.null, .null)
      return problems.report(
        CellProblem(
          record: record,
          line: batch.lines[record],
          column: columns[.latitude],
          field: columns[.latitude].map { current.binding.columns[$0].field + 1 } ?? 0,
          code: .coordinatesMisplaced,
          severity: .warning
        )
      )
    }
    row[.latitude] = .real(Double(north) / 10_000_000)
    row[.longitude] = .real(Double(east) / 10_000_000)
  }

  mutating func leaveOut(_ batch: DecodedBatch, _ record: Int) throws {
    guard let key = batch.text(columns[.key], record) else { return }
    leftOut.insert(key)
  }

  mutating func finish() throws {
    for key in leftOut.subtracting(met.keys).sorted() { try table.remove(source: current.source, key: key) }
  }

  /// Its commune, or those that it may be in; none outside.
  private func communes(_ batch: DecodedBatch, _ record: Int) -> [Int32] {
    switch CommuneField.Area(
      packed: batch.integer(columns[.commune], record) ?? CommuneField.Area.absent.packed
    ) {
    case .found(let commune, _): [commune]
    case .ambiguous(let zone?): current.binding.zones.communes(of: zone)
    case .ambiguous(nil), .outside, .absent: []
    }
  }

  private mutating func row(
    _ batch: DecodedBatch,
    _ record: Int,
    _ key: String,
    _ communes: [Int32]
  ) throws -> SiteRow {
    var row = SiteRow(
      source: current.source,
      key: key,
      importID: current.importID,
      line: Int64(batch.lines[record])
    )
    var hash = Fingerprint64()
    for column in SiteColumn.allCases where !column.isLater || columns[column] != nil {
      let cell = columns[column]
      switch column.form {
      case .identity, .week: break
      case .text:
        // Only the name is always there.
        let text = batch.text(cell, record)
        row[column] = .text(column == .title ? text ?? "" : text)
        hash.add(column == .title ? text ?? "" : text)
      case .day:
        row[column] = .integer(batch.day(cell, record))
        hash.add(batch.day(cell, record))
      case .code(let dimension):
        row[column] = .modality(current.modalities.number(dimension, batch.integer(cell, record)))
        hash.add(current.modalities.hash(dimension, batch.integer(cell, record)))
      case .flag:
        row[column] = .flag(batch.integer(cell, record).map { $0 == 1 })
        hash.add(batch.integer(cell, record))
      // Believed once they are known to be of the commune.
      case .degrees: hash.add(batch.integer(cell, record))
      case .location:
        if column == .commune { for commune in communes { hash.add(Int64(commune)) } }
      }
    }
    if communes.count == 1 {
      row[.commune] = .commune(CommuneID(communes[0]))
    } else {
      row[.zone] = .zone(try zones.identifier(of: communes))
    }
    more.describe(&row, batch, record, &hash)
    week.describe(&row, batch, record, &hash)
    row[.fingerprint] = .integer(hash.stored)
    row.rank = current.rank
    row.reportedAt = current.reportedAt
    return row
  }
}
