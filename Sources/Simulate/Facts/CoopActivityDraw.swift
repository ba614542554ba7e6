import Observatory

/// Draws plausible Coop activities, one after the other.
struct CoopActivityDraw {
  let sites: SiteList
  var dice: Dice

  /// An activity of `mediator` with at most `limit` participants.
  mutating func activity(on day: Day, by mediator: Mediator, atMost limit: Int) -> CoopActivity {
    // 45 in 1000 workshops of 7 people on average make a quarter of the rows.
    let isWorkshop = limit >= 2 && dice.chance(perMille: 45)
    let size = isWorkshop ? min(limit, dice.within(2...12)) : 1
    let channel = isWorkshop ? CoopActivityDraw.workshopChannel : dice.pick(CoopActivityDraw.channels)
    let site = site(of: mediator, channel)
    let themes = themes()
    let recorded = day.adding(days: dice.chance(perMille: 800) ? 0 : dice.within(1...3))
    let people = (0..<size).map { _ in participant(at: site, inWorkshop: isWorkshop) }
    return CoopActivity(
      id: uuid(),
      day: day,
      recorded: moment(on: recorded),
      modified: dice.chance(perMille: 180) ? moment(on: recorded.adding(days: 1)) : "",
      mediator: mediator,
      kind: isWorkshop ? .collectif : .individuel,
      channel: channel,
      site: site,
      namesTheStructure: channel == CoopActivityDraw.workshopChannel,
      minutes: isWorkshop ? dice.pick([60, 90, 120, 180]) : dice.pick([15, 30, 30, 45, 60, 60, 90]),
      workshopTitle: isWorkshop && dice.chance(perMille: 700) ? dice.pick(CoopVocabulary.workshops) : "",
      materials: materials(),
      themes: themes,
      tags: dice.chance(perMille: 120) ? tags() : [],
      procedure: themes.contains { $0.code == CoopVocabulary.administrativeHelp.code }
        && dice.chance(perMille: 500) ? dice.pick(CoopVocabulary.procedures) : "",
      autonomy: dice.chance(perMille: 850) ? dice.within(1...3) : 0,
      orientation: orientation(inWorkshop: isWorkshop),
      participants: people,
      note: dice.chance(perMille: 300) ? note(about: people) : ""
    )
  }

  /// What becomes of an activity when its mediator corrects it on that day.
  mutating func corrected(_ activity: CoopActivity, on day: Day) -> CoopActivity {
    activity.corrected(
      themes(),
      orientation(inWorkshop: activity.kind == .collectif),
      modified: moment(on: day)
    )
  }

  private static let workshopChannel = "Lieu d’activité"
  private static let channels = Urn([
    (workshopChannel, 840), ("Autre lieu", 80), ("À domicile", 40), ("À distance", 40),
  ])

  private mutating func site(of mediator: Mediator, _ channel: String) -> Site? {
    // A third of the remote sessions has no place: about one row in a hundred.
    if channel == "À distance", dice.chance(perMille: 330) { return nil }
    if !sites.outside.isEmpty, dice.chance(perMille: 15) { return dice.pick(sites.outside) }
    return sites.sites[dice.pick(mediator.sites)]
  }

  private mutating func themes() -> [Term] {
    var themes: [Term] = []
    if dice.chance(perMille: 380) {
      themes = [CoopVocabulary.administrativeHelp, dice.pick(CoopVocabulary.administrativeThemes)]
    }
    let wanted = max(themes.count, dice.within(1...4))
    while themes.count < wanted {
      let theme = dice.pick(CoopVocabulary.mediationThemes)
      if !themes.contains(where: { $0.code == theme.code }) { themes.append(theme) }
    }
    return themes
  }

  private mutating func materials() -> String {
    let first = dice.pick(CoopVocabulary.materials)
    let second = dice.pick(CoopVocabulary.materials)
    guard dice.chance(perMille: 200), first != second, first != "Pas de matériel",
      second != "Pas de matériel"
    else { return first }
    return "\(first)\n\(second)"
  }

  private mutating func tags() -> [Tag] {
    let first = dice.pick(CoopVocabulary.tags)
    let second = dice.pick(CoopVocabulary.tags)
    return first.label == second.label ? [first] : [first, second]
  }

  private mutating func orientation(inWorkshop: Bool) -> Orientation {
    guard !dice.chance(perMille: inWorkshop ? 700 : 150) else { return .unanswered }
    guard dice.chance(perMille: inWorkshop ? 90 : 195) else { return .no }
    return .yes(dice.chance(perMille: 970) ? dice.pick(CoopVocabulary.redirections) : nil)
  }

  private mutating func participant(at site: Site?, inWorkshop: Bool) -> Participant {
    let isShy = site?.territory.map(sites.shyCommunes.contains) ?? false
    let age = dice.chance(perMille: isShy ? 700 : 80) ? CoopAge.unknown : dice.pick(CoopVocabulary.ages)
    let isNamed = !inWorkshop && dice.chance(perMille: 350)
    return Participant(
      name: isNamed ? InventedPeople.anyone(&dice).full : "Bénéficiaire anonyme",
      residence: isNamed ? site : nil,
      gender: dice.pick(CoopVocabulary.genders),
      age: age,
      status: dice.chance(perMille: 750) ? age.usualStatus : dice.pick(CoopVocabulary.statuses)
    )
  }

  private mutating func note(about people: [Participant]) -> String {
    let person = InventedPeople.anyone(&dice)
    switch dice.below(4) {
    case 0: return "Rappeler Mme \(person.last) au \(InventedPeople.phone(&dice))"
    case 1: return "\(person.full) souhaite revenir ;\n\(person.email)"
    case 2: return "Séance \"découverte\" avec \(people.count) personne(s), dont M. \(person.last)"
    default: return "Dossier à terminer la semaine prochaine."
    }
  }

  private mutating func moment(on day: Day) -> String {
    "\(day.french) à \(twoDigits(dice.within(8...18))):\(twoDigits(dice.below(60)))"
  }

  /// A version 4 UUID.
  private mutating func uuid() -> String {
    let high = dice.next() & 0xffff_ffff_ffff_0fff | 0x4000
    let low = dice.next() & 0x3fff_ffff_ffff_ffff | 0x8000_0000_0000_0000
    let digits = hexadecimal(high, width: 16) + hexadecimal(low, width: 16)
    return String(unsafeUninitializedCapacity: 36) { buffer in
      var position = 0
      for (index, byte) in digits.utf8.enumerated() {
        if index == 8 || index == 12 || index == 16 || index == 20 {
          buffer[position] = 0x2D
          position += 1
        }
        buffer[position] = byte
        position += 1
      }
      return position
    }
  }
}

func hexadecimal(_ value: UInt64, width: Int) -> String {
  let text = String(value, radix: 16)
  return String(repeating: "0", count: max(0, width - text.utf8.count)) + text
}
