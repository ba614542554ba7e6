/// What persons expected at appointments add up.
package enum AppointmentMeasure: String, CaseIterable, Sendable {
  case appointments

  var french: String {
    switch self {
    case .appointments: "participations à un rendez-vous"
    }
  }
}

/// Columns a measure of appointments may be filtered by.
package enum AppointmentFilter: String, FilterColumn {
  case statutRdv = "statut_rdv"

  package var codes: FilterCodes {
    switch self {
    case .statutRdv: .dimension("statut_rdv")
    }
  }
}

/// What sites add up.
package enum SiteMeasure: String, CaseIterable, Sendable {
  case sites = "places"
  /// Minutes a site is open in an ordinary week: described, never added up.
  case openingMinutes = "opening_minutes"

  static let sums: [SiteMeasure] = [.sites]

  var french: String {
    switch self {
    case .sites: "lieux"
    case .openingMinutes: "minutes d'ouverture par semaine"
    }
  }
}

/// Columns a measure of sites may be filtered by.
package enum SiteFilter: String, FilterColumn {
  case source
  /// Age of the last update, on the day of the last import.
  case fraicheur
  /// What a site offers: several codes at once, of which one is enough.
  case service
  case scheme = "programme"
  case accompagnement
  /// Whether it moves.
  case mobilite
  /// Whether its hours are those France Services asks for.
  case horaires

  package var codes: FilterCodes {
    switch self {
    case .source: .sources
    case .fraicheur: .closed(["moins_6_mois", "6_a_12_mois", "12_a_18_mois", "plus_18_mois_ou_sans_date"])
    case .service: .dimension("service_lieu")
    case .scheme: .dimension("programme_lieu")
    case .accompagnement: .dimension("accompagnement_lieu")
    case .mobilite: .closed(["fixe", "itinerant"])
    case .horaires: .closed(["conforme", "non_conforme", "indetermine"])
    }
  }
}

/// What files read add up.
package enum ImportMeasure: String, CaseIterable, Sendable {
  case imports
  case rowsRead = "rows_read"
  case rowsRejected = "rows_rejected"
  case rowsSkipped = "rows_skipped"
  /// Rows read in the files that announce a total, and that total.
  case rowsChecked = "rows_checked"
  case rowsAnnounced = "rows_announced"
  /// Rows the same file or an earlier one had already given.
  case rowsDuplicate = "rows_duplicate"

  /// In the order sentences list them.
  static let sums: [ImportMeasure] = [
    .imports, .rowsRead, .rowsRejected, .rowsSkipped, .rowsDuplicate, .rowsChecked, .rowsAnnounced,
  ]

  var french: String {
    switch self {
    case .imports: "fichiers importés"
    case .rowsRead: "lignes lues"
    case .rowsRejected: "lignes rejetées"
    case .rowsSkipped: "lignes vides"
    case .rowsChecked: "lignes des fichiers qui annoncent un total"
    case .rowsAnnounced: "lignes annoncées"
    case .rowsDuplicate: "lignes répétées"
    }
  }
}

/// Columns a measure of imports may be filtered by.
package enum ImportFilter: String, FilterColumn {
  case source

  package var codes: FilterCodes {
    switch self {
    case .source: .sources
    }
  }
}
