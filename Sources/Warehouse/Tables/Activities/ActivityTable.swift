package import Observatory
package import SQLite

/// The identifier a source gives to an activity: up to 16 bytes, most significant first.
package struct ActivityKey: Hashable, Sendable {
  package var high: UInt64
  package var low: UInt64
  package var length: Int

  package init(high: UInt64, low: UInt64, length: Int) {
    self.high = high
    self.low = low
    self.length = length
  }

  /// From its bytes, most significant first.
  package init(_ bytes: [UInt8]) {
    self.init(high: 0, low: 0, length: min(16, bytes.count))
    for (position, byte) in bytes.prefix(16).enumerated() {
      let shifted = UInt64(byte) << UInt64(56 - 8 * (position % 8))
      if position < 8 { high |= shifted } else { low |= shifted }
    }
  }
}

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

/// One activity, ready to be stored: modalities and distributions by identifier.
package struct ActivityRow: Sendable {
  package var source: Int64 = 0
  package var key = ActivityKey(high: 0, low: 0, length: 0)
  package var lot: Int64 = 0
  package var line: Int64 = 0
  /// AAAAMMJJ.
  package var day: Int64 = 0
  package var kind: Int64 = 0
  package var channel: Int64?
  package var programme: Int64?
  package var minutes: Int64?
  package var minutesAreBounded = false
  package var commune: Int32?
  /// See `ZoneTable`: never with a commune.
  package var zone: Int64?
  package var method: GeoMethod = .absent
  package var accompaniments: Int64 = 0
  package var recurrents: Int64?
  package var level: Int64?
  package var orientationKnown: Int64 = 0
  package var oriented: Int64 = 0
  package var age: Int64?
  package var gender: Int64?
  package var status: Int64?
  package var residence: Int64?
  package var theme: Int64?
  package var material: Int64?
  package var orientation: Int64?
  package var target: Int64?
  package var isFromV1 = false
  /// AAAAMMJJHHMM, 0 when the source gives none.
  package var modified: Int64 = 0
  package var fingerprint: Int64 = 0

  package init() {}
}

/// What is stored of an activity met again.
package struct StoredActivity: Sendable {
  package var id: Int64
  package var programme: Int64?
  /// Of the file that wrote it.
  package var version: FactVersion
}

/// Activities: written by ingest only.
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
  private var deletion: Statement
  private var lookup: Statement
  private let key = KeyBuffer()

  package init(_ database: borrowing Database) throws(DatabaseError) {
    let columns = """
      source_id, cle, lot_id, ligne, jour, type_id, canal_id, dispositif_id, duree_min, duree_qualite,
      commune_id, zone_id, methode_geo, nb_accompagnements, nb_recurrents, niveau, nb_orientation_connue,
      nb_orientes, age_id, genre_id, statut_id, residence_id, thematique_id, materiel_id,
      orientation_id, public_id, origine_v1, modifie_le, empreinte
      """
    let names = columns.split(whereSeparator: { $0 == "," || $0.isWhitespace }).map(String.init)
    let assignments = names.enumerated().dropFirst(2).map { "\($1) = ?\($0 + 1)" }.joined(separator: ", ")
    let arrivals = try RowBatch(
      database,
      name: "activites_lues",
      columns: names.map(Self.kind) + [.integer],
      words: Self.words,
      capacity: 2048
    )
    let cells = names.indices.map { "c\($0)" }.joined(separator: ", ")
    let insertion = try database.prepare(
      """
      INSERT INTO activite (\(columns), activite_id)
      SELECT \(cells), c\(names.count) FROM \(arrivals.name)
      """
    )
    let update = try database.prepare(
      "UPDATE activite SET \(assignments) WHERE activite_id = ?\(names.count + 1)"
    )
    let naming = try database.prepare("UPDATE activite SET dispositif_id = ?2 WHERE activite_id = ?1")
    let deletion = try database.prepare("DELETE FROM activite WHERE activite_id = ?1")
    lookup = try database.prepare(
      """
      SELECT a.empreinte, a.modifie_le, a.dispositif_id, a.lot_id, a.ligne, \(SnapshotRank.told("l"))
      FROM activite a JOIN lot_import l USING (lot_id)
      WHERE a.activite_id = ?1 AND a.source_id = ?2 AND a.cle = ?3
      """
    )
    self.insertion = insertion
    self.arrivals = arrivals
    self.update = update
    self.naming = naming
    self.deletion = deletion
  }

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
      programme: lookup.integer(2),
      version: FactVersion(
        lot: lookup.int(3),
        line: lookup.int(4),
        order: VersionOrder(modified: lookup.int(1), told: lookup.int(5)),
        fingerprint: lookup.int(0)
      )
    )
  }

  /// The identifier given to the activity, which is written at the latest by `flush`.
  package mutating func insert(_ row: ActivityRow) throws(DatabaseError) -> Int64 {
    if arrivals.isFull { try flush() }
    let id = row.lot << 32 | row.line
    let cells = arrivals.append()
    Self.fill(row, id: id, cells)
    return id
  }

  /// Writes the activities inserted since the last time.
  package mutating func flush() throws(DatabaseError) {
    guard !arrivals.isEmpty else { return }
    try insertion.run()
    arrivals.removeAll()
  }

  package mutating func replace(_ id: Int64, by row: ActivityRow) throws(DatabaseError) {
    try Self.bind(row, key.hold(row.key), to: &update, id: id)
    try update.run()
  }

  /// Adds the programme to an activity which is otherwise left as it is.
  package mutating func name(_ id: Int64, programme: Int64?) throws(DatabaseError) {
    try naming.bind(1, id)
    try naming.bind(2, programme)
    try naming.run()
  }

  package mutating func remove(_ id: Int64) throws(DatabaseError) {
    try deletion.bind(1, id)
    try deletion.run()
  }

  private static func bind(
    _ row: ActivityRow,
    _ key: UnsafeRawBufferPointer,
    to statement: inout Statement,
    id: Int64
  ) throws(DatabaseError) {
    try statement.bind(1, row.source)
    try statement.bind(2, held: key)
    try statement.bind(3, row.lot)
    try statement.bind(4, row.line)
    try statement.bind(5, row.day)
    try statement.bind(6, row.kind)
    try statement.bind(7, row.channel)
    try statement.bind(8, row.programme)
    try statement.bind(9, row.minutes)
    try statement.bind(10, literal: row.durationWord.map { words[$0] })
    try statement.bind(11, row.commune.map(Int64.init))
    try statement.bind(12, row.zone)
    try statement.bind(13, literal: words[row.method.word])
    try statement.bind(14, row.accompaniments)
    try statement.bind(15, row.recurrents)
    try statement.bind(16, row.level)
    try statement.bind(17, row.orientationKnown)
    try statement.bind(18, row.oriented)
    try statement.bind(19, row.age)
    try statement.bind(20, row.gender)
    try statement.bind(21, row.status)
    try statement.bind(22, row.residence)
    try statement.bind(23, row.theme)
    try statement.bind(24, row.material)
    try statement.bind(25, row.orientation)
    try statement.bind(26, row.target)
    try statement.bind(27, row.isFromV1 ? 1 : 0)
    try statement.bind(28, row.modified)
    try statement.bind(29, row.fingerprint)
    try statement.bind(30, id)
  }
}
