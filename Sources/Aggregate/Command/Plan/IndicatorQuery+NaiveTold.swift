import Catalog
import Facts
import Observatory
import SQLite

/// The lines of what is told, one query for each measure: filters and arithmetic are SQL's.
extension IndicatorQuery {
  /// Lines of partners' statements that tell a measure; `series` starts with their provider.
  static func naiveStatements(
    _ database: borrowing Database,
    _ measure: Measure,
    _ territories: NaiveTerritories
  ) throws(DatabaseError) -> [NaiveToldLine] {
    func told(_ name: String) -> String {
      "(SELECT valeur FROM releve_mesure m WHERE m.releve_id = f.releve_id AND m.mesure = '\(name)')"
    }
    let seniors = "ifnull(\(told("nb_60_plus")), \(told("nb_60_69")) + \(told("nb_70_plus")))"
    let positives = told("satisfaction_positives")
    let (whole, part) =
      switch measure.kind {
      case .orientations: (told("nb_orientations"), told("nb_orientations"))
      case .minutes: (told("duree_minutes"), told("duree_minutes"))
      case .sixtyPlus: (told("total_age_connu"), seniors)
      case .ageKnown: (told("total_age_connu"), "iif(\(seniors) IS NULL, NULL, \(told("total_age_connu")))")
      case .onSite: (told("total"), told("nb_sur_place"))
      case .onSiteKnown: (told("total"), "iif(\(told("nb_sur_place")) IS NULL, NULL, \(told("total")))")
      case .positives: (told("satisfaction_reponses"), positives)
      case .answers:
        (told("satisfaction_reponses"), "iif(\(positives) IS NULL, NULL, \(told("satisfaction_reponses")))")
      default: (told("total"), told("total"))
      }
    // More people of known age than people: nothing is said of their ages, but where the total counts workshops.
    let knownAges = """
      (ifnull(\(told("total_age_connu")) <= \(told("total")), 1) OR \(naiveCode("unite_id")) = 'atelier')
      """
    let speaksOfAges = measure.kind == .sixtyPlus || measure.kind == .ageKnown
    let excess = speaksOfAges ? "\(seniors) <= whole AND \(knownAges)" : "part <= whole"
    let answered = measure.kind == .answers ? "\(positives) <= whole" : "1"
    let dealtWith = measure.kind == .onSiteKnown ? "\(told("nb_sur_place")) <= whole" : "1"
    let conditions = ["1", excess, answered, dealtWith] + measure.filters.map(naiveCondition)
    return try naiveLines(
      database,
      territories,
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
  static func naivePublished(
    _ database: borrowing Database,
    _ measure: Measure,
    _ territories: NaiveTerritories
  ) throws(DatabaseError) -> [NaiveToldLine] {
    try naiveFigures(
      database,
      territories,
      from: "f.debut",
      where: "\(naiveCode("nature_id")) = 'periode' AND \(naiveUnit(measure)) AND \(naiveFilters(measure))"
    )
  }

  /// Differences of counters, from the day of the former reading to that of the reading.
  static func naiveDifferences(
    _ database: borrowing Database,
    _ measure: Measure,
    _ territories: NaiveTerritories
  ) throws(DatabaseError) -> [NaiveToldLine] {
    try naiveLines(
      database,
      territories,
      """
      SELECT territoire_type, territoire_code, former, fin, value - former_value, value - former_value, lot_id,
        ligne, source_id, export, '', '', ''
      FROM (
        SELECT *, lag(fin) OVER series AS former, lag(value) OVER series AS former_value
        FROM (
          SELECT f.*, (f.valeur + 50) / 100 AS value, \(naiveExport) AS export FROM statistique f
          WHERE f.fin IS NOT NULL AND f.modalite = '' AND (\(naiveCode("nature_id")) = 'cumul'
            OR \(naiveCode("nature_id")) = 'periode' AND f.debut IS NULL)
            AND \(naiveUnit(measure)) AND \(naiveFilters(measure)))
        WINDOW series AS (PARTITION BY export, territoire_type, territoire_code ORDER BY fin))
      WHERE former < fin
      """
    )
  }

  /// Readings of states and of counters of what exists: their day twice.
  static func naiveReadings(
    _ database: borrowing Database,
    _ measure: Measure,
    _ territories: NaiveTerritories
  ) throws(DatabaseError) -> [NaiveToldLine] {
    try naiveFigures(
      database,
      territories,
      from: "f.fin",
      where: "\(naiveCode("nature_id")) <> 'periode' AND \(naiveFilters(measure))"
    )
  }

  /// Figures of whole exports, without detail, from a day that is known.
  private static func naiveFigures(
    _ database: borrowing Database,
    _ territories: NaiveTerritories,
    from first: String,
    where condition: String
  ) throws(DatabaseError) -> [NaiveToldLine] {
    try naiveLines(
      database,
      territories,
      """
      SELECT f.territoire_type, f.territoire_code, \(first), f.fin, (f.valeur + 50) / 100, (f.valeur + 50) / 100,
        f.lot_id, f.ligne, f.source_id, \(naiveExport), '', '', ''
      FROM statistique f WHERE \(first) IS NOT NULL AND f.fin IS NOT NULL AND f.modalite = '' AND \(condition)
      """
    )
  }

  private static let naiveExport =
    "f.source_id || ' ' || hex(f.perimetre) || ' ' || f.section || (f.territoire_type = '')"

  private static func naiveCode(_ column: String) -> String {
    "(SELECT code FROM modalite WHERE modalite_id = f.\(column))"
  }

  private static func naiveFilters(_ measure: Measure) -> String {
    (["1"] + measure.filters.map(naiveCondition)).joined(separator: " AND ")
  }

  /// Persons are told apart from what adds up by the unit of the figure.
  private static func naiveUnit(_ measure: Measure) -> String {
    let list = PublishedFigureRow.personUnits.sorted().map { "'\($0)'" }.joined(separator: ", ")
    return "\(naiveCode("unite_id")) \(measure.kind == .persons ? "IN" : "NOT IN") (\(list))"
  }

  private static func naiveLines(
    _ database: borrowing Database,
    _ territories: NaiveTerritories,
    _ sql: String
  ) throws(DatabaseError) -> [NaiveToldLine] {
    var statement = try database.prepare(sql)
    var lines: [NaiveToldLine] = []
    while try statement.step() {
      let level = statement.text(0) ?? ""
      let named =
        level.isEmpty
        ? territories.widest : territories.place(level: level, code: statement.text(1) ?? "")
      guard let place = named, let first = Day(compact: statement.int(2)),
        let last = Day(compact: statement.int(3))
      else { continue }
      lines.append(
        NaiveToldLine(
          place: place,
          first: first,
          last: last,
          series: (9...12).map { statement.text($0) ?? "" },
          whole: statement.int(4),
          part: statement.int(5),
          row: CountedRow(lot: statement.int(6), line: statement.int(7)),
          source: statement.int(8)
        )
      )
    }
    return lines
  }
}
