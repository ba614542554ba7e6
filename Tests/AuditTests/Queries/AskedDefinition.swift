import Catalog
import Foundation
import Testing

/// One definition of each kind, and one of each fact table: what is asked for it is what a golden text shows.
///
/// They are not those of the catalogue, which analysts change without looking here.
enum AskedDefinition {
  /// Of `Golden/declared`: a kind without a file there does not pass.
  static func of(_ kind: IndicatorKind.Name) throws -> IndicatorDefinition {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(
      path: "../Golden/declared"
    )
    let text = try String(contentsOf: folder.appending(path: "\(kind.rawValue).jsonc"), encoding: .utf8)
    return try definition(text)
  }

  static func of(_ facts: FactTable) throws -> IndicatorDefinition {
    try definition(
      """
      {
        "id": "X", "version": 1, "label": "l", "unit": "u",
        "notice": { "definition": "d", "formula": "f", "additivity": "a", "denominator_rule": "r", "sources": "s", "limits": "l" },
        \(declared(facts))
      }
      """
    )
  }

  private static func definition(_ text: String) throws -> IndicatorDefinition {
    let (definition, problems) = IndicatorDefinition.read(text: text, name: "X.jsonc")
    return try #require(definition, "\(text)\n\(problems)")
  }

  private static func declared(_ facts: FactTable) -> String {
    switch facts {
    case .activities:
      """
      "kind": "count", "facts": "activities", "levels": ["commune", "epci", "departement"], "counts": "visits", "decimals": 0,
      "numerator": { "measure": "accompaniments", "where": { "public_cible": ["*"], "niveau": ["1"] } },
      "breakdowns": [{ "by": "theme" }, { "by": "niveau" }],
      """
    case .pixParticipations:
      """
      "kind": "distribution", "facts": "pix_participations", "levels": ["departement"], "counts": "persons", "decimals": 1,
      "numerator": { "measure": "mastery", "where": { "campagne_type": ["evaluation"] } }, "scale": 100,
      "quantiles": [50], "total": false, "breakdowns": [{ "by": "statistique" }],
      """
    case .pixCertifications:
      """
      "kind": "count", "facts": "pix_certifications", "levels": ["departement"], "counts": "visits", "decimals": 0,
      "numerator": { "measure": "certifications", "where": { "statut": ["validee"] } },
      "breakdowns": [{ "by": "certification" }],
      """
    case .register:
      """
      "kind": "count", "facts": "register", "levels": ["commune", "epci", "departement"], "counts": "persons", "decimals": 0,
      "numerator": { "measure": "quantity", "where": { "registre": ["reunion"], "etape": ["realise"] } },
      "breakdowns": [{ "by": "categorie" }],
      """
    case .appointments:
      """
      "kind": "count", "facts": "appointments", "levels": ["commune", "epci", "departement"], "counts": "visits", "decimals": 0,
      "numerator": { "measure": "appointments" }, "breakdowns": [{ "by": "statut_rdv" }],
      """
    case .sites:
      """
      "kind": "count", "facts": "places", "levels": ["commune", "epci", "departement"], "counts": "none", "decimals": 0,
      "numerator": { "measure": "places", "where": { "fraicheur": ["moins_6_mois"] } },
      "breakdowns": [{ "by": "mobilite" }, { "by": "horaires" }],
      """
    case .imports:
      """
      "kind": "ratio", "facts": "imports", "levels": ["departement"], "counts": "none", "decimals": 1,
      "numerator": { "measure": "rows_rejected" }, "denominator": { "measure": "rows_read" }, "scale": 100,
      "breakdowns": [{ "by": "source" }],
      """
    case .statements:
      """
      "kind": "ratio", "facts": "statements", "levels": ["commune", "epci", "departement"], "counts": "visits", "decimals": 1,
      "numerator": { "measure": "sixty_plus", "where": { "unite": ["demande"] } },
      "denominator": { "measure": "age_known", "where": { "unite": ["demande"] } }, "scale": 100,
      "breakdowns": [{ "by": "operateur" }],
      """
    case .statistics:
      """
      "kind": "count", "facts": "statistics", "levels": ["departement"], "counts": "visits", "decimals": 0,
      "numerator": { "measure": "figure", "where": { "mesure": ["ac_usages"] } },
      """
    case .registerStates:
      """
      "kind": "count", "facts": "register_states", "levels": ["commune", "epci", "departement"], "counts": "none", "decimals": 0,
      "numerator": { "measure": "ending", "where": { "registre": ["poste"] }, "within_months": 12 },
      "breakdowns": [{ "by": "categorie" }],
      """
    case .observatory:
      """
      "kind": "ratio", "facts": "observatory", "levels": ["departement"], "counts": "none", "decimals": 1,
      "numerator": { "measure": "received" }, "denominator": { "measure": "expected" }, "scale": 100,
      "breakdowns": [{ "by": "attendu" }],
      """
    }
  }
}
