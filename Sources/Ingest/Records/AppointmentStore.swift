import Catalog
import Observatory
import SQLite
import Warehouse

/// Stores appointments, or the people expected at them; nobody is named, a birth date becomes an age bracket here.
struct AppointmentStore: RecordStore, ~Copyable {
  private let current: CurrentImport
  private let exported: Int64?
  private let ages: AgeBrackets
  private var tally = RowTally()
  private(set) var problems = CellProblemLog()
  private var table: AppointmentTable
  private var keys: SurrogateKeys
  private var zones: ZoneTable
  private let day, taken, origin, service, motive, organisation, status, area, residence, minor, birth: Int?

  var fates: RowFates { tally.fates }
  var blankRows: Int { tally.blankRows }
  var days: ClosedRange<Day>? { tally.days }

  /// Without a key of its own, a row is a participation: a place in the appointment it gives the number of.
  init(_ database: borrowing Database, _ current: CurrentImport, _ key: [String], _ exported: Day?) throws {
    self.current = current
    self.exported = exported?.compact
    let binding = current.binding
    ages = AgeBrackets(current.modalities.dimension(.age))
    keys = SurrogateKeys(key.isEmpty ? ["appointment"] : key, binding)
    day = binding.index("day")
    taken = binding.index("taken")
    origin = binding.index("origin")
    service = binding.index("service")
    motive = binding.index("motive")
    organisation = binding.index("organisation")
    status = binding.index("status")
    area = binding.index("place")
    residence = binding.index("residence")
    minor = binding.index("minor")
    birth = binding.index("birth")
    let zones = try ZoneTable(database)
    table = try AppointmentTable(
      database,
      key.isEmpty ? .participations : .appointments,
      states: current.modalities.steps(.appointmentStatus),
      try current.contradictions(database, key.isEmpty ? .attendance : .appointment)
    )
    self.zones = zones
  }

  mutating func store(_ batch: DecodedBatch) throws {
    tally.noteRefused(batch)
    for record in 0..<batch.count where tally.admits(batch, record) {
      // Before anything is left out: the rank counts every row of an appointment.
      let key = keys.next(batch, record)
      let area = commune(batch, area, record)
      if area == .outside {
        tally.fates.outside += 1
        continue
      }
      tally.note(batch.integer(day, record))
      var row = row(batch, record, key, area)
      if let zone = area.zone {
        row.zone = try zones.identifier(of: current.binding.zones.communes(of: zone))
      }
      let outcome = try table.store(row)
      tally.count(outcome)
      problems.note(outcome, line: row.line)
    }
  }

  mutating func finish() throws {}

  private func commune(_ batch: DecodedBatch, _ column: Int?, _ record: Int) -> CommuneField.Area {
    CommuneField.Area(packed: batch.integer(column, record) ?? CommuneField.Area.absent.packed)
  }

  private func row(
    _ batch: DecodedBatch,
    _ record: Int,
    _ key: Identifier,
    _ area: CommuneField.Area
  ) -> AppointmentRow {
    let day = Day(number: Int32(truncatingIfNeeded: batch.integer(day, record) ?? 0))
    let originIndex = batch.integer(origin, record)
    let statusIndex = batch.integer(status, record) ?? 0
    let ageIndex = ages.index(bornOn: batch.integer(birth, record), on: day)
    let statuses = current.modalities.dimension(.appointmentStatus).modalities
    var row = AppointmentRow(importID: current.importID, line: Int64(batch.lines[record]))
    row.source = current.source
    row.key = key.bytes
    row.day = day.compact
    row.taken = batch.integer(taken, record).map { Day(number: Int32(truncatingIfNeeded: $0)).compact }
    row.origin = current.modalities.number(.appointmentOrigin, originIndex)
    row.organisation = batch.text(organisation, record) ?? ""
    row.service = batch.text(service, record)
    row.motive = batch.text(motive, record)
    row.status = current.modalities.number(.appointmentStatus, statusIndex)
    row.isSettled = statuses.indices.contains(Int(statusIndex)) && statuses[Int(statusIndex)].isKnown
    row.state = current.modalities.step(.appointmentStatus, statusIndex)
    row.reportedAt = current.reportedAt
    row.commune = area.commune.map(CommuneID.init)
    row.residence = commune(batch, residence, record).commune.map(CommuneID.init)
    row.isMinor = batch.integer(minor, record).map { $0 == 1 }
    row.age = current.modalities.number(.age, ageIndex)
    row.exported = exported
    var hash = Fingerprint64()
    hash.add(row.day)
    hash.add(row.taken)
    hash.add(current.modalities.hash(.appointmentOrigin, originIndex))
    hash.add(row.organisation)
    hash.add(row.service)
    hash.add(row.motive)
    hash.add(current.modalities.hash(.appointmentStatus, statusIndex))
    hash.add(area.commune.map(Int64.init) ?? area.zone)
    hash.add(row.residence.map { Int64($0.number) })
    hash.add(batch.integer(minor, record))
    hash.add(current.modalities.hash(.age, ageIndex))
    row.fingerprint = hash.stored
    return row
  }
}

extension CommuneField.Area {
  fileprivate var commune: Int32? {
    if case .found(let number, _) = self { number } else { nil }
  }

  /// The mark of its zone.
  fileprivate var zone: Int64? {
    if case .ambiguous(let mark) = self { mark } else { nil }
  }
}
