package import SQLite

/// Where the middle of a commune is, in 10⁻⁷ degrees.
package struct CentreRow: Hashable, Sendable {
  package var commune: Int32
  package var latitude: Int64
  package var longitude: Int64

  package init(commune: Int32, latitude: Int64, longitude: Int64) {
    self.commune = commune
    self.latitude = latitude
    self.longitude = longitude
  }
}

/// The centres of the communes of the map.
///
/// Throws `DatabaseError` when SQLite cannot write: a full disk, a damaged file, a row that the schema refuses.
package enum CentreTable {
  package static func all(_ database: borrowing Database) throws(DatabaseError) -> [CentreRow] {
    var statement = try database.prepare("SELECT commune_id, latitude, longitude FROM commune_centre")
    var rows: [CentreRow] = []
    while try statement.step() {
      let commune = Int32(truncatingIfNeeded: statement.int(0))
      rows.append(CentreRow(commune: commune, latitude: statement.int(1), longitude: statement.int(2)))
    }
    return rows
  }

  /// Replaces them all; a commune the map does not hold is passed over.
  package static func replace(
    _ database: borrowing Database,
    _ rows: [CentreRow]
  ) throws(DatabaseError) {
    try database.execute("DELETE FROM commune_centre")
    var insertion = try database.prepare(
      """
      INSERT INTO commune_centre (commune_id, latitude, longitude)
      SELECT ?1, ?2, ?3 WHERE EXISTS (SELECT 1 FROM commune WHERE commune_id = ?1)
      """
    )
    for row in rows {
      try insertion.bind(1, Int64(row.commune))
      try insertion.bind(2, row.latitude)
      try insertion.bind(3, row.longitude)
      try insertion.run()
    }
  }
}
