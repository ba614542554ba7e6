import Observatory
import SQLite
import Warehouse

/// What a partner tells of a whole, beside the sum of what it tells of the parts: the whole is retained.
enum StatementComparison {
  static func rows(_ database: borrowing Database) throws(DatabaseError) -> [ReconciliationRow] {
    try StatementTotals.all(database).map { total in
      let (from, to) = (Day(compact: total.from)?.iso ?? "", Day(compact: total.to)?.iso ?? "")
      return ReconciliationRow(
        rule: .statements,
        subject: "\(total.series) (\(total.cut))",
        level: total.level,
        territory: total.territory,
        period: "\(from)/\(to)",
        measure: total.measure,
        sourceA: "chiffre donné pour le tout",
        valueA: total.whole,
        sourceB: "somme des \(total.cut)",
        valueB: total.parts,
        decision: decision(total)
      )
    }
  }

  private static func decision(_ total: StatementTotal) -> String {
    if total.whole == total.parts { return "concordant" }
    return total.cut == "thèmes"
      ? "le chiffre du tout compte ; une demande peut avoir plusieurs thèmes"
      : "le chiffre du tout compte ; demander au partenaire lequel est juste"
  }
}
