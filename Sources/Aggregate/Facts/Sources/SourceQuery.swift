import Observatory
package import SQLite

/// Sources, and the imports they were read from.
package enum SourceQuery {
  /// By code.
  package static func sources(_ database: borrowing Database) throws(DatabaseError) -> [LedgerSource] {
    var statement = try database.prepare("SELECT source_id, code FROM source ORDER BY code")
    var rows: [LedgerSource] = []
    while try statement.step() {
      rows.append(LedgerSource(id: statement.int(0), code: statement.text(1) ?? ""))
    }
    return rows
  }

  /// In the order in which they were made.
  package static func imports(_ database: borrowing Database) throws(DatabaseError) -> [ImportedFile] {
    var statement = try database.prepare(
      """
      SELECT lot_id, source_id, sha256 || lecture, date_export, p.premier_jour, p.dernier_jour, l.premier_jour,
        l.dernier_jour, partiel, iif(recu_le > 0, recu_le, importe_le)
      FROM lot_import l LEFT JOIN lot_periode p USING (lot_id) ORDER BY lot_id
      """
    )
    var rows: [ImportedFile] = []
    while try statement.step() {
      rows.append(
        ImportedFile(
          id: statement.int(0),
          source: statement.int(1),
          sha256: statement.text(2) ?? "",
          extracted: statement.day(3),
          announced: statement.day(4).flatMap { first in statement.day(5).map { first...max(first, $0) } },
          firstDay: statement.day(6),
          lastDay: statement.day(7),
          isPartial: statement.int(8) == 1,
          received: statement.day(9) ?? Day(number: 0)
        )
      )
    }
    return rows
  }
}

extension Statement {
  fileprivate borrowing func day(_ column: Int32) -> Day? { integer(column).flatMap(Day.init(compact:)) }
}
