import Observatory

/// Everything that is added up about the activities of one commune and month, or of several.
struct TruthTotals {
  var accompaniments = 0
  var activities = 0
  var workshops = 0
  var knownAges = 0
  var seniors = 0
  var asked = 0
  var oriented = 0
  var accompanimentsByScheme: [String: Int] = [:]
  var accompanimentsByKind: [ActivityKind: Int] = [:]
  var activitiesByKind: [ActivityKind: Int] = [:]
  var orientations: [String: Int] = [:]
  var themes: [String: Int] = [:]
  /// Accompaniments, and those followed by an orientation, of activities that aim at some public; then by public.
  var targeted = 0
  var targetedAsked = 0
  var targetedOriented = 0
  var targets: [String: Int] = [:]
  var targetOrientations: [String: Int] = [:]
  var targetQuestions: [String: Int] = [:]

  mutating func add(_ fact: ActivityFact) {
    accompaniments += fact.participants
    activities += 1
    if fact.kind == .collectif { workshops += 1 }
    knownAges += fact.knownAges
    seniors += fact.seniors
    asked += fact.asked
    oriented += fact.oriented
    accompanimentsByScheme[fact.scheme, default: 0] += fact.participants
    accompanimentsByKind[fact.kind, default: 0] += fact.participants
    activitiesByKind[fact.kind, default: 0] += 1
    for (code, count) in fact.orientations { orientations[code, default: 0] += count }
    for theme in fact.themes { themes[theme, default: 0] += fact.participants }
    guard !fact.targets.isEmpty else { return }
    targeted += fact.participants
    targetedAsked += fact.asked
    targetedOriented += fact.oriented
    for target in fact.targets {
      targets[target, default: 0] += fact.participants
      targetQuestions[target, default: 0] += fact.asked
      targetOrientations[target, default: 0] += fact.oriented
    }
  }

  mutating func add(_ other: TruthTotals) {
    accompaniments += other.accompaniments
    activities += other.activities
    workshops += other.workshops
    knownAges += other.knownAges
    seniors += other.seniors
    asked += other.asked
    oriented += other.oriented
    accompanimentsByScheme.merge(other.accompanimentsByScheme, uniquingKeysWith: +)
    accompanimentsByKind.merge(other.accompanimentsByKind, uniquingKeysWith: +)
    activitiesByKind.merge(other.activitiesByKind, uniquingKeysWith: +)
    orientations.merge(other.orientations, uniquingKeysWith: +)
    themes.merge(other.themes, uniquingKeysWith: +)
    targeted += other.targeted
    targetedAsked += other.targetedAsked
    targetedOriented += other.targetedOriented
    targets.merge(other.targets, uniquingKeysWith: +)
    targetQuestions.merge(other.targetQuestions, uniquingKeysWith: +)
    targetOrientations.merge(other.targetOrientations, uniquingKeysWith: +)
  }
}
