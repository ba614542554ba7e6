import Diagnostics
import Observatory
import SQLite
import Warehouse

/// Stores places that receive the public; names and addresses of services, never of persons.
struct PlaceStore: RecordStore, ~Copyable {
  private let lot: LotContext
  private var tally = RowTally()
  private(set) var problems = CellProblemLog()
  private var table: PlaceTable
  private var met = KeyedRows<String>()
  /// Line of the first row of each key that lies outside the territory.
  private var metOutside: [String: Int] = [:]
  private var leftOut: Set<String> = []
  private(set) var seen: SeenKeys
  private let key, name, place, postalCode, latitude, longitude, type, format, appointment, labelled: Int?
  private let more: PlaceTraits
  private let week: OpeningWeek
  private var neighbours: NeighbourStore
  private var zones: ZoneTable
  private let points: PlausiblePoints

  var fates: RowFates { tally.fates }
  var blankRows: Int { tally.blankRows }
  var days: ClosedRange<Day>? { tally.days }

  init(_ database: borrowing Database, _ lot: LotContext) throws {
    let table = try PlaceTable(database, try lot.contradictions(database, .place))
    let neighbours = try NeighbourStore(database, lot)
    let points = try PlausiblePoints(database)
    let zones = try ZoneTable(database)
    self.lot = lot
    seen = SeenKeys(of: lot)
    key = lot.binding.index("key")
    name = lot.binding.index("name")
    place = lot.binding.index("place")
    postalCode = lot.binding.index("postal_code")
    latitude = lot.binding.index("latitude")
    longitude = lot.binding.index("longitude")
    type = lot.binding.index("type")
    format = lot.binding.index("format")
    appointment = lot.binding.index("appointment")
    labelled = lot.binding.index("labelled")
    more = PlaceTraits(lot)
    week = OpeningWeek(lot)
    self.neighbours = neighbours
    self.points = points
    self.zones = zones
    self.table = table
  }

  mutating func store(_ batch: DecodedBatch) throws {
    tally.noteRefused(batch)
    seen.note(batch, key)
    for record in 0..<batch.count where tally.admits(batch, record) {
      let communes = communes(batch, record)
      guard !communes.isEmpty else {
        // Required by the description, so only a place outside can be left.
        tally.fates.outside += 1
        if let key = batch.text(key, record) { try keepOutside(key, batch, record) }
        continue
      }
      let key = batch.text(key, record) ?? ""
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
        problems.note(outcome, line: row.line)
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
      batch.integer(latitude, record),
      batch.integer(longitude, record)
    )
  }

  private mutating func reportReuse(_ batch: DecodedBatch, _ record: Int, firstLine: Int) {
    problems.reportReuse(line: batch.lines[record], column: key, lot.binding, firstLine: firstLine)
  }

  /// Distances believe coordinates: those that cannot be of the commune are set aside.
  private mutating func locate(
    _ row: inout PlaceRow,
    _ batch: DecodedBatch,
    _ record: Int,
    in communes: [Int32]
  ) {
    guard let north = batch.integer(latitude, record), let east = batch.integer(longitude, record) else {
      return
    }
    guard communes.contains(where: { points.holds(north, east, in: $0) }) else {
      (row.latitude, row.longitude) = (nil, nil)
      return problems.report(
        CellProblem(
          record: record,
          line: batch.lines[record],
          column: latitude,
          field: latitude.map { lot.binding.columns[$0].field + 1 } ?? 0,
          code: .coordinatesMisplaced,
          severity: .warning
        )
      )
    }
    (row.latitude, row.longitude) = (Double(north) / 10_000_000, Double(east) / 10_000_000)
  }

  mutating func leaveOut(_ batch: DecodedBatch, _ record: Int) throws {
    guard let key = batch.text(key, record) else { return }
    leftOut.insert(key)
  }

  mutating func finish() throws {
    for key in leftOut.subtracting(met.keys).sorted() { try table.remove(source: lot.source, key: key) }
  }

  /// Its commune, or those that it may be in; none outside.
  private func communes(_ batch: DecodedBatch, _ record: Int) -> [Int32] {
    switch CommuneField.Place(packed: batch.integer(place, record) ?? CommuneField.Place.absent.packed) {
    case .found(let commune, _): [commune]
    case .ambiguous(let zone?): lot.binding.zones.communes(of: zone)
    case .ambiguous(nil), .outside, .absent: []
    }
  }

  private mutating func row(
    _ batch: DecodedBatch,
    _ record: Int,
    _ key: String,
    _ communes: [Int32]
  ) throws -> PlaceRow {
    let typeIndex = batch.integer(type, record)
    let formatIndex = batch.integer(format, record)
    var row = PlaceRow()
    row.source = lot.source
    row.key = key
    row.lot = lot.lot
    row.line = Int64(batch.lines[record])
    row.name = batch.text(name, record) ?? ""
    if communes.count == 1 {
      row.commune = communes[0]
    } else {
      row.zone = try zones.identifier(of: communes).number
    }
    row.postalCode = batch.text(postalCode, record)
    row.type = lot.modalities.number("type_lieu", typeIndex)
    row.format = lot.modalities.number("format_lieu", formatIndex)
    row.takesAppointments = batch.integer(appointment, record).map { $0 == 1 }
    row.labelled = batch.integer(labelled, record).map { Day(number: Int32(truncatingIfNeeded: $0)).compact }
    var hash = Fingerprint64()
    hash.add(row.name)
    for commune in communes { hash.add(Int64(commune)) }
    hash.add(row.postalCode)
    hash.add(batch.integer(latitude, record))
    hash.add(batch.integer(longitude, record))
    hash.add(lot.modalities.hash("type_lieu", typeIndex))
    hash.add(lot.modalities.hash("format_lieu", formatIndex))
    hash.add(batch.integer(appointment, record))
    hash.add(row.labelled)
    more.describe(&row, batch, record, &hash)
    week.describe(&row, batch, record, &hash)
    row.fingerprint = hash.stored
    row.rank = lot.rank
    row.told = lot.told
    return row
  }
}
