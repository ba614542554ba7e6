import Observatory

/// A person's go at a Pix campaign.
struct PixParticipation {
  let campaign: PixCampaign
  let person: Person
  /// Nil in a profiles collection, whose export has no starting date.
  let started: PixMoment?
  /// Nil while nothing was sent to the organisation.
  let shared: PixMoment?
  /// Share of the skills mastered, in hundredths; only meaningful in an assessment.
  let mastery: Int
  /// Levels of the sixteen competences.
  let levels: [Int]
}

struct PixMoment: Comparable {
  let day: Day
  let minute: Int

  var text: String { "\(day.french) \(twoDigits(minute / 60)):\(twoDigits(minute % 60))" }

  static func < (lhs: PixMoment, rhs: PixMoment) -> Bool {
    (lhs.day, lhs.minute) < (rhs.day, rhs.minute)
  }
}

struct PixCampaign {
  enum Kind {
    case assessment
    case profiles
  }

  let kind: Kind
  let id: Int
  let code: String
  let name: String

  static let assessment = PixCampaign(
    kind: .assessment,
    id: 48211,
    code: "NUMVEN425",
    name: "Positionnement - rentrée 2025"
  )
  static let profiles = PixCampaign(
    kind: .profiles,
    id: 48377,
    code: "PROFIL851",
    name: "Profils des agents ; 2025"
  )
}

/// Draws the participations of a campaign: one person in eight tries twice.
enum PixParticipationDraw {
  static func participations(
    _ campaign: PixCampaign,
    count: Int,
    firstPerson: Int,
    _ dice: inout Dice
  ) -> [PixParticipation] {
    var all: [PixParticipation] = []
    var number = firstPerson
    while all.count < count {
      let person = InventedPeople.person(number)
      let start = moment(after: nil, &dice)
      // The third go is never shared: even a tiny simulation has an `NA`.
      all.append(participation(campaign, person, start, mayShare: all.count != 2, &dice))
      // The first person always comes back, so that even a tiny simulation has a repeat.
      if all.count < count, number == firstPerson || dice.chance(perMille: 125) {
        all.append(participation(campaign, person, moment(after: start, &dice), mayShare: true, &dice))
      }
      number += 1
    }
    return all
  }

  /// Between 2025-01-06 and 2025-11-21; a second go starts at least 25 days after the first.
  private static func moment(after first: PixMoment?, _ dice: inout Dice) -> PixMoment {
    let opening = Day(number: Day.daysFromCivil(year: 2025, month: 1, day: 6))
    let day = first.map { $0.day.adding(days: 25 + dice.below(15)) } ?? opening.adding(days: dice.below(280))
    return PixMoment(day: day, minute: dice.within(480...1320))
  }

  private static func participation(
    _ campaign: PixCampaign,
    _ person: Person,
    _ start: PixMoment,
    mayShare: Bool,
    _ dice: inout Dice
  ) -> PixParticipation {
    let sharing = PixMoment(day: start.day.adding(days: dice.below(20)), minute: dice.within(1321...1439))
    let mastery = (dice.below(101) + dice.below(101) + 40) / 2
    return PixParticipation(
      campaign: campaign,
      person: person,
      started: campaign.kind == .assessment ? start : nil,
      shared: dice.chance(perMille: 800) && mayShare ? sharing : nil,
      mastery: min(100, mastery),
      levels: (0..<16).map { _ in max(0, dice.below(9) - 3) }
    )
  }
}
