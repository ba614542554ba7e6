import Observatory

/// One activity report of the Coop: what a mediator typed, whatever the export prints of it.
struct CoopActivity {
  let id: String
  let day: Day
  let recorded: String
  private(set) var modified: String
  let mediator: Mediator
  let kind: ActivityKind
  let channel: String
  /// Nil for a remote session whose place nobody typed.
  let site: Site?
  let namesTheStructure: Bool
  let minutes: Int
  let workshopTitle: String
  let materials: String
  private(set) var themes: [Term]
  let tags: [Tag]
  let procedure: String
  /// 1, 2 or 3 out of 3; 0 when not filled.
  let autonomy: Int
  private(set) var orientation: Orientation
  let participants: [Participant]
  let note: String
}

extension CoopActivity {
  /// The same activity once its mediator has come back to it.
  func corrected(_ themes: [Term], _ orientation: Orientation, modified: String) -> CoopActivity {
    var activity = self
    activity.themes = themes
    activity.orientation = orientation
    activity.modified = modified
    return activity
  }
}

extension CoopActivity {
  /// As the exports print them: one a line.
  var tagCell: String { tags.map(\.label).joined(separator: "\n") }
}

enum Orientation {
  case unanswered
  case no
  case yes(Term?)
}

struct Participant {
  let name: String
  let residence: Site?
  let gender: String
  let age: CoopAge
  let status: String
}

extension CoopActivity {
  /// What the truth counts of this activity; `scheme` comes from the files it appears in.
  func fact(scheme: String) -> ActivityFact {
    var fact = ActivityFact(
      source: .coop,
      day: day,
      commune: site?.territory,
      kind: kind,
      scheme: scheme,
      participants: participants.count,
      themes: Set(themes.map(\.code))
    )
    fact.targets = Set(tags.compactMap(\.target))
    fact.knownAges = participants.count { $0.age != .unknown }
    fact.seniors = participants.count { $0.age.isSenior }
    switch orientation {
    case .unanswered: break
    case .no: fact.asked = participants.count
    case .yes(let target):
      fact.asked = participants.count
      fact.oriented = participants.count
      if let target { fact.orientations[target.code] = participants.count }
    }
    return fact
  }
}
