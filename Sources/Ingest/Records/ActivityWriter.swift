import Observatory
import SQLite
import Warehouse

/// Compares an activity with what is stored, and writes it when it is new or says more recent things.
struct ActivityWriter: ~Copyable {
  private let current: CurrentImport
  private let provenanceOfWorkshops: Provenance
  private let collective: Int64?
  private var activities: ActivityTable
  private var known: KnownKeys
  private var contradictions: ContradictionTable
  private var lastShown: LastShown
  /// Activities no longer of the territory.
  private(set) var removals = 0
  private var spreads: SpreadIndex
  private var zones: ZoneTable
  /// With the codes of each.
  private let codes: [(column: CodeColumn, modalities: [ModalityID?])]
  private let siteProgrammes: [ModalityID?]
  private let people = SpreadColumn.people
  private let residences = SpreadColumn.residences
  private let mentions = SpreadColumn.mentions
  private let orientations = SpreadColumn.orientations

  init(_ database: borrowing Database, _ current: CurrentImport, provenanceOfWorkshops: Provenance) throws {
    let activities = try ActivityTable(database)
    let spreads = SpreadIndex(try SpreadTable(database), current.modalities.ofActivities)
    let zones = try ZoneTable(database)
    // A warehouse whose keys were lost finds them again.
    var known = try KnownKeys(database, source: current.source)
    if known.isEmpty, try ActivityTable.holds(database, source: current.source) {
      try KnownKeys.rebuild(database, source: current.source)
      known = try KnownKeys(database, source: current.source)
    }
    let contradictions = try current.contradictions(database, .activity)
    let lastShown = try LastShown(database, source: current.source)
    self.contradictions = contradictions
    self.lastShown = lastShown
    self.known = known
    self.activities = activities
    self.zones = zones
    self.spreads = spreads
    self.current = current
    self.provenanceOfWorkshops = provenanceOfWorkshops
    collective = current.modalities.dimension(.kind).index(ActivityKind.collectif.rawValue).map(Int64.init)
    codes = CodeColumn.all.map { ($0, current.modalities.ofActivities[$0.column].numbers) }
    siteProgrammes = current.modalities.ofActivities[.scheme].numbers
  }

  mutating func write(_ activity: FoldedActivity, _ details: FoldedDetails) throws -> StoreOutcome {
    let scheme = Self.modality(.scheme, of: activity, siteProgrammes)
    let key = KeyMark(activity.key.stored)
    let check = key.check(of: activity[.fingerprint])
    switch try find(key, check, activity) {
    case .new:
      if !contradictions.isQuiet {
        let verdict = try contradictions.weigh(version(of: activity), against: nil, key: activity.key.bytes)
        if case .contradicts(let other, let isFirst) = verdict {
          return .contradicted(other, isFirst: isFirst)
        }
        if verdict != .stands { return .unchanged }
      }
      let row = try row(activity, details)
      let id = try activities.insert(row)
      try known.note(key.hash, KeyTail(activity: id, hasScheme: scheme != nil, check: check))
      return .new
    case .unchanged(let tail):
      // A personal export does not name the programme: what another file said of it stays.
      guard scheme != nil, !tail.hasScheme else { return .unchanged }
      return try name(tail.activity, scheme, key, check)
    case .different(var stored):
      let version = version(of: activity)
      stored.version.order.reportedAt = try reported(stored.version, key, against: version)
      switch try contradictions.weigh(version, against: stored.version, key: activity.key.bytes) {
      case .contradicts(let other, let isFirst):
        try strike(stored.id, key)
        return .contradicted(other, isFirst: isFirst)
      case .yields, .confirms:
        guard scheme != nil, stored.scheme == nil else { return .unchanged }
        return try name(stored.id, scheme, key, key.check(of: stored.version.fingerprint))
      case .stands, .replaces: break
      }
      var row = try row(activity, details)
      row.classify(.scheme, scheme ?? stored.scheme)
      try activities.replace(stored.id, by: row)
      try known.note(key.hash, KeyTail(activity: stored.id, hasScheme: row.scheme != nil, check: check))
      return .changed
    }
  }

  private mutating func name(_ id: Int64, _ scheme: ModalityID?, _ key: KeyMark, _ check: UInt64) throws
    -> StoreOutcome
  {
    try activities.name(id, scheme: scheme)
    try known.note(key.hash, KeyTail(activity: id, hasScheme: true, check: check))
    return .changed
  }

  /// An activity corrected to a place outside the territory is no longer one of ours.
  mutating func withdraw(_ activity: FoldedActivity) throws {
    let key = KeyMark(activity.key.stored)
    switch try find(key, key.check(of: activity[.fingerprint]), activity) {
    case .different(var stored):
      let version = version(of: activity)
      stored.version.order.reportedAt = try reported(stored.version, key, against: version)
      if version.order >= stored.version.order { try remove(stored.id, key) }
    case .unchanged(let tail):
      try remove(tail.activity, key)
    case .new:
      break
    }
  }

  /// When what is stored was last told: an export that says it again leaves the row to the file that wrote it.
  ///
  /// It only matters where the tool gives no date of modification.
  private mutating func reported(_ stored: FactVersion, _ key: KeyMark, against version: FactVersion) throws
    -> Int64
  {
    guard current.isCompared, stored.importID != current.importID, stored.order.modified == 0,
      version.order.modified == 0
    else {
      return stored.order.reportedAt
    }
    return max(
      stored.order.reportedAt,
      try lastShown.rank(of: key.hash == 0 ? 1 : key.hash, but: current.importID)
    )
  }

  private mutating func remove(_ id: Int64, _ key: KeyMark) throws {
    removals += 1
    try strike(id, key)
  }

  private mutating func strike(_ id: Int64, _ key: KeyMark) throws {
    try activities.remove(id)
    try known.note(key.hash, KeyTail(activity: id, hasScheme: false, isRemoved: true, check: key.removal))
  }

  /// Called once, after the last activity.
  mutating func finish() throws {
    try activities.flush()
    try known.finish()
  }

  private enum Finding {
    case new
    /// Stored with the same content.
    case unchanged(KeyTail)
    case different(StoredActivity)
  }

  private mutating func find(_ key: KeyMark, _ check: UInt64, _ activity: FoldedActivity) throws -> Finding {
    var search = KnownKeys.Search()
    while let tail = try known.next(key.hash, &search) {
      if tail.isRemoved {
        if tail.check == key.removal { return .new }
      } else if tail.check == check {
        return .unchanged(tail)
      } else if let stored = try activities.find(
        tail.activity,
        source: current.source,
        key: activity.key.stored
      ) {
        return .different(stored)
      }
    }
    return .new
  }

  /// The latest modification stands, then the latest export.
  private func version(of activity: FoldedActivity) -> FactVersion {
    FactVersion(
      importID: current.importID,
      line: activity[.line],
      order: VersionOrder(modified: activity[.modified], reportedAt: current.reportedAt),
      fingerprint: activity[.fingerprint]
    )
  }

  private static func modality(_ code: CodeColumn, of activity: FoldedActivity, _ numbers: [ModalityID?])
    -> ModalityID?
  {
    guard let index = activity.numbers.number(code.column), numbers.indices.contains(Int(index)) else {
      return nil
    }
    return numbers[Int(index)]
  }

  private mutating func row(_ activity: FoldedActivity, _ details: FoldedDetails) throws -> ActivityRow {
    var row = ActivityRow(activity.key.stored, activity.numbers)
    row.attribute(to: current.importID, of: current.source)
    row.date(Day(number: Int32(truncatingIfNeeded: activity[.day])))
    row.grade(activity.numbers.number(.level).map { $0 + 1 })
    for (code, numbers) in codes { row.classify(code, Self.modality(code, of: activity, numbers)) }
    switch activity.area {
    case .found(let commune, let method): row.locate(commune: CommuneID(commune), method)
    case .ambiguous(let mark?):
      row.locate(zone: try zones.identifier(of: current.binding.zones.communes(of: mark)))
    case .ambiguous(nil): row.locate(zone: nil)
    case .absent, .outside: break
    }
    try describePeople(of: activity, details, in: &row)
    for spread in mentions {
      let mask = activity[spread.column]
      let held = try spreads.identifier(spread, mask: mask)
      if let held { row.hold(held) }
    }
    for spread in orientations {
      let held = try spreads.identifier(spread, .exact, details[activity, spread], details)
      if let held { row.hold(held) }
    }
    return row
  }

  private mutating func describePeople(
    of activity: FoldedActivity,
    _ details: FoldedDetails,
    in row: inout ActivityRow
  ) throws {
    let provenance: Provenance = activity[.kind] == collective ? provenanceOfWorkshops : .exact
    for spread in people {
      let own: Provenance = spread.column == .age && activity[.origin] == 1 ? .split : provenance
      let held = try spreads.identifier(spread, own, details[activity, spread], details)
      if let held { row.hold(held) }
    }
    for spread in residences {
      if let held = try spreads.identifier(spread, activity.residence, details) { row.hold(held) }
    }
  }
}
