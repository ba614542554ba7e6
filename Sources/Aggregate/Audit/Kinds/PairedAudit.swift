import Catalog
import Observatory
import SQLite

/// Entry and exit of the same persons.
extension AuditedValues {
  func pairs(_ database: borrowing Database) throws -> [AuditedCell: AuditedNumbers] {
    var numbers: [AuditedCell: AuditedNumbers] = [:]
    let found = try Journeys.all(database, definition)
    let kind = definition.numerator.kind
    for (period, journeys) in Dictionary(grouping: found, by: \.period) {
      let gains = journeys.compactMap { journey in journey.exit.map { $0 - journey.entry } }
      let key = AuditedCell(level: perimeter.widest.rawValue, territory: perimeter.widestCode, period: period)
      let (entered, back) = (Int64(journeys.count), Int64(gains.count))
      switch kind {
      case .gain: if back > 0 { numbers.merge(described(key, gains)) { _, new in new } }
      case .improved, .lost:
        let part = kind == .improved ? Int64(gains.count { $0 > 0 }) : entered - back
        let whole = kind == .improved ? back : entered
        guard whole > 0 else { continue }
        numbers[key] = AuditedNumbers(value: quotient(part, whole), numerator: part, denominator: whole)
      case .paired: numbers[key] = AuditedNumbers(value: quotient(back, 1), numerator: back)
      case .entered: numbers[key] = AuditedNumbers(value: quotient(entered, 1), numerator: entered)
      case .activities, .accompaniments, .audience, .oriented, .orientationKnown, .minutes, .minutesLow,
        .minutesHigh,
        .timedActivities, .newParticipants, .lastDay, .population, .population60Plus, .participations,
        .sharedParticipations, .certifiable, .participants, .mastery, .certifications, .score,
        .scoredCertifications,
        .entries, .quantity, .amount, .markBefore, .markAfter, .appointments, .places, .openingMinutes,
        .imports,
        .rowsRead, .rowsRejected, .rowsSkipped, .rowsDuplicate, .rowsChecked, .rowsAnnounced, .total,
        .ageKnown,
        .sixtyPlus, .answers, .positives, .onSiteKnown, .onSite, .orientations, .figure, .persons, .state,
        .begun,
        .ending, .fte, .stateAid, .fundAid, .localShare, .held, .expected, .daysSince, .epciCovered, .epciAll,
        .received, .dashboards, .comparisons, .agreements:
        throw AuditError.noRule(facts: definition.facts.rawValue, asked: kind.rawValue)
      }
    }
    return numbers
  }
}

/// Results of the same persons.
enum Journeys {
  /// First result of each person in each group of campaigns, and the last one after it, once for each period.
  static func all(
    _ database: borrowing Database,
    _ definition: IndicatorDefinition
  ) throws(DatabaseError) -> [(period: String, entry: Int64, exit: Int64?)] {
    func group(_ ends: (PixPair) -> [Int64], _ otherwise: String) -> String {
      let cases = definition.pairs.flatMap { pair in
        (pair.entry + pair.exit).map { campaign in
          "WHEN \(campaign) THEN \(ends(pair).contains(campaign) ? "'paire \(pair.id.replacing("'", with: "''"))'" : "NULL")"
        }
      }
      return cases.isEmpty
        ? otherwise : "CASE c.campagne_id \(cases.joined(separator: " ")) ELSE \(otherwise) END"
    }
    let byPath = "ifnull('parcours ' || c.parcours, 'campagne ' || c.campagne_id)"
    var statement = try database.prepare(
      """
      WITH result AS (
        SELECT f.personne, ifnull(f.partage_le, f.debut) AS moment, f.maitrise_pb AS mastery,
          f.campagne_id, f.rang, f.participation_id,
          \(group(\.entry, byPath)) AS entry_of, \(group(\.exit, byPath)) AS exit_of
        FROM pix_participation f JOIN pix_campagne c USING (campagne_id)
        WHERE f.partage = 1 AND f.maitrise_pb IS NOT NULL AND ifnull(f.partage_le, f.debut) IS NOT NULL
          AND \(RowQuery.list("c.type", definition.numerator.codes(of: .campagneType)))),
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
    var found: [(period: String, entry: Int64, exit: Int64?)] = []
    while try statement.step() {
      found.append((statement.text(0) ?? "", statement.int(1), statement.integer(2)))
    }
    return found
  }
}
