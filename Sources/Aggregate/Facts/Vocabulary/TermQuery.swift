package import SQLite

/// The codes of closed lists, and the spreads of persons and mentions over them.
package enum TermQuery {
  /// By identifier.
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
}
