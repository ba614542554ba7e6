package import SQLite

/// One value of a closed list, as stored.
package struct ModalityRow: Hashable, Sendable {
  package var dimension: String
  package var code: String
  package var label: String
  package var rank: Int
  package var isKnown: Bool
  package var ageMin: Int?
  package var ageMax: Int?

  package init(
    dimension: String,
    code: String,
    label: String,
    rank: Int,
    isKnown: Bool,
    ageMin: Int?,
    ageMax: Int?
  ) {
    self.dimension = dimension
    self.code = code
    self.label = label
    self.rank = rank
    self.isKnown = isKnown
    self.ageMin = ageMin
    self.ageMax = ageMax
  }
}

/// The closed lists: an identifier, once given to a code, never changes.
///
/// Throws `DatabaseError` when SQLite cannot write: a full disk, a damaged file, a row that the schema refuses.
package enum ModalityTable {
  /// Adds the new codes, refreshes the labels; a code no longer declared keeps its row.
  package static func synchronise(
    _ database: borrowing Database,
    _ rows: [ModalityRow]
  ) throws(DatabaseError) {
    var statement = try database.prepare(
      """
      INSERT INTO modalite (dimension, code, libelle, rang, connue, age_min, age_max)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
      ON CONFLICT (dimension, code) DO UPDATE SET libelle = excluded.libelle, rang = excluded.rang,
        connue = excluded.connue, age_min = excluded.age_min, age_max = excluded.age_max
      """
    )
    for row in rows {
      try statement.bind(1, row.dimension)
      try statement.bind(2, row.code)
      try statement.bind(3, row.label)
      try statement.bind(4, Int64(row.rank))
      try statement.bind(5, row.isKnown ? 1 : 0)
      try statement.bind(6, row.ageMin.map(Int64.init))
      try statement.bind(7, row.ageMax.map(Int64.init))
      try statement.run()
    }
  }

  /// Identifier of each code of a dimension.
  package static func identifiers(
    _ database: borrowing Database,
    dimension: String
  ) throws(DatabaseError) -> [String: Int64] {
    var statement = try database.prepare("SELECT code, modalite_id FROM modalite WHERE dimension = ?1")
    try statement.bind(1, dimension)
    var result: [String: Int64] = [:]
    while try statement.step() { result[statement.text(0) ?? ""] = statement.int(1) }
    return result
  }
}
