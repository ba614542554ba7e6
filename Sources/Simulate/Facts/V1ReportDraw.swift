import Observatory

/// Draws plausible reports of Espace Coop V1.
struct V1ReportDraw {
  private let sites: SiteList
  private let homes: Urn<Int>
  private let structures: [V1Structure]
  private var dice: Dice

  init(_ sites: SiteList, _ dice: Dice) {
    var dice = dice
    self.sites = sites
    homes = Urn(sites.sites.indices.map { ($0, sites.sites[$0].weight) })
    structures = (0..<18).map { V1ReportDraw.structure($0, sites, &dice) }
    self.dice = dice
  }

  mutating func report(on day: Day) -> V1Report {
    let kind = dice.pick(V1ReportDraw.kinds)
    let participants = kind == .collectif ? dice.within(2...14) : 1
    let ages = split(participants, V1ReportDraw.ageWeights)
    let time = moment()
    return V1Report(
      id: objectId(),
      day: day,
      time: time,
      created: "\(day.adding(days: dice.below(5)).iso) \(moment())",
      channel: dice.pick(V1Vocabulary.channels),
      kind: kind,
      participants: participants,
      returning: dice.chance(perMille: 400) ? dice.within(0...participants) : 0,
      ages: withOneUnknown(ages),
      statuses: split(participants, V1ReportDraw.statusWeights),
      themes: themes(),
      duration: dice.pick(V1Vocabulary.durations),
      followUps: dice.chance(perMille: 300) ? participants : 0,
      site: sites.sites[dice.pick(homes)],
      structure: dice.pick(structures),
      annotation: dice.chance(perMille: 40) ? annotation() : nil,
      organisations: organisations(atMost: participants)
    )
  }

  private static let kinds = Urn([
    (ActivityKind.individuel, 60), (ActivityKind.collectif, 15), (ActivityKind.ponctuel, 25),
  ])
  private static let ageWeights = Urn([(0, 1), (1, 4), (2, 15), (3, 32), (4, 48)])
  private static let statusWeights = Urn([(0, 5), (1, 18), (2, 22), (3, 48), (4, 7)])

  private mutating func split(_ people: Int, _ weights: Urn<Int>) -> [Int] {
    var counters = [0, 0, 0, 0, 0]
    for _ in 0..<people { counters[dice.pick(weights)] += 1 }
    return counters
  }

  /// One real report in some hundreds counts fewer ages than participants.
  private mutating func withOneUnknown(_ ages: [Int]) -> [Int] {
    guard ages[4] > 1, dice.chance(perMille: 20) else { return ages }
    return Array(ages[0..<4]) + [ages[4] - 1]
  }

  private mutating func themes() -> [V1Theme] {
    var themes: [V1Theme] = []
    for _ in 0..<dice.within(1...4) {
      let theme = dice.pick(V1Vocabulary.themes)
      if !themes.contains(where: { $0.label == theme.label }) { themes.append(theme) }
    }
    return themes
  }

  private mutating func organisations(atMost people: Int) -> [(organisation: Term, count: Int)] {
    guard dice.chance(perMille: 120) else { return [] }
    let first = dice.pick(V1Vocabulary.organisations)
    let count = dice.within(1...max(1, people / 2))
    let second = dice.pick(V1Vocabulary.organisations)
    guard count < people, first.label != second.label, dice.chance(perMille: 300) else {
      return [(first, count)]
    }
    return [(first, count), (second, dice.within(1...(people - count)))]
  }

  private mutating func annotation() -> String {
    let person = InventedPeople.anyone(&dice)
    return dice.chance(perMille: 500)
      ? "Reçu \(person.full), joignable au \(InventedPeople.phone(&dice))"
      : "Écrire à \(person.email)\navant jeudi"
  }

  private mutating func moment() -> String {
    let milliseconds = dice.below(1000)
    return "\(twoDigits(dice.within(7...18))):\(twoDigits(dice.below(60))):\(twoDigits(dice.below(60)))."
      + (milliseconds < 100 ? "0" : "") + twoDigits(milliseconds)
  }

  private mutating func objectId() -> String {
    V1ReportDraw.objectId(&dice)
  }

  /// The 24 hexadecimal digits of a Mongo identifier.
  private static func objectId(_ dice: inout Dice) -> String {
    "66" + hexadecimal(dice.next() & 0xff_ffff, width: 6) + hexadecimal(dice.next(), width: 16)
  }

  private static func structure(_ number: Int, _ sites: SiteList, _ dice: inout Dice) -> V1Structure {
    let site = dice.pick(sites.sites)
    return V1Structure(
      id: objectId(&dice),
      number: 1200 + number * 31,
      name: "COMMUNE DE \(FrenchCapitals.of(site.commune))",
      siret: "2\(1_000_000_000_000 + dice.below(8_999_999_999_999))",
      site: site,
      counsellor: objectId(&dice)
    )
  }
}
