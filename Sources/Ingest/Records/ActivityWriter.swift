import Observatory
import SQLite
import Warehouse

/// Compares an activity with what is stored, and writes it when it is new or says more recent things.
struct ActivityWriter: ~Copyable {
  private let lot: LotContext
  private let provenanceOfWorkshops: Provenance
  private let collective: Int64?
  private var activities: ActivityTable
  private var known: KnownKeys
  private var distributions: DistributionIndex
  private let types: ModalitySet
  private let channels: ModalitySet
  private let programmes: ModalitySet
  private let ages: ModalitySet
  private let genders: ModalitySet
  private let statuses: ModalitySet
  private let orientations: ModalitySet
  private let themes: ModalitySet
  private let materials: ModalitySet

  init(_ database: borrowing Database, _ lot: LotContext, provenanceOfWorkshops: Provenance) throws {
    let activities = try ActivityTable(database)
    let distributions = DistributionIndex(try DistributionTable(database))
    let known = try KnownKeys(database, source: lot.source)
    self.known = known
    self.activities = activities
    self.distributions = distributions
    self.lot = lot
    self.provenanceOfWorkshops = provenanceOfWorkshops
    collective = lot.modalities.dimension("type").index(ActivityKind.collectif.rawValue).map(Int64.init)
    types = ModalitySet("type", lot.modalities)
    channels = ModalitySet("canal", lot.modalities)
    programmes = ModalitySet("dispositif", lot.modalities)
    ages = ModalitySet("age", lot.modalities)
    genders = ModalitySet("genre", lot.modalities)
    statuses = ModalitySet("statut", lot.modalities)
    orientations = ModalitySet("orientation", lot.modalities)
    themes = ModalitySet("theme", lot.modalities)
    materials = ModalitySet("materiel", lot.modalities)
  }

  mutating func write(_ group: ActivityGroup) throws -> StoreOutcome {
    let fingerprint = fingerprint(of: group)
    let programme = programmes.number(group.programme)
    let key = KeyMark(group.key.stored)
    let check = key.check(of: fingerprint)
    switch try find(key, check, group) {
    case .new:
      let row = try row(group, fingerprint)
      let id = try activities.insert(row)
      known.note(key.hash, KeyTail(activity: id, hasProgramme: programme != nil, check: check))
      if known.isFull { try known.flush() }
      return .new
    case .unchanged(let tail):
      // A personal export does not name the programme: what another file said of it stays.
      guard programme != nil, !tail.hasProgramme else { return .unchanged }
      return try name(tail.activity, programme, key, check)
    case .different(let stored):
      if isOlder(group, fingerprint, than: stored) {
        guard programme != nil, stored.programme == nil else { return .unchanged }
        return try name(stored.id, programme, key, key.check(of: stored.fingerprint))
      }
      var row = try row(group, fingerprint)
      row.programme = programme ?? stored.programme
      try activities.replace(stored.id, by: row)
      known.note(key.hash, KeyTail(activity: stored.id, hasProgramme: row.programme != nil, check: check))
      return .changed
    }
  }

  private mutating func name(_ id: Int64, _ programme: Int64?, _ key: KeyMark, _ check: UInt64) throws
    -> StoreOutcome
  {
    try activities.name(id, programme: programme)
    known.note(key.hash, KeyTail(activity: id, hasProgramme: true, check: check))
    return .changed
  }

  /// An activity corrected to a place outside the territory is no longer one of ours.
  mutating func withdraw(_ group: ActivityGroup) throws {
    let fingerprint = fingerprint(of: group)
    let key = KeyMark(group.key.stored)
    switch try find(key, key.check(of: fingerprint), group) {
    case .different(let stored) where !isOlder(group, fingerprint, than: stored):
      try remove(stored.id, key)
    case .unchanged(let tail):
      try remove(tail.activity, key)
    case .new, .different:
      break
    }
  }

  private mutating func remove(_ id: Int64, _ key: KeyMark) throws {
    try activities.remove(id)
    known.note(key.hash, KeyTail(activity: id, hasProgramme: false, isRemoved: true, check: key.removal))
  }

  /// Called once, after the last activity.
  mutating func finish() throws {
    try known.finish()
  }

  private enum Finding {
    case new
    /// Stored with the same content.
    case unchanged(KeyTail)
    case different(StoredActivity)
  }

  private mutating func find(_ key: KeyMark, _ check: UInt64, _ group: ActivityGroup) throws -> Finding {
    var search = KnownKeys.Search()
    while let tail = try known.next(key.hash, &search) {
      if tail.isRemoved {
        if tail.check == key.removal { return .new }
      } else if tail.check == check {
        return .unchanged(tail)
      } else if let stored = try activities.find(tail.activity, source: lot.source, key: group.key.stored) {
        return .different(stored)
      }
    }
    return .new
  }

  /// The latest modification wins, then the latest export.
  ///
  /// Two exports of one day may still disagree: the same one wins in whichever order they come. A source
  /// that announces no date of export is believed in the order of imports.
  private func isOlder(_ group: ActivityGroup, _ fingerprint: Int64, than stored: StoredActivity) -> Bool {
    if group.modified != stored.modified { return group.modified < stored.modified }
    guard let mine = lot.exportDate else { return stored.exported != nil }
    guard let theirs = stored.exported else { return false }
    return (mine, fingerprint) < (theirs, stored.fingerprint)
  }

  private mutating func row(_ group: ActivityGroup, _ fingerprint: Int64) throws -> ActivityRow {
    var row = ActivityRow()
    row.source = lot.source
    row.key = group.key.stored
    row.lot = lot.lot
    row.line = Int64(group.line)
    row.day = Day(number: Int32(truncatingIfNeeded: group.day)).compact
    row.kind = types.number(group.kind) ?? 0
    row.channel = channels.number(group.channel)
    row.programme = programmes.number(group.programme)
    row.minutes = group.minutes
    row.minutesAreBounded = group.minutesAreBounded
    switch group.place {
    case .found(let commune, let method):
      row.commune = commune
      row.method = method
    case .ambiguous: row.method = .ambiguous
    case .absent, .outside: row.method = .absent
    }
    row.accompaniments = group.accompaniments
    row.recurrents = group.recurrents
    row.level = group.level.map { $0 + 1 }
    row.orientationKnown = group.orientationKnown
    row.oriented = group.oriented
    row.isFromV1 = group.isFromV1
    row.modified = group.modified
    row.fingerprint = fingerprint
    try describePeople(of: group, in: &row)
    row.theme = try distributions.identifier(.theme, mask: group.theme, themes)
    row.material = try distributions.identifier(.material, mask: group.material, materials)
    if group.oriented > 0 {
      row.orientation = try distributions.identifier(.orientation, .exact, group.orientations, orientations)
    }
    return row
  }

  private mutating func describePeople(of group: ActivityGroup, in row: inout ActivityRow) throws {
    let isWorkshop = group.kind == collective
    let provenance: Provenance = isWorkshop ? provenanceOfWorkshops : .exact
    row.age = try distributions.identifier(.age, group.isFromV1 ? .split : provenance, group.ages, ages)
    row.gender = try distributions.identifier(.gender, provenance, group.genders, genders)
    row.status = try distributions.identifier(.status, provenance, group.statuses, statuses)
    row.residence = try distributions.identifier(residences: group.residences)
  }

  /// Of what the source says, not of how the warehouse numbers it; the programme is apart, since one of
  /// the two variants of an export does not give it.
  private func fingerprint(of group: ActivityGroup) -> Int64 {
    var hash = Fingerprint64()
    hash.add(group.day)
    hash.add(types.hash(group.kind))
    hash.add(channels.hash(group.channel))
    hash.add(group.minutes)
    hash.add(group.place.packed)
    hash.add(group.level)
    hash.add(group.recurrents)
    hash.add(group.accompaniments)
    hash.add(group.orientationKnown)
    hash.add(group.oriented)
    hash.add(group.modified)
    hash.add(Int64(group.isFromV1 ? 1 : 0))
    addCounts(group.ages, ages, to: &hash)
    addCounts(group.genders, genders, to: &hash)
    addCounts(group.statuses, statuses, to: &hash)
    if group.oriented > 0 { addCounts(group.orientations, orientations, to: &hash) }
    addMask(group.theme, themes, to: &hash)
    addMask(group.material, materials, to: &hash)
    guard !group.residences.isEmpty else { return hash.stored }
    for (commune, count) in group.residences.sorted(by: { $0.key < $1.key }) {
      hash.add(Int64(commune))
      hash.add(Int64(count))
    }
    return hash.stored
  }

  private func addCounts(_ counts: [Int32], _ modalities: ModalitySet, to hash: inout Fingerprint64) {
    // A sum of products: the order of the modalities does not matter.
    var sum: UInt64 = 0
    for index in counts.indices where counts[index] > 0 {
      sum &+= modalities.hashes[index] &* UInt64(counts[index])
    }
    hash.add(sum)
  }

  private func addMask(_ mask: Int64?, _ modalities: ModalitySet, to hash: inout Fingerprint64) {
    var rest = UInt64(bitPattern: mask ?? 0)
    var sum: UInt64 = 0
    while rest != 0 {
      sum &+= modalities.hashes[rest.trailingZeroBitCount]
      rest &= rest &- 1
    }
    hash.add(sum)
  }
}
