extension Schema {
  /// The one condition under which an activity counts anywhere: still shown by its source, not excluded by a
  /// correction, not told better by another source.
  package static let standing = "retire_le IS NULL AND ecarte_par IS NULL"

  static let reconciliation = [
    """
    CREATE TABLE mise_de_cote (
      -- Pourquoi des activités ne comptent pas (activite.ecarte_par), et combien ; refait à chaque import.
      -- raison : priorite:… (one_source_per_period du pipeline) ou correction:… (pipelines/corrections).
      raison TEXT NOT NULL PRIMARY KEY,
      activites INTEGER NOT NULL CHECK (activites > 0),
      accompagnements INTEGER NOT NULL,
      -- Somme des identifiants : change quand les activités changent, à nombre égal.
      controle INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE mois_compare (
      -- Mois où chaque côté d'une règle une_source_par_periode a des activités, au dernier rapprochement.
      raison TEXT NOT NULL,
      -- 1 : la source qui compte ; 0 : celle qui est écartée.
      retenue INTEGER NOT NULL CHECK (retenue IN (0, 1)),
      -- AAAAMM.
      mois INTEGER NOT NULL,
      PRIMARY KEY (raison, retenue, mois)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE rapprochement_etat (
      -- Jusqu'où et selon quelles règles les sources ont été rapprochées : une nuit qui n'y touche pas ne
      -- relit pas l'historique.
      unique_ligne INTEGER NOT NULL PRIMARY KEY CHECK (unique_ligne = 1),
      regles TEXT NOT NULL,
      -- La plus grande activite_id déjà regardée.
      jusqu_a INTEGER NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE rapprochement (
      -- Deux sources pour une même vérité, côte à côte, jamais additionnées ; refait à chaque import.
      rapprochement_id INTEGER NOT NULL PRIMARY KEY,
      -- total_annonce, exports_multiples, une_source_par_periode, statistiques, rendez_vous, total_connu,
      -- releves_partenaires.
      regle TEXT NOT NULL,
      -- Ce qui est comparé : empreinte d'un fichier, règle du pipeline…
      objet TEXT NOT NULL,
      territoire_type TEXT NOT NULL,
      territoire_code TEXT NOT NULL,
      -- AAAA, AAAA-MM, ou deux jours séparés par une barre ; vide : toutes les dates.
      periode TEXT NOT NULL,
      mesure TEXT NOT NULL,
      source_a TEXT NOT NULL,
      valeur_a INTEGER,
      source_b TEXT NOT NULL,
      valeur_b INTEGER,
      -- Vide quand l'une des deux manque : une absence n'est pas un zéro.
      ecart INTEGER GENERATED ALWAYS AS (valeur_a - valeur_b) STORED,
      -- Ce que l'observatoire retient, et pourquoi.
      decision TEXT NOT NULL,
      UNIQUE (regle, objet, territoire_type, territoire_code, periode, mesure)
    ) STRICT
    """,
  ]
}
