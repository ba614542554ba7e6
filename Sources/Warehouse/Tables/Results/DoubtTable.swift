import Observatory
package import SQLite

/// How many values of an indicator are not given, and why; or are made of too few to be relied upon.
package struct ValueDoubt: Hashable, Sendable {
  package var indicator: String
  /// Words for an analyst.
  package var words: String
  /// Nil for a whole indicator without a value.
  package var count: Int64?
}

/// Counted from the values of the last computation.
///
/// Throws `DatabaseError` when SQLite cannot read: a damaged file, or one of another schema.
package enum DoubtTable {
  package static let few = "petit effectif (statut U)"

  /// In the order of indicators, then of the words.
  package static func all(_ database: borrowing Database) throws(DatabaseError) -> [ValueDoubt] {
    var statement = try database.prepare(
      """
      SELECT i.indicateur, \(ResultCell.status("r.statuts")), r.couverture IS NOT NULL, r.origine_id <> 0, count(r.statuts)
      FROM indicateur i LEFT JOIN resultat_valeur r ON \(ResultKey.isOf(indicator: "i.rang", "r.valeur_id"))
      GROUP BY i.rang, 2, 3, 4 ORDER BY i.rang, 2, 3, 4
      """
    )
    var doubts: [ValueDoubt] = []
    while try statement.step() {
      let indicator = statement.text(0) ?? ""
      guard let status = statement.text(1).flatMap(ObservationStatus.init(rawValue:)) else {
        let reason = MissingReason.absentSource.rawValue
        doubts.append(ValueDoubt(indicator: indicator, words: reason, count: nil))
        continue
      }
      let reason = MissingReason(
        status,
        hasCoverage: statement.int(2) == 1,
        hasSources: statement.int(3) == 1
      )
      let words = reason?.rawValue ?? (status == .lowReliability ? few : nil)
      guard let words else { continue }
      // A coverage tells nothing of a small number: both groups are one.
      if let last = doubts.last, last.indicator == indicator, last.words == words {
        doubts[doubts.count - 1].count = (last.count ?? 0) + statement.int(4)
      } else {
        doubts.append(ValueDoubt(indicator: indicator, words: words, count: statement.int(4)))
      }
    }
    return doubts
  }
}
