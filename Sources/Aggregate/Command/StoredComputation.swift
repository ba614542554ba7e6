package import Audit
package import Catalog
package import Observatory
package import SQLite

/// What the computation tells the audit of itself: whether what it stored still holds.
///
/// Throws `DatabaseError`; for sums `AggregateError` or `WarehouseError` too, as a computation does.
package struct StoredComputation: ComputationState {
  let warehouse: String
  let perimeter: Perimeter
  let definitions: [IndicatorDefinition]
  let silences: [DeclaredSilence]
  let publication: PublicationRequest?

  package func changes(_ database: borrowing Database, asOf: Day) throws -> [String]? {
    let stored = try RunFingerprint(stored: database)
    let current = try RunFingerprint(
      database,
      perimeter: perimeter,
      definitions: definitions,
      silences: silences,
      publication: publication,
      asOf: asOf
    )
    return current == stored ? nil : current.differences(from: stored)
  }

  package func faultsOfSums(_ database: borrowing Database) throws -> [String] {
    try SumCheck(
      warehouse: warehouse,
      perimeter: perimeter,
      definitions: definitions,
      isProtected: publication != nil
    )
    .faults(database)
  }
}

extension VerifyRun {
  /// The audit of what this computation stored.
  package init(
    warehouse: String,
    perimeter: Perimeter,
    definitions: [IndicatorDefinition],
    threads: Int = 1,
    silences: [DeclaredSilence] = [],
    publication: PublicationRequest? = nil
  ) {
    self.init(
      warehouse: warehouse,
      perimeter: perimeter,
      definitions: definitions,
      threads: threads,
      silences: silences,
      computation: StoredComputation(
        warehouse: warehouse,
        perimeter: perimeter,
        definitions: definitions,
        silences: silences,
        publication: publication
      )
    )
  }
}
