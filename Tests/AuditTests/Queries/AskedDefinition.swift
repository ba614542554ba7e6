import Catalog
import Testing

/// One definition of each kind, and one of each fact table: what is asked for it is what a golden text shows.
///
/// They are not those of the catalogue, which analysts change without looking here.
enum AskedDefinition {
  static func read(_ declared: String) throws -> IndicatorDefinition {
    let text = """
      {
        "id": "X", "version": 1, "label": "l", "unit": "u",
        "notice": { "definition": "d", "formula": "f", "additivity": "a", "denominator_rule": "r", "sources": "s", "limits": "l" },
        \(declared)
      }
      """
    let (definition, problems) = IndicatorDefinition.read(text: text, name: "X.jsonc")
    return try #require(definition, "\(declared)\n\(problems)")
  }

  static func declared(_ kind: IndicatorKind.Name) -> String {
    switch kind {
    case .count:
      """
      "kind": "count", "facts": "activities", "levels": ["commune", "epci", "departement"], "decimals": 0,
      "numerator": { "measure": "minutes", "where": { "canal": ["domicile"] } }, "divide_by": 60,
      "bounds": { "low": { "numerator": { "measure": "minutes_low" } }, "high": { "numerator": { "measure": "minutes_high" } } },
      "breakdowns": [{ "by": "type" }, { "by": "dispositif" }],
      """
    case .ratio:
      """
      "kind": "ratio", "facts": "activities", "levels": ["commune", "epci", "departement"], "decimals": 1,
      "numerator": { "measure": "audience", "dimension": "age", "group": "60_plus" },
      "denominator": { "measure": "audience", "dimension": "age", "group": "known" }, "scale": 100,
      "coverage": { "numerator": { "measure": "audience", "dimension": "age", "group": "known" },
        "denominator": { "measure": "accompaniments" }, "threshold_percent": 50 },
      """
    case .rate:
      """
      "kind": "rate", "facts": "places", "levels": ["epci", "departement"], "decimals": 2,
      "numerator": { "measure": "places", "where": { "service": ["connexion_internet"] } },
      "denominator": { "measure": "population" }, "scale": 10000,
      """
    case .distinct:
      """
      "kind": "distinct", "facts": "pix_participations", "levels": ["departement"], "decimals": 0,
      "numerator": { "measure": "participants", "where": { "campagne_type": ["evaluation"] } },
      "breakdowns": [{ "by": "campagne" }],
      """
    case .composition:
      """
      "kind": "composition", "facts": "activities", "levels": ["commune", "epci", "departement"], "decimals": 1,
      "numerator": { "measure": "audience", "dimension": "age", "group": "known" }, "scale": 100, "total": false,
      "breakdowns": [{ "by": "age" }],
      """
    case .reach:
      """
      "kind": "reach", "facts": "activities", "levels": ["epci", "departement"], "decimals": 1,
      "numerator": { "measure": "accompaniments", "where": { "canal": ["domicile"] } }, "scale": 100,
      "total": false, "breakdowns": [{ "by": "statistique" }],
      """
    case .expected:
      """
      "kind": "expected", "facts": "activities", "levels": ["commune", "epci", "departement"], "decimals": 0,
      "numerator": { "measure": "population" }, "profiles": [{ "code": "eloignes", "per_thousand": 70 }],
      "total": false,
      """
    case .populationShare:
      """
      "kind": "population_share", "facts": "activities", "levels": ["commune", "epci", "departement"],
      "decimals": 1, "numerator": { "measure": "population_60_plus" }, "scale": 100, "inhabitants_from": 500,
      """
    case .excess:
      """
      "kind": "excess", "compare": "difference", "facts": "activities",
      "levels": ["commune", "epci", "departement"], "decimals": 1,
      "numerator": { "measure": "audience", "dimension": "age", "group": "60_plus" },
      "denominator": { "measure": "audience", "dimension": "age", "group": "known" }, "scale": 100,
      "inhabitants_from": 500,
      """
    case .inequality:
      """
      "kind": "inequality", "facts": "activities", "levels": ["epci", "departement"], "decimals": 3,
      "numerator": { "measure": "accompaniments" }, "total": false, "breakdowns": [{ "by": "statistique" }],
      """
    case .distribution:
      """
      "kind": "distribution", "facts": "activities", "levels": ["commune", "epci", "departement"], "decimals": 0,
      "numerator": { "measure": "minutes" }, "quantiles": [50], "total": false,
      "breakdowns": [{ "by": "statistique" }],
      """
    case .paired:
      """
      "kind": "paired", "facts": "pix_participations", "levels": ["departement"], "decimals": 1,
      "numerator": { "measure": "gain", "where": { "campagne_type": ["evaluation"] } }, "scale": 100,
      "quantiles": [50], "total": false, "breakdowns": [{ "by": "statistique" }],
      """
    case .classes:
      """
      "kind": "classes", "facts": "places", "levels": ["commune", "epci", "departement"], "decimals": 1,
      "numerator": { "measure": "population" }, "scale": 100,
      "signals": { "liste": [{ "measure": "places", "where": { "source": ["mednum"] } }],
        "programme": [{ "measure": "places", "where": { "programme": ["france_services"] } }] },
      "classes": [{ "code": "les_deux", "with": ["liste", "programme"] }, { "code": "liste", "with": ["liste"] }],
      "otherwise": "aucun", "total": false,
      """
    case .distance:
      """
      "kind": "distance", "facts": "places", "levels": ["commune", "epci", "departement"], "decimals": 1,
      "numerator": { "measure": "places", "where": { "source": ["mednum"] } }, "divide_by": 1000,
      "total": false, "breakdowns": [{ "by": "statistique" }],
      """
    case .quota:
      """
      "kind": "quota", "facts": "activities", "levels": ["epci", "departement"], "decimals": 1,
      "numerator": { "measure": "accompaniments" }, "scale": 100,
      """
    case .trajectory:
      """
      "kind": "trajectory", "facts": "activities", "levels": ["epci", "departement"], "decimals": 0,
      "numerator": { "measure": "accompaniments" }, "total": false,
      "target": { "start": "2023-07-01", "end": "2027-12-31", "national": 8000000, "national_population": 68094280 },
      """
    case .freshness:
      """
      "kind": "freshness", "facts": "activities", "levels": ["commune", "epci", "departement"], "decimals": 0,
      "numerator": { "measure": "last_day" }, "total": false, "breakdowns": [{ "by": "source" }],
      """
    }
  }

  static func declared(_ facts: FactTable) -> String {
    switch facts {
    case .activities:
      """
      "kind": "count", "facts": "activities", "levels": ["commune", "epci", "departement"], "decimals": 0,
      "numerator": { "measure": "accompaniments", "where": { "public_cible": ["*"], "niveau": ["1"] } },
      "breakdowns": [{ "by": "theme" }, { "by": "niveau" }],
      """
    case .pixParticipations:
      """
      "kind": "distribution", "facts": "pix_participations", "levels": ["departement"], "decimals": 1,
      "numerator": { "measure": "mastery", "where": { "campagne_type": ["evaluation"] } }, "scale": 100,
      "quantiles": [50], "total": false, "breakdowns": [{ "by": "statistique" }],
      """
    case .pixCertifications:
      """
      "kind": "count", "facts": "pix_certifications", "levels": ["departement"], "decimals": 0,
      "numerator": { "measure": "certifications", "where": { "statut": ["validee"] } },
      "breakdowns": [{ "by": "certification" }],
      """
    case .register:
      """
      "kind": "count", "facts": "register", "levels": ["commune", "epci", "departement"], "decimals": 0,
      "numerator": { "measure": "quantity", "where": { "registre": ["reunion"], "etape": ["realise"] } },
      "breakdowns": [{ "by": "categorie" }],
      """
    case .appointments:
      """
      "kind": "count", "facts": "appointments", "levels": ["commune", "epci", "departement"], "decimals": 0,
      "numerator": { "measure": "appointments" }, "breakdowns": [{ "by": "statut_rdv" }],
      """
    case .sites:
      """
      "kind": "count", "facts": "places", "levels": ["commune", "epci", "departement"], "decimals": 0,
      "numerator": { "measure": "places", "where": { "fraicheur": ["moins_6_mois"] } },
      "breakdowns": [{ "by": "mobilite" }, { "by": "horaires" }],
      """
    case .imports:
      """
      "kind": "ratio", "facts": "imports", "levels": ["departement"], "decimals": 1,
      "numerator": { "measure": "rows_rejected" }, "denominator": { "measure": "rows_read" }, "scale": 100,
      "breakdowns": [{ "by": "source" }],
      """
    case .statements:
      """
      "kind": "ratio", "facts": "statements", "levels": ["commune", "epci", "departement"], "decimals": 1,
      "numerator": { "measure": "sixty_plus", "where": { "unite": ["demande"] } },
      "denominator": { "measure": "age_known", "where": { "unite": ["demande"] } }, "scale": 100,
      "breakdowns": [{ "by": "operateur" }],
      """
    case .statistics:
      """
      "kind": "count", "facts": "statistics", "levels": ["departement"], "decimals": 0,
      "numerator": { "measure": "figure", "where": { "mesure": ["ac_usages"] } },
      """
    case .registerStates:
      """
      "kind": "count", "facts": "register_states", "levels": ["commune", "epci", "departement"], "decimals": 0,
      "numerator": { "measure": "ending", "where": { "registre": ["poste"] }, "within_months": 12 },
      "breakdowns": [{ "by": "categorie" }],
      """
    case .observatory:
      """
      "kind": "ratio", "facts": "observatory", "levels": ["departement"], "decimals": 1,
      "numerator": { "measure": "received" }, "denominator": { "measure": "expected" }, "scale": 100,
      "breakdowns": [{ "by": "attendu" }],
      """
    }
  }
}
