package import SQLite

/// How many accompaniments one contributor made of one type.
package struct ContributorCount: Hashable, Sendable {
  /// A mediator by number; -1 - `source_id` for the unknown ones of a source, who count as one.
  package let contributor: Int64
  /// A modality of the dimension `type`.
  package let kind: Int64
  package let accompaniments: Int64

  package init(contributor: Int64, kind: Int64, accompaniments: Int64) {
    self.contributor = contributor
    self.kind = kind
    self.accompaniments = accompaniments
  }
}

/// Who made the accompaniments of each month and commune, as `aggregate` keeps it.
///
/// A row is its counts, by contributor then type, each as three whole numbers of seven bits a byte, least significant
/// first; of a contributor and of a count the lowest bit is the sign.
///
/// Throws `DatabaseError` when SQLite cannot write: a full disk, a damaged file, a row that the schema refuses.
package struct ContributorTable: ~Copyable {
  private var lookup: Statement
  private var insertion: Statement
  private var deletion: Statement

  package init(_ database: borrowing Database) throws(DatabaseError) {
    let lookup = try database.prepare(
      "SELECT contenu FROM cumul_mediateur WHERE mois = ?1 AND commune_id = ?2"
    )
    let insertion = try database.prepare("INSERT OR REPLACE INTO cumul_mediateur VALUES (?1, ?2, ?3)")
    deletion = try database.prepare("DELETE FROM cumul_mediateur WHERE mois = ?1 AND commune_id = ?2")
    self.lookup = lookup
    self.insertion = insertion
  }

  package static func deleteAll(_ database: borrowing Database) throws(DatabaseError) {
    try database.execute("DELETE FROM cumul_mediateur")
  }

  /// Months are AAAAMM; in the order of months, then communes.
  ///
  /// Throws for a row that is not laid out as above, and what
  /// `body` throws.
  package static func read(
    _ database: borrowing Database,
    _ body: (_ month: Int64, _ commune: Int64, [ContributorCount]) throws -> Void
  ) throws {
    var statement = try database.prepare(
      "SELECT mois, commune_id, contenu FROM cumul_mediateur ORDER BY mois, commune_id"
    )
    while try statement.step() {
      guard let counts = statement.withBlob(2, ContributorTable.counts) else { throw unreadable }
      try body(statement.int(0), statement.int(1), counts)
    }
  }

  /// What is kept of a month and a commune.
  package mutating func read(month: Int64, commune: Int64) throws(DatabaseError) -> [ContributorCount] {
    try lookup.bind(1, month)
    try lookup.bind(2, commune)
    defer { lookup.reset() }
    guard try lookup.step() else { return [] }
    guard let counts = lookup.withBlob(0, ContributorTable.counts) else { throw ContributorTable.unreadable }
    return counts
  }

  /// By contributor, then type; none deletes the row.
  package mutating func write(
    month: Int64,
    commune: Int64,
    _ counts: some Collection<ContributorCount>
  ) throws(DatabaseError) {
    guard !counts.isEmpty else {
      try deletion.bind(1, month)
      try deletion.bind(2, commune)
      return try deletion.run()
    }
    try insertion.bind(1, month)
    try insertion.bind(2, commune)
    try insertion.bind(3, blob: ContributorTable.content(of: counts))
    try insertion.run()
  }

  private static let unreadable = DatabaseError(code: 11, message: "cumul_mediateur: ligne illisible")

  package static func content(of counts: some Collection<ContributorCount>) -> [UInt8] {
    var bytes: [UInt8] = []
    func add(_ number: UInt64) {
      var rest = number
      while rest > 0x7F {
        bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
        rest >>= 7
      }
      bytes.append(UInt8(truncatingIfNeeded: rest))
    }
    for count in counts {
      add(signLast(count.contributor))
      add(UInt64(bitPattern: count.kind))
      add(signLast(count.accompaniments))
    }
    return bytes
  }

  /// Nil when the bytes stop short.
  private static func counts(_ bytes: UnsafeRawBufferPointer) -> [ContributorCount]? {
    var position = 0
    func next() -> UInt64? {
      var number: UInt64 = 0
      var shift: UInt64 = 0
      while position < bytes.count, shift < 64 {
        let byte = bytes[position]
        position += 1
        number |= UInt64(byte & 0x7F) << shift
        if byte < 0x80 { return number }
        shift += 7
      }
      return nil
    }
    var counts: [ContributorCount] = []
    while position < bytes.count {
      guard let contributor = next(), let kind = next(), let accompaniments = next() else { return nil }
      counts.append(
        ContributorCount(
          contributor: signed(contributor),
          kind: Int64(bitPattern: kind),
          accompaniments: signed(accompaniments)
        )
      )
    }
    return counts
  }

  private static func signLast(_ number: Int64) -> UInt64 {
    UInt64(bitPattern: number << 1 ^ (number >> 63))
  }

  private static func signed(_ number: UInt64) -> Int64 {
    Int64(bitPattern: number >> 1) ^ -Int64(bitPattern: number & 1)
  }
}
