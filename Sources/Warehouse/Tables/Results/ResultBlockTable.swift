package import SQLite

/// Values by block: those of one indicator for one period, which lie side by side.
///
/// Throws `DatabaseError` when SQLite cannot write: a full disk, a damaged file, a row that the schema refuses.
package struct ResultBlockTable: ~Copyable {
  /// Which values: exact, or of the rounded cube.
  package enum Content: String, CaseIterable, Sendable {
    case exact = "resultat"
    case rounded = "arrondi"

    var values: String { "\(rawValue)_valeur" }
    var fingerprints: String { "\(rawValue)_empreinte" }
    var columns: [String] { self == .rounded ? ResultCell.columns + ["arrondi"] : ResultCell.columns }
  }

  private let content: Content
  /// Cells to insert, which one statement takes over together.
  private var arrivals: RowBatch
  private var insertion: Statement
  private var reading: Statement
  private var deletion: Statement
  private var fingerprinting: Statement

  package init(
    _ database: borrowing Database,
    _ content: Content = .exact
  ) throws(DatabaseError) {
    let arrivals = try RowBatch(
      database,
      name: content == .exact ? "valeurs_calculees" : "valeurs_arrondies",
      columns: Array(repeating: .integer, count: content.columns.count),
      words: [],
      capacity: 1024
    )
    let insertion = try database.prepare(
      """
      INSERT OR REPLACE INTO \(content.values) (\(content.columns.joined(separator: ", ")))
      SELECT \(content.columns.indices.map { "c\($0)" }.joined(separator: ", ")) FROM \(arrivals.name)
      """
    )
    let reading = try database.prepare(
      """
      SELECT \(content.columns.joined(separator: ", ")) FROM \(content.values)
      WHERE valeur_id BETWEEN ?1 AND ?2 ORDER BY valeur_id
      """
    )
    let deletion = try database.prepare(
      "DELETE FROM \(content.values) WHERE valeur_id = ?1"
    )
    fingerprinting = try database.prepare(
      "INSERT OR REPLACE INTO \(content.fingerprints) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)"
    )
    self.content = content
    self.arrivals = arrivals
    self.insertion = insertion
    self.reading = reading
    self.deletion = deletion
  }

  /// What is said of each stored block, by indicator rank and period number.
  package static func fingerprints(
    _ database: borrowing Database,
    _ content: Content = .exact
  ) throws(DatabaseError) -> [ResultBlockKey: BlockFingerprint] {
    var statement = try database.prepare(
      """
      SELECT indicateur_rang, periode_id, empreinte, circonstances, valeurs, manquantes, provisoires
      FROM \(content.fingerprints)
      """
    )
    var fingerprints: [ResultBlockKey: BlockFingerprint] = [:]
    while try statement.step() {
      let key = ResultBlockKey(indicator: statement.int(0), period: statement.int(1))
      fingerprints[key] = BlockFingerprint(
        digest: statement.blob(2) ?? [],
        circumstances: statement.int(3),
        counts: BlockCounts(
          values: statement.int(4),
          missing: statement.int(5),
          provisional: statement.int(6)
        )
      )
    }
    return fingerprints
  }

  /// Everything, with the numbers: the next ones may mean something else.
  package static func deleteAll(_ database: borrowing Database) throws(DatabaseError) {
    try database.execute(
      """
      DELETE FROM resultat_valeur; DELETE FROM resultat_empreinte; DELETE FROM arrondi_valeur;
      DELETE FROM arrondi_empreinte; DELETE FROM territoire_publie;
      DELETE FROM ventilation; DELETE FROM periode; DELETE FROM origine;
      """
    )
  }

  package static func delete(
    _ database: borrowing Database,
    _ key: ResultBlockKey,
    _ content: Content = .exact
  ) throws(DatabaseError) {
    let values = ResultKey.range(of: key)
    try database.execute(
      """
      DELETE FROM \(content.values) WHERE valeur_id BETWEEN \(values.lowerBound) AND \(values.upperBound);
      DELETE FROM \(content.fingerprints) WHERE indicateur_rang = \(key.indicator) AND periode_id = \(key.period)
      """
    )
  }

  /// Writes the cells, in the order of their keys, that are not stored as they are, and deletes the others.
  ///
  /// `cells` ascend by key; a block said to be new is not read first, and replaces what has the same keys.
  package mutating func write(
    _ cells: [ResultCell],
    _ key: ResultBlockKey,
    _ fingerprint: BlockFingerprint,
    isNew: Bool
  ) throws(DatabaseError) {
    let stored = isNew ? [] : try read(key)
    var next = 0
    for cell in cells {
      while next < stored.count, stored[next].key < cell.key {
        try delete(stored[next], key)
        next += 1
      }
      if next < stored.count, stored[next].key == cell.key {
        next += 1
        if stored[next - 1] == cell { continue }
      }
      if arrivals.isFull { try insertArrivals() }
      cell.fill(arrivals.append(), key, isRounded: content == .rounded)
    }
    try insertArrivals()
    while next < stored.count {
      try delete(stored[next], key)
      next += 1
    }
    try self.fingerprint(key, fingerprint)
  }

  /// Says of a block what was found of it.
  package mutating func fingerprint(_ key: ResultBlockKey, _ found: BlockFingerprint) throws(DatabaseError) {
    try fingerprinting.bind(1, key.indicator)
    try fingerprinting.bind(2, key.period)
    try fingerprinting.bind(3, blob: found.digest)
    try fingerprinting.bind(4, found.circumstances)
    try fingerprinting.bind(5, found.counts.values)
    try fingerprinting.bind(6, found.counts.missing)
    try fingerprinting.bind(7, found.counts.provisional)
    try fingerprinting.run()
  }

  mutating func insert(_ cell: ResultCell, _ key: ResultBlockKey) throws(DatabaseError) {
    cell.fill(arrivals.append(), key, isRounded: content == .rounded)
    try insertArrivals()
  }

  private mutating func insertArrivals() throws(DatabaseError) {
    guard !arrivals.isEmpty else { return }
    defer { arrivals.removeAll() }
    try insertion.run()
  }

  private mutating func delete(_ cell: ResultCell, _ key: ResultBlockKey) throws(DatabaseError) {
    try deletion.bind(1, cell.index(in: key).number)
    try deletion.run()
  }

  private mutating func read(_ key: ResultBlockKey) throws(DatabaseError) -> [ResultCell] {
    let range = ResultKey.range(of: key)
    try reading.bind(1, range.lowerBound)
    try reading.bind(2, range.upperBound)
    defer { reading.reset() }
    var cells: [ResultCell] = []
    while try reading.step() { cells.append(try ResultReading.cell(reading, isRounded: content == .rounded)) }
    return cells
  }
}

/// What tells whether a block has to be worked out or written again.
package struct BlockFingerprint: Hashable, Sendable {
  /// SHA-256 of names and values.
  package let digest: [UInt8]
  /// Digest of all that values depend on beside sums and what the fingerprint of the computation tells.
  package let circumstances: Int64
  package let counts: BlockCounts

  package init(digest: [UInt8], circumstances: Int64, counts: BlockCounts) {
    self.digest = digest
    self.circumstances = circumstances
    self.counts = counts
  }
}

/// How many values a block has.
package struct BlockCounts: Hashable, Sendable {
  package private(set) var values: Int64 = 0
  /// Missing, or not applicable.
  package private(set) var missing: Int64 = 0
  package private(set) var provisional: Int64 = 0

  init(values: Int64, missing: Int64, provisional: Int64) {
    self.values = values
    self.missing = missing
    self.provisional = provisional
  }

  package init(_ cells: [ResultCell]) {
    values = Int64(cells.count)
    for cell in cells {
      if cell.value == nil { missing += 1 }
      if cell.isProvisional { provisional += 1 }
    }
  }
}

/// One indicator, by its rank, for one period, by its number.
package struct ResultBlockKey: Hashable, Sendable {
  package let indicator: Int64
  package let period: Int64

  package init(indicator: Int64, period: Int64) {
    self.indicator = indicator
    self.period = period
  }
}
