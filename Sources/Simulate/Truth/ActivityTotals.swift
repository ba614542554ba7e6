import Observatory

/// Everything that is added up about the activities of one commune and month, or of several.
struct ActivityTotals {
  var accompaniments = 0
  var activities = 0
  var workshops = 0
  var knownAges = 0
  var seniors = 0
  var asked = 0
  var oriented = 0
  var accompanimentsByProgramme: [String: Int] = [:]
  var accompanimentsByKind: [ActivityKind: Int] = [:]
  var activitiesByKind: [ActivityKind: Int] = [:]
  var orientations: [String: Int] = [:]
  var themes: [String: Int] = [:]

  mutating func add(_ fact: ActivityFact) {
    accompaniments += fact.participants
    activities += 1
    if fact.kind == .collectif { workshops += 1 }
    knownAges += fact.knownAges
    seniors += fact.seniors
    asked += fact.asked
    oriented += fact.oriented
    accompanimentsByProgramme[fact.programme, default: 0] += fact.participants
    accompanimentsByKind[fact.kind, default: 0] += fact.participants
    activitiesByKind[fact.kind, default: 0] += 1
    for (code, count) in fact.orientations { orientations[code, default: 0] += count }
    for theme in fact.themes { themes[theme, default: 0] += fact.participants }
  }

  mutating func add(_ other: ActivityTotals) {
    accompaniments += other.accompaniments
    activities += other.activities
    workshops += other.workshops
    knownAges += other.knownAges
    seniors += other.seniors
    asked += other.asked
    oriented += other.oriented
    accompanimentsByProgramme.merge(other.accompanimentsByProgramme, uniquingKeysWith: +)
    accompanimentsByKind.merge(other.accompanimentsByKind, uniquingKeysWith: +)
    activitiesByKind.merge(other.activitiesByKind, uniquingKeysWith: +)
    orientations.merge(other.orientations, uniquingKeysWith: +)
    themes.merge(other.themes, uniquingKeysWith: +)
  }
}
