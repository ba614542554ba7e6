import Observatory
import SQLite

/// The one place where a fact is looked up, weighed against what is stored, confirmed, replaced or removed.
struct VersionedTable<Row: VersionedRow>: ~Copyable {
  typealias Column = Row.Column

  enum Outcome {
    case settled(StoreOutcome)
    /// Under an identifier; over what was stored until then.
    case written(Int64, over: FactVersion?)

    var stored: StoreOutcome {
      switch self {
      case .settled(let outcome): outcome
      case .written(_, over: nil): .new
      case .written(_, over: .some): .changed
      }
    }
  }

  private struct Found {
    var id: Int64
    var version: FactVersion
    var withdrawn: Int64?
  }

  private let source: VersionSource<Column>
  private let changing: [Column]
  private var lookup: Statement
  private var insertion: Statement
  private var update: Statement
  private var confirmation: Statement?
  private var removal: Statement
  private var emptying: Statement?
  private var contradictions: ContradictionTable

  private enum Asked: String, Selection {
    case id, importID = "lot", line, fingerprint, state, modified, withdrawn, reported = "told"
  }

  /// Throws `DatabaseError` when a statement does not fit the schema.
  init(
    _ database: borrowing Database,
    _ source: VersionSource<Column>,
    _ contradictions: consuming ContradictionTable
  ) throws(DatabaseError) {
    let (table, id) = (source.table, source.id)
    let reported = SnapshotRank.reportedAt("l")
    let condition = Column.identity.enumerated().map { position, column in
      Column.openIdentity.contains(column)
        ? "ifnull(t.\(column.name), 0) = ifnull(?\(position + 1), 0)" : "t.\(column.name) = ?\(position + 1)"
    }
    let answer = Asked.list { asked in
      switch asked {
      case .id: "t.\(id)"
      case .importID: "t.\(Column.importID.name)"
      case .line: "t.\(Column.line.name)"
      case .fingerprint: "t.\(Column.fingerprint.name)"
      case .state: source.state.map { "t.\($0.column.name)" } ?? "NULL"
      case .modified: source.modified.map { "t.\($0.name)" } ?? "0"
      case .withdrawn: source.withdrawn.map { "t.\($0)" } ?? "NULL"
      case .reported: source.described.map { "ifnull(\($0), \(reported))" } ?? reported
      }
    }
    let lookup = try database.prepare(
      """
      SELECT \(answer) FROM \(table) t JOIN lot_import l USING (lot_id)
      WHERE \(condition.joined(separator: " AND "))
      """
    )
    let written = (source.isIdentifiedByLine ? [id] : []) + source.columns.map(\.name)
    let insertion = try database.prepare(
      """
      INSERT INTO \(table) (\(written.joined(separator: ", ")))
      VALUES (\((1...written.count).map { "?\($0)" }.joined(separator: ", "))) RETURNING \(id)
      """
    )
    let changing = source.columns.filter { !Column.identity.contains($0) && !Column.fixed.contains($0) }
    let update = try database.prepare("UPDATE \(table) SET \(Self.assigned(changing)) WHERE \(id) = ?1")
    let confirmed = Column.confirmed
    let confirmation: Statement? =
      confirmed.isEmpty
      ? nil : try database.prepare("UPDATE \(table) SET \(Self.assigned(confirmed)) WHERE \(id) = ?1")
    let removal = try database.prepare("DELETE FROM \(table) WHERE \(id) = ?1")
    let emptying: Statement?
    if let details = source.details {
      emptying = try database.prepare("DELETE FROM \(details) WHERE \(id) = ?1")
    } else {
      emptying = nil
    }
    self.emptying = emptying
    self.source = source
    self.changing = changing
    self.lookup = lookup
    self.insertion = insertion
    self.update = update
    self.confirmation = confirmation
    self.removal = removal
    self.contradictions = contradictions
  }

  /// Behind the identifier, which is bound first.
  private static func assigned(_ columns: [Column]) -> String {
    columns.enumerated().map { "\($1.name) = ?\($0 + 2)" }.joined(separator: ", ")
  }

  /// Writes a version unless what is stored stands against it.
  mutating func store(_ row: Row) throws(DatabaseError) -> Outcome {
    let found = try find(Column.identity.map(row.value))
    let version = row.version
    switch try contradictions.weigh(version, against: found?.version, key: row.contradictionKey) {
    case .yields:
      return .settled(outcome(of: row, sayingAgain: found))
    case .confirms:
      if let found { try confirm(found.id, row) }
      return .settled(outcome(of: row, sayingAgain: found))
    case .contradicts(let other, let isFirst):
      if isFirst, let found { try remove(found.id) }
      return .settled(.contradicted(other, isFirst: isFirst))
    case .stands, .replaces:
      guard let found else { return .written(try insert(row, version), over: nil) }
      try change(found.id, row)
      try empty(found.id)
      return .written(found.id, over: found.version)
    }
  }

  /// The identifier of the fact removed; nil when it is not stored.
  @discardableResult
  mutating func remove(key: [StoredValue]) throws(DatabaseError) -> Int64? {
    guard let found = try find(key) else { return nil }
    try remove(found.id)
    return found.id
  }

  private mutating func find(_ key: [StoredValue]) throws(DatabaseError) -> Found? {
    for (position, value) in key.enumerated() { try lookup.bind(Int32(position + 1), value) }
    defer { lookup.reset() }
    guard try lookup.step() else { return nil }
    let state = lookup.integer(Asked.state).map(ModalityID.init)
    return Found(
      id: lookup.int(Asked.id),
      version: FactVersion(
        importID: ImportID(lookup.int(Asked.importID)),
        line: lookup.int(Asked.line),
        order: VersionOrder(
          state: state.flatMap { source.state?.steps[$0] } ?? VersionOrder.unfinished,
          modified: lookup.int(Asked.modified),
          reportedAt: lookup.int(Asked.reported)
        ),
        fingerprint: lookup.int(Asked.fingerprint)
      ),
      withdrawn: lookup.integer(Asked.withdrawn)
    )
  }

  /// Which list shows a fact last is noted for the whole list at once: here, only whether one that was withdrawn is back.
  private func outcome(of row: Row, sayingAgain found: Found?) -> StoreOutcome {
    guard let found, let withdrawn = found.withdrawn, let rank = row.rank,
      found.version.fingerprint == row.version.fingerprint
    else { return .unchanged }
    return rank.number / SnapshotRank.perDay >= withdrawn ? .changed : .unchanged
  }

  private mutating func insert(_ row: Row, _ version: FactVersion) throws(DatabaseError) -> Int64 {
    var position: Int32 = 1
    if source.isIdentifiedByLine {
      try insertion.bind(position, version.importID.number << 32 | version.line)
      position += 1
    }
    for column in source.columns {
      try insertion.bind(position, row.value(of: column))
      position += 1
    }
    _ = try insertion.step()
    let id = insertion.int(0)
    try insertion.run()
    return id
  }

  private mutating func change(_ id: Int64, _ row: Row) throws(DatabaseError) {
    try Self.bind(id, changing, row, to: &update)
    try update.run()
  }

  private mutating func confirm(_ id: Int64, _ row: Row) throws(DatabaseError) {
    guard var statement = confirmation.take() else { return }
    try Self.bind(id, Column.confirmed, row, to: &statement)
    try statement.run()
    confirmation = consume statement
  }

  private mutating func empty(_ id: Int64) throws(DatabaseError) {
    guard var statement = emptying.take() else { return }
    try statement.bind(1, id)
    try statement.run()
    emptying = consume statement
  }

  private mutating func remove(_ id: Int64) throws(DatabaseError) {
    try empty(id)
    try removal.bind(1, id)
    try removal.run()
  }

  private static func bind(
    _ id: Int64,
    _ columns: [Column],
    _ row: Row,
    to statement: inout Statement
  ) throws(DatabaseError) {
    try statement.bind(1, id)
    for (position, column) in columns.enumerated() {
      try statement.bind(Int32(position + 2), row.value(of: column))
    }
  }
}
