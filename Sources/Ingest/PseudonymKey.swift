import Glibc
import SQLite
import Warehouse

/// The secret of an installation, held against the warehouse whose pseudonyms it made: another one would make two persons
/// of each, and what few made would look made by many.
enum PseudonymKey {
  /// Throws `SecretError`: as `InstallationSecret` does, and when the secret is not that of the warehouse.
  ///
  /// With `creates` false, a secret that does not exist yet is drawn and not kept.
  static func load(_ path: String, for warehouse: String, creates: Bool) throws(SecretError) -> [UInt8] {
    guard let known = stored(in: warehouse) else {
      return try InstallationSecret.load(path, creates: creates)
    }
    guard access(path, F_OK) == 0 else { throw .lost(path: path, warehouse: warehouse) }
    let secret = try InstallationSecret.load(path, creates: false)
    guard digest(of: secret) == known else { throw .other(path: path, warehouse: warehouse) }
    return secret
  }

  /// Notes which secret makes the pseudonyms of a warehouse that has none yet; throws `DatabaseError`.
  static func declare(_ secret: [UInt8], _ database: borrowing Database) throws {
    guard try PseudonymKeyTable.read(database) == nil else { return }
    try PseudonymKeyTable.write(database, digest(of: secret))
  }

  /// Nil without a warehouse; one that cannot be opened is refused when it is opened to be written.
  private static func stored(in warehouse: String) -> [UInt8]? {
    guard access(warehouse, F_OK) == 0, let database = try? WarehouseFile.openForReading(warehouse) else {
      return nil
    }
    return (try? PseudonymKeyTable.read(database)) ?? nil
  }

  private static func digest(of secret: [UInt8]) -> [UInt8] {
    Array(PseudonymField(key: secret, purpose: "secret").identifier(of: []).bytes.prefix(8))
  }
}
