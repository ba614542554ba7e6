import Observatory
import SQLite
import Warehouse

/// Compares an activity with what is stored, and writes it when it is new or says more recent things.
struct ActivityWriter: ~Copyable {
  private let lot: LotContext
  private let provenanceOfWorkshops: Provenance
  private let collective: Int64?
  private let isFirstImport: Bool
  private var activities: ActivityTable
  private var distributions: DistributionTable
  private let ages: [Int64]
  private let genders: [Int64]
  private let statuses: [Int64]
  private let orientations: [Int64]
  private let themes: [Int64]
  private let materials: [Int64]

  init(_ database: borrowing Database, _ lot: LotContext, provenanceOfWorkshops: Provenance) throws {
    let activities = try ActivityTable(database)
    let distributions = try DistributionTable(database)
    isFirstImport = try ActivityTable.isEmpty(database, source: lot.source)
    self.activities = activities
    self.distributions = distributions
    self.lot = lot
    self.provenanceOfWorkshops = provenanceOfWorkshops
    collective = lot.modalities.dimension("type").index(ActivityKind.collectif.rawValue).map(Int64.init)
    ages = lot.modalities.all("age")
    genders = lot.modalities.all("genre")
    statuses = lot.modalities.all("statut")
    orientations = lot.modalities.all("orientation")
    themes = lot.modalities.all("theme")
    materials = lot.modalities.all("materiel")
  }

  mutating func write(_ group: ActivityGroup) throws -> StoreOutcome {
    let fingerprint = fingerprint(of: group)
    guard !isFirstImport, let stored = try activities.find(source: lot.source, key: group.key.bytes) else {
      try activities.insert(try row(group, fingerprint))
      return .new
    }
    let programme = lot.modalities.number("dispositif", group.programme)
    // A personal export does not name the programme: what another file said of it stays.
    let saysMore = programme != nil && stored.programme == nil
    if stored.fingerprint == fingerprint || isOlder(group, fingerprint, than: stored) {
      guard saysMore else { return .unchanged }
      try activities.name(stored.id, programme: programme)
      return .changed
    }
    var row = try row(group, fingerprint)
    row.programme = programme ?? stored.programme
    try activities.replace(stored.id, by: row)
    return .changed
  }

  /// An activity corrected to a place outside the territory is no longer one of ours.
  mutating func withdraw(_ group: ActivityGroup) throws {
    guard !isFirstImport, let stored = try activities.find(source: lot.source, key: group.key.bytes),
      !isOlder(group, fingerprint(of: group), than: stored)
    else { return }
    try activities.remove(stored.id)
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
    row.key = group.key.bytes
    row.lot = lot.lot
    row.line = Int64(group.line)
    row.day = Day(number: Int32(truncatingIfNeeded: group.day)).compact
    row.kind = lot.modalities.number("type", group.kind) ?? 0
    row.channel = lot.modalities.number("canal", group.channel)
    row.programme = lot.modalities.number("dispositif", group.programme)
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
    row.theme = try distribution(.theme, mask: group.theme, themes)
    row.material = try distribution(.material, mask: group.material, materials)
    row.orientation = try distribution(.orientation, .exact, group.orientations, orientations)
    return row
  }

  private mutating func describePeople(of group: ActivityGroup, in row: inout ActivityRow) throws {
    let isWorkshop = group.kind == collective
    let provenance: Provenance = isWorkshop ? provenanceOfWorkshops : .exact
    row.age = try distribution(.age, group.isFromV1 ? .split : provenance, group.ages, ages)
    row.gender = try distribution(.gender, provenance, group.genders, genders)
    row.status = try distribution(.status, provenance, group.statuses, statuses)
    guard !group.residences.isEmpty else { return }
    let parts = group.residences.sorted { $0.key < $1.key }.map {
      DistributionTable.Part(identifier: Int64($0.key), count: $0.value)
    }
    row.residence = try distributions.identifier(.residence, .exact, parts)
  }

  private mutating func distribution(
    _ dimension: DistributionDimension,
    _ provenance: Provenance,
    _ counts: [Int32],
    _ numbers: [Int64]
  ) throws -> Int64? {
    var parts: [DistributionTable.Part] = []
    for (index, count) in counts.enumerated() where count > 0 {
      parts.append(DistributionTable.Part(identifier: numbers[index], count: count))
    }
    guard let first = parts.first else { return nil }
    if parts.count == 1 { return try distributions.identifier(dimension, provenance, single: first) }
    return try distributions.identifier(dimension, provenance, parts.sorted { $0.identifier < $1.identifier })
  }

  private mutating func distribution(
    _ dimension: DistributionDimension,
    mask: Int64?,
    _ numbers: [Int64]
  ) throws -> Int64? {
    guard let mask, mask != 0 else { return nil }
    var counts = [Int32](repeating: 0, count: numbers.count)
    for index in numbers.indices where mask & (1 << Int64(index)) != 0 { counts[index] = 1 }
    return try distribution(dimension, .exact, counts, numbers)
  }

  /// Of what the source says, not of how the warehouse numbers it; the programme is apart, since one of
  /// the two variants of an export does not give it.
  private func fingerprint(of group: ActivityGroup) -> Int64 {
    var hash = Fingerprint64()
    hash.add(group.day)
    hash.add(lot.modalities.hash("type", group.kind))
    hash.add(lot.modalities.hash("canal", group.channel))
    hash.add(group.minutes)
    hash.add(group.place.packed)
    hash.add(group.level)
    hash.add(group.recurrents)
    hash.add(group.accompaniments)
    hash.add(group.orientationKnown)
    hash.add(group.oriented)
    hash.add(group.modified)
    hash.add(Int64(group.isFromV1 ? 1 : 0))
    addCounts(group.ages, "age", to: &hash)
    addCounts(group.genders, "genre", to: &hash)
    addCounts(group.statuses, "statut", to: &hash)
    addCounts(group.orientations, "orientation", to: &hash)
    addMask(group.theme, "theme", to: &hash)
    addMask(group.material, "materiel", to: &hash)
    for (commune, count) in group.residences.sorted(by: { $0.key < $1.key }) {
      hash.add(Int64(commune))
      hash.add(Int64(count))
    }
    return hash.stored
  }

  private func addCounts(_ counts: [Int32], _ dimension: String, to hash: inout Fingerprint64) {
    // A sum of products: the order of the modalities does not matter.
    let hashes = lot.modalities.dimension(dimension).hashes
    var sum: UInt64 = 0
    for (index, count) in counts.enumerated() where count > 0 { sum &+= hashes[index] &* UInt64(count) }
    hash.add(sum)
  }

  private func addMask(_ mask: Int64?, _ dimension: String, to hash: inout Fingerprint64) {
    let hashes = lot.modalities.dimension(dimension).hashes
    var sum: UInt64 = 0
    for index in hashes.indices where (mask ?? 0) & (1 << Int64(index)) != 0 { sum &+= hashes[index] }
    hash.add(sum)
  }
}
