package import SQLite

/// Words for the codes that breakdowns are written with.
package struct Labels: Sendable {
  private var byCode: [String: [String: String]] = [:]

  /// Codes that are computed rather than read from a closed list.
  private static let computed = [
    "moyenne": "moyenne", "mediane": "médiane", "q25": "premier quartile", "q75": "troisième quartile",
    "q90": "neuvième décile", "non_precise": "Non précisé",
  ]

  package init() {}

  /// The code itself when it has no label.
  package func label(_ dimension: String, _ code: String) -> String {
    byCode[dimension]?[code] ?? Labels.computed[code] ?? code
  }

  package mutating func set(_ dimension: String, _ code: String, _ label: String) {
    byCode[dimension, default: [:]][code] = label
  }
}

/// Reads the labels of the warehouse.
///
/// Throws `DatabaseError` when SQLite cannot read: a damaged file, or one of another schema.
package enum LabelReader {
  /// Closed lists, sources and Pix campaigns.
  package static func labels(_ database: borrowing Database) throws(DatabaseError) -> Labels {
    var labels = Labels()
    var statement = try database.prepare(
      """
      SELECT dimension, code, libelle FROM modalite
      UNION ALL SELECT 'source', code, libelle FROM source
      UNION ALL SELECT 'campagne', CAST(campagne_id AS TEXT), nom FROM pix_campagne
      UNION ALL SELECT 'campagne', code, nom FROM pix_campagne WHERE code IS NOT NULL
      """
    )
    while try statement.step() {
      labels.set(statement.text(0) ?? "", statement.text(1) ?? "", statement.text(2) ?? "")
    }
    return labels
  }
}
