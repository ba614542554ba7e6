package import Catalog
import Observatory
package import SQLite
import Warehouse

/// The rows of fact tables, as scans read them.
package enum ScanQuery {
  package static func table(of facts: FactTable) -> (name: String, key: String) {
    switch facts {
    case .activities: ("(\(Schema.standingActivities))", "activite_id")
    case .pixParticipations: ("pix_participation", "participation_id")
    case .pixCertifications: ("pix_certification", "certification_id")
    case .register: ("(\(SmallTableQuery.registerEvents))", "row_id")
    case .appointments: ("(\(SmallTableQuery.expectedPersons))", "row_id")
    case .sites: ("(\(SmallTableQuery.knownAreas))", "row_id")
    case .imports: ("(\(SmallTableQuery.readFiles))", "row_id")
    case .statements: ("releve_partenaire", "releve_id")
    case .statistics: ("statistique", "statistique_id")
    case .registerStates: ("registre", "registre_id")
    case .observatory: ("observatoire_declare", "rang")
    }
  }

  /// Day AAAAMMJJ, place, origin (source or import), then `columns`.
  static func scan(_ facts: FactTable, _ columns: [FactColumn], _ rows: FactRows) -> String {
    let head =
      switch facts {
      case .activities:
        "\(FactColumn.activity(.day).sql), \(FactColumn.area.sql), \(FactColumn.activity(.source).sql)"
      case .register, .appointments, .sites, .imports, .statements, .statistics, .registerStates,
        .observatory:
        "jour, area_id, source_id"
      case .pixParticipations: "debut / 10000, 0, lot_id"
      case .pixCertifications: "jour, 0, lot_id"
      }
    return select([head] + columns.map(\.sql), of: facts, rows)
  }

  /// The key of each activity, then what is copied of it.
  static func copy(_ rows: FactRows) -> String {
    select(["activite_id"] + FactColumn.copied.map(\.sql), of: .activities, rows)
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
      var statement = try database.prepare(select(columns.map(\.sql), of: .activities, rows))
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

  /// First and last key, above `counted`, of each block of 2^32 keys: an import holds one block of consecutive
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
    case .register, .appointments, .sites, .imports, .statements, .statistics, .registerStates, .observatory:
      rawValue
    }
  }
}
