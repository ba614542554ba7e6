package import Observatory
package import SQLite

/// One published figure: a territory or none, a period or none, a measure, a modality, a value.
package struct StatisticRow: VersionedRow, Sendable {
  package var source: Int64 = 0
  package var importID: ImportID
  package var line: Int64
  /// Tells apart the exports of several people or teams; a keyed hash, empty when the format says nothing.
  package var scope: [UInt8] = []
  /// `commune`, `epci`, `departement`, or empty: what the export covers is not a territory we know.
  package var level: String = ""
  package var territory: String = ""
  /// AAAAMMJJ.
  package var from: Int64?
  package var to: Int64?
  package var section: String = ""
  package var measure: ModalityID?
  package var modality: String = ""
  /// Hundredths.
  package var value: Int64 = 0
  /// Hundredths; the upper one is not reached when the source truncates.
  package var lower: Int64?
  package var upper: Int64?
  package var unit: ModalityID?
  package var nature: ModalityID?
  /// See `VersionOrder`.
  package var reportedAt: Int64 = 0
  package var fingerprint: Int64 = 0

  package init(importID: ImportID, line: Int64) {
    self.importID = importID
    self.line = line
  }

  enum Column: String, VersionedColumn {
    case source = "source_id"
    case scope = "perimetre"
    case level = "territoire_type"
    case territory = "territoire_code"
    case from = "debut"
    case to = "fin"
    case section
    case measure = "mesure_id"
    case modality = "modalite"
    case importID = "lot_id"
    case line = "ligne"
    case value = "valeur"
    case lower = "valeur_min"
    case upper = "valeur_max"
    case unit = "unite_id"
    case nature = "nature_id"
    case fingerprint = "empreinte"

    static let identity: [Column] = [
      .source, .scope, .level, .territory, .from, .to, .section, .measure, .modality,
    ]
    static let openIdentity: Set<Column> = [.from, .to]
  }

  func value(of column: Column) -> StoredValue {
    switch column {
    case .source: .integer(source)
    case .scope: .blob(scope)
    case .level: .text(level)
    case .territory: .text(territory)
    case .from: .integer(from)
    case .to: .integer(to)
    case .section: .text(section)
    case .measure: .modality(measure)
    case .modality: .text(modality)
    case .importID: .importID(importID)
    case .line: .integer(line)
    case .value: .integer(value)
    case .lower: .integer(lower)
    case .upper: .integer(upper)
    case .unit: .modality(unit)
    case .nature: .modality(nature)
    case .fingerprint: .integer(fingerprint)
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
    let numbers = ["\(from ?? StoredValue.unsaid)", "\(to ?? StoredValue.unsaid)", "\(measure.written)"]
    let texts = numbers + [level, territory, section, modality]
    return scope + Array(texts.joined(separator: "\u{1F}").utf8)
  }
}

/// Published statistics: written by ingest only.
///
/// Throws `DatabaseError` when SQLite cannot write: a full disk, a damaged file, a row that the schema refuses.
package struct StatisticTable: ~Copyable {
  private var facts: VersionedTable<StatisticRow>

  /// Throws `DatabaseError` when a statement does not fit the schema.
  package init(
    _ database: borrowing Database,
    _ contradictions: consuming ContradictionTable
  ) throws(DatabaseError) {
    let source = VersionSource<StatisticRow.Column>(
      table: "statistique",
      id: "statistique_id",
      isIdentifiedByLine: false
    )
    facts = try VersionedTable(database, source, contradictions)
  }

  package mutating func remove(_ row: StatisticRow) throws(DatabaseError) {
    try facts.remove(key: StatisticRow.Column.identity.map(row.value))
  }

  package mutating func store(_ row: StatisticRow) throws(DatabaseError) -> StoreOutcome {
    try facts.store(row).stored
  }
}
