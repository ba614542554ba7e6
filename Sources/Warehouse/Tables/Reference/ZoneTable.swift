package import Observatory
package import SQLite

/// Communes one of which a fact lies in, when nothing says which: written by ingest only.
///
/// A zone is known by its communes, so that the same doubt has the same number in every table.
///
/// Throws `DatabaseError` when SQLite cannot write: a full disk, a damaged file, a row that the schema refuses.
package struct ZoneTable: ~Copyable {
  /// Above every `commune_id`: a place is either, in one column of what is counted.
  static let base: Int64 = 300_000

  private var lookup: Statement
  private var insertion: Statement
  private var member: Statement
  private var known: [[Int32]: ZoneID] = [:]

  package init(_ database: borrowing Database) throws(DatabaseError) {
    let lookup = try database.prepare("SELECT zone_id FROM zone WHERE code = ?1")
    let insertion = try database.prepare(
      """
      INSERT INTO zone (zone_id, code) SELECT ifnull(max(zone_id), \(ZoneTable.base)) + 1, ?1 FROM zone
      """
    )
    member = try database.prepare("INSERT INTO zone_commune (zone_id, commune_id) VALUES (?1, ?2)")
    self.lookup = lookup
    self.insertion = insertion
  }

  /// Of communes in ascending order; written the first time.
  package mutating func identifier(of communes: [Int32]) throws(DatabaseError) -> ZoneID {
    if let zone = known[communes] { return zone }
    let code = CommuneNumber.zone(of: communes)
    var found = try find(code)
    if found == nil {
      try insertion.bind(1, code)
      try insertion.run()
      found = try find(code)
      for commune in communes {
        try member.bind(1, found)
        try member.bind(2, Int64(commune))
        try member.run()
      }
    }
    let zone = ZoneID(found ?? 0)
    known[communes] = zone
    return zone
  }

  private mutating func find(_ code: String) throws(DatabaseError) -> Int64? {
    try lookup.bind(1, code)
    defer { lookup.reset() }
    return try lookup.step() ? lookup.int(0) : nil
  }
}
