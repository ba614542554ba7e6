/// What is added up; which measures a fact table offers is checked when the catalogue is read.
package struct Measure: Hashable, Sendable {
  package var kind: MeasureKind
  /// Whom `audience` counts; nil for any other kind.
  package var audience: AudienceGroup?
  /// Keeps only records whose columns hold one of the codes; in the order of column names.
  package var filters: [MeasureFilter]
  /// What `MeasureKind.parameter(in:)` names; nil for any other kind.
  package var parameter: Int?

  package init(
    _ kind: MeasureKind,
    audience: AudienceGroup? = nil,
    filters: [MeasureFilter] = [],
    parameter: Int? = nil
  ) {
    self.kind = kind
    self.audience = audience
    self.filters = filters
    self.parameter = parameter
  }
}

package enum MeasureKind: String, CaseIterable, Sendable {
  // activities
  case activities
  case accompaniments
  /// Persons of a group: spread of an activity, or the one person of a certification.
  case audience
  case oriented
  case orientationKnown = "orientation_known"
  /// Duration, once per activity; `minutes_low` and `minutes_high` bound those given as an interval.
  case minutes
  case minutesLow = "minutes_low"
  case minutesHigh = "minutes_high"
  /// Activities with a duration.
  case timedActivities = "timed_activities"
  /// Participants less those who had come before; Espace Coop V1 only.
  case newParticipants = "new_participants"
  /// Day of the latest record, for freshness.
  case lastDay = "last_day"
  // territory
  case population
  /// Inhabitants of 60 years and more, at the census or as Insee estimates them.
  case population60Plus = "population_60_plus"
  // pix_participations
  case participations
  case sharedParticipations = "shared_participations"
  /// Sent profiles that can be certified.
  case certifiable
  case participants
  /// In basis points.
  case mastery
  // pix_certifications
  case certifications
  case score
  case scoredCertifications = "scored_certifications"

  // register
  case entries
  case quantity
  /// In cents.
  case amount
  /// Persons who gave a mark before; those who gave both; those who did better; those who were not seen again.
  case entered
  case paired
  case improved
  case lost
  /// Mark after less mark before, of those who gave both, in ten-thousandths of the scale; for Pix, of mastery.
  case gain
  /// Marks of those who gave both, in ten-thousandths of the scale, for each person.
  case markBefore = "mark_before"
  case markAfter = "mark_after"
  // appointments
  case appointments
  // places
  case places
  /// Minutes a place is open in an ordinary week.
  case openingMinutes = "opening_minutes"
  // imports
  case imports
  case rowsRead = "rows_read"
  case rowsRejected = "rows_rejected"
  case rowsSkipped = "rows_skipped"
  /// Rows read in the files that announce a total, and that total.
  case rowsChecked = "rows_checked"
  case rowsAnnounced = "rows_announced"
  /// Rows the same file or an earlier one had already given.
  case rowsDuplicate = "rows_duplicate"
  // statements
  case total
  /// Persons of known age, and those of 60 or more, where a statement gives both.
  case ageKnown = "age_known"
  case sixtyPlus = "sixty_plus"
  /// Answers about satisfaction, and those that are positive, where a statement gives both.
  case answers
  case positives
  /// Requests of which it is told how many were dealt with on the spot, and these.
  case onSiteKnown = "on_site_known"
  case onSite = "on_site"
  case orientations
  // statistics
  /// What happened in a period; counters become differences.
  case figure
  /// Persons, who may be counted twice by two figures: only as told, for the very territory and period.
  case persons
  /// The latest reading at the end of a period.
  case state
  // register_states
  /// Entries that begin in the period.
  case begun
  /// Entries (their quantity, when there is one) that end within some months after the end of the period.
  case ending
  /// Full-time equivalents of posts, in hundredths.
  case fte
  /// In cents, as `amount`, which is the whole cost of a post.
  case stateAid = "state_aid"
  case fundAid = "fund_aid"
  case localShare = "local_share"
  /// Events of the period, and how many a rule asks for.
  case held
  case expected
  /// Days since the last event.
  case daysSince = "days_since"
  /// EPCI with at least one entry, and all of them.
  case epciCovered = "epci_covered"
  case epciAll = "epci_all"
  // observatory
  /// Senders who told something of the period.
  case received
  case dashboards
  /// Figures two sources tell, and those that agree.
  case comparisons
  case agreements

  /// Of the territory itself: nothing that rows add up.
  package var isOfTerritory: Bool { self == .population || self == .population60Plus }

  /// How many stored units make one: mastery and gains are stored in ten-thousandths.
  package var unitsPerOne: Int64 {
    self == .mastery || self == .gain ? 10_000 : 1
  }
}

/// A dimension of the vocabulary and a group of its codes.
package struct AudienceGroup: Hashable, Sendable {
  package var dimension: AudienceDimension
  package var group: VocabularyGroup

  package init(_ dimension: AudienceDimension, _ group: VocabularyGroup) {
    self.dimension = dimension
    self.group = group
  }
}

package enum AudienceDimension: String, CaseIterable, Sendable {
  case age
  case genre
  case statut
}

/// Groups computed from the vocabulary itself, so that a new code joins them without a declaration.
package enum VocabularyGroup: String, CaseIterable, Sendable {
  /// `age_min` is at least 60.
  case sixtyPlus = "60_plus"
  /// The code says something (`connue` is 1).
  case known
  /// At most how many have 60 years or more: whoever is not known to be younger.
  case sixtyPlusAtMost = "60_plus_at_most"
}

package struct MeasureFilter: Hashable, Sendable {
  package var column: FilterColumn
  package var codes: [String]

  package init(_ column: FilterColumn, _ codes: [String]) {
    self.column = column
    self.codes = codes
  }
}
