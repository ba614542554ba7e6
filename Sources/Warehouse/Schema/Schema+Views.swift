extension Schema {
  /// Questions an analyst asks in the `sqlite3` shell, with codes turned into words and days into ISO dates.
  static let views = [
    """
    CREATE VIEW v_activites AS
      -- Activités lisibles : dates ISO, libellés, commune, EPCI. Les activités retirées ou écartées n'y sont pas.
      SELECT a.activite_id, s.code AS source, \(isoDay("a.jour")) AS date, t.code AS type,
        ca.code AS canal, d.code AS dispositif, a.duree_min, c.code_insee, c.nom AS commune,
        e.siren AS epci_siren, e.nom AS epci, a.methode_geo, a.nb_accompagnements, a.nb_recurrents, a.niveau,
        a.nb_orientation_connue, a.nb_orientes, a.origine_v1, a.lot_id, a.ligne, z.code AS communes_possibles
      FROM activite a
      JOIN source s USING (source_id)
      JOIN modalite t ON t.modalite_id = a.type_id
      LEFT JOIN modalite ca ON ca.modalite_id = a.canal_id
      LEFT JOIN modalite d ON d.modalite_id = a.dispositif_id
      LEFT JOIN commune c USING (commune_id)
      LEFT JOIN epci e ON e.siren = ifnull(c.epci_siren, \(sharedEPCI(ofZone: "a.zone_id")))
      LEFT JOIN zone z ON z.zone_id = a.zone_id
      WHERE a.retire_le IS NULL AND a.ecarte_par IS NULL
    """,
    """
    CREATE VIEW v_publics AS
      -- Publics accompagnés : une ligne par activité, dimension et modalité. Ne pas croiser deux dimensions.
      SELECT a.activite_id, \(isoDay("a.jour")) AS date, c.code_insee, c.nom AS commune,
        r.dimension, r.provenance, m.code, m.libelle, m.connue, m.age_min, p.effectif
      FROM activite a
      JOIN repartition r ON r.repartition_id IN (a.age_id, a.genre_id, a.statut_id)
      JOIN repartition_part p USING (repartition_id)
      JOIN modalite m USING (modalite_id)
      LEFT JOIN commune c USING (commune_id)
      WHERE a.retire_le IS NULL AND a.ecarte_par IS NULL
    """,
    """
    CREATE VIEW v_mentions AS
      -- Thématiques, matériels, orientations et publics visés (public_cible) cités par les activités (plusieurs possibles par activité).
      SELECT a.activite_id, \(isoDay("a.jour")) AS date, c.code_insee, c.nom AS commune,
        r.dimension, m.code, m.libelle, p.effectif, a.nb_accompagnements
      FROM activite a
      JOIN repartition r ON r.repartition_id IN (a.thematique_id, a.materiel_id, a.orientation_id, a.public_id)
      JOIN repartition_part p USING (repartition_id)
      JOIN modalite m USING (modalite_id)
      LEFT JOIN commune c USING (commune_id)
      WHERE a.retire_le IS NULL AND a.ecarte_par IS NULL
    """,
    """
    CREATE VIEW v_pix_participations AS
      -- Participations aux campagnes Pix ; personne est une empreinte, derniere_partagee = 1 pour la
      -- dernière participation partagée de la personne dans la campagne.
      SELECT p.participation_id, c.campagne_id, c.type, c.nom AS campagne, c.parcours,
        lower(hex(p.personne)) AS personne, \(isoMoment("p.debut")) AS debut, p.partage,
        \(isoMoment("p.partage_le")) AS partage_le, p.maitrise_pb / 100.0 AS maitrise_pourcent,
        p.pix_total, p.certifiable, p.competences_certifiables,
        p.partage = 1 AND row_number() OVER (
          PARTITION BY p.campagne_id, p.personne
          ORDER BY p.partage DESC, p.partage_le DESC, p.participation_id DESC) = 1 AS derniere_partagee
      FROM pix_participation p JOIN pix_campagne c USING (campagne_id)
    """,
    """
    CREATE VIEW v_pix_certifications AS
      -- Passages de certification Pix.
      SELECT p.certification_id, \(isoDay("p.jour")) AS date, t.libelle AS type, s.code AS statut,
        n.libelle AS niveau, p.score, a.code AS age
      FROM pix_certification p
      JOIN modalite t ON t.modalite_id = p.type_id
      JOIN modalite s ON s.modalite_id = p.statut_id
      LEFT JOIN modalite n ON n.modalite_id = p.niveau_id
      JOIN modalite a ON a.modalite_id = p.age_id
    """,
    """
    CREATE VIEW v_lieux AS
      -- Lieux d'accueil avec leur commune et leur EPCI. retire_le : jour depuis lequel la liste ne le donne
      -- plus ; ne compter que ceux où il est vide.
      SELECT s.code AS source, l.cle, l.nom, c.code_insee, c.nom AS commune, e.nom AS epci, l.code_postal,
        l.latitude, l.longitude, t.libelle AS type, f.libelle AS format, l.prise_rdv,
        \(isoDay("l.labellise_le")) AS labellise_le, \(isoDay("l.retire_le")) AS retire_le,
        \(isoDay("l.maj_le")) AS maj_le, l.pivot, l.cle_carto, l.typologie, l.horaires,
        l.minutes_semaine, l.jours_ouverts
      FROM lieu l
      JOIN source s USING (source_id)
      LEFT JOIN commune c USING (commune_id)
      LEFT JOIN epci e ON e.siren = ifnull(c.epci_siren, \(sharedEPCI(ofZone: "l.zone_id")))
      LEFT JOIN modalite t ON t.modalite_id = l.type_id
      LEFT JOIN modalite f ON f.modalite_id = l.format_id
    """,
    """
    CREATE VIEW v_lieux_services AS
      -- Ce qu'offrent les lieux ouverts : une ligne par lieu, liste (service_lieu, public_lieu…) et valeur.
      SELECT s.code AS source, l.cle, l.nom, c.code_insee, c.nom AS commune, m.dimension, m.code, m.libelle
      FROM lieu l
      JOIN source s USING (source_id)
      LEFT JOIN commune c USING (commune_id)
      JOIN lieu_modalite lm USING (lieu_id)
      JOIN modalite m USING (modalite_id)
      WHERE l.retire_le IS NULL
    """,
    """
    CREATE VIEW v_partenaires AS
      -- Relevés des partenaires ; n'additionner que des lignes de même unité.
      SELECT o.libelle AS operateur, r.structure, r.territoire_type, r.territoire_code,
        \(isoDay("r.debut")) AS debut, \(isoDay("r.fin")) AS fin, u.code AS unite,
        th.code AS thematique, ty.code AS type, m.mesure, m.valeur
      FROM releve_partenaire r
      JOIN releve_mesure m USING (releve_id)
      JOIN modalite o ON o.modalite_id = r.operateur_id
      JOIN modalite u ON u.modalite_id = r.unite_id
      LEFT JOIN modalite th ON th.modalite_id = r.thematique_id
      LEFT JOIN modalite ty ON ty.modalite_id = r.type_id
    """,
    """
    CREATE VIEW v_imports AS
      -- Le sort de chaque ligne de chaque fichier importé.
      SELECT l.lot_id, s.code AS source, l.format, substr(l.sha256, 1, 12) AS empreinte,
        \(isoDay("l.date_export")) AS exporte_le, \(isoDay("l.importe_le")) AS importe_le,
        l.lignes_lues, l.nouvelles, l.modifiees, l.inchangees, l.doublons, l.hors_perimetre,
        l.exclues, l.rejetees, l.retirees, l.total_annonce, l.partiel
      FROM lot_import l JOIN source s USING (source_id)
    """,
    """
    CREATE VIEW v_anomalies AS
      -- Rejets et réparations, avec la source et la ligne du fichier.
      SELECT s.code AS source, a.lot_id, a.ligne, a.colonne, a.entete, a.gravite, a.code, a.attendu, a.action
      FROM anomalie a JOIN lot_import l USING (lot_id) JOIN source s USING (source_id)
      UNION ALL
      SELECT s.code, r.lot_id, j.value, r.colonne, r.entete, 'rejet', r.code, r.attendu, r.action
      FROM rejet_suivant r JOIN lot_import l USING (lot_id) JOIN source s USING (source_id), json_each(r.lignes) j
    """,
    """
    CREATE VIEW resultat AS
      -- Une ligne par valeur d'indicateur, territoire, période et ventilation (vide, ou dimension=code).
      -- sources : celles qui ont contribué ; extrait_le : leur date d'extraction la plus récente (AAAAMMJJ).
      SELECT i.indicateur, t.territoire_type, t.territoire_code, p.periode_type, p.periode, v.ventilation,
        r.valeur, r.numerateur, r.denominateur, r.couverture, \(ResultCell.status("r.statuts")) AS statut_obs,
        substr('FCDN', r.statuts % 10 + 1, 1) AS statut_conf, o.sources, o.extrait_le
      FROM indicateur i
      JOIN resultat_valeur r ON \(ResultKey.isOf(indicator: "i.rang", "r.valeur_id"))
      JOIN territoire_publie t ON t.territoire_id = \(ResultKey.territory("r.valeur_id"))
      JOIN periode p ON p.periode_id = \(ResultKey.period("r.valeur_id"))
      JOIN ventilation v ON v.ventilation_id = \(ResultKey.breakdown("r.valeur_id"))
      JOIN origine o USING (origine_id)
    """,
    """
    CREATE VIEW v_indicateurs AS
      -- Valeurs calculées, avec le nom du territoire et la valeur décimale.
      SELECT r.indicateur, i.libelle, r.territoire_type, r.territoire_code, t.nom AS territoire,
        r.periode_type, r.periode, r.ventilation,
        CASE i.decimales WHEN 0 THEN r.valeur ELSE r.valeur / pow10.facteur END AS valeur, i.unite,
        r.numerateur, r.denominateur, r.couverture / 10.0 AS couverture_pourcent, r.statut_obs, r.statut_conf
      FROM resultat r
      JOIN indicateur i USING (indicateur)
      JOIN (SELECT 0 AS decimales, 1.0 AS facteur UNION ALL SELECT 1, 10.0 UNION ALL SELECT 2, 100.0
        UNION ALL SELECT 3, 1000.0 UNION ALL SELECT 4, 10000.0) pow10 ON pow10.decimales = i.decimales
      LEFT JOIN v_territoires t
        ON t.territoire_code = substr(r.territoire_code, 1, 9)
        AND t.territoire_type = CASE r.territoire_type WHEN 'epci_departement' THEN 'epci' ELSE r.territoire_type END
    """,
    """
    CREATE VIEW v_territoires AS
      -- Territoires publiés et leur population municipale.
      SELECT 'commune' AS territoire_type, code_insee AS territoire_code, nom, population FROM commune
      UNION ALL
      SELECT 'epci', e.siren, e.nom, sum(c.population)
        FROM epci e JOIN commune c ON c.epci_siren = e.siren GROUP BY e.siren
      UNION ALL
      SELECT 'epci', 'ZZZZZZZZZ', 'Communes hors EPCI', sum(population)
        FROM commune WHERE epci_siren IS NULL AND epci_connu = 1 HAVING count(*) > 0
      UNION ALL
      SELECT 'departement', d.code, d.nom, sum(c.population)
        FROM departement d JOIN commune c ON c.departement_code = d.code GROUP BY d.code
      UNION ALL
      SELECT 'region', r.code, r.nom, sum(c.population)
        FROM region r JOIN departement d ON d.region_code = r.code JOIN commune c ON c.departement_code = d.code
        GROUP BY r.code
    """,
  ]

  static func isoDay(_ column: String) -> String {
    "printf('%04d-%02d-%02d', \(column) / 10000, \(column) / 100 % 100, \(column) % 100)"
      .replacingNull(of: column)
  }

  private static func isoMoment(_ column: String) -> String {
    """
    printf('%04d-%02d-%02d %02d:%02d', \(column) / 100000000, \(column) / 1000000 % 100, \
    \(column) / 10000 % 100, \(column) / 100 % 100, \(column) % 100)
    """.replacingNull(of: column)
  }
}

extension String {
  /// printf writes NULL as 0; a missing day must stay missing.
  fileprivate func replacingNull(of column: String) -> String {
    "CASE WHEN \(column) IS NOT NULL THEN \(self) END"
  }
}
