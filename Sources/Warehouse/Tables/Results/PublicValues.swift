package import Observatory
package import SQLite

/// The values of the rounded cube, all of them.
///
/// Throws `DatabaseError` when SQLite cannot read or write.
package enum PublicValues {
  /// The last month that any fact table shows; nil when none does yet.
  package static func lastMonth(_ database: borrowing Database) throws(DatabaseError) -> Month? {
    guard let number = try database.integer("SELECT max(mois) FROM mois_public") else { return nil }
    return Month(year: Int(number / 100), month: Int(number % 100))
  }

  /// For a pipeline that no longer publishes outside the team: what was shown stays in the state.
  package static func deleteAll(_ database: borrowing Database) throws(DatabaseError) {
    guard try database.integer("SELECT 1 FROM arrondi_empreinte LIMIT 1") != nil else { return }
    try database.execute("DELETE FROM arrondi_valeur; DELETE FROM arrondi_empreinte")
  }
}
