/// Where another name of a commune comes from; the earlier cases are preferred.
package enum AliasKind: String, CaseIterable, Sendable {
  case delegated = "COMD"
  case associated = "COMA"
  case arrondissement = "ARM"
  /// A name or a code that a past commune had.
  case former = "ancien"
  /// The spelling of the postal service.
  case postal = "la_poste"
  /// The fifth address line of the postal file: former communes and hamlets; read with its postal code only.
  case locality = "lieu_dit"
}
