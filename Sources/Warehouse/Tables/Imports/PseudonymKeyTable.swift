package import SQLite

/// Which secret made the pseudonyms of a warehouse: a keyed digest says so without saying the secret.
///
/// Throws `DatabaseError` when SQLite cannot write: a full disk, a damaged file, a row that the schema refuses.
package enum PseudonymKeyTable {
  /// Eight bytes; nil before the first import.
  package static func read(_ database: borrowing Database) throws(DatabaseError) -> [UInt8]? {
    var statement = try database.prepare("SELECT empreinte FROM cle_des_pseudonymes")
    return try statement.step() ? statement.blob(0) : nil
  }

  package static func write(_ database: borrowing Database, _ digest: [UInt8]) throws(DatabaseError) {
    var statement = try database.prepare("INSERT INTO cle_des_pseudonymes VALUES (?1)")
    try statement.bind(1, blob: digest)
    try statement.run()
  }
}
