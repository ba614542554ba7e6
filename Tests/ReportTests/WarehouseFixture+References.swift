import Warehouse

extension WarehouseFixture {
  static let references = [
    """
    INSERT INTO millesime (objet, valeur) VALUES ('cog', '2026'), ('epci', '2026'), ('population', '2023'),
      ('attribution', 'Sources : Insee (Code officiel géographique au 01/01/2026) ; DGCL.')
    """,
    "INSERT INTO departement (code, nom, region_code) VALUES ('79', 'Deux-Sèvres', '75'), ('85', 'Vendée', '52')",
    """
    INSERT INTO epci (siren, nom, nature, entier) VALUES ('200023778', 'CA du Pays de Saint-Gilles-Croix-de-Vie', 'CA', 1),
      ('248500589', 'CA La Roche-sur-Yon Agglomération', 'CA', 1)
    """,
    """
    INSERT INTO commune (commune_id, code_insee, nom, departement_code, epci_siren, population) VALUES (85047, '85047', 'Challans', '85', '200023778', 22500),
      (85113, '85113', 'L''Île-d''Yeu', '85', NULL, 4900),
      (85191, '85191', 'La Roche-sur-Yon', '85', '248500589', 55000),
      (85222, '85222', 'Saint-Gilles-Croix-de-Vie', '85', '200023778', NULL)
    """,
    "INSERT INTO source VALUES (1, 'coop', 'La Coop de la médiation numérique', 'accompagnement')",
    """
    INSERT INTO lot_import VALUES (1, 1, 'coop-accompagnements',
      '0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef', 123456, 'utf-8', ';', 14, 20260201, 110, 0,
      0, 110, 103, 0, 0, 2, 3, 2, 1, 20240105, 20260131, 20260210, 'l1', 0, 0, 202602010000, 20260210)
    """,
    """
    INSERT INTO correction VALUES ('double-saisie', 'coop', 'Saisie en double.', 'référent données', 20260101,
      20261231, 'key = …0001', 'lignes exclues', 'active')
    """,
    "INSERT INTO correction_appliquee VALUES (1, 20, '', 'double-saisie', NULL, NULL)",
    """
    INSERT INTO rapprochement (regle, objet, territoire_type, territoire_code, periode, mesure, source_a, valeur_a,
      source_b, valeur_b, decision)
    VALUES ('total_annonce', '0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef', '', '',
      '2024-01-05/2026-01-31', 'lignes', 'total annoncé par le fichier', 110, 'lignes lues', 110, 'concordant'),
      ('total_connu', 'v1-departement-85', 'departement', '85', '../2024-12-31', 'accompagnements V1',
      'publication de 2025', 52031, 'coop_v1', NULL, 'les lignes importées comptent')
    """,
    "INSERT INTO calcul VALUES ('mesure_accompagnements_non_localises', '37')",
    """
    INSERT INTO anomalie (lot_id, ligne, colonne, entete, code, gravite, attendu, action) VALUES
      (1, 20, 1, 'Date', 'date_unreadable', 'rejet', 'JJ/MM/AAAA', 'ligne rejetée'),
      (1, 21, 1, 'Date', 'date_unreadable', 'rejet', 'JJ/MM/AAAA', 'ligne rejetée'),
      (1, 30, 5, 'Commune', 'code_repaired', 'avertissement', 'un code Insee', 'zéro ajouté')
    """,
    """
    INSERT INTO modalite (modalite_id, dimension, code, libelle, rang, connue) VALUES
      (1, 'type', 'individuel', 'Accompagnement individuel', 1, 1),
      (2, 'type', 'collectif', 'Atelier collectif', 2, 1),
      (3, 'theme', 'email', 'E-mail', 1, 1),
      (4, 'theme', 'securite_numerique', 'Prévention en sécurité numérique', 2, 1),
      (5, 'orientation', 'caf', 'CAF', 1, 1),
      (6, 'orientation', 'france_services', 'France Services', 2, 1),
      (7, 'dispositif', 'conseiller_numerique', 'Conseiller numérique', 1, 1)
    """,
  ]

  static let indicators = [
    indicator("ACC", 1, "Accompagnements", "accompagnements", 0),
    indicator("ACC_1000", 2, "Accompagnements pour 1 000 habitants", "pour 1 000 habitants", 1),
    indicator("ATELIERS", 3, "Ateliers collectifs", "ateliers", 0),
    indicator("SENIOR", 4, "Part des 60 ans et plus", "%", 1, threshold: 50),
    indicator("AGE_COUV", 5, "Âge connu", "%", 1),
    indicator("ORIENT", 6, "Orientation", "%", 1),
    indicator("THEME", 7, "Thématiques", "%", 1),
    indicator("PIX_PART", 8, "Participants aux campagnes Pix", "personnes", 0),
    indicator("PIX_MAITRISE", 9, "Taux de maîtrise", "%", 1),
  ]

  static func indicator(
    _ id: String,
    _ rank: Int64,
    _ label: String,
    _ unit: String,
    _ decimals: Int64,
    threshold: Int64? = nil
  ) -> IndicatorRow {
    IndicatorRow(
      id: id,
      version: 1,
      rank: rank,
      label: label,
      definition: "Définition de « \(label) »",
      formula: "somme",
      unit: unit,
      decimals: decimals,
      additivity: "additif",
      denominatorRule: "",
      coverageThreshold: threshold,
      sources: "coop",
      limits: ""
    )
  }
}
