package import Observatory
import Warehouse

/// What two sources say of one truth.
package struct PublishedReconciliation: Hashable, Sendable {
  private let row: ReconciliationRow
  private let readership: Readership

  init(_ row: ReconciliationRow, for readership: Readership) {
    self.row = row
    self.readership = readership
  }

  package var rule: String { row.rule.rawValue }
  /// The source that counts, and the one set aside.
  package var isSetAside: Bool { row.rule == .oneSourcePerPeriod && valueB.isPositive }
  /// What is compared: the digest of a file, a rule of the pipeline.
  package var subject: String { row.subject }
  package var level: String { row.level }
  package var territory: String { row.territory }
  package var period: String { row.period }
  package var measure: String { row.measure }
  package var sourceA: String { row.sourceA }
  package var sourceB: String { row.sourceB }
  package var decision: String { row.decision }
  package var valueA: Publishable { Publishable(row.valueA, exactFor: readership) }
  package var valueB: Publishable { Publishable(row.valueB, exactFor: readership) }
  package var difference: Publishable { Publishable(row.difference, exactFor: readership) }
}

/// A declared correction, as people read it.
package struct PublishedCorrection: Hashable, Sendable {
  package enum State: String, Hashable, Sendable {
    case active
    case expired = "expiree"
    case upcoming = "a_venir"
  }

  private let row: CorrectionRow
  private let readership: Readership

  init(_ row: CorrectionRow, for readership: Readership) {
    self.row = row
    self.readership = readership
  }

  package var id: String { row.id }
  package var source: String { row.source }
  package var reason: String { row.reason }
  package var decidedBy: String { row.decidedBy }
  package var since: Day { row.since }
  package var expires: Day { row.expires }
  package var target: String { row.target }
  package var effect: String { row.effect }
  /// On the day of the import; nil for a state this version does not write.
  package var state: State? { State(rawValue: row.state) }
  /// Rows it applies to.
  package var rows: Publishable { Publishable(row.rows, exactFor: readership) }
}

/// How many values of an indicator are not given, and why; or are made of too few to be relied upon.
package struct PublishedDoubt: Hashable, Sendable {
  package let indicator: String
  /// Words for an analyst.
  package let words: String
  /// Cells of a table, not persons; nil for a whole indicator without a value.
  package let count: Impersonal?

  init(_ doubt: ValueDoubt) {
    indicator = doubt.indicator
    words = doubt.words
    count = doubt.count.map { Impersonal($0) }
  }
}
