import Observatory

extension Schema {
  /// The sums kept from one computation to the next, and how they learn of what changes.
  ///
  /// Rows are added under the number of their import, so those a cube has not counted yet are one range of
  /// keys: an insertion, which a first import does a million times, pays nothing. A row that was counted and
  /// is then corrected, withdrawn or deleted leaves what was counted of it in `activite_comptee`, to be taken
  /// away. Triggers do it, in the transaction of the writer: whoever writes, in whichever way, the notes
  /// and the rows stand or fall together. A note of (commune, month) written by ingest was the other way:
  /// it would need those cells read again, hence an index on place and day, a quarter of the insertion's time.
  static let cube =
    [
      """
      CREATE TABLE cumul (
        -- Sommes d'un mois et d'une commune, tenues à jour par « aggregate » et relues par lui seul.
        -- commune_id : 0 sans commune, -1 hors du département, zone_id d'un lieu ambigu. Contenu décrit dans le code (CubeCell).
        faits TEXT NOT NULL,
        mois INTEGER NOT NULL,
        commune_id INTEGER NOT NULL,
        contenu BLOB NOT NULL,
        PRIMARY KEY (faits, mois, commune_id)
      ) STRICT, WITHOUT ROWID
      """,
      """
      CREATE TABLE cumul_etat (
        -- Les cumuls qui valent encore : jusqu_a est la dernière clé comptée. Sans ligne, tout est relu.
        faits TEXT NOT NULL PRIMARY KEY,
        jusqu_a INTEGER NOT NULL
      ) STRICT, WITHOUT ROWID
      """,
      """
      CREATE TABLE cumul_personnes (
        -- Ce qui ne s'additionne pas d'un mois à l'autre : personnes distinctes, moyennes, quantiles, paires.
        indicateur TEXT NOT NULL,
        periode_id INTEGER NOT NULL,
        -- 0 : toutes campagnes.
        campagne_id INTEGER NOT NULL,
        -- 0 : nombre et somme ; de 1 à 99 : le quantile de ce pourcentage.
        centile INTEGER NOT NULL CHECK (centile BETWEEN 0 AND 99),
        nombre INTEGER NOT NULL,
        somme INTEGER NOT NULL,
        -- Double du quantile ; 0 pour le centile 0.
        milieu INTEGER NOT NULL,
        PRIMARY KEY (indicateur, periode_id, campagne_id, centile)
      ) STRICT, WITHOUT ROWID
      """,
      """
      CREATE TABLE cumul_valeurs (
        -- Combien de faits ont chaque valeur d'une durée, d'une taille ou d'un score, par mois et commune : de quoi
        -- donner des quantiles exacts. Tenu à jour comme cumul ; contenu décrit dans le code (ValueCounts).
        faits TEXT NOT NULL,
        indicateur TEXT NOT NULL,
        mois INTEGER NOT NULL,
        commune_id INTEGER NOT NULL,
        contenu BLOB NOT NULL,
        PRIMARY KEY (faits, indicateur, mois, commune_id)
      ) STRICT, WITHOUT ROWID
      """,
      """
      CREATE TABLE cumul_mediateur (
        -- Accompagnements d'un mois et d'une commune, par médiateur et par type : combien de personnes les ont faits, et la
        -- part de la première. commune_id comme dans cumul ; tenu à jour comme lui ; contenu décrit dans le code
        -- (ContributorTable). Donnée personnelle, jamais publiée.
        mois INTEGER NOT NULL,
        commune_id INTEGER NOT NULL,
        contenu BLOB NOT NULL,
        PRIMARY KEY (mois, commune_id)
      ) STRICT, WITHOUT ROWID
      """,
      """
      CREATE TABLE activite_comptee (
        -- Ce que le cumul a compté d'une activité changée ou supprimée depuis : à retrancher.
        activite_id INTEGER NOT NULL PRIMARY KEY,
        \(countedColumns.map { "\($0) \(textColumns.contains($0) ? "TEXT" : "INTEGER")" }.joined(separator: ",\n      "))
      ) STRICT
      """,
      """
      CREATE TABLE activite_colonnes (
        -- Copie, colonne par colonne, des activités déjà comptées, pour tout recalculer sans relire activite : tenue et
        -- relue par « aggregate » seul, refaite si on la vide avec cumul_etat. Contenu décrit dans le code (ColumnBlock).
        bloc_id INTEGER NOT NULL PRIMARY KEY,
        contenu BLOB NOT NULL
      ) STRICT
      """,
      """
      CREATE TABLE activite_relue (
        -- Activités changées depuis qu'elles ont été copiées : à lire dans activite.
        activite_id INTEGER NOT NULL PRIMARY KEY
      ) STRICT
      """,
      keeping(
        "correction",
        "UPDATE OF \(countedColumns.filter { !standingColumns.contains($0) }.joined(separator: ", "))"
      ),
      keeping(
        "retrait",
        "UPDATE OF \(standingColumns.joined(separator: ", "))",
        "AND (old.retire_le IS NOT new.retire_le OR old.ecarte_par IS NOT new.ecarte_par)"
      ),
      keeping("suppression", "DELETE"),
      reopening("relu", "UPDATE"),
      reopening("supprime", "DELETE"),
    ]
    + ["INSERT", "UPDATE", "DELETE"].flatMap { change in
      [
        stale("pix_participation", change, of: "pix_participation"),
        stale("pix_campagne", change, of: "pix_participation"),
        stale("pix_certification", change, of: "pix_certification"),
      ]
    }

  /// Whatever a measure of activities may read.
  package static let countedColumns =
    ActivityColumn.stored.filter(\.column.isCounted).map(\.name) + standingColumns

  /// What decides whether an activity counts at all.
  private static let standingColumns = ["retire_le", "ecarte_par"]

  private static let textColumns: Set<String> = ["duree_qualite", "ecarte_par"]

  private static func keeping(_ name: String, _ change: String, _ condition: String = "") -> String {
    """
    CREATE TRIGGER activite_\(name) AFTER \(change) ON activite
    WHEN old.activite_id <= (SELECT jusqu_a FROM cumul_etat WHERE faits = 'activite') \(condition)
      AND NOT EXISTS (SELECT 1 FROM activite_comptee c WHERE c.activite_id = old.activite_id)
    BEGIN
      INSERT INTO activite_comptee (activite_id, \(countedColumns.joined(separator: ", ")))
      VALUES (old.activite_id, \(countedColumns.map { "old.\($0)" }.joined(separator: ", ")));
    END
    """
  }

  /// A file read again may add rows under a number already counted: everything is then read anew.
  private static func reopening(_ name: String, _ change: String) -> String {
    """
    CREATE TRIGGER lot_import_\(name) AFTER \(change) ON lot_import
    WHEN old.lot_id << 32 <= (SELECT jusqu_a FROM cumul_etat WHERE faits = 'activite')
    BEGIN
      DELETE FROM cumul_etat;
    END
    """
  }

  /// Pix tables are small and hold persons to tell apart: the first change has them read again whole.
  private static func stale(_ table: String, _ change: String, of facts: String) -> String {
    """
    CREATE TRIGGER \(table)_cumul_\(change.lowercased()) AFTER \(change) ON \(table)
    WHEN EXISTS (SELECT 1 FROM cumul_etat WHERE faits = '\(facts)')
    BEGIN
      DELETE FROM cumul_etat WHERE faits = '\(facts)';
    END
    """
  }
}
