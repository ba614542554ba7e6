/// What activities add up.
package enum ActivityMeasure: Hashable, Sendable {
  case activities
  case accompaniments
  /// Persons of a group, by the spreads of an activity.
  case audience(PersonGroup)
  case oriented
  case orientationKnown
  /// Duration, once per activity; `minutesLow` and `minutesHigh` bound those given as an interval.
  case minutes
  case minutesLow
  case minutesHigh
  /// Activities with a duration.
  case timedActivities
  /// Participants less those who had come before; Espace Coop V1 only.
  case newParticipants

  /// As declarations write it, in the order sentences list them.
  package enum Name: String, CaseIterable, Sendable {
    case activities
    case accompaniments
    case audience
    case oriented
    case orientationKnown = "orientation_known"
    case minutes
    case minutesLow = "minutes_low"
    case minutesHigh = "minutes_high"
    case timedActivities = "timed_activities"
    case newParticipants = "new_participants"
  }

  /// Nil for an audience without a group.
  init?(_ name: Name, _ persons: PersonGroup?) {
    switch name {
    case .activities: self = .activities
    case .accompaniments: self = .accompaniments
    case .audience:
      guard let persons else { return nil }
      self = .audience(persons)
    case .oriented: self = .oriented
    case .orientationKnown: self = .orientationKnown
    case .minutes: self = .minutes
    case .minutesLow: self = .minutesLow
    case .minutesHigh: self = .minutesHigh
    case .timedActivities: self = .timedActivities
    case .newParticipants: self = .newParticipants
    }
  }

  var french: String {
    switch self {
    case .activities: "activités"
    case .accompaniments: "accompagnements"
    case .audience(let group): group.french
    case .oriented: "accompagnements orientés"
    case .orientationKnown: "accompagnements dont l'orientation est renseignée"
    case .minutes: "minutes"
    case .minutesLow: "minutes, borne basse"
    case .minutesHigh: "minutes, borne haute"
    case .timedActivities: "activités dont la durée est connue"
    case .newParticipants: "participants venus pour la première fois"
    }
  }
}

/// Columns a measure of activities may be filtered by.
package enum ActivityFilter: String, FilterColumn {
  case type
  case canal
  case dispositif
  case niveau
  /// Publics an activity aims at; `anyCode` stands for any of them.
  case publicCible = "public_cible"

  /// Any code of the list, those to come included.
  package static let anyCode = "*"

  package var codes: FilterCodes {
    switch self {
    case .type: .closed(["individuel", "collectif", "ponctuel"])
    case .canal: .dimension("canal")
    case .dispositif: .dimension("dispositif", and: [OpenLists.unstated])
    case .niveau: .closed(["1", "2", "3"])
    case .publicCible: .dimension("public_cible", and: [ActivityFilter.anyCode])
    }
  }
}
