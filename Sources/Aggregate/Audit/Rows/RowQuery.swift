import Catalog

/// The pieces of the queries over rows `f`.
///
/// Codes written in the text come from declarations checked against closed
/// lists or from a quoted literal; no value of the data is ever spliced.
enum RowQuery {
  /// The names of the month, quarter and year of each month AAAAMM of a table.
  static func periods(_ table: String) -> String {
    """
    period AS (
      SELECT month, printf('%04d-%02d', month / 100, month % 100) AS name
        FROM (SELECT DISTINCT month FROM \(table))
      UNION ALL SELECT month, printf('%04d-T%d', month / 100, (month % 100 + 2) / 3)
        FROM (SELECT DISTINCT month FROM \(table))
      UNION ALL SELECT month, printf('%04d', month / 100) FROM (SELECT DISTINCT month FROM \(table)))
    """
  }

  /// How rows are split: the tables to join, the code of each part, and what a part is worth when not as its row.
  ///
  /// Nil for a breakdown that no row has a code of.
  struct Split {
    var join = ""
    var code = "''"
    var amount: String?
  }

  static func split(_ breakdown: BreakdownColumn?) -> Split? {
    func term(_ column: String) -> Split {
      Split(join: "JOIN modalite split ON split.modalite_id = f.\(column)", code: "split.code")
    }
    func spread(_ column: String, _ dimension: String, amount: String? = nil) -> Split {
      let join = """
        JOIN repartition_part part ON part.repartition_id = f.\(column)
        JOIN modalite split ON split.modalite_id = part.modalite_id AND split.dimension = '\(dimension)'
        """
      return Split(join: join, code: "split.code", amount: amount)
    }
    switch breakdown {
    case nil: return Split()
    case .dispositif:
      return Split(join: "LEFT " + term("dispositif_id").join, code: "ifnull(split.code, 'non_precise')")
    case .type, .certification: return term("type_id")
    case .canal: return term("canal_id")
    case .niveauPix: return term("niveau_id")
    case .niveau: return Split(join: "JOIN (SELECT 1) ON f.niveau IS NOT NULL", code: "f.niveau")
    case .age: return spread("age_id", "age", amount: "part.effectif")
    case .genre: return spread("genre_id", "genre", amount: "part.effectif")
    case .statut: return spread("statut_id", "statut", amount: "part.effectif")
    case .materiel: return spread("materiel_id", "materiel")
    case .theme: return spread("thematique_id", "theme")
    case .publicCible: return spread("public_id", "public_cible")
    case .orientation: return spread("orientation_id", "orientation", amount: "part.effectif")
    case .campagne: return Split(code: "f.campagne_id")
    case .categorie: return term("categorie_id")
    case .etape: return term("etape_id")
    case .statutRdv: return term("statut_id")
    case .fraicheur: return Split(code: SiteTraits.freshness)
    case .mobilite: return Split(code: SiteTraits.mobility)
    case .horaires: return Split(code: SiteTraits.hours)
    case .source: return Split(join: "JOIN source split USING (source_id)", code: "split.code")
    case .statistique, .operateur, .plafond, .parite, .attendu: return nil
    }
  }

  static func code(of column: String) -> String {
    "(SELECT code FROM modalite WHERE modalite_id = f.\(column))"
  }

  /// True for any value when there is no list.
  static func list(_ column: String, _ codes: [String]?) -> String {
    guard let codes else { return "1" }
    let quoted = codes.map { "'\($0.replacing("'", with: "''"))'" }
    return "\(column) IN (\(quoted.joined(separator: ", ")))"
  }
}
