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
      -- statut : jamais un zéro par défaut. statut_obs : A normale, P provisoire, U petit effectif,
      -- M manquante, Z sans objet. statut_conf : F libre, C secret primaire, D secret secondaire, N non publiable.
      indicateur_rang INTEGER NOT NULL REFERENCES indicateur (rang),
      periode_id INTEGER NOT NULL REFERENCES periode (periode_id),
      territoire_id INTEGER NOT NULL REFERENCES territoire_publie (territoire_id),
      ventilation_id INTEGER NOT NULL REFERENCES ventilation (ventilation_id),
      valeur INTEGER,
      numerateur INTEGER,
      denominateur INTEGER,
      -- En millièmes.
      couverture INTEGER,
      statut_obs TEXT NOT NULL CHECK (statut_obs = 'A' OR statut_obs = 'P' OR statut_obs = 'U'
        OR statut_obs = 'M' OR statut_obs = 'Z'),
      statut_conf TEXT NOT NULL CHECK (statut_conf = 'F' OR statut_conf = 'C' OR statut_conf = 'D'
        OR statut_conf = 'N'),
      origine_id INTEGER NOT NULL REFERENCES origine (origine_id),
      PRIMARY KEY (indicateur_rang, periode_id, territoire_id, ventilation_id),
      CHECK ((valeur IS NULL) = (statut_obs = 'M' OR statut_obs = 'Z'))
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE resultat_empreinte (
      -- Empreinte SHA-256 des valeurs d'un indicateur pour une période : sans changement, rien n'est récrit.
      indicateur_rang INTEGER NOT NULL,
      periode_id INTEGER NOT NULL,
      empreinte BLOB NOT NULL CHECK (length(empreinte) = 32),
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
