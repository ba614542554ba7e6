import Diagnostics
import Warehouse

/// The rows of one activity added up, with nothing that points elsewhere: what worker threads hand over.
struct FoldedActivity: Sendable {
  var key = Identifier.none
  var line = 0
  var day: Int64 = 0
  var kind: Int64 = 0
  var channel: Int64?
  var programme: Int64?
  var minutes: Int64?
  var minutesAreBounded = false
  var place = CommuneField.Place.absent
  var level: Int64?
  var theme: Int64 = 0
  var target: Int64 = 0
  var material: Int64 = 0
  var modified: Int64 = 0
  var isFromV1 = false
  var recurrents: Int64?
  var accompaniments: Int64 = 0
  var orientationKnown: Int64 = 0
  var oriented: Int64 = 0
  var ages = PackedCounts()
  var genders = PackedCounts()
  var statuses = PackedCounts()
  var orientations = PackedCounts()
  var residence = Residence.none
  /// Rows that count, and rows that repeat one of them.
  var rows = 0
  var duplicates = 0
  /// A row that contradicts the first one, by its line.
  var contradiction: Int?
  var fingerprint: Int64 = 0

  enum Residence: Sendable {
    case none
    /// One person, of this commune.
    case single(Int32)
    /// Several, kept beside at this position.
    case several(Int)
  }
}

/// Counters that do not fit in a folded activity.
struct FoldedDetails: Sendable {
  private(set) var counts: [[Int32]] = []
  /// Communes and people, by commune.
  private(set) var residences: [[DistributionTable.Part]] = []
  var reused: [ReusedKey] = []

  mutating func packed(_ all: [Int32]) -> PackedCounts {
    if let packed = PackedCounts(all) { return packed }
    counts.append(all)
    return PackedCounts(apart: counts.count - 1)
  }

  mutating func packed(_ people: [Int32: Int32]) -> FoldedActivity.Residence {
    guard let first = people.first else { return .none }
    if people.count == 1, first.value == 1 { return .single(first.key) }
    residences.append(
      people.sorted { $0.key < $1.key }.map {
        DistributionTable.Part(identifier: Int64($0.key), count: $0.value)
      }
    )
    return .several(residences.count - 1)
  }

  mutating func removeAll() {
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
