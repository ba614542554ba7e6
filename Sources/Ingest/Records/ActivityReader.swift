import Observatory

/// From a row of a decoded batch to the activity it belongs to.
struct ActivityReader {
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
  func open(_ group: inout ActivityGroup, _ batch: DecodedBatch, _ record: Int) {
    group.reset()
    group.key = batch.identifier(columns.key, record)
    group.line = batch.lines[record]
    group.day = batch.integer(columns.day, record) ?? 0
    group.kind = batch.integer(columns.kind, record) ?? 0
    group.channel = batch.integer(columns.channel, record)
    group.programme = batch.integer(columns.programme, record) ?? programme
    group.minutes = batch.integer(columns.minutes, record)
    group.minutesAreBounded = bounded != nil && batch.integer(columns.bounded, record) == bounded
    group.place = place(columns.place, batch, record)
    group.level = batch.integer(columns.level, record)
    group.theme = batch.integer(columns.theme, record)
    group.material = batch.integer(columns.material, record)
    group.modified = batch.integer(columns.modified, record) ?? 0
    group.isFromV1 = v1 != nil && batch.integer(columns.origin, record) == v1
  }

  /// Adds one participant (layout A4): the row counts as one accompaniment.
  func addParticipant(to group: inout ActivityGroup, _ batch: DecodedBatch, _ record: Int) {
    if group.rows > 0, isRepetition(of: group, batch, record) {
      group.duplicates += 1
      return
    }
    if group.rows > 0, contradicts(group, batch, record) {
      group.contradiction = group.contradiction ?? batch.lines[record]
    }
    group.rows += 1
    group.accompaniments += 1
    if let rank = batch.integer(columns.rank, record) { group.ranks.insert(Int32(rank >> 16)) }
    if let age = batch.integer(columns.age, record) { group.ages[Int(age)] += 1 }
    if let gender = batch.integer(columns.gender, record) { group.genders[Int(gender)] += 1 }
    if let status = batch.integer(columns.status, record) { group.statuses[Int(status)] += 1 }
    if case .found(let commune, _) = place(columns.residence, batch, record) {
      group.residences[commune, default: 0] += 1
    }
    guard let answer = batch.integer(columns.oriented, record) else { return }
    group.orientationKnown += 1
    guard answer == 1 else { return }
    group.oriented += 1
    if let target = batch.integer(columns.orientation, record) { group.orientations[Int(target)] += 1 }
  }

  /// Adds the counters of a whole report (Espace Coop V1).
  ///
  /// False when it counts nobody.
  func addReport(to group: inout ActivityGroup, _ batch: DecodedBatch, _ record: Int) -> Bool {
    // Empty in the earliest reports, where it stood for one person.
    let participants = batch.integer(columns.participants, record) ?? 1
    guard participants > 0 else { return false }
    group.rows = 1
    group.accompaniments = participants
    group.recurrents = batch.integer(columns.recurrents, record)
    for (column, index) in columns.ageCounters {
      group.ages[index] = Int32(clamping: batch.integer(column, record) ?? 0)
    }
    for (column, index) in columns.statusCounters {
      group.statuses[index] = Int32(clamping: batch.integer(column, record) ?? 0)
    }
    group.orientationKnown = participants
    for tally in batch.tallies(columns.orientation, record) {
      group.orientations[tally.index] = Int32(clamping: tally.count)
      group.oriented += Int64(tally.count)
    }
    return true
  }

  private func place(_ column: Int?, _ batch: DecodedBatch, _ record: Int) -> CommuneField.Place {
    CommuneField.Place(packed: batch.integer(column, record) ?? CommuneField.Place.absent.packed)
  }

  /// An individual activity has one participant; in a workshop, a rank comes once.
  private func isRepetition(of group: ActivityGroup, _ batch: DecodedBatch, _ record: Int) -> Bool {
    if group.kind == individual { return true }
    return batch.integer(columns.rank, record).map { group.ranks.contains(Int32($0 >> 16)) } ?? false
  }

  private func contradicts(_ group: ActivityGroup, _ batch: DecodedBatch, _ record: Int) -> Bool {
    batch.integer(columns.day, record) != group.day || batch.integer(columns.kind, record) != group.kind
      || batch.integer(columns.minutes, record) != group.minutes
      || place(columns.place, batch, record) != group.place
  }
}
