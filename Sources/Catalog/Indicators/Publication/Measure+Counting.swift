import Observatory

extension Measure {
  /// What it may be said to count; several where only a filter, or a list, tells.
  var countable: Set<CountedUnit> {
    switch self {
    case .rows(let measure): measure.countable
    case .reported(let measure): measure.countable
    case .persons: [.persons]
    case .lastDay, .territory: [.none]
    }
  }

  /// Workshops are announced: exact, and shown where no commune's small count stands beside.
  var countsActivities: Bool { countable == [.activities] }

  /// Adds up marks of persons, so that a mean of it describes them one by one.
  var isOfMarks: Bool {
    switch self {
    case .rows(.certifications(.score, _)), .rows(.register(.markBefore, _)),
      .rows(.register(.markAfter, _)), .rows(.register(.gain, _)):
      true
    case .persons(.mastery, _), .persons(.compared(.gain), _): true
    case .rows(.certifications(.certifications, _)), .rows(.certifications(.audience, _)),
      .rows(.certifications(.scoredCertifications, _)):
      false
    case .rows(.register(.entries, _)), .rows(.register(.quantity, _)), .rows(.register(.amount, _)),
      .rows(.register(.entered, _)), .rows(.register(.paired, _)), .rows(.register(.improved, _)),
      .rows(.register(.lost, _)):
      false
    case .rows(.activities), .rows(.participations), .rows(.appointments), .rows(.sites), .rows(.imports):
      false
    case .persons(.participants, _), .persons(.compared(.entered), _), .persons(.compared(.paired), _),
      .persons(.compared(.improved), _), .persons(.compared(.lost), _):
      false
    case .reported, .lastDay, .territory: false
    }
  }

  /// Counts that are no sum of rows: what one period says tells nothing of another.
  var isSingleCell: Bool {
    switch self {
    case .persons, .reported(.statements), .reported(.statistics): true
    case .rows, .reported(.registerStates), .reported(.observatory), .lastDay, .territory: false
    }
  }
}

extension RowMeasure {
  fileprivate var countable: Set<CountedUnit> {
    switch self {
    case .activities(let measure, _): measure.countable
    // One who comes, sits or is expected twice is two visits.
    case .participations, .certifications, .appointments: [.visits]
    case .register(let measure, _): measure.countable
    case .sites, .imports: [.none]
    }
  }
}

extension ActivityMeasure {
  fileprivate var countable: Set<CountedUnit> {
    switch self {
    case .activities, .timedActivities: [.activities]
    case .accompaniments, .audience, .oriented, .orientationKnown: [.visits]
    case .minutes, .minutesLow, .minutesHigh: [.minutes]
    case .newParticipants: [.persons]
    }
  }
}

extension RegisterMeasure {
  fileprivate var countable: Set<CountedUnit> {
    switch self {
    case .entries, .amount: [.none]
    // Trained persons, badges, devices: `OpenLists` knows the unit of a register.
    case .quantity: [.persons, .none]
    case .entered, .paired, .improved, .lost, .gain, .markBefore, .markAfter: [.persons]
    }
  }
}

extension ReportedMeasure {
  fileprivate var countable: Set<CountedUnit> {
    switch self {
    case .statements(let measure, _): measure.countable
    case .statistics(let measure, _): measure.countable
    case .registerStates(let measure, _): measure.countable
    case .observatory: [.none]
    }
  }
}

extension StatementMeasure {
  fileprivate var countable: Set<CountedUnit> {
    switch self {
    case .total: [.visits, .persons, .activities]
    case .ageKnown, .sixtyPlus, .answers, .positives, .onSiteKnown, .onSite, .orientations:
      [.visits, .persons]
    case .minutes: [.minutes]
    }
  }
}

extension StatisticMeasure {
  fileprivate var countable: Set<CountedUnit> {
    switch self {
    case .figure: Set(CountedUnit.allCases)
    case .persons: [.persons]
    case .state: [.persons, .none]
    }
  }
}

extension StateMeasure {
  fileprivate var countable: Set<CountedUnit> {
    switch self {
    // Posts, members, referents: what a convention or a mandate makes public.
    case .quantity: [.persons, .none]
    case .entries, .begun, .amount, .ending, .fte, .stateAid, .fundAid, .localShare, .held, .expected,
      .daysSince,
      .epciCovered, .epciAll:
      [.none]
    }
  }
}
