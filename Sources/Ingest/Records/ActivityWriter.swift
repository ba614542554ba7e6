import Observatory
import SQLite
import Warehouse

/// Compares an activity with what is stored, and writes it when it is new or says more recent things.
struct ActivityWriter: ~Copyable {
  let current: CurrentImport
  let provenanceOfWorkshops: Provenance
  let collective: Int64?
  private var activities: ActivityTable
  private var known: KnownKeys
  private var contradictions: ContradictionTable
  private var lastShown: LastShown
  /// Activities no longer of the territory.
  private(set) var removals = 0
  var spreads: SpreadIndex
  var zones: ZoneTable
  private var mediators: MediatorTable
  /// With the codes of each.
  let codes: [(column: CodeColumn, modalities: [ModalityID?])]
  private let siteProgrammes: [ModalityID?]
  let people = SpreadColumn.people
  let residences = SpreadColumn.residences
  let mentions = SpreadColumn.mentions
  let orientations = SpreadColumn.orientations

  init(_ database: borrowing Database, _ current: CurrentImport, provenanceOfWorkshops: Provenance) throws {
    let activities = try ActivityTable(database)
    let spreads = SpreadIndex(try SpreadTable(database), current.modalities.ofActivities)
    let zones = try ZoneTable(database)
    let mediators = try MediatorTable(database)
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
    self.mediators = mediators
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
      let mark = MediatorMark(row.mediator)
      try known.note(
        key.hash,
        KeyTail(activity: id, hasScheme: scheme != nil, mediator: mark, check: check)
      )
      return .new
    case .unchanged(let tail):
      // A personal export does not name the programme: what another file said of it stays.
      let named = tail.hasScheme ? nil : scheme
      let mediator = try corrected(tail, activity)
      let mark = mediator.map { MediatorMark($0) } ?? tail.mediator
      let completed = KeyTail(
        activity: tail.activity,
        hasScheme: tail.hasScheme || named != nil,
        mediator: mark,
        check: check
      )
      return try complete(completed, key, named, mediator)
    case .different(var stored):
      let version = version(of: activity)
      stored.version.order.reportedAt = try reported(stored.version, key, against: version)
      switch try contradictions.weigh(version, against: stored.version, key: activity.key.bytes) {
      case .contradicts(let other, let isFirst):
        try strike(stored.id, key)
        return .contradicted(other, isFirst: isFirst)
      case .yields, .confirms:
        let named = stored.scheme == nil ? scheme : nil
        let mediator = stored.mediator == nil ? try mediator(of: activity) : nil
        let completed = KeyTail(
          activity: stored.id,
          hasScheme: stored.scheme != nil || named != nil,
          mediator: MediatorMark(mediator ?? stored.mediator),
          check: key.check(of: stored.version.fingerprint)
        )
        return try complete(completed, key, named, mediator)
      case .stands, .replaces: break
      }
      var row = try row(activity, details)
      row.classify(.scheme, scheme ?? stored.scheme)
      row.credit(to: row.mediator ?? stored.mediator)
      try activities.replace(stored.id, by: row)
      let tail = KeyTail(
        activity: stored.id,
        hasScheme: row.scheme != nil,
        mediator: MediatorMark(row.mediator),
        check: check
      )
      try known.note(key.hash, tail)
      return .changed
    }
  }

  /// Adds what the file says of a stored activity beyond its content: the programme, which changes it, and who made it,
  /// which does not.
  private mutating func complete(
    _ tail: KeyTail,
    _ key: KeyMark,
    _ scheme: ModalityID?,
    _ mediator: MediatorID?
  ) throws -> StoreOutcome {
    guard scheme != nil || mediator != nil else { return .unchanged }
    if let scheme { try activities.name(tail.activity, scheme: scheme) }
    if let mediator { try activities.credit(tail.activity, to: mediator) }
    try known.note(key.hash, tail)
    return scheme == nil ? .unchanged : .changed
  }

  /// Who made a stored activity of the same content, when the file says it and it is not what is stored; nil when an
  /// export that was made later says otherwise.
  private mutating func corrected(_ tail: KeyTail, _ activity: FoldedActivity) throws -> MediatorID? {
    guard let pseudonym = activity.numbers.number(.mediator) else { return nil }
    let known = mediators.find(pseudonym)
    guard known == nil || MediatorMark(known) != tail.mediator else { return nil }
    if tail.mediator != .unknown,
      let stored = try activities.find(tail.activity, source: current.source, key: activity.key.stored),
      stored.version.order > version(of: activity).order
    {
      return nil
    }
    return try mediators.identifier(of: pseudonym)
  }

  mutating func mediator(of activity: FoldedActivity) throws -> MediatorID? {
    guard let pseudonym = activity.numbers.number(.mediator) else { return nil }
    return try mediators.identifier(of: pseudonym)
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
    let tail = KeyTail(
      activity: id,
      hasScheme: false,
      mediator: .unknown,
      isRemoved: true,
      check: key.removal
    )
    try known.note(key.hash, tail)
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
}
