extension Schema {
  static let statistics = [
    """
    CREATE TABLE statistique (
      -- Un chiffre publié par un outil (feuilles de statistiques, cumuls) : il n'a pas été recalculé ici et ne
      -- s'additionne ni à un autre périmètre, ni à une autre unité.
      statistique_id INTEGER NOT NULL PRIMARY KEY,
      source_id INTEGER NOT NULL REFERENCES source (source_id),
      -- Dernier lot qui a écrit la ligne, et ligne physique dans ce lot.
      lot_id INTEGER NOT NULL REFERENCES lot_import (lot_id),
      ligne INTEGER NOT NULL CHECK (ligne > 0),
      -- Empreinte à clé de ce que l'export couvre (équipe, personne, filtres) ; vide : le format n'en dit rien.
      perimetre BLOB NOT NULL CHECK (length(perimetre) = 0 OR length(perimetre) = 16),
      -- Vide : l'export ne couvre pas un territoire connu, mais ce que dit son périmètre.
      territoire_type TEXT NOT NULL CHECK (territoire_type = '' OR territoire_type = 'commune'
        OR territoire_type = 'epci' OR territoire_type = 'departement'),
      territoire_code TEXT NOT NULL,
      -- AAAAMMJJ. debut vide : depuis l'origine. fin vide : date d'export inconnue.
      debut INTEGER,
      fin INTEGER,
      -- Titre de la partie de la feuille, vide pour un tableau.
      section TEXT NOT NULL,
      mesure_id INTEGER NOT NULL REFERENCES modalite (modalite_id),
      -- Libellé de la source, ou code canonique d'une tranche d'âge identique ; vide pour un total.
      modalite TEXT NOT NULL,
      -- Centièmes d'unité.
      valeur INTEGER NOT NULL CHECK (valeur >= 0),
      -- Bornes en centièmes quand la source tronque ou arrondit : valeur_min <= vraie valeur < valeur_max.
      valeur_min INTEGER,
      valeur_max INTEGER,
      unite_id INTEGER NOT NULL REFERENCES modalite (modalite_id),
      -- periode : ce qui s'est passé entre debut et fin ; cumul : depuis l'origine ; stock : un état à fin.
      nature_id INTEGER NOT NULL REFERENCES modalite (modalite_id),
      empreinte INTEGER NOT NULL,
      CHECK ((valeur_min IS NULL) = (valeur_max IS NULL)),
      CHECK (valeur_min IS NULL OR (valeur_min <= valeur AND valeur < valeur_max)),
      CHECK (debut IS NULL OR fin IS NULL OR debut <= fin)
    ) STRICT
    """,
    """
    CREATE UNIQUE INDEX statistique_cle ON statistique
      (source_id, perimetre, territoire_type, territoire_code, ifnull(debut, 0), ifnull(fin, 0), section,
       mesure_id, modalite)
    """,
  ]

  static let statisticViews = [
    """
    CREATE VIEW v_statistiques AS
      -- Chiffres publiés par les outils, tels qu'ils les donnent ; n'additionner que des lignes de même unité,
      -- de même période et de périmètres disjoints.
      SELECT s.statistique_id, so.code AS source, lower(hex(s.perimetre)) AS perimetre, s.territoire_type,
        s.territoire_code, \(isoDay("s.debut")) AS debut, \(isoDay("s.fin")) AS fin, s.section,
        m.code AS mesure, m.libelle AS libelle, s.modalite, s.valeur / 100.0 AS valeur,
        s.valeur_min / 100.0 AS valeur_min, s.valeur_max / 100.0 AS valeur_max, u.code AS unite,
        n.code AS nature, s.lot_id, s.ligne
      FROM statistique s
      JOIN source so USING (source_id)
      JOIN modalite m ON m.modalite_id = s.mesure_id
      JOIN modalite u ON u.modalite_id = s.unite_id
      JOIN modalite n ON n.modalite_id = s.nature_id
    """,
    """
    CREATE VIEW v_statistiques_differences AS
      -- Cumuls ramenés à ce qui s'est passé entre deux relevés successifs d'une même série. Un cumul qui baisse
      -- est une correction de la source : la différence reste négative et recul vaut 1.
      SELECT so.code AS source, lower(hex(d.perimetre)) AS perimetre, d.territoire_type, d.territoire_code,
        m.code AS mesure, d.modalite, u.code AS unite, \(isoDay("d.avant")) AS depuis,
        \(isoDay("d.fin")) AS jusque, (d.valeur - d.valeur_avant) / 100.0 AS difference,
        d.valeur < d.valeur_avant AS recul
      FROM (
        SELECT s.*, lag(s.fin) OVER serie AS avant, lag(s.valeur) OVER serie AS valeur_avant
        FROM statistique s
        JOIN modalite n ON n.modalite_id = s.nature_id
        WHERE s.fin IS NOT NULL AND (n.code = 'cumul' OR (n.code = 'periode' AND s.debut IS NULL))
        WINDOW serie AS (PARTITION BY s.source_id, s.perimetre, s.territoire_type, s.territoire_code,
          ifnull(s.debut, 0), s.section, s.mesure_id, s.modalite, s.unite_id ORDER BY s.fin)
      ) d
      JOIN source so USING (source_id)
      JOIN modalite m ON m.modalite_id = d.mesure_id
      JOIN modalite u ON u.modalite_id = d.unite_id
      WHERE d.avant IS NOT NULL
    """,
  ]
}
