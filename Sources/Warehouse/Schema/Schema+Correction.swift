extension Schema {
  static let corrections = [
    """
    CREATE TABLE correction (
      -- Corrections et exclusions de pipelines/corrections, telles qu'au dernier import.
      correction_id TEXT NOT NULL PRIMARY KEY,
      source TEXT NOT NULL,
      motif TEXT NOT NULL,
      -- Un rôle, jamais un nom.
      decide_par TEXT NOT NULL,
      depuis INTEGER NOT NULL,
      expire_le INTEGER NOT NULL CHECK (depuis <= expire_le),
      cible TEXT NOT NULL,
      effet TEXT NOT NULL,
      etat TEXT NOT NULL CHECK (etat = 'active' OR etat = 'expiree' OR etat = 'a_venir')
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE correction_appliquee (
      -- Chaque ligne d'un fichier qu'une correction a changée ou exclue, avec ce que la cellule disait.
      lot_id INTEGER NOT NULL REFERENCES lot_import (lot_id),
      ligne INTEGER NOT NULL CHECK (ligne > 0),
      -- Colonne canonique ; vide : la ligne entière est exclue.
      colonne TEXT NOT NULL,
      correction_id TEXT NOT NULL,
      avant TEXT,
      apres TEXT,
      PRIMARY KEY (lot_id, ligne, colonne, correction_id)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE activite_exclue (
      -- Activités dont un lot montre des lignes, toutes exclues : activite.ecarte_par les met de côté si un
      -- import antérieur les a enregistrées.
      lot_id INTEGER NOT NULL REFERENCES lot_import (lot_id),
      cle BLOB NOT NULL,
      correction_id TEXT NOT NULL,
      PRIMARY KEY (lot_id, cle)
    ) STRICT, WITHOUT ROWID
    """,
  ]

  static let correctionViews = [
    """
    CREATE VIEW v_corrections AS
      -- Corrections, et sur combien de lignes chacune s'applique ; 0 alors qu'elle est active : elle ne
      -- s'applique plus.
      SELECT c.correction_id, c.source, c.etat, c.motif, c.decide_par, \(isoDay("c.depuis")) AS depuis,
        \(isoDay("c.expire_le")) AS expire_le, c.cible, c.effet,
        (SELECT count(DISTINCT (a.lot_id << 32) | a.ligne) FROM correction_appliquee a
          WHERE a.correction_id = c.correction_id) AS lignes
      FROM correction c
    """
  ]
}
