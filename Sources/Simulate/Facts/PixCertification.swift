import Observatory

/// One certification test.
struct PixCertification {
  enum Outcome {
    case validated
    case refused
    case cancelled
  }

  struct Kind {
    let label: String
    let code: String
    /// Pix+ tests give a mention, not a score in pix.
    let hasScore: Bool
  }

  let number: Int
  let person: Person
  let born: Day
  let kind: Kind
  let outcome: Outcome
  /// 0 unless validated with a score.
  let score: Int
  let levels: [Int]
  let session: Int
  let day: Day

  static let pix = Kind(label: "Pix", code: "pix", hasScore: true)
  static let clea = Kind(label: "CléA Numérique by Pix", code: "clea", hasScore: true)
  static let plus = [
    Kind(label: "Pix+ Droit", code: "pix_droit", hasScore: false),
    Kind(label: "Pix+ Pro Santé", code: "pix_pro_sante", hasScore: false),
    Kind(label: "Pix+ Édu 1er degré", code: "pix_edu", hasScore: false),
  ]
}

/// Draws certification tests taken in 2025 by people of 16 to 85.
enum PixCertificationDraw {
  static func certifications(
    _ kinds: [PixCertification.Kind],
    count: Int,
    after taken: Int,
    _ dice: inout Dice
  ) -> [PixCertification] {
    (0..<count).map { index in
      let opening = Day(number: Day.daysFromCivil(year: 2025, month: 1, day: 13))
      let day = opening.adding(days: dice.below(330))
      let number = firstNumber + taken + index
      let outcome = outcome(index, &dice)
      let kind = kinds[index % kinds.count]
      return PixCertification(
        number: number,
        person: InventedPeople.person(number - firstNumber),
        born: birth(aged: index == 2 ? 60 : age(&dice), on: day, &dice),
        kind: kind,
        outcome: outcome,
        score: outcome == .validated && kind.hasScore ? dice.within(90...820) : 0,
        levels: (0..<16).map { _ in dice.below(7) },
        session: 7000 + Int(day.number - opening.number),
        day: day
      )
    }
  }

  private static let firstNumber = 123_456

  /// Even a tiny simulation has a cancelled and a refused test.
  private static func outcome(_ index: Int, _ dice: inout Dice) -> PixCertification.Outcome {
    switch (index, dice.below(100)) {
    case (1, _): .cancelled
    case (3, _): .refused
    case (0, _), (2, _), (_, ..<76): .validated
    case (_, ..<92): .refused
    default: .cancelled
    }
  }

  private static func age(_ dice: inout Dice) -> Int {
    dice.chance(perMille: 220) ? dice.within(60...85) : dice.within(16...59)
  }

  /// A birth date that makes the person exactly `age` years old on `day`.
  private static func birth(aged age: Int, on day: Day, _ dice: inout Dice) -> Day {
    let (year, month, dayOfMonth) = day.components
    let birthday = Day(number: Day.daysFromCivil(year: year - age, month: month, day: min(dayOfMonth, 28)))
    return birthday.adding(days: -dice.below(360))
  }
}
