package import Catalog
package import Facts
package import SQLite
import Warehouse

/// A column of a fact table, as the expression a scan reads; NULL is read as 0.
package enum FactColumn: String, Sendable {
  // activite
  case day = "jour"
  case place = "ifnull(commune_id, zone_id)"
  case accompaniments = "nb_accompagnements"
  case orientationKnown = "nb_orientation_connue"
  case oriented = "nb_orientes"
  case ages = "age_id"
  case genders = "genre_id"
  case statuses = "statut_id"
  case themes = "thematique_id"
  case orientations = "orientation_id"
  case type = "type_id"
  case channel = "canal_id"
  case scheme = "dispositif_id"
  case devices = "materiel_id"
  case targets = "public_id"
  case level = "niveau"
  case minutes = "duree_min"
  case isTimed = "duree_min IS NOT NULL"
  case isBounded = "duree_min IS NOT NULL AND duree_qualite IS 'bornee'"
  case newParticipants = "max(nb_accompagnements - nb_recurrents, 0)"
  // pix_participation
  case shared = "partage"
  case campaign = "campagne_id"
  case certifiable
  // pix_certification; its `age_id`, `type_id` and `statut_id` refer to single codes.
  case score
  case one = "1"
  case pixLevel = "niveau_id"
  // The small tables below.
  case quantity
  case amount
  case entered
  case paired
  case improved
  case lost
  case markBefore = "mark_before"
  case markAfter = "mark_after"
  case category = "categorie_id"
  case stage = "etape_id"
  case source = "source_id"
  case freshness
  case services
  case programmes
  case supports
  case mobility
  case hours
  case openingMinutes = "opening_minutes"
  case isOpeningKnown = "opening_minutes IS NOT NULL"
  case gain
  case rowsRead = "rows_read"
  case rowsRejected = "rows_rejected"
  case rowsSkipped = "rows_skipped"
  case rowsChecked = "rows_checked"
  case rowsAnnounced = "rows_announced"
  case rowsDuplicate = "rows_duplicate"
  case isScored = "score IS NOT NULL"
}

extension IndicatorQuery {
  package static func table(of facts: FactTable) -> (name: String, key: String) {
    switch facts {
    case .activities: ("(\(Schema.standingActivities))", "activite_id")
    case .pixParticipations: ("pix_participation", "participation_id")
    case .pixCertifications: ("pix_certification", "certification_id")
    case .register: ("(\(registerEvents))", "row_id")
    case .appointments: ("(\(expectedPersons))", "row_id")
    case .places: ("(\(knownPlaces))", "row_id")
    case .imports: ("(\(readFiles))", "row_id")
    case .statements: ("releve_partenaire", "releve_id")
    case .statistics: ("statistique", "statistique_id")
    case .registerStates: ("registre", "registre_id")
    case .observatory: ("observatoire_declare", "rang")
    }
  }

  /// Day AAAAMMJJ, place, origin (source or lot), then `columns`.
  static func scan(_ facts: FactTable, _ columns: [FactColumn], _ rows: FactRows) -> String {
    let head =
      switch facts {
      case .activities:
        "\(FactColumn.day.rawValue), \(FactColumn.place.rawValue), \(FactColumn.source.rawValue)"
      case .register, .appointments, .places, .imports, .statements, .statistics, .registerStates,
        .observatory:
        "jour, commune_id, source_id"
      case .pixParticipations: "debut / 10000, 0, lot_id"
      case .pixCertifications: "jour, 0, lot_id"
      }
    return select([head] + columns.map(\.rawValue), of: facts, rows)
  }

  /// The key of each activity, then what is copied of it.
  static func copy(_ rows: FactRows) -> String {
    select(["activite_id"] + FactColumn.copied.map(\.rawValue), of: .activities, rows)
  }

  /// Identifiers of the spreads that changed activities refer to, and new ones of keys above one, ascending.
  static func spreads(
    _ database: borrowing Database,
    in columns: [FactColumn],
    above counted: Int64?
  ) throws(DatabaseError) -> [Int64] {
    guard !columns.isEmpty else { return [] }
    var ids = Set<Int64>()
    for rows in [FactRows.range, .corrected, .counted] {
      var statement = try database.prepare(select(columns.map(\.rawValue), of: .activities, rows))
      if rows == .range {
        guard let counted else { continue }
        try statement.bind(1, counted + 1)
        try statement.bind(2, .max)
      }
      while try statement.step() {
        for column in columns.indices { ids.insert(statement.int(Int32(column))) }
      }
    }
    return ids.sorted()
  }

  private static func select(_ columns: [String], of facts: FactTable, _ rows: FactRows) -> String {
    let (table, key) = table(of: facts)
    let columns = columns.joined(separator: ", ")
    return switch rows {
    case .range: "SELECT \(columns) FROM \(table) WHERE \(key) BETWEEN ?1 AND ?2"
    case .copied:
      """
      SELECT \(columns) FROM \(table) WHERE \(key) <= ?1 AND \(key) IN (
        SELECT activite_id FROM activite_relue UNION SELECT activite_id FROM activite_comptee)
      """
    case .corrected:
      "SELECT \(columns) FROM \(table) WHERE \(key) IN (SELECT activite_id FROM activite_comptee)"
    case .counted: "SELECT \(columns) FROM activite_comptee WHERE \(Schema.standing)"
    }
  }

  /// First and last key, above `counted`, of each block of 2^32 keys: a lot holds one block of consecutive
  /// line numbers.
  package static func keySpans(
    _ database: borrowing Database,
    _ facts: FactTable,
    above counted: Int64 = .min
  ) throws(DatabaseError) -> [ClosedRange<Int64>] {
    let (table, key) = table(of: facts)
    var following = try database.prepare("SELECT min(\(key)) FROM \(table) WHERE \(key) > ?1")
    var preceding = try database.prepare("SELECT max(\(key)) FROM \(table) WHERE \(key) <= ?1")
    var spans: [ClosedRange<Int64>] = []
    var after = counted
    while true {
      try following.bind(1, after)
      guard try following.step(), let first = following.integer(0) else { break }
      following.reset()
      let blockEnd = first | 0xFFFF_FFFF
      try preceding.bind(1, blockEnd)
      _ = try preceding.step()
      spans.append(first...(preceding.integer(0) ?? first))
      preceding.reset()
      after = blockEnd
    }
    return spans
  }
}

/// Which rows of a fact table a pass reads.
enum FactRows {
  /// Those with keys from ?1 to ?2.
  case range
  /// Activities that were counted and have changed since, as they stand now.
  case corrected
  /// The same, as they were counted.
  case counted
  /// Those up to key ?1 that have changed since they were copied, as they stand now.
  case copied
}

extension FactTable {
  /// Its name in `cumul`: that of its table.
  package var cubeName: String {
    switch self {
    case .activities: "activite"
    case .pixParticipations: "pix_participation"
    case .pixCertifications: "pix_certification"
    default: rawValue
    }
  }
}
