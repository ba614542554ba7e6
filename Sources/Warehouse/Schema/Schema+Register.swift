extension Schema {
  static let registers = [
    """
    CREATE TABLE registre (
      -- Une ligne d'un registre tenu à la main : ce que suit la feuille de route et qu'aucun outil n'exporte.
      -- nature : evenement (compté au jour où il a lieu) ou stock (vrai de jour à fin, jamais additionné
      -- d'une période à l'autre).
      registre_id INTEGER NOT NULL PRIMARY KEY,
      source_id INTEGER NOT NULL REFERENCES source (source_id),
      -- tenu_par, puis l'identifiant donné par qui tient le registre, ou l'empreinte de ce qui identifie la
      -- ligne et son rang parmi les lignes semblables.
      cle TEXT NOT NULL,
      lot_id INTEGER NOT NULL REFERENCES lot_import (lot_id),
      ligne INTEGER NOT NULL CHECK (ligne > 0),
      type_id INTEGER NOT NULL REFERENCES modalite (modalite_id),
      nature TEXT NOT NULL CHECK (nature = 'evenement' OR nature = 'stock'),
      -- Structure qui tient le registre : un fichier complet ne retire que ses propres lignes.
      tenu_par TEXT NOT NULL,
      -- AAAAMMJJ. fin vide : un seul jour (événement) ou toujours vrai (stock).
      jour INTEGER NOT NULL,
      fin INTEGER,
      -- Vides ensemble : sans territoire, compté au département entier.
      territoire_type TEXT CHECK (territoire_type = 'commune' OR territoire_type = 'epci'
        OR territoire_type = 'departement'),
      territoire_code TEXT,
      -- Une structure, jamais une personne.
      organisation TEXT,
      categorie_id INTEGER NOT NULL REFERENCES modalite (modalite_id),
      etape_id INTEGER REFERENCES modalite (modalite_id),
      quantite INTEGER CHECK (quantite >= 0),
      unite_id INTEGER REFERENCES modalite (modalite_id),
      montant_centimes INTEGER CHECK (montant_centimes >= 0),
      -- Postes seulement : équivalents temps plein en centièmes ; montant_centimes est alors le coût entier, que
      -- l'aide de l'État, celle du fonds et la part locale paient. Vide : non renseigné, jamais zéro.
      etp_centiemes INTEGER CHECK (etp_centiemes >= 0),
      aide_etat_centimes INTEGER CHECK (aide_etat_centimes >= 0),
      aide_fonds_centimes INTEGER CHECK (aide_fonds_centimes >= 0),
      part_locale_centimes INTEGER CHECK (part_locale_centimes >= 0),
      -- Code d'une action de la feuille de route (table action_feuille_de_route).
      action TEXT,
      -- Empreinte à clé (HMAC-SHA-256 coupé à 128 bits) d'un code de participant ; jamais un nom.
      personne BLOB CHECK (length(personne) = 16),
      -- Notes avant et après sur une échelle de 0 à echelle ; quantite = nombre de personnes de cette paire.
      avant INTEGER CHECK (avant BETWEEN 0 AND echelle),
      apres INTEGER CHECK (apres BETWEEN 0 AND echelle),
      echelle INTEGER CHECK (echelle > 0),
      empreinte INTEGER NOT NULL,
      -- Rang du dernier registre complet qui la montre ; jour du premier qui ne la montre plus.
      vu INTEGER,
      retire_le INTEGER,
      UNIQUE (source_id, cle),
      CHECK (fin IS NULL OR jour <= fin),
      CHECK ((territoire_type IS NULL) = (territoire_code IS NULL)),
      CHECK (echelle IS NOT NULL OR (avant IS NULL AND apres IS NULL))
    ) STRICT
    """,
    """
    CREATE TABLE action_feuille_de_route (
      -- Actions de la feuille de route, dans l'ordre du pipeline.
      action TEXT NOT NULL PRIMARY KEY,
      libelle TEXT NOT NULL,
      rang INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID
    """,
  ]

  static let observatory = [
    """
    CREATE TABLE observatoire_declare (
      -- Ce que le pipeline déclare de l'observatoire lui-même : les envois qu'il attend (expected_sources), les
      -- tableaux de bord qu'il tient (dashboards).
      rang INTEGER NOT NULL PRIMARY KEY,
      objet TEXT NOT NULL CHECK (objet = 'envoi' OR objet = 'tableau_de_bord'),
      code TEXT NOT NULL,
      libelle TEXT NOT NULL,
      -- D'un envoi : code de la source, de l'opérateur quand la source en réunit plusieurs, envois par an.
      source TEXT,
      operateur TEXT,
      par_an INTEGER,
      -- AAAAMMJJ ; fin vide : toujours.
      debut INTEGER NOT NULL,
      fin INTEGER,
      UNIQUE (objet, code)
    ) STRICT
    """
  ]

  static let registerViews = [
    """
    CREATE VIEW v_registre AS
      -- Registres lisibles, sans les lignes retirées : territoire et EPCI sur la carte de référence, codes
      -- des listes, montants en euros. N'additionner que des quantités de même unité ; un stock se lit un
      -- jour donné (date <= jour et fin vide ou >= jour).
      SELECT r.registre_id, t.code AS registre, r.nature, \(isoDay("r.jour")) AS date,
        \(isoDay("r.fin")) AS fin, r.jour / 10000 AS annee,
        printf('%d-T%d', r.jour / 10000, (r.jour / 100 % 100 + 2) / 3) AS trimestre,
        printf('%04d-%02d', r.jour / 10000, r.jour / 100 % 100) AS mois,
        r.territoire_type, r.territoire_code,
        CASE r.territoire_type WHEN 'epci' THEN r.territoire_code
          WHEN 'commune' THEN \(epci(ofCommune: "r.territoire_code")) END AS epci_siren,
        r.tenu_par, r.organisation, ca.code AS categorie, ca.libelle AS categorie_libelle, e.code AS etape,
        r.quantite, u.code AS unite, r.montant_centimes / 100.0 AS montant,
        r.etp_centiemes / 100.0 AS etp, r.aide_etat_centimes / 100.0 AS aide_etat,
        r.aide_fonds_centimes / 100.0 AS aide_fonds, r.part_locale_centimes / 100.0 AS part_locale, r.action,
        a.libelle AS action_libelle, r.avant, r.apres, r.echelle, r.apres - r.avant AS gain,
        lower(hex(r.personne)) AS personne, r.lot_id, r.ligne
      FROM registre r
      JOIN modalite t ON t.modalite_id = r.type_id
      JOIN modalite ca ON ca.modalite_id = r.categorie_id
      LEFT JOIN modalite e ON e.modalite_id = r.etape_id
      LEFT JOIN modalite u ON u.modalite_id = r.unite_id
      LEFT JOIN action_feuille_de_route a ON a.action = r.action
      WHERE r.retire_le IS NULL
    """,
    """
    CREATE VIEW v_registre_mois AS
      -- Événements des registres, additionnés par mois, territoire, catégorie et étape. Ce qui est prévu ou
      -- annulé a sa propre ligne : ne pas l'additionner à ce qui a eu lieu.
      SELECT registre, annee, trimestre, mois, territoire_type, territoire_code, epci_siren, categorie,
        etape, action, unite, count(*) AS nombre, sum(quantite) AS quantite,
        sum(CAST(round(montant * 100) AS INTEGER)) / 100.0 AS montant
      FROM v_registre WHERE nature = 'evenement'
      GROUP BY registre, mois, territoire_type, territoire_code, categorie, etape, action, unite
    """,
  ]
}
