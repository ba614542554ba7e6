extension Schema {
  static let territory = [
    """
    CREATE TABLE millesime (
      -- Années des référentiels lus : COG, EPCI, population ; attribution à citer.
      objet TEXT NOT NULL PRIMARY KEY,
      valeur TEXT NOT NULL
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE departement (
      -- Départements de France.
      code TEXT NOT NULL PRIMARY KEY CHECK (length(code) BETWEEN 2 AND 3),
      nom TEXT NOT NULL,
      region_code TEXT NOT NULL
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE epci (
      -- Intercommunalités à fiscalité propre ayant au moins une commune dans le périmètre.
      siren TEXT NOT NULL PRIMARY KEY CHECK (length(siren) = 9),
      nom TEXT NOT NULL,
      nature TEXT NOT NULL,
      -- 1 : toutes les communes sont dans le département ; 0 : à cheval.
      entier INTEGER NOT NULL CHECK (entier IN (0, 1))
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE commune (
      -- Communes du périmètre sur la carte de référence. commune_id est le code Insee lu comme un nombre
      -- (2A004 devient 201004). epci_siren vide : commune hors EPCI (L'Île-d'Yeu).
      commune_id INTEGER NOT NULL PRIMARY KEY,
      code_insee TEXT NOT NULL UNIQUE CHECK (length(code_insee) = 5),
      nom TEXT NOT NULL,
      departement_code TEXT NOT NULL REFERENCES departement (code),
      epci_siren TEXT REFERENCES epci (siren),
      -- Population municipale ; vide si inconnue, jamais zéro par défaut.
      population INTEGER CHECK (population >= 0)
    ) STRICT
    """,
  ]
}
