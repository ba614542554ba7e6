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
    CREATE TABLE region (
      -- Régions de France.
      code TEXT NOT NULL PRIMARY KEY,
      nom TEXT NOT NULL
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE departement (
      -- Départements de France.
      code TEXT NOT NULL PRIMARY KEY CHECK (length(code) BETWEEN 2 AND 3),
      nom TEXT NOT NULL,
      region_code TEXT NOT NULL,
      -- Estimation de l'Insee au 1er janvier de l'année dite par millesime (population_60_plus_departement),
      -- en centièmes d'habitant ; vide : non disponible, jamais zéro.
      population_60_plus INTEGER CHECK (population_60_plus >= 0),
      population_par_age INTEGER CHECK (population_par_age >= 0)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE epci (
      -- Intercommunalités à fiscalité propre ayant au moins une commune dans le périmètre.
      siren TEXT NOT NULL PRIMARY KEY CHECK (length(siren) = 9),
      nom TEXT NOT NULL,
      nature TEXT NOT NULL,
      -- 1 : toutes les communes sont dans un même département ; 0 : à cheval.
      entier INTEGER NOT NULL CHECK (entier IN (0, 1)),
      -- Année (1er janvier) de la liste de ses communes.
      annee INTEGER
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE commune (
      -- Communes du périmètre sur la carte de référence, et communes voisines des EPCI à cheval, qui ne comptent
      -- que dans l'EPCI entier. commune_id est le code Insee lu comme un nombre (2A004 devient 201004).
      -- epci_siren vide : commune hors EPCI (L'Île-d'Yeu) si epci_connu vaut 1, inconnu s'il vaut 0.
      commune_id INTEGER NOT NULL PRIMARY KEY,
      code_insee TEXT NOT NULL UNIQUE CHECK (length(code_insee) = 5),
      nom TEXT NOT NULL,
      departement_code TEXT NOT NULL REFERENCES departement (code),
      epci_siren TEXT REFERENCES epci (siren),
      -- Population municipale ; vide si inconnue, jamais zéro par défaut.
      population INTEGER CHECK (population >= 0),
      epci_connu INTEGER NOT NULL DEFAULT 1 CHECK (epci_connu = 0 OR epci_connu = 1),
      -- Recensement, année dite par millesime (population_60_plus) : personnes de 60 ans et plus, et de tous âges,
      -- en centièmes d'habitant (les valeurs sont pondérées) ; vide : non disponible, jamais zéro.
      population_60_plus INTEGER CHECK (population_60_plus >= 0),
      population_par_age INTEGER CHECK (population_par_age >= 0)
    ) STRICT
    """,
    """
    CREATE TABLE commune_devenue (
      -- Ce que sont devenues les communes qui ne sont plus : celle qui les a réunies, ou celles entre lesquelles une commune a
      -- été scindée (toutes du périmètre). Numéros Insee ; lu par le seul arrondi de ce qui est publié.
      ancienne INTEGER NOT NULL,
      commune_id INTEGER NOT NULL,
      PRIMARY KEY (ancienne, commune_id)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE zone (
      -- Des communes dont une seule est la bonne, quand rien ne dit laquelle : code postal de plusieurs communes, code
      -- Insee d'une commune scindée depuis, nom et code postal qui se contredisent. Un fait d'une zone compte dans chaque
      -- territoire qui contient toutes ses communes (EPCI, département…), et dans aucune commune.
      zone_id INTEGER NOT NULL PRIMARY KEY CHECK (zone_id > \(ZoneTable.base)),
      -- Leurs codes Insee, triés et séparés par « | ».
      code TEXT NOT NULL UNIQUE
    ) STRICT
    """,
    """
    CREATE TABLE zone_commune (
      -- Les communes de chaque zone.
      zone_id INTEGER NOT NULL REFERENCES zone (zone_id),
      commune_id INTEGER NOT NULL REFERENCES commune (commune_id),
      PRIMARY KEY (zone_id, commune_id)
    ) STRICT, WITHOUT ROWID
    """,
  ]

  /// SIREN of the EPCI that all communes of a zone are in, given by its identifier; NULL when there is none.
  static func sharedEPCI(ofZone zone: String) -> String {
    """
    (SELECT min(zc.epci_siren) FROM zone_commune zm JOIN commune zc USING (commune_id) WHERE zm.zone_id = \(zone)
      HAVING count(zc.epci_siren) = count(*) AND min(zc.epci_siren) = max(zc.epci_siren))
    """
  }

  /// Identifier of the zone with a code; NULL for the code of a commune.
  package static func zone(ofCode code: String) -> String {
    "(SELECT zone.zone_id FROM zone WHERE zone.code = \(code))"
  }

  /// SIREN of the EPCI of a commune or of a zone, by its code; NULL when there is none.
  package static func epci(ofCommune code: String) -> String {
    """
    ifnull((SELECT ec.epci_siren FROM commune ec WHERE ec.code_insee = \(code)),
      \(sharedEPCI(ofZone: zone(ofCode: code))))
    """
  }
}
