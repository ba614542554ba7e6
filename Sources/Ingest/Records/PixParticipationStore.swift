import Observatory
import SQLite
import Warehouse

/// Stores the participations of a Pix campaign, one per row.
struct PixParticipationStore: RecordStore, ~Copyable {
  private let current: CurrentImport
  private let type: String
  private var tally = RowTally()
  private(set) var problems = CellProblemLog()
  private var table: PixParticipationTable
  private let columns: Columns
  private var campaigns: Set<PixCampaignRow> = []
  /// Rows of this file by campaign, person and start, each content once; stored once all are known.
  private var held: [Key: [PixParticipationRow]] = [:]
  /// What learners whose account was anonymised all look like: they are told apart by row, not by name.
  private let anonymised: Identifier
  /// How many rows of each key a correction excludes.
  private var leftOut: [Key: Int64] = [:]

  private struct Key: Hashable {
    var campaign: Int64
    var person: Identifier
    var start: Int64?
  }

  private struct Columns {
    let campaign, code, name, organisation, path, person, start, shared, sharedAt, mastery, total,
      certifiable,
      skills: Int?

    init(_ binding: HeaderBinding) {
      campaign = binding.index("campaign")
      code = binding.index("campaign_code")
      name = binding.index("campaign_name")
      organisation = binding.index("organisation")
      path = binding.index("path")
      person = binding.index("person")
      start = binding.index("start")
      shared = binding.index("shared")
      sharedAt = binding.index("shared_at")
      mastery = binding.index("mastery")
      total = binding.index("pix_total")
      certifiable = binding.index("certifiable")
      skills = binding.index("certifiable_skills")
    }
  }

  var fates: RowFates { tally.fates }
  var blankRows: Int { tally.blankRows }
  var days: ClosedRange<Day>? { tally.days }

  init(_ database: borrowing Database, _ current: CurrentImport, isProfiles: Bool) throws {
    self.current = current
    anonymised = Self.anonymised(in: current.binding)
    type = isProfiles ? "profils" : "evaluation"
    columns = Columns(current.binding)
    table = try PixParticipationTable(
      database,
      try current.contradictions(database, .participation, everySource: true)
    )
  }

  mutating func store(_ batch: DecodedBatch) throws {
    tally.noteRefused(batch)
    for record in 0..<batch.count where tally.admits(batch, record) {
      try storeCampaign(batch, record)
      let row = participation(batch, record)
      let key = Key(
        campaign: row.campaign,
        person: batch.identifier(columns.person, record),
        start: row.start
      )
      // The same row twice is a duplicate; a different row is another participation of the same moment.
      let isKnown = held[key]?.contains { $0.fingerprint == row.fingerprint } == true
      if isKnown, key.person != anonymised {
        tally.fates.duplicate += 1
        continue
      }
      held[key, default: []].append(row)
      for moment in [row.start, row.sharedAt].compactMap(\.self) {
        tally.note(Day(compact: moment / 10_000).map { Int64($0.number) })
      }
    }
  }

  mutating func leaveOut(_ batch: DecodedBatch, _ record: Int) throws {
    let row = participation(batch, record)
    let person = batch.identifier(columns.person, record)
    leftOut[Key(campaign: row.campaign, person: person, start: row.start), default: 0] += 1
  }

  mutating func finish() throws {
    try storeHeld()
    try removeLeftOut()
  }

  /// Ranks among participations of one start follow what they say: the order of the rows is nobody's choice.
  private mutating func storeHeld() throws {
    var people: [PersonKey: [PixParticipationRow]] = [:]
    for (key, rows) in held {
      for (position, row) in rows.sorted(by: Self.isBefore).enumerated() {
        var row = row
        let isAnonymous = key.person == anonymised
        row.rank = isAnonymous ? 1 : Int64(position + 1)
        if isAnonymous { row.person = stranger(key, Int64(position + 1)).bytes }
        people[PersonKey(campaign: row.campaign, person: row.person), default: []].append(row)
      }
    }
    for (person, rows) in people.sorted(by: { $0.key < $1.key }) {
      let stored = try table.stored(campaign: person.campaign, person: person.person)
      let rows = rows.sorted { ($0.start ?? 0, $0.rank) < ($1.start ?? 0, $1.rank) }
      for (row, match) in zip(rows, ParticipationMatch.all(rows, stored)) {
        let outcome = try table.store(row, against: match)
        tally.count(outcome)
        problems.note(outcome, line: row.line)
      }
    }
  }

  private struct PersonKey: Hashable, Comparable {
    var campaign: Int64
    var person: [UInt8]

    static func < (lhs: PersonKey, rhs: PersonKey) -> Bool {
      lhs.campaign == rhs.campaign
        ? lhs.person.lexicographicallyPrecedes(rhs.person) : lhs.campaign < rhs.campaign
    }
  }

  /// Shared ones first, in the order they were shared: a later export adds at the end.
  private static func isBefore(_ one: PixParticipationRow, _ other: PixParticipationRow) -> Bool {
    (one.isShared ? 0 : 1, one.sharedAt ?? 0, one.fingerprint, one.line)
      < (other.isShared ? 0 : 1, other.sharedAt ?? 0, other.fingerprint, other.line)
  }

  /// Ranks and anonymised rows are numbered without those left out: what stands beyond them is taken back.
  private mutating func removeLeftOut() throws {
    for (key, count) in leftOut {
      let kept = Int64(held[key]?.count ?? 0)
      if key.person == anonymised {
        for number in 1...count {
          let person = stranger(key, kept + number).bytes
          try table.remove(campaign: key.campaign, person: person, start: key.start, above: 0)
        }
      } else {
        try table.remove(campaign: key.campaign, person: key.person.bytes, start: key.start, above: kept)
      }
    }
    for campaign in Set(leftOut.keys.map(\.campaign)) { try table.removeIfEmpty(campaign: campaign) }
    leftOut = [:]
  }

  private mutating func storeCampaign(_ batch: DecodedBatch, _ record: Int) throws {
    let campaign = PixCampaignRow(
      id: batch.integer(columns.campaign, record) ?? 0,
      type: type,
      code: batch.text(columns.code, record),
      name: batch.text(columns.name, record) ?? "",
      organisation: batch.text(columns.organisation, record) ?? "",
      path: batch.text(columns.path, record)
    )
    if campaigns.insert(campaign).inserted { try table.store(campaign) }
  }

  private static func anonymised(in binding: HeaderBinding) -> Identifier {
    guard let column = binding.index("person"), case .pseudonym(let reader) = binding.columns[column].reader
    else { return .none }
    return reader.identifier(of: binding.columns[column].inputs.map { _ in "Anonymized" })
  }

  /// A person of its own for each anonymised row, the same when a later export has more rows: rows are
  /// numbered among those of one campaign that started at the same minute.
  private func stranger(_ key: Key, _ number: Int64) -> Identifier {
    var hash = Fingerprint64()
    hash.add(key.campaign)
    hash.add(key.start)
    hash.add(number)
    var identifier = Identifier()
    identifier.high = hash.value
    hash.add(anonymised.high)
    identifier.low = hash.value
    identifier.length = 16
    return identifier
  }

  private func participation(_ batch: DecodedBatch, _ record: Int) -> PixParticipationRow {
    var row = PixParticipationRow(importID: current.importID, line: Int64(batch.lines[record]))
    row.campaign = batch.integer(columns.campaign, record) ?? 0
    row.person = batch.identifier(columns.person, record).bytes
    row.isShared = batch.integer(columns.shared, record) == 1
    row.sharedAt = batch.integer(columns.sharedAt, record)
    // A profile has no start of its own: the day it was sent stands for it.
    row.start = columns.start == nil ? row.sharedAt : batch.integer(columns.start, record)
    row.reportedAt = current.reportedAt
    row.mastery = batch.integer(columns.mastery, record)
    row.pixTotal = batch.integer(columns.total, record)
    row.isCertifiable = batch.integer(columns.certifiable, record).map { $0 == 1 }
    row.certifiableSkills = batch.integer(columns.skills, record)
    var hash = Fingerprint64()
    hash.add(Int64(row.isShared ? 1 : 0))
    hash.add(row.sharedAt)
    hash.add(row.mastery)
    hash.add(row.pixTotal)
    hash.add(row.isCertifiable.map { Int64($0 ? 1 : 0) })
    hash.add(row.certifiableSkills)
    row.fingerprint = hash.stored
    return row
  }
}
