extension Schema {
  static let activity = [
    """
    CREATE TABLE activite (
      -- Un compte rendu : un accompagnement individuel, un atelier ou une demande ponctuelle.
      -- activite_id = lot de la première venue * 2^32 + ligne physique : chaque ligne remonte à son fichier.
      activite_id INTEGER NOT NULL PRIMARY KEY,
      source_id INTEGER NOT NULL REFERENCES source (source_id),
      -- Identifiant de la source : 16 octets d'un UUID (La Coop) ou 12 octets (Espace Coop V1).
      cle BLOB NOT NULL CHECK (length(cle) BETWEEN 1 AND 16),
      -- Dernier lot qui a écrit ou confirmé la ligne, et première ligne physique dans ce lot.
      lot_id INTEGER NOT NULL REFERENCES lot_import (lot_id),
      ligne INTEGER NOT NULL CHECK (ligne > 0),
      jour INTEGER NOT NULL CHECK (jour BETWEEN 20150101 AND 21001231),
      type_id INTEGER NOT NULL REFERENCES modalite (modalite_id),
      canal_id INTEGER REFERENCES modalite (modalite_id),
      dispositif_id INTEGER REFERENCES modalite (modalite_id),
      duree_min INTEGER CHECK (duree_min >= 0),
      -- bornee : la source donne un intervalle (0-30, 30-60) converti en 15 ou 45 minutes.
      duree_qualite TEXT CHECK (duree_qualite IN ('exacte', 'bornee')),
      -- Commune du lieu sur la carte de référence ; vide : lieu non renseigné ou ambigu.
      commune_id INTEGER REFERENCES commune (commune_id),
      -- Communes possibles du lieu, quand il est ambigu (code 85084 de 2016 à 2023) et qu'un territoire suivi les contient
      -- toutes : compte dans ces territoires, dans aucune commune.
      zone_id INTEGER REFERENCES zone (zone_id) CHECK (zone_id IS NULL OR commune_id IS NULL),
      methode_geo TEXT NOT NULL CHECK (methode_geo = 'code' OR methode_geo = 'absente'
        OR methode_geo = 'code_ancien' OR methode_geo = 'code_repare' OR methode_geo = 'ambigue'
        OR methode_geo = 'code_postal_et_nom' OR methode_geo = 'nom_dans_departement'
        OR methode_geo = 'code_postal_seul'),
      nb_accompagnements INTEGER NOT NULL CHECK (nb_accompagnements > 0),
      nb_recurrents INTEGER CHECK (nb_recurrents >= 0),
      -- Vide : l'export ne le dit pas. Le dernier export qui le dit l'emporte, sans que l'activité en soit modifiée.
      mediateur_id INTEGER REFERENCES mediateur (mediateur_id),
      -- 1 à 3 : autonomie de la personne (individuel) ou niveau de l'atelier (collectif).
      niveau INTEGER CHECK (niveau BETWEEN 1 AND 3),
      -- Accompagnements pour lesquels la question de l'orientation a une réponse, et réponses oui.
      nb_orientation_connue INTEGER NOT NULL CHECK (nb_orientation_connue >= 0),
      nb_orientes INTEGER NOT NULL CHECK (nb_orientes >= 0),
      age_id INTEGER REFERENCES repartition (repartition_id),
      genre_id INTEGER REFERENCES repartition (repartition_id),
      statut_id INTEGER REFERENCES repartition (repartition_id),
      residence_id INTEGER REFERENCES repartition (repartition_id),
      thematique_id INTEGER REFERENCES repartition (repartition_id),
      materiel_id INTEGER REFERENCES repartition (repartition_id),
      orientation_id INTEGER REFERENCES repartition (repartition_id),
      -- Publics visés, parmi les étiquettes que nomme le vocabulaire public-cible ; les autres ne sont pas gardées.
      public_id INTEGER REFERENCES repartition (repartition_id),
      -- 1 : saisie dans Espace Coop V1 puis reprise par La Coop.
      origine_v1 INTEGER NOT NULL CHECK (origine_v1 IN (0, 1)),
      -- Dernière modification annoncée (AAAAMMJJHHMM), 0 si la source n'en donne pas.
      modifie_le INTEGER NOT NULL,
      empreinte INTEGER NOT NULL,
      -- Pour les sources en instantané seulement : rang du dernier export qui la montre, et jour (AAAAMMJJ)
      -- du premier export complet qui ne la montre plus.
      vu INTEGER,
      retire_le INTEGER,
      -- Vide, ou la raison (table mise_de_cote) pour laquelle elle ne compte pas : une autre source dit le même
      -- fait, ou une correction l'exclut. Ne compte que ce qui a retire_le et ecarte_par vides : tout calcul et
      -- toute vue filtrent ainsi.
      ecarte_par TEXT
    ) STRICT
    """,
    // Few activities are withdrawn: whether an export shows them again is asked of each.
    "CREATE INDEX activite_retiree ON activite (source_id) WHERE retire_le IS NOT NULL",
    """
    CREATE TABLE serie_de_cles (
      -- Les clés connues d'une source, pour reconnaître une activité sans lire la table : des séries triées,
      -- écrites dans la transaction de l'import, la plus récente l'emportant. Données dérivées d'activite ;
      -- aggregate verify les compare. Une série longue occupe plusieurs tronçons.
      serie_id INTEGER NOT NULL CHECK (serie_id > 0),
      troncon INTEGER NOT NULL CHECK (troncon >= 0),
      source_id INTEGER NOT NULL REFERENCES source (source_id),
      nombre INTEGER NOT NULL CHECK (nombre > 0),
      -- Par clé, dans l'ordre : 8 octets de hachage ; puis 8 octets d'identifiant et 8 de contrôle.
      hachages BLOB NOT NULL CHECK (length(hachages) = 8 * nombre),
      suites BLOB NOT NULL CHECK (length(suites) = 16 * nombre),
      PRIMARY KEY (serie_id, troncon)
    ) STRICT
    """,
  ]

  static let pix = [
    """
    CREATE TABLE pix_campagne (
      -- Une campagne Pix Orga ; sans territoire dans le fichier : rattachée au département du pipeline.
      campagne_id INTEGER NOT NULL PRIMARY KEY,
      type TEXT NOT NULL CHECK (type IN ('evaluation', 'profils')),
      code TEXT,
      nom TEXT NOT NULL,
      organisation TEXT NOT NULL,
      parcours TEXT
    ) STRICT
    """,
    """
    CREATE TABLE pix_participation (
      -- Une participation à une campagne. La personne est une empreinte à clé secrète (HMAC-SHA-256
      -- coupé à 128 bits) : ni nom, ni identifiant, ni retour possible sans le secret.
      participation_id INTEGER NOT NULL PRIMARY KEY,
      campagne_id INTEGER NOT NULL REFERENCES pix_campagne (campagne_id),
      personne BLOB NOT NULL CHECK (length(personne) = 16),
      -- Moments AAAAMMJJHHMM, heure de Paris. debut vide : la source ne dit pas quand (profil non envoyé).
      debut INTEGER,
      -- Rang entre participations de même personne et de même début.
      rang INTEGER NOT NULL CHECK (rang > 0),
      lot_id INTEGER NOT NULL REFERENCES lot_import (lot_id),
      ligne INTEGER NOT NULL CHECK (ligne > 0),
      partage INTEGER NOT NULL CHECK (partage IN (0, 1)),
      partage_le INTEGER,
      -- Taux de maîtrise en points de base (0,67 s'écrit 6700).
      maitrise_pb INTEGER CHECK (maitrise_pb BETWEEN 0 AND 10000),
      pix_total INTEGER CHECK (pix_total >= 0),
      certifiable INTEGER CHECK (certifiable IN (0, 1)),
      competences_certifiables INTEGER CHECK (competences_certifiables BETWEEN 0 AND 16),
      empreinte INTEGER NOT NULL
    ) STRICT
    """,
    """
    CREATE UNIQUE INDEX pix_participation_cle
      ON pix_participation (campagne_id, personne, ifnull(debut, 0), rang)
    """,
    """
    CREATE TABLE pix_certification (
      -- Un passage de certification ; le numéro n'est gardé que sous forme d'empreinte à clé.
      certification_id INTEGER NOT NULL PRIMARY KEY,
      numero BLOB NOT NULL UNIQUE CHECK (length(numero) = 16),
      lot_id INTEGER NOT NULL REFERENCES lot_import (lot_id),
      ligne INTEGER NOT NULL CHECK (ligne > 0),
      jour INTEGER NOT NULL,
      type_id INTEGER NOT NULL REFERENCES modalite (modalite_id),
      statut_id INTEGER NOT NULL REFERENCES modalite (modalite_id),
      niveau_id INTEGER REFERENCES modalite (modalite_id),
      score INTEGER CHECK (score BETWEEN 0 AND 1024),
      -- Tranche d'âge au jour du passage ; la date de naissance n'est jamais conservée.
      age_id INTEGER NOT NULL REFERENCES modalite (modalite_id),
      empreinte INTEGER NOT NULL
    ) STRICT
    """,
  ]

  static let sites = [
    """
    CREATE TABLE lieu (
      -- Lieux d'accueil, tels que chaque source les donne : un même lieu a une ligne par source, à ne pas
      -- compter deux fois. Deux lieux peuvent partager une commune.
      lieu_id INTEGER NOT NULL PRIMARY KEY,
      source_id INTEGER NOT NULL REFERENCES source (source_id),
      cle TEXT NOT NULL,
      lot_id INTEGER NOT NULL REFERENCES lot_import (lot_id),
      ligne INTEGER NOT NULL CHECK (ligne > 0),
      nom TEXT NOT NULL,
      -- L'une ou l'autre : sa commune, ou ses communes possibles.
      commune_id INTEGER REFERENCES commune (commune_id),
      zone_id INTEGER REFERENCES zone (zone_id) CHECK ((zone_id IS NULL) <> (commune_id IS NULL)),
      code_postal TEXT,
      -- Degrés WGS84.
      latitude REAL CHECK (latitude BETWEEN -90 AND 90),
      longitude REAL CHECK (longitude BETWEEN -180 AND 180),
      type_id INTEGER REFERENCES modalite (modalite_id),
      format_id INTEGER REFERENCES modalite (modalite_id),
      prise_rdv INTEGER CHECK (prise_rdv IN (0, 1)),
      labellise_le INTEGER,
      -- Dernière mise à jour annoncée par la source.
      maj_le INTEGER,
      -- SIRET, RNA ou RIDET de la structure ; plusieurs lieux peuvent le partager.
      pivot TEXT,
      -- Identifiant du lieu dans la cartographie nationale, quand la source le donne.
      cle_carto TEXT,
      -- Codes nationaux séparés par « | » (CCAS, BIB, ASSO…).
      typologie TEXT,
      -- Horaires au format d'OpenStreetMap.
      horaires TEXT,
      -- Ouverture d'une semaine ordinaire, lue dans les horaires jour par jour : minutes, et jours où le lieu ouvre.
      -- Vide : horaires absents, ou un jour illisible.
      minutes_semaine INTEGER CHECK (minutes_semaine BETWEEN 0 AND 10080),
      jours_ouverts INTEGER CHECK (jours_ouverts BETWEEN 0 AND 7),
      empreinte INTEGER NOT NULL,
      -- Rang du dernier export qui le montre ; jour (AAAAMMJJ) du premier export complet qui ne le montre
      -- plus. Un lieu retiré ne compte plus : tout calcul filtre retire_le IS NULL.
      vu INTEGER,
      retire_le INTEGER,
      UNIQUE (source_id, cle)
    ) STRICT
    """,
    """
    CREATE TABLE lieu_voisin (
      -- Lieux des listes hors du territoire suivi mais proches : servent aux seules distances des communes de bordure.
      -- Leur ligne reste comptée hors_perimetre.
      source_id INTEGER NOT NULL REFERENCES source (source_id),
      cle TEXT NOT NULL,
      lot_id INTEGER NOT NULL REFERENCES lot_import (lot_id),
      ligne INTEGER NOT NULL CHECK (ligne > 0),
      -- 10^-7 degrés WGS84.
      latitude INTEGER NOT NULL CHECK (latitude BETWEEN -900000000 AND 900000000),
      longitude INTEGER NOT NULL CHECK (longitude BETWEEN -1800000000 AND 1800000000),
      -- Rang de l'export qui le montre, pour une liste complète : seul le dernier rang d'une source compte.
      vu INTEGER,
      PRIMARY KEY (source_id, cle)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE lieu_modalite (
      -- Services, publics, frais, accès, labels… d'un lieu : plusieurs valeurs par liste.
      lieu_id INTEGER NOT NULL REFERENCES lieu (lieu_id) ON DELETE CASCADE,
      modalite_id INTEGER NOT NULL REFERENCES modalite (modalite_id),
      PRIMARY KEY (lieu_id, modalite_id)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE releve_partenaire (
      -- Une ligne du modèle de relevé des partenaires : un territoire, une période, une unité.
      releve_id INTEGER NOT NULL PRIMARY KEY,
      source_id INTEGER NOT NULL REFERENCES source (source_id),
      lot_id INTEGER NOT NULL REFERENCES lot_import (lot_id),
      ligne INTEGER NOT NULL CHECK (ligne > 0),
      operateur_id INTEGER NOT NULL REFERENCES modalite (modalite_id),
      structure TEXT NOT NULL,
      territoire_type TEXT NOT NULL CHECK (territoire_type = 'commune' OR territoire_type = 'epci'
        OR territoire_type = 'departement'),
      territoire_code TEXT NOT NULL,
      debut INTEGER NOT NULL,
      fin INTEGER NOT NULL,
      unite_id INTEGER NOT NULL REFERENCES modalite (modalite_id),
      thematique_id INTEGER REFERENCES modalite (modalite_id),
      type_id INTEGER REFERENCES modalite (modalite_id),
      -- Date d'envoi donnée par la ligne elle-même (AAAAMMJJ) ; vide : celle du fichier.
      envoye_le INTEGER,
      empreinte INTEGER NOT NULL,
      CHECK (debut <= fin)
    ) STRICT
    """,
    """
    CREATE UNIQUE INDEX releve_cle ON releve_partenaire
      (operateur_id, structure, territoire_type, territoire_code, debut, fin, unite_id,
       ifnull(thematique_id, 0), ifnull(type_id, 0))
    """,
    """
    CREATE TABLE releve_mesure (
      -- Les nombres d'un relevé : total, total_age_connu, nb_60_plus… ; une mesure absente n'a pas de ligne.
      releve_id INTEGER NOT NULL REFERENCES releve_partenaire (releve_id) ON DELETE CASCADE,
      mesure TEXT NOT NULL,
      valeur INTEGER NOT NULL CHECK (valeur >= 0),
      PRIMARY KEY (releve_id, mesure)
    ) STRICT, WITHOUT ROWID
    """,
  ]
}
