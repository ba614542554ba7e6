extension Schema {
  static let indicators = [
    """
    CREATE TABLE indicateur (
      -- Définitions de pipelines/indicators telles qu'elles ont servi au dernier calcul.
      indicateur TEXT NOT NULL PRIMARY KEY,
      version INTEGER NOT NULL CHECK (version > 0),
      rang INTEGER NOT NULL,
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
    CREATE TABLE resultat (
      -- Une valeur d'indicateur. valeur vide avec son statut : jamais un zéro par défaut.
      -- statut_obs : A normale, P provisoire, M manquante, Z sans objet. statut_conf : F libre,
      -- C secret primaire, D secret secondaire, N non publiable.
      indicateur TEXT NOT NULL REFERENCES indicateur (indicateur),
      territoire_type TEXT NOT NULL,
      territoire_code TEXT NOT NULL,
      periode_type TEXT NOT NULL CHECK (periode_type = 'mois' OR periode_type = 'trimestre'
        OR periode_type = 'annee'),
      periode TEXT NOT NULL,
      -- Vide, ou dimension=code.
      ventilation TEXT NOT NULL,
      valeur INTEGER,
      numerateur INTEGER,
      denominateur INTEGER,
      -- En millièmes.
      couverture INTEGER,
      statut_obs TEXT NOT NULL CHECK (statut_obs = 'A' OR statut_obs = 'P' OR statut_obs = 'M'
        OR statut_obs = 'Z'),
      statut_conf TEXT NOT NULL CHECK (statut_conf = 'F' OR statut_conf = 'C' OR statut_conf = 'D'
        OR statut_conf = 'N'),
      -- Codes des sources qui ont contribué, séparés par une barre.
      sources TEXT NOT NULL,
      -- Date d'extraction la plus récente de ces sources (AAAAMMJJ).
      extrait_le INTEGER,
      PRIMARY KEY (indicateur, territoire_type, territoire_code, periode, ventilation),
      CHECK ((valeur IS NULL) = (statut_obs IN ('M', 'Z')))
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
