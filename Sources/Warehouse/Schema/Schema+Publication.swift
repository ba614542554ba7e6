extension Schema {
  /// What was published outside the team, and the values readers see: written by aggregate only.
  ///
  /// The first is a memory that cannot be made anew: a truth rounded twice is half told.
  static let publication = [
    """
    CREATE TABLE etat_public (
      -- De ce qui a été publié : sel, clé des effectifs isolés, empreinte de tout l'état.
      objet TEXT NOT NULL PRIMARY KEY,
      valeur TEXT NOT NULL
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE etat_passe (
      -- Les empreintes que l'état a eues, celle d'une copie reprise comprise : une édition publique qui en nomme une autre
      -- n'est pas de cet entrepôt.
      empreinte TEXT NOT NULL PRIMARY KEY,
      -- AAAAMMJJ.
      jour INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE faits_publics (
      -- Les effectifs qu'une ligne compte, et l'empreinte de la clé qui les arrondit.
      faits TEXT NOT NULL PRIMARY KEY,
      cle TEXT NOT NULL,
      forme TEXT NOT NULL
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE mois_public (
      -- Les mois publiés (AAAAMM) : un territoire sans ligne y est un zéro qui a été montré.
      faits TEXT NOT NULL,
      mois INTEGER NOT NULL,
      PRIMARY KEY (faits, mois)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE ligne_publique (
      -- Une ligne arrondie et figée : ses effectifs vrais quand elle l'a été, et ce qui est montré.
      faits TEXT NOT NULL,
      mois INTEGER NOT NULL,
      -- Commune (numéro Insee), EPCI (SIREN) ou autre, comme dans le code (AreaNumbers).
      place INTEGER NOT NULL,
      -- Les effectifs montrés en sont des multiples.
      base INTEGER NOT NULL CHECK (base > 0),
      -- 1 peu de médiateurs, 2 seuils gardés, 4 clé perdue.
      marques INTEGER NOT NULL CHECK (marques BETWEEN 0 AND 7),
      figee_le INTEGER NOT NULL,
      -- Contenu décrit dans le code (RowContent).
      contenu BLOB NOT NULL,
      PRIMARY KEY (faits, mois, place)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE valeur_figee (
      -- Un effectif isolé (personnes distinctes, figure d'un relevé) : vrai quand il a été figé, et montré.
      cle TEXT NOT NULL PRIMARY KEY,
      vrai INTEGER NOT NULL,
      montre INTEGER NOT NULL,
      base INTEGER NOT NULL,
      cle_perdue INTEGER NOT NULL CHECK (cle_perdue BETWEEN 0 AND 1)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE nuit_publique (
      -- Ce que la dernière nuit a fait des lignes arrondies, pour l'équipe (secret.md).
      objet TEXT NOT NULL PRIMARY KEY,
      valeur INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE arrondi_valeur (
      -- Comme resultat_valeur, de l'unique cube arrondi : ce que chaque audience peut en voir est dit ailleurs.
      valeur_id INTEGER NOT NULL PRIMARY KEY,
      valeur INTEGER,
      numerateur INTEGER,
      denominateur INTEGER,
      couverture INTEGER,
      statuts INTEGER NOT NULL CHECK (statuts BETWEEN 0 AND 43),
      origine_id INTEGER NOT NULL REFERENCES origine (origine_id),
      -- Les effectifs sont des sommes de multiples de ce nombre : le plus large de la commune, celui de tous au-dessus ;
      -- 0 pour ce qui ne compte personne.
      arrondi INTEGER NOT NULL CHECK (arrondi >= 0),
      CHECK ((valeur IS NULL) = (statuts >= 30))
    ) STRICT
    """,
    """
    CREATE TABLE arrondi_empreinte (
      -- Comme resultat_empreinte, des valeurs arrondies.
      indicateur_rang INTEGER NOT NULL,
      periode_id INTEGER NOT NULL,
      empreinte BLOB NOT NULL CHECK (length(empreinte) = 32),
      circonstances INTEGER NOT NULL,
      valeurs INTEGER NOT NULL CHECK (valeurs > 0),
      manquantes INTEGER NOT NULL CHECK (manquantes BETWEEN 0 AND valeurs),
      provisoires INTEGER NOT NULL CHECK (provisoires BETWEEN 0 AND valeurs),
      PRIMARY KEY (indicateur_rang, periode_id)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE VIEW v_resultat_arrondi AS
      -- Une ligne par valeur de l'unique cube arrondi, avant ce que chaque audience en voit.
      SELECT i.indicateur, t.territoire_type, t.territoire_code, p.periode_type, p.periode, v.ventilation,
        r.valeur, r.numerateur, r.denominateur, r.couverture, \(ResultCell.status("r.statuts")) AS statut_obs,
        substr('FCDN', r.statuts % 10 + 1, 1) AS statut_conf, r.arrondi, o.sources
      FROM indicateur i
      JOIN arrondi_valeur r ON \(ResultKey.isOf(indicator: "i.rang", "r.valeur_id"))
      JOIN territoire_publie t ON t.territoire_id = \(ResultKey.territory("r.valeur_id"))
      JOIN periode p ON p.periode_id = \(ResultKey.period("r.valeur_id"))
      JOIN ventilation v ON v.ventilation_id = \(ResultKey.breakdown("r.valeur_id"))
      JOIN origine o USING (origine_id)
    """,
  ]
}
