/// What lines of registers that tell an event add up.
package enum RegisterMeasure: String, CaseIterable, Sendable {
  case entries
  case quantity
  /// In cents.
  case amount
  /// Persons who gave a mark before; those who gave both; those who did better; those who were not seen again.
  case entered
  case paired
  case improved
  case lost
  /// Mark after less mark before, of those who gave both, in ten-thousandths of the scale: described, never added up.
  case gain
  /// Marks of those who gave both, in ten-thousandths of the scale, for each person.
  case markBefore = "mark_before"
  case markAfter = "mark_after"

  static let sums = allCases.filter { $0 != .gain }

  /// How many stored units make one.
  var unitsPerOne: Int64 {
    switch self {
    case .gain: 10_000
    case .entries, .quantity, .amount, .entered, .paired, .improved, .lost, .markBefore, .markAfter: 1
    }
  }

  var french: String {
    switch self {
    case .entries: "lignes de registre"
    case .quantity: "quantités du registre"
    case .amount: "montants du registre, en centimes"
    case .entered: "personnes évaluées à l'entrée"
    case .paired: "personnes évaluées à l'entrée et à la sortie"
    case .improved: "personnes qui ont progressé"
    case .lost: "personnes évaluées à l'entrée seulement"
    case .gain: "gain de l'entrée à la sortie"
    case .markBefore: "somme des niveaux à l'entrée"
    case .markAfter: "somme des niveaux à la sortie"
    }
  }
}

/// What registers say at the end of a period.
package enum StateMeasure: Hashable, Sendable {
  case entries
  /// Entries that begin in the period.
  case begun
  case quantity
  /// The whole cost of a post, in cents.
  case amount
  /// Entries (their quantity, when there is one) that end within some months after the end of the period.
  case ending(withinMonths: Int)
  /// Full-time equivalents of posts, in hundredths.
  case fte
  /// In cents, as `amount`.
  case stateAid
  case fundAid
  case localShare
  /// Events of the period, and how many a rule of so many a year asks for.
  case held
  case expected(perYear: Int)
  /// Days since the last event.
  case daysSince
  /// EPCI with at least one entry, and all of them.
  case epciCovered
  case epciAll

  package enum Name: String, CaseIterable, Sendable {
    case entries
    case begun
    case quantity
    case amount
    case ending
    case fte
    case stateAid = "state_aid"
    case fundAid = "fund_aid"
    case localShare = "local_share"
    case held
    case expected
    case daysSince = "days_since"
    case epciCovered = "epci_covered"
    case epciAll = "epci_all"

    var parameter: MeasureParameter? {
      switch self {
      case .ending: MeasureParameter(key: "within_months", range: 1...120)
      case .expected: MeasureParameter(key: "per_year", range: 1...366)
      case .entries, .begun, .quantity, .amount, .fte, .stateAid, .fundAid, .localShare, .held, .daysSince,
        .epciCovered, .epciAll:
        nil
      }
    }
  }

  /// Nil for a measure without its parameter.
  init?(_ name: Name, _ parameter: Int?) {
    switch name {
    case .entries: self = .entries
    case .begun: self = .begun
    case .quantity: self = .quantity
    case .amount: self = .amount
    case .ending:
      guard let parameter else { return nil }
      self = .ending(withinMonths: parameter)
    case .fte: self = .fte
    case .stateAid: self = .stateAid
    case .fundAid: self = .fundAid
    case .localShare: self = .localShare
    case .held: self = .held
    case .expected:
      guard let parameter else { return nil }
      self = .expected(perYear: parameter)
    case .daysSince: self = .daysSince
    case .epciCovered: self = .epciCovered
    case .epciAll: self = .epciAll
    }
  }

  /// Of events, whose rhythm is told; any other of what holds at the end of the period.
  package var isOfEvents: Bool {
    switch self {
    case .held, .expected, .daysSince: true
    case .entries, .begun, .quantity, .amount, .ending, .fte, .stateAid, .fundAid, .localShare, .epciCovered,
      .epciAll:
      false
    }
  }

  /// Counts EPCI, not what is in their part of a territory.
  package var countsEPCIs: Bool {
    switch self {
    case .epciCovered, .epciAll: true
    case .entries, .begun, .quantity, .amount, .ending, .fte, .stateAid, .fundAid, .localShare, .held,
      .expected, .daysSince:
      false
    }
  }

  /// Its value is what its lines add up to; not a delay, a rule, or a number of territories.
  package var isSumOfLines: Bool {
    switch self {
    case .expected, .daysSince, .epciCovered, .epciAll: false
    case .entries, .begun, .quantity, .amount, .ending, .fte, .stateAid, .fundAid, .localShare, .held: true
    }
  }

  var french: String {
    switch self {
    case .entries: "lignes de registre"
    case .begun: "lignes qui prennent effet"
    case .quantity: "quantités du registre"
    case .amount: "montants du registre, en centimes"
    case .ending: "lignes ou postes qui arrivent à échéance"
    case .fte: "équivalents temps plein, en centièmes"
    case .stateAid: "aides de l'État, en centimes"
    case .fundAid: "aides du fonds, en centimes"
    case .localShare: "parts locales, en centimes"
    case .held: "réunions tenues"
    case .expected: "nombre attendu"
    case .daysSince: "jours depuis la dernière ligne"
    case .epciCovered: "EPCI qui en ont au moins un"
    case .epciAll: "EPCI"
    }
  }
}

/// Columns a measure of registers may be filtered by, of their events as of their states.
package enum RegisterFilter: String, FilterColumn {
  case registre
  case categorie
  case etape

  package var codes: FilterCodes {
    switch self {
    case .registre: .dimension("registre")
    case .categorie: .registers("category")
    case .etape: .registers("stage")
    }
  }
}
