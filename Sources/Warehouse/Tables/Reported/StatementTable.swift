package import Observatory
package import SQLite

/// One row of the partners' template: a territory, a period, a unit and its measures.
package struct StatementRow: VersionedRow, Sendable {
  package var source: Int64 = 0
  package var importID: ImportID
  package var line: Int64
  package var provider: ModalityID?
  package var structure: String = ""
  /// `commune`, `epci` or `departement`.
  package var level: String = ""
  package var territory: String = ""
  /// AAAAMMJJ, like the other days.
  package var from: Int64 = 0
  package var to: Int64 = 0
  package var unit: ModalityID?
  package var theme: ModalityID?
  package var kind: ModalityID?
  /// As `releve_mesure` has them: the columns of the template, each once.
  package var measures: [(name: String, value: Int64)] = []
  /// When the row itself says when it was sent.
  package var sent: Int64?
  /// See `VersionOrder`.
  package var reportedAt: Int64 = 0
  package var fingerprint: Int64 = 0

  package init(importID: ImportID, line: Int64) {
    self.importID = importID
    self.line = line
  }

  enum Column: String, VersionedColumn {
    case provider = "operateur_id"
    case structure
    case level = "territoire_type"
    case territory = "territoire_code"
    case from = "debut"
    case to = "fin"
    case unit = "unite_id"
    case theme = "thematique_id"
    case kind = "type_id"
    case source = "source_id"
    case importID = "lot_id"
    case line = "ligne"
    case fingerprint = "empreinte"
    case sent = "envoye_le"

    static let identity: [Column] = [
      .provider, .structure, .level, .territory, .from, .to, .unit, .theme, .kind,
    ]
    static let openIdentity: Set<Column> = [.theme, .kind]
    static let fixed: [Column] = [.source]
    static let confirmed: [Column] = [.importID, .line, .sent]
  }

  func value(of column: Column) -> StoredValue {
    switch column {
    case .provider: .modality(provider)
    case .structure: .text(structure)
    case .level: .text(level)
    case .territory: .text(territory)
    case .from: .integer(from)
    case .to: .integer(to)
    case .unit: .modality(unit)
    case .theme: .modality(theme)
    case .kind: .modality(kind)
    case .source: .integer(source)
    case .importID: .importID(importID)
    case .line: .integer(line)
    case .fingerprint: .integer(fingerprint)
    case .sent: .integer(sent)
    }
  }

  var version: FactVersion {
    FactVersion(
      importID: importID,
      line: line,
      order: VersionOrder(reportedAt: reportedAt),
      fingerprint: fingerprint
    )
  }

  var contradictionKey: [UInt8] {
    let modalities = [provider, unit, theme, kind].map { String($0.written) }
    let numbers = [modalities[0], String(from), String(to)] + modalities.dropFirst()
    return Array((numbers + [level, territory, structure]).joined(separator: "\u{1F}").utf8)
  }
}

/// Partners' statements: written by ingest only.
///
/// Throws `DatabaseError` when SQLite cannot write: a full disk, a damaged file, a row that the schema refuses.
package struct StatementTable: ~Copyable {
  private var facts: VersionedTable<StatementRow>
  private var measure: Statement
  /// Where the value stands that the last row stored replaced, when another file gave it.
  package private(set) var replaced: (importID: ImportID, line: Int64)?

  /// Throws `DatabaseError` when a statement does not fit the schema.
  package init(
    _ database: borrowing Database,
    _ contradictions: consuming ContradictionTable
  ) throws(DatabaseError) {
    let source = VersionSource<StatementRow.Column>(
      table: "releve_partenaire",
      id: "releve_id",
      isIdentifiedByLine: false,
      described: "t.envoye_le * \(SnapshotRank.perDay)",
      details: "releve_mesure"
    )
    let facts = try VersionedTable<StatementRow>(database, source, contradictions)
    measure = try database.prepare(
      "INSERT INTO releve_mesure (releve_id, mesure, valeur) VALUES (?1, ?2, ?3)"
    )
    self.facts = facts
  }

  /// Of what two files say, the later stands: by the day the row or the file gives, else by the day it was received.
  package mutating func store(_ row: StatementRow) throws(DatabaseError) -> StoreOutcome {
    replaced = nil
    let outcome = try facts.store(row)
    if case .written(let id, let former) = outcome {
      if let former {
        if former.importID != row.importID { replaced = (former.importID, former.line) }
      }
      for (name, value) in row.measures {
        try measure.bind(1, id)
        try measure.bind(2, name)
        try measure.bind(3, value)
        try measure.run()
      }
    }
    return outcome.stored
  }

  /// Takes a statement back, with its measures.
  package mutating func remove(_ row: StatementRow) throws(DatabaseError) {
    try facts.remove(key: StatementRow.Column.identity.map(row.value))
  }
}
