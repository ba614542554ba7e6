import CSV

/// Espace Coop V1's reports: a header of 46 cells above rows of 70, padded with `null`.
enum V1Text {
  static let header = [
    "id", "imported_at", "canal", "activite", "nb_participants", "nb_participants_recurrents",
    "age_moins_12_ans", "age_de_12_a_18_ans", "age_de_18_a_35_ans", "age_de_35_a_60_ans", "age_plus_60_ans",
    "statut_etudiant", "statut_sans_emploi", "statut_en_emploi", "statut_retraite", "statut_heterogene",
    "themes", "sous_themes_sante", "duree", "duree_minutes", "accompagnement_individuel",
    "accompagnement_atelier", "accompagnement_redirection", "code_postal", "nom_commune", "code_commune",
    "date_accompagnement", "organismes", "annotation", "created_at", "updated_at", "structure_id",
    "structure_id_pg", "structure_type", "structure_statut", "structure_nom", "structure_siret",
    "structure_code_postal", "structure_nom_commune", "structure_code_commune",
    "structure_code_departement", "structure_code_region", "v1_conseiller_numerique_id",
    "sous_themes_accompagner", "sous_themes_equipement_informatique", "sous_themes_traitement_texte",
  ]

  static func key(_ number: Int) -> String {
    let digits = String(number, radix: 16)
    return String(repeating: "0", count: 24 - digits.count) + digits
  }

  static func report(_ number: Int, _ changes: [String: String] = [:]) -> [String: String] {
    [
      "id": key(number), "canal": "autre lieu", "activite": "collectif", "nb_participants": "5",
      "nb_participants_recurrents": "2", "age_de_35_a_60_ans": "2", "age_plus_60_ans": "3",
      "statut_retraite": "3", "statut_en_emploi": "2", "themes": "{\"demarche en ligne\",sante}",
      "duree": "30-60", "duree_minutes": "45", "code_postal": "85000", "nom_commune": "LA ROCHE SUR YON",
      "code_commune": "85191", "date_accompagnement": "2022-03-16 11:43:48.281",
      "organismes": "{\"CAF\": 2}", "updated_at": "2022-03-17 08:00:00.000",
    ].merging(changes) { $1 }
  }

  /// Cells a row does not name are `null`.
  static func bytes(_ rows: [[String: String]], width: Int = 70) -> [UInt8] {
    var writer = RecordWriter(dialect: .comma, quoting: .minimal)
    writer.append(record: header)
    for row in rows {
      let padding = [String](repeating: "null", count: width - header.count)
      writer.append(record: header.map { row[$0] ?? "null" } + padding)
    }
    return writer.bytes
  }
}
