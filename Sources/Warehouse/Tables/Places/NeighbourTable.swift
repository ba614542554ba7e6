package import Observatory
package import SQLite

package struct NeighbourRow: Sendable {
  package var source: Int64
  package var key: String
  package var importID: ImportID
  package var line: Int64
  /// In 10⁻⁷ degrees.
  package var latitude: Int64
  package var longitude: Int64
  /// Nil for sources whose rows are never withdrawn.
  package var rank: SnapshotRank?

  package init(
    source: Int64,
    key: String,
    importID: ImportID,
    line: Int64,
    latitude: Int64,
    longitude: Int64,
    rank: SnapshotRank?
  ) {
    self.source = source
    self.key = key
    self.importID = importID
    self.line = line
    self.latitude = latitude
    self.longitude = longitude
    self.rank = rank
  }
}

/// Around the centres of the communes of the map, with a margin of 0.7 degree: 78 km to the north and the south,
/// some 50 km to the east and the west.
///
/// Throws `DatabaseError` when SQLite cannot write: a full disk, a damaged file, a row that the schema refuses.
package struct NeighbourArea: Sendable {
  private let latitudes: ClosedRange<Int64>
  private let longitudes: ClosedRange<Int64>
  private static let margin: Int64 = 7_000_000

  /// Nil without any centre.
  package init?(_ database: borrowing Database) throws(DatabaseError) {
    var statement = try database.prepare(
      "SELECT min(latitude), max(latitude), min(longitude), max(longitude) FROM commune_centre"
    )
    guard try statement.step(), let south = statement.integer(0), let north = statement.integer(1),
      let west = statement.integer(2), let east = statement.integer(3)
    else { return nil }
    latitudes = south - NeighbourArea.margin...north + NeighbourArea.margin
    longitudes = west - NeighbourArea.margin...east + NeighbourArea.margin
  }

  /// In 10⁻⁷ degrees.
  package func holds(_ latitude: Int64, _ longitude: Int64) -> Bool {
    latitudes.contains(latitude) && longitudes.contains(longitude)
  }
}

/// Places outside the territory that lists hold: written by ingest, read for distances only.
///
/// Throws `DatabaseError` when SQLite cannot write: a full disk, a damaged file, a row that the schema refuses.
package struct NeighbourTable: ~Copyable {
  private var insertion: Statement

  package init(_ database: borrowing Database) throws(DatabaseError) {
    // The newest export has the last word; of two of one rank the easternmost, whichever comes first.
    insertion = try database.prepare(
      """
      INSERT INTO lieu_voisin (source_id, cle, lot_id, ligne, latitude, longitude, vu)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
      ON CONFLICT (source_id, cle) DO UPDATE SET lot_id = excluded.lot_id, ligne = excluded.ligne,
        latitude = excluded.latitude, longitude = excluded.longitude, vu = excluded.vu
      WHERE (ifnull(excluded.vu, 0), excluded.longitude, excluded.latitude)
        > (ifnull(lieu_voisin.vu, 0), lieu_voisin.longitude, lieu_voisin.latitude)
      """
    )
  }

  package mutating func store(_ row: NeighbourRow) throws(DatabaseError) {
    try insertion.bind(1, row.source)
    try insertion.bind(2, row.key)
    try insertion.bind(3, row.importID.number)
    try insertion.bind(4, row.line)
    try insertion.bind(5, row.latitude)
    try insertion.bind(6, row.longitude)
    try insertion.bind(7, row.rank?.number)
    try insertion.run()
  }
}
