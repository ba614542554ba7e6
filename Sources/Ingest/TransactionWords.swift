import SQLite

/// The words that open, keep and undo the import of one file.
struct TransactionWords: Sendable {
  let begin: String
  let commit: String
  let rollback: String

  static let whole = TransactionWords(begin: "BEGIN IMMEDIATE", commit: "COMMIT", rollback: "ROLLBACK")
  /// Inside the transaction of a dry run, so that each file finds what the ones before it would have left.
  static let inside = TransactionWords(
    begin: "SAVEPOINT fichier",
    commit: "RELEASE fichier",
    rollback: "ROLLBACK TO fichier; RELEASE fichier"
  )
}

/// An import that reaches no disk: one transaction, never committed, undone when the connection closes.
enum DryRun {
  static func begin(_ database: borrowing Database) throws(DatabaseError) {
    // Neither the journal nor the pages that would not fit in the cache.
    try database.execute("PRAGMA journal_mode=MEMORY; PRAGMA cache_spill=OFF; BEGIN IMMEDIATE")
  }
}
