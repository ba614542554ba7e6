package import Observatory
package import SQLite

/// Sixteen bytes that stay in place while a statement that was given them runs.
private final class KeyBuffer {
  let bytes = UnsafeMutableRawPointer.allocate(byteCount: 16, alignment: 8)

  func hold(_ key: ActivityKey) -> UnsafeRawBufferPointer {
    bytes.storeBytes(of: key.high.bigEndian, as: UInt64.self)
    bytes.storeBytes(of: key.low.bigEndian, toByteOffset: 8, as: UInt64.self)
    return UnsafeRawBufferPointer(start: bytes, count: min(16, key.length))
  }

  deinit { bytes.deallocate() }
}

/// Activities: written by ingest only.
///
/// Throws `DatabaseError` when SQLite cannot write: a full disk, a damaged file, a row that the schema refuses.
package struct ActivityTable: ~Copyable {
  /// The days its CHECK admits; a row outside is a problem of the file, not of the warehouse.
  package static let days =
    Day(
      number: Day.daysFromCivil(year: 2015, month: 1, day: 1)
    )...Day(number: Day.daysFromCivil(year: 2100, month: 12, day: 31))

  private var insertion: Statement
  private var arrivals: RowBatch
  private var update: Statement
  private var naming: Statement
  private var crediting: Statement
  private var deletion: Statement
  private var lookup: Statement
  private let key = KeyBuffer()
  private let columns = ActivityTable.columns
  /// Those that a later version of an activity may change, bound in this order, then its identifier.
  private let changing = ActivityTable.columns.filter { isChanging($0.column) }

  /// What is asked of an activity met again.
  private enum Reported: String, Selection {
    case fingerprint = "a.empreinte"
    case modified = "a.modifie_le"
    case scheme = "a.dispositif_id"
    case mediator = "a.mediateur_id"
    case importID = "a.lot_id"
    case line = "a.ligne"
    case reported = "told"
  }

  /// Throws `DatabaseError` when a statement does not fit the schema, or when memory is short.
  package init(_ database: borrowing Database) throws(DatabaseError) {
    let arrivals = try RowBatch(
      database,
      name: "activites_lues",
      columns: columns.map(\.kind) + [.integer],
      words: Self.words,
      capacity: 2048
    )
    let names = ActivityColumn.stored.map(\.name).joined(separator: ", ")
    let cells = columns.indices.map { "c\($0)" }.joined(separator: ", ")
    let insertion = try database.prepare(
      "INSERT INTO activite (\(names), activite_id) SELECT \(cells), c\(columns.count) FROM \(arrivals.name)"
    )
    let assignments = ActivityColumn.stored.filter { Self.isChanging($0.column) }.enumerated()
      .map { "\($1.name) = ?\($0 + 1)" }.joined(separator: ", ")
    let update = try database.prepare(
      "UPDATE activite SET \(assignments) WHERE activite_id = ?\(changing.count + 1)"
    )
    let naming = try database.prepare("UPDATE activite SET dispositif_id = ?2 WHERE activite_id = ?1")
    let crediting = try database.prepare("UPDATE activite SET mediateur_id = ?2 WHERE activite_id = ?1")
    let deletion = try database.prepare("DELETE FROM activite WHERE activite_id = ?1")
    lookup = try database.prepare(
      """
      SELECT \(Reported.list { $0 == .reported ? SnapshotRank.reportedAt("l") : $0.rawValue })
      FROM activite a JOIN lot_import l USING (lot_id)
      WHERE a.activite_id = ?1 AND a.source_id = ?2 AND a.cle = ?3
      """
    )
    self.insertion = insertion
    self.arrivals = arrivals
    self.update = update
    self.naming = naming
    self.crediting = crediting
    self.deletion = deletion
  }

  private static func isChanging(_ column: ActivityColumn) -> Bool { column != .source && column != .key }

  /// Whether the source has given an activity.
  package static func holds(_ database: borrowing Database, source: Int64) throws(DatabaseError) -> Bool {
    try database.integer("SELECT 1 FROM activite WHERE source_id = \(source) LIMIT 1") != nil
  }

  /// What is stored under an identifier, if it is this activity.
  package mutating func find(
    _ id: Int64,
    source: Int64,
    key sought: ActivityKey
  ) throws(DatabaseError) -> StoredActivity? {
    try lookup.bind(1, id)
    try lookup.bind(2, source)
    try lookup.bind(3, held: key.hold(sought))
    defer { lookup.reset() }
    guard try lookup.step() else { return nil }
    return StoredActivity(
      id: id,
      scheme: lookup.integer(Reported.scheme).map(ModalityID.init),
      mediator: lookup.integer(Reported.mediator).map(MediatorID.init),
      version: FactVersion(
        importID: ImportID(lookup.int(Reported.importID)),
        line: lookup.int(Reported.line),
        order: VersionOrder(
          modified: lookup.int(Reported.modified),
          reportedAt: lookup.int(Reported.reported)
        ),
        fingerprint: lookup.int(Reported.fingerprint)
      )
    )
  }

  /// The identifier given to the activity, its import times 2³² plus its line.
  ///
  /// It is written at the latest by `flush`: what the schema refuses of it may be thrown by a later call.
  package mutating func insert(_ row: ActivityRow) throws(DatabaseError) -> Int64 {
    if arrivals.isFull { try flush() }
    let id = row.importID.number << 32 | row.line
    let cells = arrivals.append()
    Self.fill(row, id: id, columns, cells)
    return id
  }

  /// Writes the activities inserted since the last time.
  package mutating func flush() throws(DatabaseError) {
    guard !arrivals.isEmpty else { return }
    try insertion.run()
    arrivals.removeAll()
  }

  package mutating func replace(_ id: Int64, by row: ActivityRow) throws(DatabaseError) {
    var position: Int32 = 1
    for column in changing {
      let value = row.values.number(column.column)
      if column.kind == .word {
        try update.bind(position, literal: value.map { Self.words[Int($0)] })
      } else {
        try update.bind(position, value)
      }
      position += 1
    }
    try update.bind(position, id)
    try update.run()
  }

  /// Adds the programme to an activity which is otherwise left as it is.
  package mutating func name(_ id: Int64, scheme: ModalityID?) throws(DatabaseError) {
    try naming.bind(1, id)
    try naming.bind(2, scheme?.number)
    try naming.run()
  }

  /// Says who made an activity which is otherwise left as it is.
  package mutating func credit(_ id: Int64, to mediator: MediatorID) throws(DatabaseError) {
    try crediting.bind(1, id)
    try crediting.bind(2, mediator.number)
    try crediting.run()
  }

  package mutating func remove(_ id: Int64) throws(DatabaseError) {
    try deletion.bind(1, id)
    try deletion.run()
  }
}
