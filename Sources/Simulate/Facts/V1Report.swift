import Observatory

/// One activity report of Espace Coop V1: counters, never persons.
struct V1Report {
  let id: String
  let day: Day
  let time: String
  let created: String
  let channel: String
  let kind: ActivityKind
  let participants: Int
  let returning: Int
  /// Under 12, 12–18, 18–35, 35–60, over 60.
  let ages: [Int]
  /// Student, unemployed, employed, retired, other.
  let statuses: [Int]
  let themes: [V1Theme]
  let duration: V1Duration
  let followUps: Int
  let site: Site
  let structure: V1Structure
  let annotation: String?
  let organisations: [(organisation: Term, count: Int)]
}

struct V1Structure {
  let id: String
  let number: Int
  let name: String
  let siret: String
  let site: Site
  let counsellor: String
}

extension V1Report {
  /// V1 only had conseillers numériques; everybody is held to have answered about orientation.
  var fact: ActivityFact {
    var fact = ActivityFact(
      source: .coopV1,
      day: day,
      commune: site.territory,
      kind: kind,
      scheme: "conseiller_numerique",
      participants: participants,
      themes: Set(themes.flatMap(\.codes))
    )
    fact.knownAges = ages.reduce(0, +)
    fact.seniors = ages[4]
    fact.asked = participants
    fact.oriented = organisations.reduce(0) { $0 + $1.count }
    for (organisation, count) in organisations { fact.orientations[organisation.code, default: 0] += count }
    return fact
  }
}
