package import Observatory
package import SQLite

/// When an activity was last shown by the exports read before, whether they changed what is stored or said it again.
///
/// Throws `DatabaseError` when SQLite cannot read: a damaged file, or one of another schema.
package struct LastShown: ~Copyable {
  private var statement: Statement
  /// Read at the first question: most files ask none.
  private var exports: [ShownExport]?

  package init(_ database: borrowing Database, source: Int64) throws(DatabaseError) {
    var statement = try database.prepare(ShownExport.query)
    try statement.bind(1, source)
    self.statement = statement
  }

  /// `SnapshotRank.number` of the latest of them but `importID`; 0 when none shows it.
  package mutating func rank(of key: UInt64, but importID: ImportID) throws(DatabaseError) -> Int64 {
    if exports == nil { exports = try ShownExport.all(&statement) }
    return exports?.last { $0.importID != importID && $0.shows(key) }?.rank ?? 0
  }
}
