import Catalog
import Observatory
import SQLite

/// The lines of what is told, one query for each measure: filters and arithmetic are SQL's.
enum ReportedLines {
  /// Lines of partners' statements that tell a measure; `series` starts with their provider.
  static func statements(
    _ database: borrowing Database,
    _ measure: StatementMeasure,
    _ filters: [Filter<StatementFilter>],
    _ territories: TerritoryNesting
  ) throws -> [AuditedLine] {
    try lines(database, territories, statements(measure, filters))
  }

  private static func statements(
    _ measure: StatementMeasure,
    _ filters: [Filter<StatementFilter>]
  ) -> Query {
    func reported(_ name: String) -> String {
      "(SELECT valeur FROM releve_mesure m WHERE m.releve_id = f.releve_id AND m.mesure = '\(name)')"
    }
    func known(_ whole: String, where part: String) -> String { "iif(\(part) IS NULL, NULL, \(whole))" }
    let seniors = "ifnull(\(reported("nb_60_plus")), \(reported("nb_60_69")) + \(reported("nb_70_plus")))"
    let positives = reported("satisfaction_positives")
    let (whole, part): (String, String)
    switch measure {
    case .total: (whole, part) = (reported("total"), reported("total"))
    case .orientations: (whole, part) = (reported("nb_orientations"), reported("nb_orientations"))
    case .minutes: (whole, part) = (reported("duree_minutes"), reported("duree_minutes"))
    case .sixtyPlus: (whole, part) = (reported("total_age_connu"), seniors)
    case .ageKnown:
      (whole, part) = (reported("total_age_connu"), known(reported("total_age_connu"), where: seniors))
    case .onSite: (whole, part) = (reported("total"), reported("nb_sur_place"))
    case .onSiteKnown:
      (whole, part) = (reported("total"), known(reported("total"), where: reported("nb_sur_place")))
    case .positives: (whole, part) = (reported("satisfaction_reponses"), positives)
    case .answers:
      (whole, part) = (
        reported("satisfaction_reponses"), known(reported("satisfaction_reponses"), where: positives)
      )
    }
    // More people of known age than people: nothing is said of their ages, but where the total counts workshops.
    let knownAges = """
      (ifnull(\(reported("total_age_connu")) <= \(reported("total")), 1) OR \(RowQuery.code(of: "unite_id")) = 'atelier')
      """
    let speaksOfAges = measure == .sixtyPlus || measure == .ageKnown
    let excess = speaksOfAges ? "\(seniors) <= whole AND \(knownAges)" : "part <= whole"
    let answered = measure == .answers ? "\(positives) <= whole" : "1"
    let dealtWith = measure == .onSiteKnown ? "\(reported("nb_sur_place")) <= whole" : "1"
    let conditions = ["1", excess, answered, dealtWith] + filters.conditions()
    return Query(
      """
      SELECT f.territoire_type, f.territoire_code, f.debut, f.fin, \(whole) AS whole, \(part) AS part, f.lot_id,
        f.ligne, f.source_id, o.code, f.structure, ifnull(t.code, ''), ifnull(k.code, '')
      FROM releve_partenaire f JOIN modalite o ON o.modalite_id = f.operateur_id
      LEFT JOIN modalite t ON t.modalite_id = f.thematique_id LEFT JOIN modalite k ON k.modalite_id = f.type_id
      WHERE whole IS NOT NULL AND part IS NOT NULL AND \(conditions.joined(separator: " AND "))
      """
    )
  }

  /// Published figures of a period, told of exactly the days between `debut` and `fin`.
  static func published(
    _ database: borrowing Database,
    _ measure: StatisticMeasure,
    _ filters: [Filter<StatisticFilter>],
    _ territories: TerritoryNesting
  ) throws -> [AuditedLine] {
    let condition = "\(RowQuery.code(of: "nature_id")) = 'periode' AND \(unit(measure)) AND \(all(filters))"
    return try lines(database, territories, figures(from: "f.debut", where: condition))
  }

  /// Differences of counters, from the day of the former reading to that of the reading.
  static func differences(
    _ database: borrowing Database,
    _ measure: StatisticMeasure,
    _ filters: [Filter<StatisticFilter>],
    _ territories: TerritoryNesting
  ) throws -> [AuditedLine] {
    try lines(database, territories, differences(measure, filters))
  }

  private static func differences(
    _ measure: StatisticMeasure,
    _ filters: [Filter<StatisticFilter>]
  ) -> Query {
    Query(
      """
      SELECT territoire_type, territoire_code, former, fin, value - former_value, value - former_value, lot_id,
        ligne, source_id, export, '', '', ''
      FROM (
        SELECT *, lag(fin) OVER series AS former, lag(value) OVER series AS former_value
        FROM (
          SELECT f.*, (f.valeur + 50) / 100 AS value, \(export) AS export FROM statistique f
          WHERE f.fin IS NOT NULL AND f.modalite = '' AND (\(RowQuery.code(of: "nature_id")) = 'cumul'
            OR \(RowQuery.code(of: "nature_id")) = 'periode' AND f.debut IS NULL)
            AND \(unit(measure)) AND \(all(filters)))
        WINDOW series AS (PARTITION BY export, territoire_type, territoire_code ORDER BY fin))
      WHERE former < fin
      """
    )
  }

  /// Readings of states and of counters of what exists: their day twice.
  static func readings(
    _ database: borrowing Database,
    _ measure: StatisticMeasure,
    _ filters: [Filter<StatisticFilter>],
    _ territories: TerritoryNesting
  ) throws -> [AuditedLine] {
    let condition = "\(RowQuery.code(of: "nature_id")) <> 'periode' AND \(all(filters))"
    return try lines(database, territories, figures(from: "f.fin", where: condition))
  }

  /// Figures of whole exports, without detail, from a day that is known.
  private static func figures(from first: String, where condition: String) -> Query {
    Query(
      """
      SELECT f.territoire_type, f.territoire_code, \(first), f.fin, (f.valeur + 50) / 100, (f.valeur + 50) / 100,
        f.lot_id, f.ligne, f.source_id, \(export), '', '', ''
      FROM statistique f WHERE \(first) IS NOT NULL AND f.fin IS NOT NULL AND f.modalite = '' AND \(condition)
      """
    )
  }

  private static let export =
    "f.source_id || ' ' || hex(f.perimetre) || ' ' || f.section || (f.territoire_type = '')"

  private static func all(_ filters: [Filter<StatisticFilter>]) -> String {
    (["1"] + filters.conditions()).joined(separator: " AND ")
  }

  /// Persons and shares are told apart from what adds up by the unit of the figure.
  private static func unit(_ measure: StatisticMeasure) -> String {
    let list = "'usager', 'beneficiaire', 'aidant', 'conseiller', 'structure', 'pourcent'"
    return "\(RowQuery.code(of: "unite_id")) \(measure == .persons ? "IN" : "NOT IN") (\(list))"
  }

  private static func lines(
    _ database: borrowing Database,
    _ territories: TerritoryNesting,
    _ query: Query
  ) throws(DatabaseError) -> [AuditedLine] {
    var lines: [AuditedLine] = []
    try database.read(query) { row in
      let level = row.text(0) ?? ""
      let named =
        level.isEmpty
        ? territories.widest : territories.territory(level: level, code: row.text(1) ?? "")
      guard let territory = named, let first = Day(compact: row.int(2)),
        let last = Day(compact: row.int(3))
      else { return }
      lines.append(
        AuditedLine(
          territory: territory,
          first: first,
          last: last,
          series: [row.text(9), row.text(10), row.text(11), row.text(12)].map { $0 ?? "" },
          whole: row.int(4),
          part: row.int(5),
          row: CountedRow(importID: ImportID(row.int(6)), line: row.int(7)),
          source: row.int(8)
        )
      )
    }
    return lines
  }
}
