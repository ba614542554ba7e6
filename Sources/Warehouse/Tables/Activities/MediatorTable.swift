package import Observatory
package import SQLite

/// Mediators, by pseudonym: written by ingest only, and read back by nothing but the numbers given here.
///
/// Throws `DatabaseError` when SQLite cannot write: a full disk, a damaged file, a row that the schema refuses.
package struct MediatorTable: ~Copyable {
  private var insertion: Statement
  private var known: [Int64: MediatorID] = [:]
  private var last: Int64 = 0

  /// Every pseudonym: an observatory has some hundreds of mediators, a country some thousands.
  package init(_ database: borrowing Database) throws(DatabaseError) {
    let insertion = try database.prepare("INSERT INTO mediateur (mediateur_id, pseudonyme) VALUES (?1, ?2)")
    var known: [Int64: MediatorID] = [:]
    var last: Int64 = 0
    var rows = try database.prepare("SELECT mediateur_id, pseudonyme FROM mediateur")
    while try rows.step() {
      known[MediatorTable.number(of: rows.blob(1) ?? [])] = MediatorID(rows.int(0))
      last = max(last, rows.int(0))
    }
    self.last = last
    self.insertion = insertion
    self.known = known
  }

  /// Of the eight bytes of a pseudonym, most significant first; nil for one not met yet.
  package func find(_ pseudonym: Int64) -> MediatorID? { known[pseudonym] }

  /// The same, written the first time.
  package mutating func identifier(of pseudonym: Int64) throws(DatabaseError) -> MediatorID {
    if let mediator = known[pseudonym] { return mediator }
    let mediator = MediatorID(last + 1)
    try insertion.bind(1, mediator.number)
    try insertion.bind(2, blob: (0..<8).map { UInt8(truncatingIfNeeded: pseudonym >> (56 - 8 * $0)) })
    try insertion.run()
    last = mediator.number
    known[pseudonym] = mediator
    return mediator
  }

  private static func number(of bytes: [UInt8]) -> Int64 {
    bytes.reduce(0) { $0 << 8 | Int64($1) }
  }
}
