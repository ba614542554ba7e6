package import Observatory
package import SQLite

/// What became of the rows of a file: each row read has exactly one fate.
package struct RowFates: Hashable, Sendable {
  package var read = 0
  package var new = 0
  package var changed = 0
  package var unchanged = 0
  package var duplicate = 0
  /// Sound rows of another territory than the pipeline's.
  package var outside = 0
  /// Rows that a correction excludes.
  package var excluded = 0
  package var rejected = 0
  /// Stored rows that this file, complete, no longer shows: not rows read, hence out of the balance.
  package var withdrawn = 0

  package init() {}

  package var isBalanced: Bool {
    read == new + changed + unchanged + duplicate + outside + excluded + rejected
  }

  package var kept: Int { new + changed + unchanged }

  package static func + (lhs: RowFates, rhs: RowFates) -> RowFates {
    var sum = lhs
    sum.read += rhs.read
    sum.new += rhs.new
    sum.changed += rhs.changed
    sum.unchanged += rhs.unchanged
    sum.duplicate += rhs.duplicate
    sum.outside += rhs.outside
    sum.excluded += rhs.excluded
    sum.rejected += rhs.rejected
    sum.withdrawn += rhs.withdrawn
    return sum
  }
}

/// What is known of a file before its rows are read.
package struct ImportHeader: Hashable, Sendable {
  package var source: Int64
  package var format: String
  package var sha256: String
  package var bytes: Int
  package var encoding: String
  package var delimiter: String
  package var headerLine: Int
  package var exportDate: Day?
  /// When the file says it was made, AAAAMMJJHHMM, its name included.
  package var said: Int64?
  /// The days it says it covers.
  package var period: ClosedRange<Day>?
  package var announcedTotal: Int?
  package var isPartial: Bool
  package var droppedColumns: Int
  /// What decided how the file was read.
  package var reading: String

  package init(
    source: Int64,
    format: String,
    sha256: String,
    bytes: Int,
    encoding: String,
    delimiter: String,
    headerLine: Int,
    exportDate: Day?,
    said: Int64?,
    announcedTotal: Int?,
    isPartial: Bool,
    droppedColumns: Int,
    reading: String,
    period: ClosedRange<Day>? = nil
  ) {
    self.source = source
    self.format = format
    self.sha256 = sha256
    self.bytes = bytes
    self.encoding = encoding
    self.delimiter = delimiter
    self.headerLine = headerLine
    self.exportDate = exportDate
    self.said = said
    self.announcedTotal = announcedTotal
    self.isPartial = isPartial
    self.droppedColumns = droppedColumns
    self.reading = reading
    self.period = period
  }
}

/// The record of every import: written by ingest, one row a file.
///
/// Throws `DatabaseError` when SQLite cannot write: a full disk, a damaged file, a row that the schema refuses.
package enum ImportLedger {
  package static func sourceIdentifier(
    _ database: borrowing Database,
    code: String,
    label: String,
    unit: String
  ) throws(DatabaseError) -> Int64 {
    var insertion = try database.prepare(
      """
      INSERT INTO source (code, libelle, unite) VALUES (?1, ?2, ?3)
      ON CONFLICT (code) DO UPDATE SET libelle = excluded.libelle, unite = excluded.unite
      RETURNING source_id
      """
    )
    try insertion.bind(1, code)
    try insertion.bind(2, label)
    try insertion.bind(3, unit)
    _ = try insertion.step()
    let identifier = insertion.int(0)
    try insertion.run()
    return identifier
  }

  /// The import that already read these bytes, and what decided how.
  package static func importID(
    _ database: borrowing Database,
    sha256: String
  ) throws(DatabaseError) -> (id: ImportID, format: String, reading: String)? {
    var statement = try database.prepare("SELECT lot_id, format, lecture FROM lot_import WHERE sha256 = ?1")
    try statement.bind(1, sha256)
    guard try statement.step() else { return nil }
    return (ImportID(statement.int(0)), statement.text(1) ?? "", statement.text(2) ?? "")
  }

  /// Opens the balance of an import, on the day it is made; a file read again keeps its import and loses its
  /// former problems.
  package static func open(
    _ database: borrowing Database,
    _ header: ImportHeader,
    on day: Day
  ) throws(DatabaseError) -> ImportID {
    var statement = try database.prepare(
      """
      INSERT INTO lot_import (source_id, format, sha256, octets, encodage, delimiteur, ligne_entete,
        date_export, total_annonce, partiel, colonnes_ecartees, lignes_lues, nouvelles, modifiees,
        inchangees, doublons, hors_perimetre, rejetees, lignes_vides, importe_le, lecture, dit_le, recu_le)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, 0, 0, 0, 0, 0, 0, 0, 0, ?12, ?13, ?14, ?12)
      ON CONFLICT (sha256) DO UPDATE SET source_id = excluded.source_id, format = excluded.format,
        encodage = excluded.encodage, delimiteur = excluded.delimiteur, ligne_entete = excluded.ligne_entete,
        date_export = excluded.date_export, total_annonce = excluded.total_annonce,
        partiel = excluded.partiel, colonnes_ecartees = excluded.colonnes_ecartees,
        lignes_lues = 0, nouvelles = 0, modifiees = 0, inchangees = 0, doublons = 0, hors_perimetre = 0,
        exclues = 0, rejetees = 0, lignes_vides = 0, retirees = 0, importe_le = excluded.importe_le,
        lecture = excluded.lecture, dit_le = excluded.dit_le
      RETURNING lot_id
      """
    )
    try statement.bind(1, header.source)
    try statement.bind(2, header.format)
    try statement.bind(3, header.sha256)
    try statement.bind(4, Int64(header.bytes))
    try statement.bind(5, header.encoding)
    try statement.bind(6, header.delimiter)
    try statement.bind(7, Int64(header.headerLine))
    try statement.bind(8, header.exportDate?.compact)
    try statement.bind(9, header.announcedTotal.map(Int64.init))
    try statement.bind(10, header.isPartial ? 1 : 0)
    try statement.bind(11, Int64(header.droppedColumns))
    try statement.bind(12, day.compact)
    try statement.bind(13, header.reading)
    try statement.bind(14, header.said)
    _ = try statement.step()
    let importID = ImportID(statement.int(0))
    try statement.run()
    try ProblemTable.forget(database, importID: importID)
    try setPeriod(database, header.period, of: importID)
    return importID
  }

  private static func setPeriod(
    _ database: borrowing Database,
    _ period: ClosedRange<Day>?,
    of importID: ImportID
  ) throws(DatabaseError) {
    try database.execute("DELETE FROM lot_periode WHERE lot_id = \(importID)")
    guard let period else { return }
    var statement = try database.prepare("INSERT INTO lot_periode VALUES (?1, ?2, ?3)")
    try statement.bind(1, importID.number)
    try statement.bind(2, period.lowerBound.compact)
    try statement.bind(3, period.upperBound.compact)
    try statement.run()
  }

  /// Throws when the rows read are not the sum of their fates: the schema refuses such a balance.
  package static func close(
    _ database: borrowing Database,
    importID: ImportID,
    fates: RowFates,
    blankLines: Int,
    days: ClosedRange<Day>?
  ) throws(DatabaseError) {
    var statement = try database.prepare(
      """
      UPDATE lot_import SET lignes_lues = ?2, nouvelles = ?3, modifiees = ?4, inchangees = ?5,
        doublons = ?6, hors_perimetre = ?7, rejetees = ?8, lignes_vides = ?9, premier_jour = ?10,
        dernier_jour = ?11, retirees = ?12, exclues = ?13
      WHERE lot_id = ?1
      """
    )
    try statement.bind(1, importID.number)
    let counts = [
      fates.read, fates.new, fates.changed, fates.unchanged, fates.duplicate, fates.outside,
      fates.rejected, blankLines,
    ]
    for (offset, count) in counts.enumerated() { try statement.bind(Int32(offset + 2), Int64(count)) }
    try statement.bind(10, days?.lowerBound.compact)
    try statement.bind(11, days?.upperBound.compact)
    try statement.bind(12, Int64(fates.withdrawn))
    try statement.bind(13, Int64(fates.excluded))
    try statement.run()
  }
}
