import Catalog
import Observatory
import SQLite

/// Entry and exit of the same persons.
extension AuditedValues {
  func visit(_ kind: IndicatorKind.Paired) -> AuditedAnswer {
    { database in try pairs(kind, database) }
  }

  private func pairs(
    _ kind: IndicatorKind.Paired,
    _ database: borrowing Database
  ) throws -> [AuditedCell: AuditedNumbers] {
    var numbers: [AuditedCell: AuditedNumbers] = [:]
    let found = try Journeys.all(database, kind.pairs, definition.numerator.campaignTypes)
    for (period, journeys) in Dictionary(grouping: found, by: \.period) {
      let gains = journeys.compactMap { journey in journey.exit.map { $0 - journey.entry } }
      let key = AuditedCell(level: perimeter.widest.rawValue, territory: perimeter.widestCode, period: period)
      let (entered, back) = (Int64(journeys.count), Int64(gains.count))
      switch kind.compared {
      case .gain: if back > 0 { numbers.merge(described(key, gains, kind.quantiles)) { _, new in new } }
      case .improved: numbers[key] = share(Int64(gains.count { $0 > 0 }), of: back)
      case .lost: numbers[key] = share(entered - back, of: entered)
      case .paired: numbers[key] = AuditedNumbers(value: quotient(back, 1), numerator: back)
      case .entered: numbers[key] = AuditedNumbers(value: quotient(entered, 1), numerator: entered)
      }
    }
    return numbers
  }

  /// Nil when there is nobody to be a part of.
  private func share(_ part: Int64, of whole: Int64) -> AuditedNumbers? {
    guard whole > 0 else { return nil }
    return AuditedNumbers(value: quotient(part, whole), numerator: part, denominator: whole)
  }
}

/// Results of the same persons.
enum Journeys {
  /// First result of each person in each group of campaigns, and the last one after it, once for each period.
  static func all(
    _ database: borrowing Database,
    _ pairs: [PixPair],
    _ types: [String]?
  ) throws(DatabaseError) -> [(period: String, entry: Int64, exit: Int64?)] {
    var found: [(period: String, entry: Int64, exit: Int64?)] = []
    try database.read(query(pairs, types)) { row in
      found.append((row.text(0) ?? "", row.int(1), row.integer(2)))
    }
    return found
  }

  private static func query(_ pairs: [PixPair], _ types: [String]?) -> Query {
    func group(_ ends: (PixPair) -> [Int64], _ otherwise: String) -> String {
      let cases = pairs.flatMap { pair in
        (pair.entry + pair.exit).map { campaign in
          "WHEN \(campaign) THEN \(ends(pair).contains(campaign) ? "'paire \(pair.id.replacing("'", with: "''"))'" : "NULL")"
        }
      }
      return cases.isEmpty
        ? otherwise : "CASE c.campagne_id \(cases.joined(separator: " ")) ELSE \(otherwise) END"
    }
    let byPath = "ifnull('parcours ' || c.parcours, 'campagne ' || c.campagne_id)"
    return Query(
      """
      WITH result AS (
        SELECT f.personne, ifnull(f.partage_le, f.debut) AS moment, f.maitrise_pb AS mastery,
          f.campagne_id, f.rang, f.participation_id,
          \(group(\.entry, byPath)) AS entry_of, \(group(\.exit, byPath)) AS exit_of
        FROM pix_participation f JOIN pix_campagne c USING (campagne_id)
        WHERE f.partage = 1 AND f.maitrise_pb IS NOT NULL AND ifnull(f.partage_le, f.debut) IS NOT NULL
          AND \(RowQuery.list("c.type", types))),
      first AS (
        SELECT *, moment / 1000000 AS month, row_number() OVER (PARTITION BY entry_of, personne
          ORDER BY moment, campagne_id, rang, participation_id) AS place
        FROM result WHERE entry_of IS NOT NULL),
      last AS (
        SELECT first.entry_of, first.personne, r.mastery, row_number() OVER (PARTITION BY first.entry_of, first.personne
          ORDER BY r.moment DESC, r.campagne_id DESC, r.rang DESC, r.participation_id DESC) AS place
        FROM first JOIN result r ON r.exit_of = first.entry_of AND r.personne = first.personne
          AND r.moment > first.moment
        WHERE first.place = 1),
      \(RowQuery.periods("first"))
      SELECT period.name, first.mastery, last.mastery FROM first
      LEFT JOIN last ON last.entry_of = first.entry_of AND last.personne = first.personne AND last.place = 1
      JOIN period USING (month) WHERE first.place = 1
      """
    )
  }
}
