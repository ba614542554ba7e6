package import Observatory
package import SQLite

extension ImportLedger {
  /// The sources among these of which some imported file holds days of the range; by label.
  package static func sources(
    _ database: borrowing Database,
    among codes: [String],
    within days: ClosedRange<Day>
  ) throws(DatabaseError) -> [String] {
    var statement = try database.prepare(
      """
      SELECT DISTINCT s.code, s.libelle FROM lot_import l JOIN source s USING (source_id)
      WHERE l.premier_jour <= ?2 AND l.dernier_jour >= ?1 ORDER BY s.libelle
      """
    )
    try statement.bind(1, days.lowerBound.compact)
    try statement.bind(2, days.upperBound.compact)
    var labels: [String] = []
    while try statement.step() {
      if codes.contains(statement.text(0) ?? "") { labels.append(statement.text(1) ?? "") }
    }
    return labels
  }
}
