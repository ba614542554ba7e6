import Diagnostics
import Observatory
import Warehouse

/// The rows of one activity added up, with nothing that points elsewhere: what worker threads hand over.
struct FoldedActivity: Sendable {
  let key: Identifier
  /// As in the group it was, and its fingerprint.
  var numbers: PerColumn<Int64>
  /// Where its counters of people begin among those of its chunk; mentions are masks among the numbers.
  let firstCounts: Int
  var residence = Residence.none
  /// Rows that count, and rows that repeat one of them.
  let rows: Int
  let duplicates: Int
  /// A row that contradicts the first one, by its line.
  let contradiction: Int?

  enum Residence: Sendable {
    case none
    /// One person, of this commune.
    case single(Int32)
    /// Several, kept beside at this position.
    case several(Int)
  }

  init(_ group: ActivityGroup, firstCounts: Int) {
    self.firstCounts = firstCounts
    key = group.key
    numbers = group.numbers
    rows = group.rows
    duplicates = group.duplicates
    contradiction = group.contradiction
  }

  @inline(__always)
  subscript(column: ActivityColumn) -> Int64 { numbers[column] }

  var area: CommuneField.Area { CommuneField.Area(packed: numbers[.area]) }
}

/// Counters of folded activities, which do not fit in them.
struct FoldedDetails: Sendable {
  /// Of people: a place for each spread, activity by activity.
  private var packed: [PackedCounts] = []
  /// Those that do not fit in a place either.
  private(set) var counts: [[Int32]] = []
  /// Communes and people, by commune.
  private(set) var residences: [[SpreadTable.Part]] = []
  var reused: [ReusedKey] = []

  /// Makes room for one more activity, of which nobody is counted yet: where its counters begin.
  mutating func open() -> Int {
    packed.append(contentsOf: repeatElement(PackedCounts(), count: SpreadColumn.all.count))
    return packed.count - SpreadColumn.all.count
  }

  subscript(activity: FoldedActivity, spread: SpreadColumn) -> PackedCounts {
    packed[activity.firstCounts + spread.rank]
  }

  mutating func hold(_ all: ArraySlice<Int32>, of activity: FoldedActivity, _ spread: SpreadColumn) {
    packed[activity.firstCounts + spread.rank] = PackedCounts(all) ?? apart(all)
  }

  private mutating func apart(_ all: ArraySlice<Int32>) -> PackedCounts {
    counts.append(Array(all))
    return PackedCounts(apart: counts.count - 1)
  }

  mutating func packed(_ people: [Int32: Int32]) -> FoldedActivity.Residence {
    guard let first = people.first else { return .none }
    if people.count == 1, first.value == 1 { return .single(first.key) }
    residences.append(
      people.sorted { $0.key < $1.key }.map {
        SpreadTable.Part(identifier: Int64($0.key), count: $0.value)
      }
    )
    return .several(residences.count - 1)
  }

  mutating func removeAll() {
    packed.removeAll(keepingCapacity: true)
    counts.removeAll(keepingCapacity: true)
    residences.removeAll(keepingCapacity: true)
    reused.removeAll(keepingCapacity: true)
  }
}

/// A chunk whose activities are folded, but for those that may go on in a neighbouring chunk.
struct FoldedBatch: Sendable {
  let batch: DecodedBatch
  /// Records that may continue the activity the chunk before ended with.
  var head = 0..<0
  /// Records that may be continued by the chunk after.
  var tail = 0..<0
  /// What stands between, in file order.
  var activities: [FoldedActivity] = []
  var details = FoldedDetails()
  /// The records between head and tail.
  var tally = RowTally()
  /// Lines of records that count nobody.
  var empties: [Int] = []
  /// Reports whose counters contradict their number of participants.
  var doubts: [(line: Int, code: ProblemCode)] = []
}
