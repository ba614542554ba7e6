import Observatory
import Warehouse

/// The rows of one activity, added up.
///
/// Modalities are held by their index in the dimension, so that nothing here depends on the warehouse.
struct ActivityGroup {
  var key = Identifier.none
  /// What is said once for the whole activity, and what is counted over its rows.
  ///
  /// Codes by index, mentions as masks of indexes, minutes, days from 1970, a packed place.
  var numbers: PerColumn<Int64>
  var counts: SpreadCounts
  /// Residence commune → people; only communes of the map of reference.
  var residences: [Int32: Int32] = [:]
  /// Rows that count, and rows that repeat one of them.
  var rows = 0
  var duplicates = 0
  /// What each participant's row says, by rank among `3/12`, when the tool's ranks survived the spreadsheet.
  var participants: [Int32: UInt64] = [:]
  /// What the row of the one participant of an individual activity says.
  var participant: UInt64 = 0
  /// Rows that repeat a participant with another content.
  var reused: [ReusedKey] = []
  /// A row that contradicts the first one, by its line.
  var contradiction: Int?

  init(_ numbers: PerColumn<Int64>, counts: SpreadCounts) {
    self.numbers = numbers
    self.counts = counts
  }

  /// Ready for another activity; keeps the memory of its counters.
  mutating func reset(_ numbers: PerColumn<Int64>) {
    self.numbers = numbers
    counts.clear()
    if !residences.isEmpty { residences.removeAll(keepingCapacity: true) }
    if !participants.isEmpty { participants.removeAll(keepingCapacity: true) }
    if !reused.isEmpty { reused.removeAll() }
    rows = 0
    duplicates = 0
    contradiction = nil
  }

  @inline(__always)
  subscript(column: ActivityColumn) -> Int64 {
    get { numbers[column] }
    set { numbers[column] = newValue }
  }

  var line: Int { Int(numbers[.line]) }
  var area: CommuneField.Area { CommuneField.Area(packed: numbers[.area]) }

  mutating func count(_ people: Int64, _ index: Int, _ spread: SpreadColumn) {
    counts[spread, index] = Int32(clamping: people)
  }
}

/// A row that gives a key already met to something else, and the row that is kept.
struct ReusedKey: Sendable {
  var line: Int
  var firstLine: Int
}

extension Identifier {
  var stored: ActivityKey { ActivityKey(high: high, low: low, length: Int(length)) }
}
