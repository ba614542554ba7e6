package import Observatory
package import SQLite

/// Campaigns and what persons sent, in the orders that passes over persons need.
///
/// Throws `DatabaseError` when they cannot be read, and what `body` throws.
package enum PersonQuery {
  /// Type of each campaign by its identifier.
  package static func campaigns(_ database: borrowing Database) throws(DatabaseError) -> [Int64: String] {
    var statement = try database.prepare("SELECT campagne_id, type FROM pix_campagne")
    var types: [Int64: String] = [:]
    while try statement.step() { types[statement.int(0)] = statement.text(1) }
    return types
  }

  /// Every participation in key order: campaign, person, month of its start.
  package static func starts(
    _ database: borrowing Database,
    types: [String]?,
    _ body: (Int64, [UInt8], Month) throws -> Void
  ) throws {
    let kept = try keptCampaigns(database, types)
    var statement = try database.prepare(
      """
      SELECT campagne_id, personne, debut / 1000000 FROM pix_participation
      ORDER BY campagne_id, personne, debut, rang
      """
    )
    while try statement.step() {
      guard kept.contains(statement.int(0)), let month = month(statement.int(2)) else { continue }
      try body(statement.int(0), statement.blob(1) ?? [], month)
    }
  }

  /// Every shared participation: campaign, person, month of the share (of the start when the share has no
  /// date), mastery in basis points; for each person from the earliest share to the latest.
  package static func shares(
    _ database: borrowing Database,
    types: [String]?,
    _ body: (Int64, [UInt8], Month, Int64?) throws -> Void
  ) throws {
    let kept = try keptCampaigns(database, types)
    var statement = try database.prepare(
      """
      SELECT campagne_id, personne, ifnull(partage_le, debut) / 1000000, maitrise_pb
      FROM pix_participation WHERE partage = 1
      ORDER BY campagne_id, personne, ifnull(partage_le, debut), rang, participation_id
      """
    )
    while try statement.step() {
      guard kept.contains(statement.int(0)), let month = month(statement.int(2)) else { continue }
      try body(statement.int(0), statement.blob(1) ?? [], month, statement.integer(3))
    }
  }

  private static func keptCampaigns(
    _ database: borrowing Database,
    _ types: [String]?
  ) throws(DatabaseError) -> Set<Int64> {
    Set(try campaigns(database).filter { types?.contains($0.value) ?? true }.keys)
  }

  /// From AAAAMM.
  private static func month(_ compact: Int64) -> Month? {
    Month(year: Int(compact) / 100, month: Int(compact) % 100)
  }
}

extension PersonQuery {
  /// Every shared result with a rate, person by person, from the earliest to the latest.
  package static func journeys(
    _ database: borrowing Database,
    types: [String]?,
    _ body: (Int64, [UInt8], PairStep) throws -> Void
  ) throws {
    let kept = try keptCampaigns(database, types)
    var statement = try database.prepare(
      """
      SELECT campagne_id, personne, ifnull(partage_le, debut), maitrise_pb FROM pix_participation
      WHERE partage = 1 AND maitrise_pb IS NOT NULL AND ifnull(partage_le, debut) IS NOT NULL
      ORDER BY personne, ifnull(partage_le, debut), campagne_id, rang, participation_id
      """
    )
    while try statement.step() {
      let moment = statement.int(2)
      guard kept.contains(statement.int(0)), let month = month(moment / 1_000_000) else { continue }
      let step = PairStep(moment: moment, month: month, mastery: statement.int(3))
      try body(statement.int(0), statement.blob(1) ?? [], step)
    }
  }

  /// The path of each campaign, when its file names one.
  static func paths(_ database: borrowing Database) throws(DatabaseError) -> [Int64: String?] {
    var statement = try database.prepare("SELECT campagne_id, parcours FROM pix_campagne")
    var paths: [Int64: String?] = [:]
    while try statement.step() { paths[statement.int(0)] = .some(statement.text(1)) }
    return paths
  }
}
