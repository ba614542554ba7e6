extension Schema {
  static let indicators = [
    """
    CREATE TABLE indicateur (
      -- Définitions de pipelines/indicators telles qu'elles ont servi au dernier calcul.
      indicateur TEXT NOT NULL PRIMARY KEY,
      version INTEGER NOT NULL CHECK (version > 0),
      rang INTEGER NOT NULL UNIQUE,
      libelle TEXT NOT NULL,
      definition TEXT NOT NULL,
      formule TEXT NOT NULL,
      unite TEXT NOT NULL,
      -- resultat.valeur est un entier en unités de 10^-decimales.
      decimales INTEGER NOT NULL CHECK (decimales BETWEEN 0 AND 4),
      additivite TEXT NOT NULL,
      denominateur TEXT NOT NULL,
      seuil_couverture INTEGER CHECK (seuil_couverture BETWEEN 0 AND 100),
      sources TEXT NOT NULL,
      limites TEXT NOT NULL
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE territoire_publie (
      -- Les territoires des résultats, numérotés.
      territoire_id INTEGER NOT NULL PRIMARY KEY,
      territoire_type TEXT NOT NULL,
      territoire_code TEXT NOT NULL,
      UNIQUE (territoire_type, territoire_code)
    ) STRICT
    """,
    """
    CREATE TABLE periode (
      -- Les périodes des résultats : AAAA00 l'année, AAAA01 à AAAA12 les mois, AAAA21 à AAAA24 les trimestres.
      periode_id INTEGER NOT NULL PRIMARY KEY,
      periode_type TEXT NOT NULL CHECK (periode_type = 'mois' OR periode_type = 'trimestre'
        OR periode_type = 'annee'),
      periode TEXT NOT NULL UNIQUE
    ) STRICT
    """,
    """
    CREATE TABLE ventilation (
      -- Les ventilations des résultats : vide, ou dimension=code.
      ventilation_id INTEGER NOT NULL PRIMARY KEY,
      ventilation TEXT NOT NULL UNIQUE
    ) STRICT
    """,
    """
    CREATE TABLE origine (
      -- Ensembles de sources qui ont contribué à des résultats. À part des valeurs : une nuit avance la date
      -- d'extraction sans récrire les valeurs anciennes.
      origine_id INTEGER NOT NULL PRIMARY KEY,
      -- Codes des sources, séparés par une barre.
      sources TEXT NOT NULL,
      -- Date d'extraction la plus récente de ces sources (AAAAMMJJ).
      extrait_le INTEGER
    ) STRICT
    """,
    """
    CREATE TABLE resultat_valeur (
      -- Une valeur d'indicateur ; la vue « resultat » la donne en toutes lettres. valeur vide avec son
      -- statut : jamais un zéro par défaut.
      -- Rang de l'indicateur, periode_id (6 chiffres), territoire_id (6) et ventilation_id (4) bout à bout.
      valeur_id INTEGER NOT NULL PRIMARY KEY,
      valeur INTEGER,
      numerateur INTEGER,
      denominateur INTEGER,
      -- En millièmes.
      couverture INTEGER,
      -- Dizaines, statut_obs : 0 A normale, 1 P provisoire, 2 U petit effectif, 3 M manquante, 4 Z sans objet.
      -- Unités, statut_conf : 0 F libre, 1 C secret primaire, 2 D secret secondaire, 3 N non publiable.
      statuts INTEGER NOT NULL CHECK (statuts BETWEEN 0 AND 43),
      origine_id INTEGER NOT NULL REFERENCES origine (origine_id),
      CHECK ((valeur IS NULL) = (statuts >= 30))
    ) STRICT
    """,
    """
    CREATE TABLE resultat_empreinte (
      -- Empreinte SHA-256 des valeurs d'un indicateur pour une période : sans changement, rien n'est récrit.
      indicateur_rang INTEGER NOT NULL,
      periode_id INTEGER NOT NULL,
      empreinte BLOB NOT NULL CHECK (length(empreinte) = 32),
      -- Empreinte de ce qui n'est pas dans les cumuls : quand elle et les cumuls restent, rien n'est recalculé.
      circonstances INTEGER NOT NULL,
      -- Nombre de valeurs, dont manquantes ou sans objet, dont provisoires.
      valeurs INTEGER NOT NULL CHECK (valeurs > 0),
      manquantes INTEGER NOT NULL CHECK (manquantes BETWEEN 0 AND valeurs),
      provisoires INTEGER NOT NULL CHECK (provisoires BETWEEN 0 AND valeurs),
      PRIMARY KEY (indicateur_rang, periode_id)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE calcul (
      -- Le dernier calcul : ce qui a été lu, pour ne refaire que ce qui a changé.
      objet TEXT NOT NULL PRIMARY KEY,
      valeur TEXT NOT NULL
    ) STRICT, WITHOUT ROWID
    """,
  ]
}
