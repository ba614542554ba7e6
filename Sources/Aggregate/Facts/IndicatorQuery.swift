import Observatory
package import SQLite

/// The only place where analytical SQL is written; names come from closed lists, values are bound.
///
/// This file reads what facts refer to: sources, lots, vocabularies, campaigns.
package enum IndicatorQuery {
  package static func sources(_ database: borrowing Database) throws(DatabaseError) -> [SourceRow] {
    var statement = try database.prepare("SELECT source_id, code FROM source ORDER BY code")
    var rows: [SourceRow] = []
    while try statement.step() { rows.append(SourceRow(id: statement.int(0), code: statement.text(1) ?? "")) }
    return rows
  }

  package static func lots(_ database: borrowing Database) throws(DatabaseError) -> [LotRow] {
    var statement = try database.prepare(
      """
      SELECT lot_id, source_id, sha256 || lecture, date_export, p.premier_jour, p.dernier_jour, l.premier_jour,
        l.dernier_jour, partiel, iif(recu_le > 0, recu_le, importe_le)
      FROM lot_import l LEFT JOIN lot_periode p USING (lot_id) ORDER BY lot_id
      """
    )
    var rows: [LotRow] = []
    while try statement.step() {
      rows.append(
        LotRow(
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

  package static func vocabulary(_ database: borrowing Database) throws(DatabaseError) -> [StoredVocabulary
    .Term]
  {
    var statement = try database.prepare(
      "SELECT modalite_id, dimension, code, connue, age_min FROM modalite ORDER BY modalite_id"
    )
    var terms: [StoredVocabulary.Term] = []
    while try statement.step() {
      terms.append(
        StoredVocabulary.Term(
          id: statement.int(0),
          dimension: statement.text(1) ?? "",
          code: statement.text(2) ?? "",
          isKnown: statement.int(3) == 1,
          minimumAge: statement.integer(4)
        )
      )
    }
    return terms
  }

  /// Every part of the spreads, of these ones or of all: spread, code, count; spread by spread.
  package static func parts(
    _ database: borrowing Database,
    of spreads: [Int64]?,
    _ body: (Int64, Int64, Int64) -> Void
  ) throws(DatabaseError) {
    let columns = "SELECT repartition_id, modalite_id, effectif FROM repartition_part"
    guard let spreads else {
      var statement = try database.prepare("\(columns) ORDER BY repartition_id, modalite_id")
      while try statement.step() { body(statement.int(0), statement.int(1), statement.int(2)) }
      return
    }
    var statement = try database.prepare("\(columns) WHERE repartition_id = ?1 ORDER BY modalite_id")
    for spread in spreads {
      try statement.bind(1, spread)
      while try statement.step() { body(spread, statement.int(1), statement.int(2)) }
      statement.reset()
    }
  }

  /// Type of each campaign by its identifier.
  package static func campaigns(_ database: borrowing Database) throws(DatabaseError) -> [Int64: String] {
    var statement = try database.prepare("SELECT campagne_id, type FROM pix_campagne")
    var types: [Int64: String] = [:]
    while try statement.step() { types[statement.int(0)] = statement.text(1) }
    return types
  }
}

extension Statement {
  fileprivate borrowing func day(_ column: Int32) -> Day? { integer(column).flatMap(Day.init(compact:)) }
}
