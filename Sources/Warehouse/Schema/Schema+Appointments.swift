extension Schema {
  /// Facts kept apart from accompaniments: never added to them.
  static let apart = [
    """
    CREATE TABLE rendez_vous (
      -- Un rendez-vous de RDV Service Public, quel que soit le nombre de personnes attendues. L'export ne
      -- l'identifie pas : cle est une empreinte de ce que dit la ligne, et son rang parmi les lignes égales.
      -- Ne s'ajoute jamais aux accompagnements : La Coop en reprend une partie.
    \(appointmentColumns)
    """,
    """
    CREATE TABLE rdv_participation (
      -- Une personne attendue à un rendez-vous de RDV Service Public : cle est une empreinte du numéro du
      -- rendez-vous et du rang de la personne, qui n'est pas autrement connue. C'est le compte à publier.
      age_id INTEGER NOT NULL REFERENCES modalite (modalite_id),
    \(appointmentColumns)
    """,
    """
    CREATE TABLE coordination (
      -- Une activité de coordination de La Coop (animation, évènement, partenariat). Ce n'est pas un
      -- accompagnement ; ni personnes, ni structures, ni intitulé ne sont gardés.
      coordination_id INTEGER NOT NULL PRIMARY KEY,
      source_id INTEGER NOT NULL REFERENCES source (source_id),
      cle BLOB NOT NULL CHECK (length(cle) = 16),
      lot_id INTEGER NOT NULL REFERENCES lot_import (lot_id),
      ligne INTEGER NOT NULL CHECK (ligne > 0),
      jour INTEGER NOT NULL,
      type_id INTEGER NOT NULL REFERENCES modalite (modalite_id),
      duree_min INTEGER CHECK (duree_min >= 0),
      participants INTEGER CHECK (participants >= 0),
      modifie_le INTEGER NOT NULL,
      empreinte INTEGER NOT NULL,
      UNIQUE (source_id, cle)
    ) STRICT
    """,
    """
    CREATE VIEW v_rendez_vous AS
      -- Rendez-vous lisibles. honore = 1 : il a eu lieu. Compter des personnes : v_rdv_participations.
      SELECT r.rendez_vous_id, \(appointmentWords)
      FROM rendez_vous r
      JOIN modalite s ON s.modalite_id = r.statut_id
      \(appointmentJoins)
    """,
    """
    CREATE VIEW v_rdv_participations AS
      -- Personnes attendues à un rendez-vous. Ne compter que honore = 1 ; ne pas ajouter aux accompagnements.
      SELECT r.rendez_vous_id AS participation_id, a.code AS age, \(appointmentWords)
      FROM rdv_participation r
      JOIN modalite s ON s.modalite_id = r.statut_id
      JOIN modalite a ON a.modalite_id = r.age_id
      \(appointmentJoins)
    """,
    """
    CREATE VIEW v_coordination AS
      -- Activités de coordination : à compter à part, jamais avec les accompagnements.
      SELECT c.coordination_id, \(isoDay("c.jour")) AS date, t.code AS type, c.duree_min, c.participants
      FROM coordination c JOIN modalite t ON t.modalite_id = c.type_id
    """,
  ]

  private static let appointmentColumns = """
      rendez_vous_id INTEGER NOT NULL PRIMARY KEY,
      source_id INTEGER NOT NULL REFERENCES source (source_id),
      cle BLOB NOT NULL CHECK (length(cle) = 16),
      lot_id INTEGER NOT NULL REFERENCES lot_import (lot_id),
      ligne INTEGER NOT NULL CHECK (ligne > 0),
      jour INTEGER NOT NULL,
      pris_le INTEGER,
      origine_id INTEGER REFERENCES modalite (modalite_id),
      organisation TEXT NOT NULL,
      service TEXT,
      motif TEXT,
      statut_id INTEGER NOT NULL REFERENCES modalite (modalite_id),
      -- 1 : l'issue est connue (honoré, annulé, absence) ; 0 : à venir, ou jamais renseignée.
      regle INTEGER NOT NULL CHECK (regle IN (0, 1)),
      -- Commune du lieu, ou communes possibles ; vides par téléphone, à domicile, ou quand l'adresse ne la dit pas.
      commune_id INTEGER REFERENCES commune (commune_id),
      zone_id INTEGER REFERENCES zone (zone_id) CHECK (zone_id IS NULL OR commune_id IS NULL),
      -- Commune du premier responsable ; vide hors du département.
      residence_id INTEGER REFERENCES commune (commune_id),
      -- rendez_vous : au moins un usager mineur.
      mineur INTEGER CHECK (mineur IN (0, 1)),
      -- Jour de l'export (AAAAMMJJ), s'il est connu : le plus récent l'emporte.
      exporte_le INTEGER,
      empreinte INTEGER NOT NULL,
      UNIQUE (source_id, cle)
    ) STRICT
    """

  private static let appointmentWords = """
    \(isoDay("r.jour")) AS date, \(isoDay("r.pris_le")) AS pris_le, o.code AS origine, r.organisation,
        r.service, r.motif, s.code AS statut, s.code = 'honore' AS honore, r.regle, c.code_insee,
        c.nom AS commune, h.code_insee AS residence_code, h.nom AS residence, r.mineur, r.lot_id, r.ligne
    """

  private static let appointmentJoins = """
    LEFT JOIN modalite o ON o.modalite_id = r.origine_id
      LEFT JOIN commune c ON c.commune_id = r.commune_id
      LEFT JOIN commune h ON h.commune_id = r.residence_id
    """
}
