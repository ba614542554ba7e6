import Observatory

/// From a row of a decoded batch to the activity it belongs to.
struct ActivityReader: Sendable {
  let columns: ActivityColumns
  private let programme: Int64?
  private let v1: Int64?
  private let bounded: Int64?
  private let individual: Int64?
  private let sizes: (ages: Int, genders: Int, statuses: Int, orientations: Int)

  init(_ lot: LotContext) {
    columns = ActivityColumns(lot)
    let modalities = lot.modalities
    func index(_ dimension: String, _ code: String?) -> Int64? {
      code.flatMap(modalities.dimension(dimension).index).map(Int64.init)
    }
    programme = index("dispositif", lot.constants["programme"])
    v1 = index("origine", "v1")
    bounded = index("duree_qualite", "bornee")
    individual = index("type", ActivityKind.individuel.rawValue)
    sizes = (
      modalities.dimension("age").modalities.count, modalities.dimension("genre").modalities.count,
      modalities.dimension("statut").modalities.count, modalities.dimension("orientation").modalities.count
    )
  }

  var emptyGroup: ActivityGroup {
    ActivityGroup(
      ages: sizes.ages,
      genders: sizes.genders,
      statuses: sizes.statuses,
      orientations: sizes.orientations
    )
  }

  /// Fills what is said once for the whole activity.
  func open(_ group: inout ActivityGroup, _ values: ActivityValues, _ record: Int) {
    group.reset()
    group.key = values.keys.isEmpty ? .none : values.keys[record]
    group.line = values.batch.lines[record]
    group.day = values.day[at: record] ?? 0
    group.kind = values.kind[at: record] ?? 0
    group.channel = values.channel[at: record]
    group.programme = values.programme[at: record] ?? programme
    let minutes = values.minutes[at: record]
    group.minutes = minutes.map(MinutesField.minutes)
    group.minutesAreBounded =
      bounded != nil && values.bounded[at: record] == bounded || minutes.map(MinutesField.isInterval) ?? false
    group.place = place(values.place, record)
    group.level = values.level[at: record]
    group.theme = values.theme[at: record]
    group.target = values.target[at: record]
    group.material = values.material[at: record]
    group.modified = values.modified[at: record] ?? 0
    group.isFromV1 = v1 != nil && values.origin[at: record] == v1
  }

  /// Adds one participant (layout A4): the row counts as one accompaniment.
  func addParticipant(to group: inout ActivityGroup, _ values: ActivityValues, _ record: Int) {
    let content = participant(values, record)
    let rank = values.rank[at: record].map { Int32($0 >> 16) }
    if group.rows > 0,
      let known = group.kind == individual ? group.participant : rank.flatMap({ group.participants[$0] })
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
    group.accompaniments += 1
    // An individual activity has one participant; in a workshop, a rank comes once.
    group.participant = content
    if let rank, group.kind != individual { group.participants[rank] = content }
    if let age = values.age[at: record] { group.ages[Int(age)] += 1 }
    if let gender = values.gender[at: record] { group.genders[Int(gender)] += 1 }
    if let status = values.status[at: record] { group.statuses[Int(status)] += 1 }
    if case .found(let commune, _) = place(values.residence, record) {
      group.residences[commune, default: 0] += 1
    }
    guard let answer = values.oriented[at: record] else { return }
    group.orientationKnown += 1
    guard answer == 1 else { return }
    group.oriented += 1
    if let target = values.orientation[at: record] { group.orientations[Int(target)] += 1 }
  }

  /// Adds the counters of a whole report (Espace Coop V1).
  ///
  /// False when it counts nobody.
  func addReport(to group: inout ActivityGroup, _ values: ActivityValues, _ record: Int) -> Bool {
    // Empty in the earliest reports, where it stood for one person.
    let participants = values.participants[at: record] ?? 1
    guard participants > 0 else { return false }
    group.rows = 1
    group.accompaniments = participants
    group.recurrents = values.recurrents[at: record]
    for (column, index) in columns.ageCounters {
      group.ages[index] = Int32(clamping: values.batch.integer(column, record) ?? 0)
    }
    for (column, index) in columns.statusCounters {
      group.statuses[index] = Int32(clamping: values.batch.integer(column, record) ?? 0)
    }
    group.orientationKnown = participants
    for tally in values.batch.tallies(columns.orientation, record) {
      group.orientations[tally.index] = Int32(clamping: tally.count)
      group.oriented += Int64(tally.count)
    }
    // One person may be sent to several organisations: no more accompaniments are followed by an orientation than
    // there were.
    group.oriented = min(group.oriented, participants)
    return true
  }

  private func place(_ column: [Int64], _ record: Int) -> CommuneField.Place {
    CommuneField.Place(packed: column[at: record] ?? CommuneField.Place.absent.packed)
  }

  /// A fingerprint of what a row says of its participant.
  private func participant(_ values: ActivityValues, _ record: Int) -> UInt64 {
    var hash = Fingerprint64()
    hash.add(values.age[at: record])
    hash.add(values.gender[at: record])
    hash.add(values.status[at: record])
    hash.add(values.residence[at: record])
    hash.add(values.oriented[at: record])
    hash.add(values.orientation[at: record])
    return hash.value
  }

  private func contradicts(_ group: ActivityGroup, _ values: ActivityValues, _ record: Int) -> Bool {
    values.day[at: record] != group.day || values.kind[at: record] != group.kind
      || values.minutes[at: record] != group.minutes
      || place(values.place, record) != group.place
  }
}
