import Observatory

/// What one row of an export describes, once read; each has its assembler in the Ingest room.
package enum RecordKind: String, CaseIterable, Sendable {
  /// One participant of one activity (La Coop, layout A4); rows are folded by activity.
  case accompaniment
  /// One activity with its counters (Espace Coop V1).
  case report
  /// One activity whose participants are parallel lists inside its cells (La Coop, layouts A1 to A3).
  case activity
  /// One coordination activity (La Coop): no accompaniment.
  case coordination
  /// One appointment (RDV Service Public), whoever comes.
  case appointment
  /// One person expected at one appointment (RDV Service Public).
  case participation = "appointment_participation"
  case pixAssessment = "pix_assessment"
  case pixProfiles = "pix_profiles"
  case pixCertification = "pix_certification"
  case site = "place"
  /// One row of the partners' template.
  case statement
  /// One published figure: a territory or none, a period or none, a measure, a modality.
  case statistic
  /// One row of a register kept by hand: an event or a stock, dated, placed, counted.
  case register

  /// The canonical columns of the record, and the kinds of field each may be read as.
  ///
  /// A name ending in `:*` stands for one column per modality (`age:60+`).
  package var columns: [String: [String]] {
    switch self {
    case .accompaniment:
      [
        "key": ["uuid"], "day": ["day"], "modified": ["moment"], "programme": ["choice"], "kind": ["choice"],
        "rank": ["rank"], "channel": ["choice"], "place": ["commune"], "minutes": ["count"],
        "level": ["choice"], "oriented": ["flag"],
        "orientation": ["choice"], "residence": ["commune"], "gender": ["choice"], "age": ["choice"],
        "status": ["choice"], "origin": ["choice"], "mediator": ["pseudonym"],
      ]
      .merging(RecordKind.mentions) { $1 }
    case .report:
      [
        "key": ["hex"], "day": ["day"], "modified": ["moment"], "kind": ["choice"], "channel": ["choice"],
        "place": ["commune"], "participants": ["count"], "recurrents": ["count"],
        "minutes": ["count", "minutes"],
        "bounded": ["choice"], "theme": ["choices"], "orientation": ["tally"], "age:*": ["count"],
        "status:*": ["count"], "mediator": ["pseudonym"],
      ]
    case .activity:
      [
        "day": ["day"], "kind": ["choice"], "participants": ["count"], "channel": ["choice"],
        "place": ["commune"],
        "minutes": ["count"], "level": ["choice"],
        "workshop_level": ["choice"], "oriented": ["flag"], "orientation": ["choice"],
        "residence": ["communes"],
        "gender": ["tally"], "age": ["tally"], "status": ["tally"], "mediator": ["pseudonym"],
      ]
      .merging(RecordKind.mentions) { $1 }
    case .coordination:
      [
        "key": ["uuid"], "day": ["day"], "kind": ["choice"], "minutes": ["count"], "participants": ["count"],
        "modified": ["moment"],
      ]
    case .appointment, .participation:
      [
        "appointment": ["integer"], "day": ["day"], "time": ["text"], "taken": ["day"],
        "taken_time": ["text"],
        "origin": ["choice"], "service": ["text"], "motive": ["text"], "organisation": ["text"],
        "status": ["choice"], "place": ["commune"], "residence": ["commune"], "minor": ["flag"],
        "birth": ["day"],
      ]
    case .pixAssessment:
      [
        "campaign": ["integer"], "campaign_code": ["text"], "campaign_name": ["text"],
        "organisation": ["text"],
        "path": ["text"], "person": ["pseudonym"], "start": ["moment"], "shared": ["flag"],
        "shared_at": ["moment"], "mastery": ["ratio"],
      ]
    case .pixProfiles:
      [
        "campaign": ["integer"], "campaign_code": ["text"], "campaign_name": ["text"],
        "organisation": ["text"],
        "person": ["pseudonym"], "shared": ["flag"], "shared_at": ["moment"], "pix_total": ["count"],
        "certifiable": ["flag"], "certifiable_skills": ["count"],
      ]
    case .pixCertification:
      [
        "number": ["pseudonym"], "day": ["day"], "birth": ["day"], "type": ["choice"], "status": ["choice"],
        "level": ["choice"], "score": ["count"],
      ]
    case .site:
      [
        "key": ["text"], "name": ["text"], "place": ["commune"], "postal_code": ["text"],
        "latitude": ["degrees"], "longitude": ["degrees"], "type": ["choice"], "format": ["choice"],
        "appointment": ["flag"], "labelled": ["day"], "updated": ["day"], "pivot": ["text"],
        "typology": ["text"],
        "hours": ["text"], "map_key": ["text"], "trait:*": ["choices"],
        "monday": ["opening"], "tuesday": ["opening"], "wednesday": ["opening"], "thursday": ["opening"],
        "friday": ["opening"], "saturday": ["opening"], "sunday": ["opening"],
      ]
    case .statement:
      [
        "operator": ["choice"], "structure": ["text"], "level": ["choice"], "territory": ["text"],
        "from": ["day"], "to": ["day"], "unit": ["choice"], "theme": ["choice"], "kind": ["choice"],
        "sent": ["day"], "measure:*": ["count"],
      ]
    case .statistic:
      [
        "scope": ["pseudonym"], "level": ["choice"], "territory": ["text"], "territory_name": ["text"],
        "from": ["day"], "to": ["day"], "section": ["text"], "measure": ["choice"], "modality": ["text"],
        "value": ["decimal"], "unit": ["choice"], "nature": ["choice"], "rounding": ["choice"],
      ]
    case .register:
      [
        "key": ["text"], "keeper": ["text"], "day": ["day"], "until": ["day"], "level": ["choice"],
        "territory": ["text"], "organisation": ["text"], "category": ["choice"], "stage": ["choice"],
        "quantity": ["count"], "unit": ["choice"], "amount": ["euros"], "action": ["text"],
        "person": ["pseudonym"], "before": ["count"], "after": ["count"], "scale": ["count"],
        "fte": ["decimal"],
        "state_aid": ["euros"], "fund_aid": ["euros"], "local_share": ["euros"],
      ]
    }
  }

  /// What La Coop lets its users mention of an activity, several at once.
  private static let mentions = Dictionary(
    SpreadColumn.mentions.compactMap { spread in spread.column.entry.described.map { ($0, ["choices"]) } }
  ) { first, _ in first }

  /// Columns that tell one row, or whom it speaks of, from another: destroyed, they would make one of several.
  package var identifiers: [String] {
    switch self {
    case .accompaniment, .report, .coordination, .site, .register: ["key"]
    case .appointment, .participation: ["appointment"]
    case .pixAssessment, .pixProfiles: ["campaign"]
    case .pixCertification: ["number"]
    case .statement: ["structure"]
    case .activity, .statistic: []
    }
  }

  /// The column that says who made an activity.
  package static let mediator = "mediator"

  /// The one purpose its pseudonyms are made for: a column of a team's export and the name above that of one person
  /// must give the same.
  package static let mediatorPurpose = "mediateur"

  /// Columns that say under which identifier others know what the row describes: it stands without them.
  package var foreignIdentifiers: [String] { self == .site ? ["pivot", "map_key"] : [] }

  /// The dimension whose codes follow the colon of a family of columns.
  var families: [String: String] {
    self == .report ? ["age": "age", "status": "statut"] : [:]
  }

  /// The values a description may give to all its rows, and their dimension.
  var constants: [String: String] {
    switch self {
    case .accompaniment, .report: ["programme": "dispositif"]
    case .register: ["register": "registre", "nature": "nature_registre", "unit": "unite_registre"]
    default: [:]
    }
  }

  /// The constants without which a row means nothing.
  package var essentialConstants: [String] { self == .register ? ["register", "nature"] : [] }

  /// True when rows become activities.
  package var isActivity: Bool { [.accompaniment, .report, .activity].contains(self) }

  /// True when rows may speak of what is still to come.
  package var looksAhead: Bool { self == .register }

  /// The columns that may bound what a snapshot covers; empty when rows of this kind are never withdrawn.
  package var scopes: [String] {
    switch self {
    case .accompaniment: ["channel", "kind", "place", "programme"]
    case .report: ["channel", "kind", "place"]
    case .site: ["format", "place", "type"]
    case .register: ["category", "keeper"]
    default: []
    }
  }

  /// Rows of these kinds may come without an identifier.
  var takesSurrogateKeys: Bool { self == .activity || self == .appointment }

  /// Columns without which a row means nothing: a description must bind them.
  package var essentials: [String] {
    switch self {
    case .accompaniment: ["key", "day", "kind", "place", "age"]
    case .report: ["key", "day", "kind", "place", "participants"]
    case .activity: ["key", "day", "kind", "participants", "place"]
    case .coordination: ["key", "day", "kind"]
    case .appointment: ["key", "day", "status", "organisation"]
    case .participation: ["appointment", "day", "status", "organisation"]
    case .pixAssessment: ["campaign", "campaign_name", "organisation", "person", "start", "shared"]
    case .pixProfiles: ["campaign", "campaign_name", "organisation", "person", "shared", "shared_at"]
    case .pixCertification: ["number", "day", "birth", "status"]
    case .site: ["key", "name", "place"]
    case .statement: ["operator", "territory", "from", "to", "unit", "measure:total"]
    case .statistic: ["measure", "value", "unit", "nature"]
    case .register: ["keeper", "day", "category"]
    }
  }
}
