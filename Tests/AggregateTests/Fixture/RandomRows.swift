/// Random fixture rows from a seed; the same seed gives the same rows.
struct RandomRows {
  private var generator: SplitMix

  init(seed: UInt64) { generator = SplitMix(state: seed) }

  mutating func rows() -> FixtureRows {
    var rows = FixtureRows()
    if chance(4) { rows.communes[0].population = nil }
    if chance(4) { rows.communes[3].population = 0 }
    let activities = chance(8) ? 0 : number(1...120)
    for _ in 0..<activities { rows.activities.append(activity()) }
    rows.campaigns = [7: "evaluation", 12: "evaluation", 100: "profils"]
    let participations = chance(4) ? 0 : number(1...80)
    var taken = Set<String>()
    for _ in 0..<participations {
      let row = participation()
      let key = "\(row.campaign) \(row.person) \(row.start) \(row.rank)"
      if taken.insert(key).inserted { rows.participations.append(row) }
    }
    let certifications = chance(4) ? 0 : number(1...60)
    for _ in 0..<certifications { rows.certifications.append(certification()) }
    return rows
  }

  /// Exports of every kind: dated or not, filtered or not, announcing their days or not.
  mutating func imports() -> [FixtureImport] {
    var imports: [FixtureImport] = []
    for source in ["coop", "coop_v1", "pix_campagne", "pix_certif"] {
      for _ in 0..<number(1...3) {
        var imported = FixtureImport(id: Int64(imports.count + 1), source: source)
        if chance(2) { imported.exported = day() }
        if !chance(3) { (imported.firstDay, imported.lastDay) = (day(), day()) }
        if chance(3) {
          let first = day()
          imported.announced = first...max(first, day())
        }
        imported.isPartial = chance(6)
        imports.append(imported)
      }
    }
    return imports
  }

  private mutating func activity() -> FixtureActivity {
    let count = Int64(number(1...12))
    var row = FixtureActivity(day: day(), count: count)
    row.source = chance(3) ? "coop_v1" : "coop"
    row.commune = pick([85001, 85002, 85003, 85113, 79001, 200_000_001, 200_000_002, nil])
    row.type = pick(FixtureVocabulary.types)
    row.scheme = pick(FixtureVocabulary.schemes.map(Optional.some) + [nil])
    row.orientationKnown = Int64(number(0...Int(count)))
    row.oriented = Int64(number(0...Int(row.orientationKnown)))
    if row.oriented > 0 { row.orientations[pick(FixtureVocabulary.orientations)] = row.oriented }
    for _ in 0..<count where !chance(3) { row.ages[pick(FixtureVocabulary.ages).code, default: 0] += 1 }
    row.themes = FixtureVocabulary.themes.filter { _ in chance(3) }
    row.channel = pick(FixtureVocabulary.channels.map(Optional.some) + [nil])
    row.level = chance(3) ? nil : Int64(number(1...3))
    row.isBounded = row.source == "coop_v1" && chance(2)
    row.minutes = chance(5) ? nil : row.isBounded ? pick([15, 45]) : Int64(number(0...600))
    if row.source == "coop_v1" { row.returning = chance(3) ? nil : Int64(number(0...15)) }
    for _ in 0..<count where !chance(4) { row.genders[pick(FixtureVocabulary.genders), default: 0] += 1 }
    for _ in 0..<count where !chance(4) { row.statuses[pick(FixtureVocabulary.statuses), default: 0] += 1 }
    row.devices = FixtureVocabulary.devices.filter { _ in chance(2) }
    row.targets = FixtureVocabulary.targets.filter { _ in chance(4) }
    // Worked out from the rest, so that a seed gives what it gave.
    let mediator = (row.day / 7 + row.count) % 6
    row.mediator = mediator == 0 ? nil : mediator == 5 ? 9000 : mediator
    return row
  }

  private mutating func participation() -> FixtureParticipation {
    var row = FixtureParticipation(
      campaign: pick([7, 12, 100]),
      person: UInt8(number(1...9)),
      start: day() * 10_000 + 900,
      rank: Int64(number(1...2))
    )
    row.isShared = chance(2)
    row.isCertifiable = chance(3) ? nil : chance(2)
    if row.isShared {
      row.sharedAt = chance(5) ? nil : day() * 10_000 + 1000
      row.mastery = chance(6) ? nil : Int64(number(0...10_000))
    }
    return row
  }

  private mutating func certification() -> FixtureCertification {
    var row = FixtureCertification(
      day: day(),
      type: pick(FixtureVocabulary.certifications),
      status: pick(FixtureVocabulary.certificationStatuses),
      score: chance(3) ? nil : Int64(number(0...895)),
      age: pick(FixtureVocabulary.ages).code
    )
    if row.status == "validee", !chance(3) { row.level = pick(FixtureVocabulary.pixLevels) }
    return row
  }

  private mutating func day() -> Int64 {
    Int64(number(2024...2026) * 10_000 + number(1...12) * 100 + number(1...28))
  }

  private mutating func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &generator) }
  private mutating func chance(_ among: Int) -> Bool { number(1...among) == 1 }
  private mutating func pick<Element>(_ list: [Element]) -> Element { list[number(0...(list.count - 1))] }
}

/// Steele, Lea and Flood's SplitMix64, whose sequence no toolchain changes.
struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
