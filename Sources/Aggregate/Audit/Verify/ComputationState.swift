package import Observatory
package import SQLite

/// What only the computation can say of its own state: it hands it to the audit, which knows neither what a run depends
/// on nor how its sums are kept.
///
/// Throws when the warehouse, or what the computation starts from, cannot be read.
package protocol ComputationState: Sendable {
  /// Names of what is no longer as it was when the stored values were computed; nil when they are up to date.
  func changes(_ database: borrowing Database, asOf: Day) throws -> [String]?

  /// A sentence for each sum kept for the next night that is not that of the rows.
  func faultsOfSums(_ database: borrowing Database) throws -> [String]
}
