package import Observatory
package import SQLite

/// A programme whose exports are imported.
package struct SourceRow: Hashable, Sendable {
  package var code: String
  package var label: String
  package var unit: String
}

/// One imported file and the fate of its rows.
package struct ImportRow: Hashable, Sendable {
  package var id: ImportID
  /// Code of the source.
  package var source: String
  package var format: String
  package var sha256: String
  package var byteCount: Int64
  package var exported: Day?
  package var announcedTotal: Int64?
  /// The export was filtered: it says nothing of absent rows.
  package var isPartial: Bool
  package var read: Int64
  package var new: Int64
  package var changed: Int64
  package var unchanged: Int64
  package var duplicates: Int64
  package var outside: Int64
  /// Rows that a correction excludes.
  package var excluded: Int64
  package var rejected: Int64
  /// Stored rows that this complete export no longer shows.
  package var withdrawn: Int64
  package var blank: Int64
  package var firstDay: Day?
  package var lastDay: Day?
  package var imported: Day?
}

/// How many problems of one code an import met.
package struct ProblemCount: Hashable, Sendable {
  package var importID: ImportID
  package var code: String
  package var severity: String
  package var count: Int64
}

/// What was imported, for the reports.
///
/// Throws `DatabaseError` when SQLite cannot read: a damaged file, or one of another schema.
package enum LedgerReader {
  /// Accompaniments that count in no territory, as measured by the last computation; nil before the first.
  package static func unlocatedAccompaniments(_ database: borrowing Database) throws(DatabaseError) -> Int64?
  {
    try database.integer(
      "SELECT CAST(valeur AS INTEGER) FROM calcul WHERE objet = 'mesure_accompagnements_non_localises'"
    )
  }

  /// False until the first computation.
  package static func isComputed(_ database: borrowing Database) throws(DatabaseError) -> Bool {
    try database.integer("SELECT EXISTS (SELECT 1 FROM calcul)") == 1
  }

  /// The as-of date of the last computation; nil before the first.
  package static func computedAsOf(_ database: borrowing Database) throws(DatabaseError) -> Day? {
    var statement = try database.prepare("SELECT valeur FROM calcul WHERE objet = 'date_de_reference'")
    return try statement.step() ? statement.text(0).flatMap(Day.init(iso:)) : nil
  }

  /// By code.
  package static func sources(_ database: borrowing Database) throws(DatabaseError) -> [SourceRow] {
    var statement = try database.prepare("SELECT code, libelle, unite FROM source ORDER BY code")
    var rows: [SourceRow] = []
    while try statement.step() {
      rows.append(
        SourceRow(
          code: statement.text(0) ?? "",
          label: statement.text(1) ?? "",
          unit: statement.text(2) ?? ""
        )
      )
    }
    return rows
  }

  /// By source, export date and digest: the order of import does not show.
  package static func imports(_ database: borrowing Database) throws(DatabaseError) -> [ImportRow] {
    var statement = try database.prepare(
      """
      SELECT l.lot_id, s.code, l.format, l.sha256, l.octets, l.date_export, l.total_annonce, l.partiel,
        l.lignes_lues, l.nouvelles, l.modifiees, l.inchangees, l.doublons, l.hors_perimetre, l.rejetees,
        l.lignes_vides, l.premier_jour, l.dernier_jour, l.importe_le, l.retirees, l.exclues
      FROM lot_import l JOIN source s USING (source_id)
      ORDER BY s.code, l.date_export, l.sha256
      """
    )
    var rows: [ImportRow] = []
    while try statement.step() {
      rows.append(
        ImportRow(
          id: ImportID(statement.int(0)),
          source: statement.text(1) ?? "",
          format: statement.text(2) ?? "",
          sha256: statement.text(3) ?? "",
          byteCount: statement.int(4),
          exported: statement.integer(5).flatMap(Day.init(compact:)),
          announcedTotal: statement.integer(6),
          isPartial: statement.int(7) == 1,
          read: statement.int(8),
          new: statement.int(9),
          changed: statement.int(10),
          unchanged: statement.int(11),
          duplicates: statement.int(12),
          outside: statement.int(13),
          excluded: statement.int(20),
          rejected: statement.int(14),
          withdrawn: statement.int(19),
          blank: statement.int(15),
          firstDay: statement.integer(16).flatMap(Day.init(compact:)),
          lastDay: statement.integer(17).flatMap(Day.init(compact:)),
          imported: statement.integer(18).flatMap(Day.init(compact:))
        )
      )
    }
    return rows
  }

  /// Counts only; by import, then code.
  package static func problemCounts(_ database: borrowing Database) throws(DatabaseError) -> [ProblemCount] {
    var statement = try database.prepare(
      """
      SELECT lot_id, code, gravite, sum(n) FROM (
        SELECT lot_id, code, gravite, 1 AS n FROM anomalie
        UNION ALL SELECT lot_id, code, 'rejet', json_array_length(lignes) FROM rejet_suivant)
      GROUP BY lot_id, code, gravite ORDER BY lot_id, code, gravite
      """
    )
    var rows: [ProblemCount] = []
    while try statement.step() {
      rows.append(
        ProblemCount(
          importID: ImportID(statement.int(0)),
          code: statement.text(1) ?? "",
          severity: statement.text(2) ?? "",
          count: statement.int(3)
        )
      )
    }
    return rows
  }
}
