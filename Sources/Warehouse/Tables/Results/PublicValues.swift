package import SQLite

/// The values of the rounded cube, all of them.
///
/// Throws `DatabaseError` when SQLite cannot write.
package enum PublicValues {
  /// For a pipeline that no longer publishes outside the team: what was shown stays in the state.
  package static func deleteAll(_ database: borrowing Database) throws(DatabaseError) {
    guard try database.integer("SELECT 1 FROM arrondi_empreinte LIMIT 1") != nil else { return }
    try database.execute("DELETE FROM arrondi_valeur; DELETE FROM arrondi_empreinte")
  }
}
