import Observatory
package import SQLite

/// The keys a source has given so far, found without reading activities.
///
/// Sorted runs inside the warehouse take the place of a unique index, for which each file after the first paid a random
/// page a row: importing 899 000 activities in four files took 9.5 s of processor time with the index, 5.3 s with runs.
/// They are written with the import in one transaction, never changed, and merged when there are many; the newest says the
/// last word. `aggregate verify` proves that they say what the table says.
///
/// Throws `DatabaseError` when a run cannot be read or written, or does not have the length it announces.
package struct KnownKeys: ~Copyable {
  private let source: Int64
  private var table: KeyRunTable
  /// Newest first; what this import adds is not among them, since a file shows each activity once.
  private let runs: [KeyRun]
  private var batch = KeyBatch()

  /// As many runs as a search should have to look into.
  private static let mostRuns = 8
  /// Keys a merge may hold in memory: 24 bytes each, twice.
  private static let mostMerged = 1 << 21

  /// Reads the hashes of every run of the source: 8 bytes a key.
  package init(_ database: borrowing Database, source: Int64) throws {
    var table = try KeyRunTable(database)
    var runs: [KeyRun] = []
    for listing in try table.list(source: source) {
      runs.append(try KeyRun(listing, &table))
    }
    self.runs = runs
    self.table = table
    self.source = source
  }

  package var isEmpty: Bool { runs.isEmpty }

  /// Writes the keys of a source anew from its activities: they are derived, and can always be had again.
  package static func rebuild(_ database: borrowing Database, source: Int64) throws {
    try database.execute("DELETE FROM serie_de_cles WHERE source_id = \(source)")
    var keys = try KnownKeys(database, source: source)
    var rows = try database.prepare(
      "SELECT activite_id, cle, empreinte, dispositif_id IS NOT NULL, mediateur_id FROM activite WHERE source_id = ?1"
    )
    try rows.bind(1, source)
    while try rows.step() {
      let mark = KeyMark(ActivityKey(rows.blob(1) ?? []))
      let check = mark.check(of: rows.int(2))
      try keys.note(
        mark.hash,
        KeyTail(
          activity: rows.int(0),
          hasScheme: rows.int(3) == 1,
          mediator: MediatorMark(rows.integer(4).map(MediatorID.init)),
          check: check
        )
      )
    }
    try keys.finish()
  }

  /// A place in the search of one hash.
  package struct Search {
    package init() {}

    fileprivate var run = 0
    fileprivate var index: Int?
  }

  /// What was said under this hash, newest first; nil when there is nothing more.
  ///
  /// Two keys may share a hash, and an older run may hold what a newer one replaces: the caller stops at the first that
  /// is its activity.
  @inline(__always)
  package mutating func next(_ hash: UInt64, _ search: inout Search) throws -> KeyTail? {
    while search.run < runs.count {
      let run = runs[search.run]
      let index = search.index.map { $0 + 1 } ?? run.firstIndex(of: hash)
      if let index, index < run.count, run.hash(index) == hash {
        search.index = index
        return try run.tail(index, &table)
      }
      search.run += 1
      search.index = nil
    }
    return nil
  }

  /// What the file says of a key.
  @inline(__always)
  package mutating func note(_ hash: UInt64, _ tail: KeyTail) throws {
    batch.add(hash, tail)
    if batch.isFull { try flush() }
  }

  /// Called once, at the end of the file.
  package mutating func finish() throws {
    try flush()
    try compact()
  }

  private mutating func flush() throws {
    guard !batch.isEmpty else { return }
    let id = try table.nextIdentifier()
    try batch.sorted().write(id, source: source, to: &table)
    batch.removeAll()
  }

  /// Merges the newest runs into one: each key is rewritten a logarithmic number of times in its life.
  private mutating func compact() throws {
    let listings = try table.list(source: source)
    guard listings.count > Self.mostRuns else { return }
    var total = 0
    let chosen = listings.prefix {
      total += $0.count
      return total <= Self.mostMerged
    }
    guard chosen.count > 1 else { return }
    let isOldest = chosen.count == listings.count
    var merged = KeyBatch()
    for listing in chosen {
      let older = try KeyBatch(listing, &table)
      let isLast = isOldest && listing == chosen.last
      merged = KeyBatch.merged(merged, over: older, droppingRemoved: isLast)
      try table.delete(listing.id)
    }
    guard !merged.isEmpty else { return }
    // Its place in age is that of what it replaces: nothing newer is left beside it.
    let id = try table.nextIdentifier()
    try merged.write(id, source: source, to: &table)
  }
}
