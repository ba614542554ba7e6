extension Schema {
  static let provenance = [
    """
    CREATE TABLE source (
      -- Dispositifs dont on importe des exports. Les unités ne s'additionnent jamais entre elles.
      source_id INTEGER NOT NULL PRIMARY KEY,
      code TEXT NOT NULL UNIQUE,
      libelle TEXT NOT NULL,
      unite TEXT NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE lot_import (
      -- Un fichier importé. Chaque ligne lue a exactement un sort ; l'égalité est vérifiée ici.
      lot_id INTEGER NOT NULL PRIMARY KEY,
      source_id INTEGER NOT NULL REFERENCES source (source_id),
      -- Description de pipelines/sources qui a lu le fichier.
      format TEXT NOT NULL,
      sha256 TEXT NOT NULL UNIQUE CHECK (length(sha256) = 64),
      octets INTEGER NOT NULL CHECK (octets > 0),
      encodage TEXT NOT NULL,
      delimiteur TEXT NOT NULL CHECK (length(delimiteur) = 1),
      ligne_entete INTEGER NOT NULL CHECK (ligne_entete > 0),
      -- Date d'export annoncée dans le fichier (AAAAMMJJ), vide si le format n'en porte pas.
      date_export INTEGER,
      total_annonce INTEGER,
      -- 1 : l'export était filtré (il ne dit rien des lignes absentes).
      partiel INTEGER NOT NULL CHECK (partiel IN (0, 1)),
      colonnes_ecartees INTEGER NOT NULL CHECK (colonnes_ecartees >= 0),
      lignes_lues INTEGER NOT NULL,
      nouvelles INTEGER NOT NULL CHECK (nouvelles >= 0),
      modifiees INTEGER NOT NULL CHECK (modifiees >= 0),
      inchangees INTEGER NOT NULL CHECK (inchangees >= 0),
      doublons INTEGER NOT NULL CHECK (doublons >= 0),
      hors_perimetre INTEGER NOT NULL CHECK (hors_perimetre >= 0),
      rejetees INTEGER NOT NULL CHECK (rejetees >= 0),
      lignes_vides INTEGER NOT NULL CHECK (lignes_vides >= 0),
      -- Premier et dernier jour des activités du fichier (AAAAMMJJ).
      premier_jour INTEGER,
      dernier_jour INTEGER,
      -- Jour de l'import, au sens de --as-of.
      importe_le INTEGER NOT NULL,
      -- Empreinte de la description et des vocabulaires qui ont servi : quand ils changent, le même fichier
      -- est relu et ce qu'il dit alors remplace ce qu'il disait.
      lecture TEXT NOT NULL,
      -- Lignes de l'entrepôt absentes de ce fichier alors qu'il est complet : elles ne sont pas lues, donc
      -- hors de l'égalité.
      retirees INTEGER NOT NULL DEFAULT 0 CHECK (retirees >= 0),
      -- Lignes qu'une correction exclut : lues, comptées ici, enregistrées nulle part.
      exclues INTEGER NOT NULL DEFAULT 0 CHECK (exclues >= 0),
      -- Quand le fichier a été fait (AAAAMMJJHHMM), d'après lui-même ou, pour les formats qui le déclarent, d'après
      -- son nom ; vide s'il ne le dit pas : c'est alors le jour de première réception (AAAAMMJJ) qui le situe. Départage
      -- deux versions d'un même fait.
      dit_le INTEGER,
      recu_le INTEGER NOT NULL DEFAULT 0,
      CHECK (lignes_lues = nouvelles + modifiees + inchangees + doublons + hors_perimetre + exclues + rejetees)
    ) STRICT
    """,
    """
    CREATE TABLE lot_periode (
      -- Jours qu'un export dit couvrir (« Période » au-dessus du tableau, AAAAMMJJ) : ce qu'il n'y montre pas n'a
      -- pas eu lieu. Sans ligne ici, il ne dit que les mois de ses lignes, et les suivants jusqu'à sa date.
      lot_id INTEGER NOT NULL PRIMARY KEY REFERENCES lot_import (lot_id),
      premier_jour INTEGER NOT NULL,
      dernier_jour INTEGER NOT NULL,
      CHECK (premier_jour <= dernier_jour)
    ) STRICT
    """,
    """
    CREATE TABLE fichier_vu (
      -- Ce que le système disait d'un fichier au moment de son import. Tant qu'il en dit la même chose, le
      -- contenu est le même : le fichier n'est pas relu pour le savoir. Propre à la machine, jamais publié.
      appareil INTEGER NOT NULL,
      noeud INTEGER NOT NULL,
      octets INTEGER NOT NULL CHECK (octets > 0),
      -- Nanosecondes depuis 1970 : dernière écriture, dernier changement de quoi que ce soit.
      ecrit INTEGER NOT NULL,
      change INTEGER NOT NULL,
      lot_id INTEGER NOT NULL REFERENCES lot_import (lot_id),
      PRIMARY KEY (appareil, noeud)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE fichier_refuse (
      -- Fichiers du dépôt que sa dernière lecture a refusés : rien de ce qu'ils disent n'est compté. Un fichier
      -- corrigé ou retiré du dépôt n'y est plus. Jamais leur nom.
      refus_id INTEGER NOT NULL PRIMARY KEY,
      -- Vide quand le fichier n'a pas pu être lu.
      sha256 TEXT CHECK (length(sha256) = 64),
      octets INTEGER CHECK (octets >= 0),
      -- Code de la source, quand le fichier a été reconnu avant d'être refusé.
      source TEXT,
      code TEXT NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE cle_des_pseudonymes (
      -- Une empreinte du secret qui a fait les pseudonymes de cet entrepôt : un autre secret donnerait à chacun un second
      -- pseudonyme, et serait refusé.
      empreinte BLOB NOT NULL PRIMARY KEY CHECK (length(empreinte) = 8)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE instantane (
      -- Ce que couvre chaque export complet d'une source en instantané. Une ligne est retirée par le plus
      -- ancien de ceux qui couvrent sa portée et sont plus récents que le dernier export qui la montre.
      source_id INTEGER NOT NULL REFERENCES source (source_id),
      -- Vide : toute la source ; sinon les valeurs des colonnes de portée.
      portee TEXT NOT NULL,
      -- AAAAMMJJ × 10^9, plus un rang pour départager les fichiers sans date, crus dans l'ordre des imports.
      rang INTEGER NOT NULL,
      lot_id INTEGER NOT NULL REFERENCES lot_import (lot_id),
      PRIMARY KEY (source_id, portee, rang, lot_id)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE export_montre (
      -- Ce que montre chaque export d'activités : il le faut pour savoir ce qu'un export plus récent et comparable ne
      -- montre plus. Un export que d'autres remplacent en entier n'y reste pas.
      lot_id INTEGER NOT NULL PRIMARY KEY REFERENCES lot_import (lot_id),
      source_id INTEGER NOT NULL REFERENCES source (source_id),
      -- Empreinte à clé de qui l'a fait et de sa sorte ; vide : filtré, coupé, ou il ne le dit pas. Il ne retire alors rien.
      portee BLOB CHECK (length(portee) = 16),
      rang INTEGER NOT NULL,
      -- Jours couverts (AAAAMMJJ), les deux compris.
      debut INTEGER NOT NULL,
      fin INTEGER NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE export_montre_cles (
      -- Les clés qu'un export montre : leurs hachages, triés, 8 octets chacun, en tronçons qui se suivent.
      lot_id INTEGER NOT NULL REFERENCES export_montre (lot_id),
      troncon INTEGER NOT NULL CHECK (troncon >= 0),
      hachages BLOB NOT NULL,
      PRIMARY KEY (lot_id, troncon)
    ) STRICT
    """,
    """
    CREATE TABLE version_contredite (
      -- Versions d'un même fait, dites par plusieurs fichiers, que rien ne départage : ni un état plus avancé, ni la
      -- date de modification de l'outil, ni celle des fichiers. Aucune n'est enregistrée dans la table « objet ».
      objet TEXT NOT NULL,
      -- 0 : ce qui identifie le fait vaut pour toutes les sources (Pix, relevés).
      source_id INTEGER NOT NULL,
      cle BLOB NOT NULL,
      lot_id INTEGER NOT NULL REFERENCES lot_import (lot_id),
      ligne INTEGER NOT NULL CHECK (ligne > 0),
      etat INTEGER NOT NULL,
      modifie_le INTEGER NOT NULL,
      dit INTEGER NOT NULL,
      empreinte INTEGER NOT NULL,
      PRIMARY KEY (objet, source_id, cle, lot_id)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE anomalie (
      -- Chaque rejet et chaque réparation, avec sa place ; jamais la valeur fautive.
      anomalie_id INTEGER NOT NULL PRIMARY KEY,
      lot_id INTEGER NOT NULL REFERENCES lot_import (lot_id),
      ligne INTEGER,
      colonne INTEGER,
      entete TEXT,
      code TEXT NOT NULL,
      gravite TEXT NOT NULL CHECK (gravite = 'avertissement' OR gravite = 'rejet'
        OR gravite = 'erreur'),
      attendu TEXT NOT NULL,
      action TEXT NOT NULL
    ) STRICT
    """,
    "CREATE INDEX anomalie_par_lot ON anomalie (lot_id, code)",
    """
    CREATE TABLE rejet_suivant (
      -- Les rejets d'un même code au-delà des mille premiers d'un fichier : ceux qui se disent dans les mêmes mots, et la
      -- liste JSON de leurs lignes. v_anomalies les donne un par un.
      rejet_suivant_id INTEGER NOT NULL PRIMARY KEY,
      lot_id INTEGER NOT NULL REFERENCES lot_import (lot_id),
      colonne INTEGER,
      entete TEXT,
      code TEXT NOT NULL,
      attendu TEXT NOT NULL,
      action TEXT NOT NULL,
      lignes TEXT NOT NULL
    ) STRICT
    """,
    "CREATE INDEX rejet_suivant_par_lot ON rejet_suivant (lot_id)",
  ]

  static let vocabulary = [
    """
    CREATE TABLE modalite (
      -- Listes fermées : âge, genre, statut, thématique, matériel, orientation, type, canal, dispositif…
      modalite_id INTEGER NOT NULL PRIMARY KEY,
      dimension TEXT NOT NULL,
      code TEXT NOT NULL,
      libelle TEXT NOT NULL,
      rang INTEGER NOT NULL,
      -- 0 : la modalité dit que l'information n'est pas connue.
      connue INTEGER NOT NULL CHECK (connue IN (0, 1)),
      -- Bornes d'âge révolu, pour la dimension age ; age_max vide : sans limite.
      age_min INTEGER,
      age_max INTEGER,
      UNIQUE (dimension, code)
    ) STRICT
    """,
    """
    CREATE TABLE repartition (
      -- Une répartition de personnes ou de mentions entre des modalités, enregistrée une seule fois et
      -- partagée par toutes les activités qui ont la même (« 3 retraités, 1 en emploi »).
      -- provenance : exacte ; hasard (participants anonymes d'un atelier : ne pas croiser deux
      -- dimensions) ; scission (tranches V1 réparties par tirage : seul le total 60+ est exact).
      repartition_id INTEGER NOT NULL PRIMARY KEY,
      dimension TEXT NOT NULL,
      provenance TEXT NOT NULL CHECK (provenance = 'exacte' OR provenance = 'hasard'
        OR provenance = 'scission'),
      signature TEXT NOT NULL,
      UNIQUE (dimension, provenance, signature)
    ) STRICT
    """,
    """
    CREATE TABLE repartition_part (
      -- Effectif d'une modalité dans une répartition.
      repartition_id INTEGER NOT NULL REFERENCES repartition (repartition_id),
      modalite_id INTEGER NOT NULL REFERENCES modalite (modalite_id),
      effectif INTEGER NOT NULL CHECK (effectif > 0),
      PRIMARY KEY (repartition_id, modalite_id)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE repartition_commune (
      -- Effectif d'une commune de résidence dans une répartition de dimension « residence ».
      repartition_id INTEGER NOT NULL REFERENCES repartition (repartition_id),
      commune_id INTEGER NOT NULL REFERENCES commune (commune_id),
      effectif INTEGER NOT NULL CHECK (effectif > 0),
      PRIMARY KEY (repartition_id, commune_id)
    ) STRICT, WITHOUT ROWID
    """,
  ]
}
