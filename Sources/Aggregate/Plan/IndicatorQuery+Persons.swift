import Observatory
import SQLite

extension IndicatorQuery {
  /// Every participation in key order: campaign, person, month of its start.
  static func starts(
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

  /// Every shared participation: campaign, person, month of the share (of the start when the share has
  /// no date), mastery; for each person from the earliest share to the latest.
  static func shares(
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
