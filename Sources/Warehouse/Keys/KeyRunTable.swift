import SQLite

/// Sorted runs of the keys of activities: what `serie_de_cles` stores, without knowing what a key means.
struct KeyRunTable: ~Copyable {
  /// A run as listed: the newest has the greatest identifier.
  struct Listing: Hashable, Sendable {
    let id: Int64
    let count: Int
  }

  /// Rows stay well below the length SQLite is limited to.
  static let segmentCount = 1 << 16

  private var insertion: Statement
  private var segments: Statement
  private var deletion: Statement
  private var listing: Statement
  private var last: Statement

  init(_ database: borrowing Database) throws(DatabaseError) {
    let insertion = try database.prepare(
      """
      INSERT INTO serie_de_cles (serie_id, troncon, source_id, nombre, hachages, suites)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6)
      """
    )
    let segments = try database.prepare(
      "SELECT rowid, nombre FROM serie_de_cles WHERE serie_id = ?1 ORDER BY troncon"
    )
    let deletion = try database.prepare("DELETE FROM serie_de_cles WHERE serie_id = ?1")
    let listing = try database.prepare(
      """
      SELECT serie_id, sum(nombre) FROM serie_de_cles WHERE source_id = ?1 GROUP BY serie_id
      ORDER BY serie_id DESC
      """
    )
    last = try database.prepare("SELECT max(serie_id) FROM serie_de_cles")
    self.deletion = deletion
    self.listing = listing
    self.insertion = insertion
    self.segments = segments
  }

  /// The runs of a source, newest first.
  mutating func list(source: Int64) throws(DatabaseError) -> [Listing] {
    try listing.bind(1, source)
    defer { listing.reset() }
    var listings: [Listing] = []
    while try listing.step() {
      listings.append(Listing(id: listing.int(0), count: Int(listing.int(1))))
    }
    return listings
  }

  /// Greater than that of any run there is.
  mutating func nextIdentifier() throws(DatabaseError) -> Int64 {
    defer { last.reset() }
    return try last.step() ? last.int(0) + 1 : 1
  }

  /// Writes one run; `hashes` holds 8 bytes a key, `tails` 16.
  mutating func write(
    _ id: Int64,
    source: Int64,
    hashes: UnsafeRawBufferPointer,
    tails: UnsafeRawBufferPointer
  ) throws(DatabaseError) {
    let count = hashes.count / 8
    var start = 0
    var segment: Int64 = 0
    while start < count {
      let end = min(start + Self.segmentCount, count)
      try insertion.bind(1, id)
      try insertion.bind(2, segment)
      try insertion.bind(3, source)
      try insertion.bind(4, Int64(end - start))
      try insertion.bind(5, held: UnsafeRawBufferPointer(rebasing: hashes[8 * start..<8 * end]))
      try insertion.bind(6, held: UnsafeRawBufferPointer(rebasing: tails[16 * start..<16 * end]))
      try insertion.run()
      segment += 1
      start = end
    }
  }

  /// Fills `target` with a column of a run, segment after segment.
  mutating func read(
    _ id: Int64,
    _ column: Column,
    into target: UnsafeMutableRawBufferPointer
  ) throws(DatabaseError) {
    try segments.bind(1, id)
    defer { segments.reset() }
    var offset = 0
    while try segments.step() {
      let size = Int(segments.int(1)) * column.width
      let blob = try Blob(segments, table: "serie_de_cles", column: column.rawValue, row: segments.int(0))
      guard blob.count == size, offset + size <= target.count else {
        throw DatabaseError(code: 11, message: "serie_de_cles: longueur inattendue")
      }
      try blob.read(into: UnsafeMutableRawBufferPointer(rebasing: target[offset..<offset + size]))
      offset += size
    }
  }

  mutating func delete(_ id: Int64) throws(DatabaseError) {
    try deletion.bind(1, id)
    try deletion.run()
  }

  enum Column: String, Sendable {
    case hashes = "hachages"
    case tails = "suites"

    /// Bytes for each key.
    var width: Int {
      switch self {
      case .hashes: 8
      case .tails: 16
      }
    }
  }
}
