import Catalog
import SQLite
import Warehouse

/// A column of a fact table, as the expression a scan reads; NULL is read as 0.
enum FactColumn: String, Sendable {
  // activite
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
  // pix_participation
  case shared = "partage"
  case campaign = "campagne_id"
  // pix_certification; its `age_id`, `type_id` and `statut_id` refer to single codes.
  case score
  case isScored = "score IS NOT NULL"
}

extension IndicatorQuery {
  /// An activity that a later complete list no longer shows, that a correction excludes or that another source
  /// tells is kept, and counts nowhere.
  static let standingActivities = "SELECT * FROM activite WHERE \(Schema.standing)"

  static func table(of facts: FactTable) -> (name: String, key: String) {
    switch facts {
    case .activities: ("(\(standingActivities))", "activite_id")
    case .pixParticipations: ("pix_participation", "participation_id")
    case .pixCertifications: ("pix_certification", "certification_id")
    }
  }

  /// Day AAAAMMJJ, place, origin (source or lot), then `columns`, of the rows from ?1 to ?2.
  static func scan(_ facts: FactTable, _ columns: [FactColumn]) -> String {
    let (table, key) = table(of: facts)
    let head =
      switch facts {
      case .activities: "jour, commune_id, source_id"
      case .pixParticipations: "debut / 10000, 0, lot_id"
      case .pixCertifications: "jour, 0, lot_id"
      }
    let expressions = [head] + columns.map(\.rawValue)
    return """
      SELECT \(expressions.joined(separator: ", ")) FROM \(table) WHERE \(key) BETWEEN ?1 AND ?2
      """
  }

  /// First and last key of each block of 2^32 keys: a lot holds one block of consecutive line numbers.
  static func keySpans(
    _ database: borrowing Database,
    _ facts: FactTable
  ) throws(DatabaseError) -> [ClosedRange<Int64>] {
    let (table, key) = table(of: facts)
    var following = try database.prepare("SELECT min(\(key)) FROM \(table) WHERE \(key) >= ?1")
    var preceding = try database.prepare("SELECT max(\(key)) FROM \(table) WHERE \(key) <= ?1")
    var spans: [ClosedRange<Int64>] = []
    var from: Int64? = .min
    while let start = from {
      try following.bind(1, start)
      guard try following.step(), let first = following.integer(0) else { break }
      following.reset()
      let blockEnd = first | 0xFFFF_FFFF
      try preceding.bind(1, blockEnd)
      _ = try preceding.step()
      spans.append(first...(preceding.integer(0) ?? first))
      preceding.reset()
      from = blockEnd == .max ? nil : blockEnd + 1
    }
    return spans
  }
}
