package import SQLite

/// What was published, as it is kept: read and written by aggregate only.
///
/// Throws `DatabaseError` when SQLite cannot write: a full disk, a damaged file, a row that the schema refuses.
package enum PublicStateTable {
  package struct Facts: Sendable {
    package let name: String
    package let key: String
    package let shape: String

    package init(name: String, key: String, shape: String) {
      self.name = name
      self.key = key
      self.shape = shape
    }
  }

  package struct Row: Sendable {
    /// AAAAMM.
    package let month: Int64
    package let area: Int64
    package let base: Int64
    package let marks: Int64
    /// AAAAMMJJ.
    package let day: Int64
    package let content: [UInt8]

    package init(month: Int64, area: Int64, base: Int64, marks: Int64, day: Int64, content: [UInt8]) {
      self.month = month
      self.area = area
      self.base = base
      self.marks = marks
      self.day = day
      self.content = content
    }
  }

  package struct Cell: Sendable {
    package let key: String
    package let frozen: Int64
    package let shown: Int64
    package let base: Int64
    package let isOfLostKey: Bool

    package init(key: String, frozen: Int64, shown: Int64, base: Int64, isOfLostKey: Bool) {
      self.key = key
      self.frozen = frozen
      self.shown = shown
      self.base = base
      self.isOfLostKey = isOfLostKey
    }
  }

  /// Nil for what is not said: before anything was published.
  package static func value(_ database: borrowing Database, _ name: String) throws(DatabaseError) -> String? {
    var statement = try database.prepare("SELECT valeur FROM etat_public WHERE objet = ?1")
    try statement.bind(1, name)
    return try statement.step() ? statement.text(0) : nil
  }

  package static func set(
    _ database: borrowing Database,
    _ name: String,
    _ value: String
  ) throws(DatabaseError) {
    var statement = try database.prepare("INSERT OR REPLACE INTO etat_public VALUES (?1, ?2)")
    try statement.bind(1, name)
    try statement.bind(2, value)
    try statement.run()
  }

  /// Whether the state ever was that one.
  package static func wasOnce(_ database: borrowing Database, _ digest: String) throws(DatabaseError) -> Bool
  {
    var statement = try database.prepare("SELECT 1 FROM etat_passe WHERE empreinte = ?1")
    try statement.bind(1, digest)
    return try statement.step()
  }

  /// `day` is AAAAMMJJ; a digest keeps its first day.
  package static func remember(
    _ database: borrowing Database,
    _ digest: String,
    day: Int64
  ) throws(DatabaseError) {
    var statement = try database.prepare("INSERT OR IGNORE INTO etat_passe VALUES (?1, ?2)")
    try statement.bind(1, digest)
    try statement.bind(2, day)
    try statement.run()
  }

  /// But for the digests it had.
  package static func deleteAll(_ database: borrowing Database) throws(DatabaseError) {
    try database.execute(
      """
      DELETE FROM etat_public; DELETE FROM faits_publics; DELETE FROM mois_public; DELETE FROM ligne_publique;
      DELETE FROM valeur_figee
      """
    )
  }

  /// In the order of their names.
  package static func facts(_ database: borrowing Database) throws(DatabaseError) -> [Facts] {
    var statement = try database.prepare("SELECT faits, cle, forme FROM faits_publics ORDER BY faits")
    var facts: [Facts] = []
    while try statement.step() {
      facts.append(
        Facts(
          name: statement.text(0) ?? "",
          key: statement.text(1) ?? "",
          shape: statement.text(2) ?? ""
        )
      )
    }
    return facts
  }

  package static func write(_ database: borrowing Database, _ facts: Facts) throws(DatabaseError) {
    var statement = try database.prepare("INSERT INTO faits_publics VALUES (?1, ?2, ?3)")
    try statement.bind(1, facts.name)
    try statement.bind(2, facts.key)
    try statement.bind(3, facts.shape)
    try statement.run()
  }

  /// AAAAMM, ascending.
  package static func months(_ database: borrowing Database, of facts: String) throws(DatabaseError)
    -> [Int64]
  {
    var statement = try database.prepare("SELECT mois FROM mois_public WHERE faits = ?1 ORDER BY mois")
    try statement.bind(1, facts)
    var months: [Int64] = []
    while try statement.step() { months.append(statement.int(0)) }
    return months
  }

  package static func write(
    _ database: borrowing Database,
    months: [Int64],
    of facts: String
  ) throws(DatabaseError) {
    var statement = try database.prepare("INSERT INTO mois_public VALUES (?1, ?2)")
    for month in months {
      try statement.bind(1, facts)
      try statement.bind(2, month)
      try statement.run()
    }
  }

  /// In the order of months and areas; throws what `body` throws too.
  package static func rows(
    _ database: borrowing Database,
    of facts: String,
    _ body: (Row) throws -> Void
  ) throws {
    var statement = try database.prepare(
      """
      SELECT mois, place, base, marques, figee_le, contenu FROM ligne_publique WHERE faits = ?1 ORDER BY mois, place
      """
    )
    try statement.bind(1, facts)
    while try statement.step() {
      try body(
        Row(
          month: statement.int(0),
          area: statement.int(1),
          base: statement.int(2),
          marks: statement.int(3),
          day: statement.int(4),
          content: statement.blob(5) ?? []
        )
      )
    }
  }

  package static func rowInsertion(_ database: borrowing Database) throws(DatabaseError) -> Statement {
    try database.prepare("INSERT INTO ligne_publique VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)")
  }

  package static func write(
    _ statement: inout Statement,
    _ row: Row,
    of facts: String
  ) throws(DatabaseError) {
    try statement.bind(1, facts)
    try statement.bind(2, row.month)
    try statement.bind(3, row.area)
    try statement.bind(4, row.base)
    try statement.bind(5, row.marks)
    try statement.bind(6, row.day)
    try statement.bind(7, blob: row.content)
    try statement.run()
  }

  /// By key.
  package static func cells(_ database: borrowing Database) throws(DatabaseError) -> [Cell] {
    var statement = try database.prepare(
      "SELECT cle, vrai, montre, base, cle_perdue FROM valeur_figee ORDER BY cle"
    )
    var cells: [Cell] = []
    while try statement.step() {
      cells.append(
        Cell(
          key: statement.text(0) ?? "",
          frozen: statement.int(1),
          shown: statement.int(2),
          base: statement.int(3),
          isOfLostKey: statement.int(4) == 1
        )
      )
    }
    return cells
  }

  package static func write(_ database: borrowing Database, cells: [Cell]) throws(DatabaseError) {
    var statement = try database.prepare("INSERT INTO valeur_figee VALUES (?1, ?2, ?3, ?4, ?5)")
    for cell in cells {
      try statement.bind(1, cell.key)
      try statement.bind(2, cell.frozen)
      try statement.bind(3, cell.shown)
      try statement.bind(4, cell.base)
      try statement.bind(5, cell.isOfLostKey ? 1 : 0)
      try statement.run()
    }
  }
}
