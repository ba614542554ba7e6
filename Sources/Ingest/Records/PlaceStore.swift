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
  private var met: Set<String> = []
  private var leftOut: Set<String> = []
  private(set) var seen: SeenKeys
  private let key, name, place, postalCode, latitude, longitude, type, format, appointment, labelled: Int?
  private let more: PlaceTraits
  private let week: OpeningWeek
  private var neighbours: NeighbourStore

  var fates: RowFates { tally.fates }
  var blankRows: Int { tally.blankRows }
  var days: ClosedRange<Day>? { tally.days }

  init(_ database: borrowing Database, _ lot: LotContext) throws {
    let table = try PlaceTable(database)
    let neighbours = try NeighbourStore(database, lot)
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
    self.table = table
  }

  mutating func store(_ batch: DecodedBatch) throws {
    tally.noteRefused(batch)
    seen.note(batch, key)
    for record in 0..<batch.count where tally.admits(batch, record) {
      let packed = batch.integer(place, record) ?? CommuneField.Place.absent.packed
      guard case .found(let commune, _) = CommuneField.Place(packed: packed) else {
        // Required by the description, so only a place outside can be left.
        tally.fates.outside += 1
        if let key = batch.text(key, record) {
          seen.forget(.text(key))
          try neighbours.keep(
            key,
            line: Int64(batch.lines[record]),
            batch.integer(latitude, record),
            batch.integer(longitude, record)
          )
        }
        continue
      }
      let key = batch.text(key, record) ?? ""
      guard met.insert(key).inserted else {
        tally.fates.duplicate += 1
        continue
      }
      tally.count(try table.store(row(batch, record, key, commune)))
    }
  }

  mutating func leaveOut(_ batch: DecodedBatch, _ record: Int) throws {
    guard let key = batch.text(key, record) else { return }
    leftOut.insert(key)
  }

  mutating func finish() throws {
    for key in leftOut.subtracting(met).sorted() { try table.remove(source: lot.source, key: key) }
  }

  private func row(_ batch: DecodedBatch, _ record: Int, _ key: String, _ commune: Int32) -> PlaceRow {
    let typeIndex = batch.integer(type, record)
    let formatIndex = batch.integer(format, record)
    var row = PlaceRow()
    row.source = lot.source
    row.key = key
    row.lot = lot.lot
    row.line = Int64(batch.lines[record])
    row.name = batch.text(name, record) ?? ""
    row.commune = commune
    row.postalCode = batch.text(postalCode, record)
    row.latitude = batch.integer(latitude, record).flatMap { degrees($0, within: 90) }
    row.longitude = batch.integer(longitude, record).flatMap { degrees($0, within: 180) }
    row.type = lot.modalities.number("type_lieu", typeIndex)
    row.format = lot.modalities.number("format_lieu", formatIndex)
    row.takesAppointments = batch.integer(appointment, record).map { $0 == 1 }
    row.labelled = batch.integer(labelled, record).map { Day(number: Int32(truncatingIfNeeded: $0)).compact }
    var hash = Fingerprint64()
    hash.add(row.name)
    hash.add(Int64(commune))
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
    return row
  }

  /// From 10⁻⁷ degrees.
  private func degrees(_ value: Int64, within limit: Double) -> Double? {
    let degrees = Double(value) / 10_000_000
    return abs(degrees) <= limit ? degrees : nil
  }
}
