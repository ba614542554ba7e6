/// What a place that receives the public is made of, each thing once: what a file tells of it, what its fingerprint says
/// and what the warehouse stores follow from this table.
///
/// The fingerprint says the columns in the order of the cases, but those that identify the row or its file.
package enum SiteColumn: Int, RecordColumn {
  case source, key, importID, line
  case title, commune, zone, postalCode, latitude, longitude, type, format, appointment, labelled
  case updated, pivot, mapKey, typology, hours
  case weeklyMinutes, openDays, fingerprint

  /// What a column holds.
  package enum Form: Hashable, Sendable {
    /// Which file tells the row, and which row it is.
    case identity
    case text
    /// AAAAMMJJ.
    case day
    case code(Dimension)
    case flag
    /// WGS84; 10⁻⁷ degrees in a batch.
    case degrees
    /// Its commune, or those that it may be in.
    case location
    /// Worked out from the days of the week: minutes, and days open.
    case week
  }

  package var form: Form { entry.form }
  package var described: String? { entry.described }
  package var name: String { entry.name }

  /// What the first lists did not tell: the fingerprint says it of the files that have the column only.
  package var isLater: Bool {
    SiteColumn.updated.rawValue <= rawValue && rawValue <= SiteColumn.hours.rawValue
  }

  private var entry: (described: String?, name: String, form: Form) {
    switch self {
    case .source: (nil, "source_id", .identity)
    case .key: ("key", "cle", .identity)
    case .importID: (nil, "lot_id", .identity)
    case .line: (nil, "ligne", .identity)
    case .title: ("name", "nom", .text)
    case .commune: ("place", "commune_id", .location)
    case .zone: (nil, "zone_id", .location)
    case .postalCode: ("postal_code", "code_postal", .text)
    case .latitude: ("latitude", "latitude", .degrees)
    case .longitude: ("longitude", "longitude", .degrees)
    case .type: ("type", "type_id", .code(.siteType))
    case .format: ("format", "format_id", .code(.siteFormat))
    case .appointment: ("appointment", "prise_rdv", .flag)
    case .labelled: ("labelled", "labellise_le", .day)
    case .updated: ("updated", "maj_le", .day)
    case .pivot: ("pivot", "pivot", .text)
    case .mapKey: ("map_key", "cle_carto", .text)
    case .typology: ("typology", "typologie", .text)
    case .hours: ("hours", "horaires", .text)
    case .weeklyMinutes: (nil, "minutes_semaine", .week)
    case .openDays: (nil, "jours_ouverts", .week)
    case .fingerprint: (nil, "empreinte", .identity)
    }
  }
}
