import Catalog
import Observatory
import SQLite

/// Every value of a distribution in every territory and period, as often as it was met.
enum RowLists {
  static func all(
    _ database: borrowing Database,
    _ definition: IndicatorDefinition,
    perimeter: Perimeter
  ) throws -> [AuditedCell: [Int64]] {
    let facts = definition.facts
    let (value, weight) = try described(definition)
    let conditions = ["\(value) IS NOT NULL"] + definition.numerator.filters.map(RowQuery.condition)
    var statement = try database.prepare(
      """
      WITH \(Placement.table(facts, perimeter)), monthly AS (
        SELECT f.spot, f.day / 100 AS month, \(value) AS value, sum(\(weight)) AS weight
        FROM \(try AuditedRows.of(facts)) f WHERE \(conditions.joined(separator: " AND ")) GROUP BY 1, 2, 3),
      \(RowQuery.periods("monthly"))
      SELECT place.level, place.code, period.name, monthly.value, sum(monthly.weight)
      FROM monthly JOIN place USING (spot) JOIN period USING (month) GROUP BY 1, 2, 3, 4
      """
    )
    try statement.bind(1, perimeter.bound)
    var lists: [AuditedCell: [Int64]] = [:]
    while try statement.step() {
      let key = AuditedCell(
        level: statement.text(0) ?? "",
        territory: statement.text(1) ?? "",
        period: statement.text(2) ?? ""
      )
      guard statement.int(4) > 0 else { continue }
      lists[key, default: []] += repeatElement(statement.int(3), count: Int(statement.int(4)))
    }
    return lists
  }

  /// The value of a row, and how many records it stands for.
  private static func described(
    _ definition: IndicatorDefinition
  ) throws(AuditError) -> (value: String, weight: String) {
    switch definition.numerator.kind {
    case .accompaniments: return ("f.nb_accompagnements", "1")
    case .minutes: return ("f.duree_min", "1")
    case .score: return ("f.score", "1")
    case .gain: return ("iif(\(RowQuery.isPair), \(RowQuery.gain), NULL)", "f.quantite")
    case .openingMinutes: return ("f.minutes_semaine", "1")
    case .activities, .audience, .oriented, .orientationKnown, .minutesLow, .minutesHigh, .timedActivities,
      .newParticipants, .lastDay, .population, .population60Plus, .participations, .sharedParticipations,
      .certifiable,
      .participants, .mastery, .certifications, .scoredCertifications, .entries, .quantity, .amount, .entered,
      .paired,
      .improved, .lost, .markBefore, .markAfter, .appointments, .places, .imports, .rowsRead, .rowsRejected,
      .rowsSkipped, .rowsDuplicate, .rowsChecked, .rowsAnnounced, .total, .ageKnown, .sixtyPlus, .answers,
      .positives,
      .onSiteKnown, .onSite, .orientations, .figure, .persons, .state, .begun, .ending, .fte, .stateAid,
      .fundAid,
      .localShare, .held, .expected, .daysSince, .epciCovered, .epciAll, .received, .dashboards, .comparisons,
      .agreements:
      throw .noRule(facts: definition.facts.rawValue, asked: definition.numerator.kind.rawValue)
    }
  }
}
