import Observatory

/// A row of a table of facts that several files may tell.
protocol VersionedRow: Sendable {
  associatedtype Column: VersionedColumn
  /// What it writes in a column.
  func value(of column: Column) -> StoredValue
  /// What one file says, and what orders it among what others say.
  var version: FactVersion { get }
  /// `ContradictionTable` knows the fact by it.
  var contradictionKey: [UInt8] { get }
  /// Of the complete list that shows it; nil where rows are never withdrawn.
  var rank: SnapshotRank? { get }
}

extension VersionedRow {
  var rank: SnapshotRank? { nil }
}

/// The columns that are written of a table, each once.
protocol VersionedColumn: CaseIterable, Hashable, Sendable where AllCases == [Self] {
  var name: String { get }
  static var importID: Self { get }
  static var line: Self { get }
  static var fingerprint: Self { get }
  /// Those that say which fact it is.
  static var identity: [Self] { get }
  /// Those of the key that may be empty: an empty one is as good as 0.
  static var openIdentity: Set<Self> { get }
  /// Those that the first version writes, and no later one.
  static var fixed: [Self] { get }
  /// Those that a version writes that says the same as the stored one, later; empty where that is noted elsewhere.
  static var confirmed: [Self] { get }
}

extension VersionedColumn where Self: RawRepresentable<String> {
  var name: String { rawValue }
}

extension VersionedColumn {
  static var openIdentity: Set<Self> { [] }
  static var fixed: [Self] { [] }
  static var confirmed: [Self] { [importID, line] }
}

/// How a table of facts says what orders its versions.
struct VersionSource<Column: VersionedColumn>: Sendable {
  var table: String
  /// Its primary key.
  var id: String
  /// Whether that is made of the import and the line that came first, or given by SQLite.
  var isIdentifiedByLine: Bool
  var columns: [Column] = Column.allCases
  /// The column that says how finished the fact is, and the states by its value.
  var state: (column: Column, steps: [ModalityID: Int64])?
  var modified: Column?
  /// SQL text of what says when the stored version was told, better than its file does.
  var described: String?
  /// The column of the day from which complete lists no longer show it.
  var withdrawn: String?
  /// The table of what a fact has several of, under its primary key.
  ///
  /// References are not followed while an import writes: the gateway empties it itself.
  var details: String?
}
