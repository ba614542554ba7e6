import Observatory

/// From a row of a decoded batch to the activity it belongs to.
struct ActivityReader: Sendable {
  let columns: ActivityColumns
  private let scheme: Int64
  private let mediator: Int64
  private let v1: Int64?
  private let bounded: Int64?
  private let individual: Int64?
  private let people = SpreadColumn.people
  private let orientations = SpreadColumn.orientations
  /// By the name that descriptions give to a family of counters.
  let counters: [String: SpreadColumn]
  /// Columns said once for the whole activity, with what stands for an empty cell.
  private let openings: [(column: ActivityColumn, empty: Int64)]
  /// What a row says of its participant.
  private let details: [ActivityColumn]
  /// An activity of which nothing is said.
  private let blank: PerColumn<Int64>
  private let zeros: SpreadCounts

  init(_ current: CurrentImport) {
    columns = ActivityColumns(current)
    let modalities = current.modalities
    func index(_ dimension: Dimension, _ code: String?) -> Int64? {
      code.flatMap(modalities.dimension(dimension).index).map(Int64.init)
    }
    scheme = index(.scheme, current.constants["programme"]) ?? ActivityColumn.none
    mediator = current.mediator ?? ActivityColumn.none
    v1 = index(.origin, "v1")
    bounded = index(.exactness, "bornee")
    individual = index(.kind, ActivityKind.individuel.rawValue)
    openings = ActivityColumn.allCases.filter(\.isSaidOnce).map { ($0, $0.entry.empty) }
    counters = Dictionary(
      SpreadColumn.people.compactMap { spread in spread.column.entry.described.map { ("\($0):*", spread) } }
    ) { first, _ in first }
    details = (people + orientations + SpreadColumn.residences).map(\.column) + [.oriented]
    var blank: PerColumn<Int64> = PerColumn { $0.entry.empty }
    blank[.area] = CommuneField.Area.absent.packed
    self.blank = blank
    let counted = Set(people + orientations)
    zeros = SpreadCounts { spread in
      guard counted.contains(spread), let dimension = spread.column.dimension else { return 0 }
      return modalities.dimension(dimension).modalities.count
    }
  }

  var emptyGroup: ActivityGroup { ActivityGroup(blank, counts: zeros) }

  /// Fills what is said once for the whole activity.
  func open(_ group: inout ActivityGroup, _ values: ActivityValues, _ record: Int) {
    group.reset(blank)
    group.key = values.keys.isEmpty ? .none : values.keys[record]
    group[.line] = Int64(values.batch.lines[record])
    for (column, empty) in openings { group[column] = values[column, record, empty: empty] }
    if group[.scheme] == ActivityColumn.none { group[.scheme] = scheme }
    if group[.mediator] == ActivityColumn.none { group[.mediator] = mediator }
    let minutes = values[.minutes, record]
    group[.minutes] = minutes.map(MinutesField.minutes) ?? ActivityColumn.none
    let isInterval = minutes.map(MinutesField.isInterval) ?? false
    group[.bounded] = isInterval || bounded != nil && values[.bounded, record] == bounded ? 1 : 0
    group[.area] = area(.area, values, record).packed
    group[.origin] = v1 != nil && values[.origin, record] == v1 ? 1 : 0
  }

  /// Adds one participant (layout A4): the row counts as one accompaniment.
  func addParticipant(to group: inout ActivityGroup, _ values: ActivityValues, _ record: Int) {
    let content = participant(values, record)
    let rank = values[.rank, record].map { Int32($0 >> 16) }
    if group.rows > 0,
      let known = group[.kind] == individual ? group.participant : rank.flatMap({ group.participants[$0] })
    {
      group.duplicates += 1
      if known != content || contradicts(group, values, record) {
        group.reused.append(ReusedKey(line: values.batch.lines[record], firstLine: group.line))
      }
      return
    }
    if group.rows > 0, contradicts(group, values, record) {
      group.contradiction = group.contradiction ?? values.batch.lines[record]
    }
    group.rows += 1
    group[.accompaniments] += 1
    // An individual activity has one participant; in a workshop, a rank comes once.
    group.participant = content
    if let rank, group[.kind] != individual { group.participants[rank] = content }
    for spread in people {
      if let index = values[spread.column, record] { group.counts[spread, Int(index)] += 1 }
    }
    if case .found(let commune, _) = area(.residence, values, record) {
      group.residences[commune, default: 0] += 1
    }
    guard let answer = values[.oriented, record] else { return }
    group[.orientationKnown] += 1
    guard answer == 1 else { return }
    group[.oriented] += 1
    for spread in orientations {
      if let index = values[spread.column, record] { group.counts[spread, Int(index)] += 1 }
    }
  }

  /// Adds the counters of a whole report (Espace Coop V1).
  ///
  /// False when it counts nobody.
  func addReport(to group: inout ActivityGroup, _ values: ActivityValues, _ record: Int) -> Bool {
    // Empty in the earliest reports, where it stood for one person.
    let participants = values[.accompaniments, record, empty: 1]
    guard participants > 0 else { return false }
    group.rows = 1
    group[.accompaniments] = participants
    group[.recurrents] = values[.recurrents, record, empty: ActivityColumn.none]
    for counter in columns.counters {
      group.count(values.batch.integer(counter.column, record) ?? 0, counter.index, counter.spread)
    }
    group[.orientationKnown] = participants
    for spread in orientations {
      for tally in values.batch.tallies(columns[spread.column], record) {
        group.count(Int64(tally.count), tally.index, spread)
        group[.oriented] += Int64(tally.count)
      }
    }
    // One person may be sent to several organisations: no more accompaniments are followed by an orientation than
    // there were.
    group[.oriented] = min(group[.oriented], participants)
    return true
  }

  /// Adds participants written as parallel lists, one line for each (La Coop, layouts A1 to A3).
  ///
  /// The lists of another length than the announced number of participants, by column: they are left out.
  func addLists(to group: inout ActivityGroup, _ values: ActivityValues, _ record: Int) -> [Int] {
    let participants = values[.accompaniments, record, empty: 0]
    group.rows = 1
    group[.accompaniments] = participants
    var uneven: [Int] = []
    func list(_ column: Int?) -> [CountedCodes] {
      let tallies = values.batch.tallies(column, record)
      let people = tallies.reduce(0) { $0 + Int64($1.count) }
      if let column, people != 0, people != participants {
        uneven.append(column)
        return []
      }
      return tallies.filter { $0.index != CountedCodes.unknown }
    }
    for spread in people {
      for tally in list(columns[spread.column]) { group.count(Int64(tally.count), tally.index, spread) }
    }
    for tally in list(columns[.residence]) {
      group.residences[Int32(truncatingIfNeeded: tally.index)] = Int32(clamping: tally.count)
    }
    guard let answer = values[.oriented, record] else { return uneven }
    group[.orientationKnown] = participants
    guard answer == 1 else { return uneven }
    group[.oriented] = participants
    for spread in orientations {
      if let index = values[spread.column, record] { group.count(participants, Int(index), spread) }
    }
    return uneven
  }

  @inline(__always)
  private func area(_ column: ActivityColumn, _ values: ActivityValues, _ record: Int) -> CommuneField.Area {
    CommuneField.Area(packed: values[column, record, empty: CommuneField.Area.absent.packed])
  }

  /// A fingerprint of what a row says of its participant.
  private func participant(_ values: ActivityValues, _ record: Int) -> UInt64 {
    var hash = Fingerprint64()
    for column in details { hash.add(values[column, record]) }
    return hash.value
  }

  private func contradicts(_ group: ActivityGroup, _ values: ActivityValues, _ record: Int) -> Bool {
    values[.day, record, empty: ActivityColumn.none] != group[.day]
      || values[.kind, record, empty: ActivityColumn.none] != group[.kind]
      || values[.minutes, record, empty: ActivityColumn.none] != group[.minutes]
      || area(.area, values, record) != group.area
  }
}

extension ActivityColumn {
  fileprivate var isSaidOnce: Bool {
    switch form {
    case .number, .code, .mentions, .mediator: true
    case .identity, .key, .count, .word, .location, .people, .orientations, .residences, .detail: false
    }
  }
}
