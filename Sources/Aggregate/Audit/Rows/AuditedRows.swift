import Catalog
import Warehouse

/// The rows of each fact table: its own columns, `spot` (where a row lies) and `day` (AAAAMMJJ).
///
/// A spot is the number of a commune or of a zone, 0 for Pix, which names no place, and a text for what is wider than
/// a commune. Only what stands at all is the schema's to say; the rest is written again here on purpose.
enum AuditedRows {
  /// Throws for what is reported rather than added up.
  static func of(_ facts: FactTable) throws(AuditError) -> String {
    switch facts {
    case .activities:
      "(SELECT *, ifnull(commune_id, zone_id) AS spot, jour AS day FROM (\(Schema.standingActivities)))"
    case .pixParticipations: "(SELECT *, 0 AS spot, debut / 10000 AS day FROM pix_participation)"
    case .pixCertifications: "(SELECT *, 0 AS spot, jour AS day FROM pix_certification)"
    case .register:
      """
      (SELECT *, \(CountedAreas.spot(ofLine: "r")) AS spot, jour AS day FROM (\(Schema.standingRegister)) r
        WHERE nature = 'evenement')
      """
    case .appointments:
      """
      (SELECT *, coalesce(commune_id, zone_id, \(CountedAreas.anywhere)) AS spot, jour AS day FROM rdv_participation)
      """
    case .sites:
      // A place is told on the day of the last import, whenever it was written.
      """
      (SELECT *, ifnull(commune_id, zone_id) AS spot, \(lastImport) AS day FROM (\(Schema.standingSites)))
      """
    case .imports:
      "(SELECT *, ligne_entete AS ligne, \(CountedAreas.anywhere) AS spot, importe_le AS day FROM lot_import)"
    case .statements, .statistics, .registerStates, .observatory:
      throw .noRule(facts: facts.rawValue, asked: "lignes")
    }
  }

  static let lastImport = "(SELECT max(importe_le) FROM lot_import)"
}
