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
    switch breakdown {
    case nil: return Split()
    case .activities(let column): return split(column)
    case .participations(.campagne): return Split(code: "f.campagne_id")
    case .certifications(.certification): return term("type_id")
    case .certifications(.niveauPix): return term("niveau_id")
    case .register(.categorie): return term("categorie_id")
    case .register(.etape): return term("etape_id")
    case .appointments(.statutRdv): return term("statut_id")
    case .sites(.fraicheur): return Split(code: SiteTraits.freshness)
    case .sites(.mobilite): return Split(code: SiteTraits.mobility)
    case .sites(.horaires): return Split(code: SiteTraits.hours)
    case .source: return Split(join: "JOIN source split USING (source_id)", code: "split.code")
    case .statements, .registerStates, .observatory, .statistique: return nil
    }
  }

  private static func split(_ column: ActivityBreakdown) -> Split {
    func spread(_ column: String, _ dimension: String, amount: String? = nil) -> Split {
      let join = """
        JOIN repartition_part part ON part.repartition_id = f.\(column)
        JOIN modalite split ON split.modalite_id = part.modalite_id AND split.dimension = '\(dimension)'
        """
      return Split(join: join, code: "split.code", amount: amount)
    }
    return switch column {
    case .dispositif:
      Split(join: "LEFT " + term("dispositif_id").join, code: "ifnull(split.code, 'non_precise')")
    case .type: term("type_id")
    case .canal: term("canal_id")
    case .niveau: Split(join: "JOIN (SELECT 1) ON f.niveau IS NOT NULL", code: "f.niveau")
    case .age: spread("age_id", "age", amount: "part.effectif")
    case .genre: spread("genre_id", "genre", amount: "part.effectif")
    case .statut: spread("statut_id", "statut", amount: "part.effectif")
    case .materiel: spread("materiel_id", "materiel")
    case .theme: spread("thematique_id", "theme")
    case .publicCible: spread("public_id", "public_cible")
    case .orientation: spread("orientation_id", "orientation", amount: "part.effectif")
    }
  }

  /// By the one code of a column.
  static func term(_ column: String) -> Split {
    Split(join: "JOIN modalite split ON split.modalite_id = f.\(column)", code: "split.code")
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
