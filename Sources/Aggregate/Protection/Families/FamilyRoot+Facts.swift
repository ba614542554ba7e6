import Catalog
import Disclosure

extension FamilyRoot {
  static let workshop = "collectif"
  static let types = ["individuel", "ponctuel", workshop]
  /// Registers whose quantities are persons.
  static let registers = ["badge", "formation", "reunion"]

  static let accompaniments = FamilyRoot(
    name: "accompagnements",
    unit: .persons,
    measure: .activities(.accompaniments)
  )
  static let minutes = FamilyRoot(
    name: "minutes",
    unit: .amount(perPerson: 60),
    measure: .activities(.minutes),
    prefix: "minutes."
  )
  static let workshops = FamilyRoot(
    name: "ateliers",
    unit: .frozen,
    measure: .activities(.activities),
    fixed: [FactCondition(.type, [workshop])],
    prefix: "ateliers."
  )
  static let timedWorkshops = FamilyRoot(
    name: "ateliers_minutes",
    unit: .frozen,
    measure: .activities(.timedActivities),
    fixed: [FactCondition(.type, [workshop])],
    prefix: "ateliers_minutes."
  )

  /// Whom the rows of a fact table count.
  static func persons(of facts: FactTable) -> FamilyRoot {
    switch facts {
    case .pixParticipations:
      FamilyRoot(name: "participations", unit: .persons, measure: .participations(.participations))
    case .pixCertifications:
      FamilyRoot(name: "certifications", unit: .persons, measure: .certifications(.certifications))
    case .register:
      FamilyRoot(name: "quantites", unit: .persons, measure: .register(.quantity), isOfRegisters: true)
    case .appointments:
      FamilyRoot(name: "rendez_vous", unit: .persons, measure: .appointments(.appointments))
    case .activities, .sites, .imports, .statements, .statistics, .registerStates, .observatory:
      accompaniments
    }
  }
}

extension CountedMeasure {
  /// Marks, amounts of money and lines are no counts of persons; marks are published as descriptions, with their own
  /// number of persons.
  func isOfPersons(_ conditions: [FactCondition]) -> Bool {
    switch self {
    case .activities, .participations, .appointments: true
    case .certifications(let measure):
      switch measure {
      case .certifications, .audience: true
      case .score, .scoredCertifications: false
      }
    case .register(let measure):
      switch measure {
      case .quantity:
        conditions.first { $0.dimension == .register }?.codes
          .allSatisfy(FamilyRoot.registers.contains) ?? false
      case .entries, .amount, .entered, .paired, .improved, .lost, .gain, .markBefore, .markAfter: false
      }
    }
  }
}
