/// A column of a table of facts, listed once with what files call it and what the warehouse calls it.
package protocol RecordColumn: CaseIterable, Hashable, Sendable where AllCases == [Self] {
  /// What the descriptions of files call it; nil when no cell says it.
  var described: String? { get }
  /// Its column in the warehouse.
  var name: String { get }
}
