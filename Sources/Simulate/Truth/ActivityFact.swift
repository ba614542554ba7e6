import Observatory

/// What one activity adds to the indicators, whatever tool recorded it.
struct ActivityFact {
  enum Source: String, CaseIterable {
    case coop
    case coopV1 = "coop_v1"
  }

  let source: Source
  let day: Day
  /// Today's commune; nil without a place or outside the département, which counts nowhere.
  let commune: String?
  let kind: ActivityKind
  let scheme: String
  let participants: Int
  let themes: Set<String>
  /// Publics that the activity aims at.
  var targets: Set<String> = []
  var knownAges = 0
  var seniors = 0
  /// Accompaniments whose orientation question is answered.
  var asked = 0
  var oriented = 0
  var orientations: [String: Int] = [:]

  init(
    source: Source,
    day: Day,
    commune: String?,
    kind: ActivityKind,
    scheme: String,
    participants: Int,
    themes: Set<String>
  ) {
    self.source = source
    self.day = day
    self.commune = commune
    self.kind = kind
    self.scheme = scheme
    self.participants = participants
    self.themes = themes
  }
}
