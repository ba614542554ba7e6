import Catalog
import Diagnostics
import Observatory
import SQLite
import Warehouse

/// What the rows of one file become: each kind of record has its own store.
protocol RecordStore: ~Copyable {
  var fates: RowFates { get }
  var blankRows: Int { get }
  /// First and last day of the records kept.
  var days: ClosedRange<Day>? { get }
  /// Problems that only show once rows are put together.
  var problems: CellProblemLog { get }
  /// Stored records the file took away, because it moved them out of the territory.
  var removals: Int { get }
  /// Empty for records that are never withdrawn.
  var seen: SeenKeys { get }
  /// Empty but for activities whose exports are compared.
  var shown: ShownKeys { get }

  /// A batch as `store` wants it.
  associatedtype Load: Sendable
  /// The part of the work that any thread may do.
  var preparation: @Sendable (DecodedBatch) -> Load { get }

  mutating func store(_ load: Load) throws
  /// Takes back what an earlier import stored of a row that a correction now excludes.
  mutating func leaveOut(_ batch: DecodedBatch, _ record: Int) throws
  /// Called once after the last batch.
  mutating func finish() throws
}

extension RecordStore where Self: ~Copyable {
  var seen: SeenKeys { SeenKeys() }
  var shown: ShownKeys { ShownKeys() }
  var removals: Int { 0 }

  /// Activities are set aside by their key once the file is read.
  mutating func leaveOut(_ batch: DecodedBatch, _ record: Int) throws {}
}

extension RecordStore where Self: ~Copyable, Load == DecodedBatch {
  var preparation: @Sendable (DecodedBatch) -> DecodedBatch { { $0 } }
}

/// What every store needs to know of the file it reads.
struct CurrentImport {
  let importID: ImportID
  let source: Int64
  /// Nil for sources whose rows are never withdrawn.
  let rank: SnapshotRank?
  /// Whether what later exports no longer show is withdrawn.
  let isCompared: Bool
  /// `SnapshotRank.number`: orders what this file tells among what others tell of the same facts.
  let reportedAt: Int64
  /// Imports read by rules that are no longer those of today.
  let outdated: Set<ImportID>
  let binding: HeaderBinding
  let constants: [String: String]
  /// The pseudonym of who made every activity of the file; nil when its rows say it, or nothing does.
  let mediator: Int64?
  let modalities: ModalityNumbers

  /// `everySource`: the key of the fact does not depend on the source.
  func contradictions(
    _ database: borrowing Database,
    _ fact: ContradictionTable.Fact,
    everySource: Bool = false
  ) throws -> ContradictionTable {
    try ContradictionTable(database, fact, source: everySource ? 0 : source, outdated: outdated)
  }
}

/// From the index of a modality in its dimension to its identifier in the warehouse.
struct ModalityNumbers {
  private let numbers: [String: [ModalityID?]]
  private let dimensions: [String: ModalityList]

  init(_ database: borrowing Database, _ dimensions: [String: ModalityList]) throws {
    var numbers: [String: [ModalityID?]] = [:]
    for (name, dimension) in dimensions {
      let known = try ModalityTable.identifiers(database, dimension: name)
      numbers[name] = dimension.modalities.map { known[$0.code].map(ModalityID.init) }
    }
    self.numbers = numbers
    self.dimensions = dimensions
  }

  func all(_ dimension: Dimension) -> [ModalityID?] { numbers[dimension.rawValue] ?? [] }

  /// How far the state is that a modality says.
  func step(_ dimension: Dimension, _ index: Int64?) -> Int64 {
    guard let index, let all = dimensions[dimension.rawValue]?.modalities, all.indices.contains(Int(index))
    else {
      return 0
    }
    return Int64(all[Int(index)].step)
  }

  /// The same, by identifier in the warehouse.
  func steps(_ dimension: Dimension) -> [ModalityID: Int64] {
    let steps = (dimensions[dimension.rawValue]?.modalities ?? []).map { Int64($0.step) }
    let known = zip(all(dimension), steps).compactMap { id, step in id.map { ($0, step) } }
    return Dictionary(known) { max($0, $1) }
  }

  func number(_ dimension: Dimension, _ index: Int64?) -> ModalityID? { number(dimension.rawValue, index) }

  func hash(_ dimension: Dimension, _ index: Int64?) -> UInt64 { hash(dimension.rawValue, index) }

  func number(_ dimension: String, _ index: Int64?) -> ModalityID? {
    guard let index, let all = numbers[dimension], all.indices.contains(Int(index)) else { return nil }
    return all[Int(index)]
  }

  func dimension(_ name: String) -> ModalityList { dimensions[name] ?? ModalityList(name, []) }

  func dimension(_ dimension: Dimension) -> ModalityList { self.dimension(dimension.rawValue) }

  /// Of each column of an activity that has a closed list.
  var ofActivities: PerColumn<ModalitySet> {
    PerColumn { column in column.dimension.map { ModalitySet($0, self) } ?? ModalitySet() }
  }

  func hash(_ dimension: String, _ index: Int64?) -> UInt64 {
    guard let index, let hashes = dimensions[dimension]?.hashes, hashes.indices.contains(Int(index)) else {
      return 0
    }
    return hashes[Int(index)]
  }
}

/// Counts the fates of rows and the days they span.
struct RowTally: Sendable {
  var fates = RowFates()
  var blankRows = 0
  private var first: Int32 = .max
  private var last: Int32 = .min

  var days: ClosedRange<Day>? {
    first <= last ? Day(number: first)...Day(number: last) : nil
  }

  mutating func note(_ day: Int64?) {
    guard let day else { return }
    first = min(first, Int32(truncatingIfNeeded: day))
    last = max(last, Int32(truncatingIfNeeded: day))
  }

  /// The rows another tally admitted or not.
  mutating func add(_ other: RowTally) {
    fates.read += other.fates.read
    fates.excluded += other.fates.excluded
    fates.rejected += other.fates.rejected
    blankRows += other.blankRows
  }

  /// Counts the records that need no store: blank, excluded or rejected ones.
  ///
  /// True when the record is sound.
  mutating func admits(_ batch: DecodedBatch, _ record: Int) -> Bool {
    if batch.isBlank[record] {
      blankRows += 1
      return false
    }
    fates.read += 1
    if batch.excludes(record) {
      fates.excluded += 1
      return false
    }
    if batch.isRejected[record] {
      fates.rejected += 1
      return false
    }
    return true
  }

  mutating func noteRefused(_ batch: DecodedBatch) {
    fates.read += batch.refused.count
    fates.rejected += batch.refused.count
  }

  mutating func count(_ outcome: StoreOutcome) {
    switch outcome {
    case .new: fates.new += 1
    case .changed: fates.changed += 1
    case .unchanged: fates.unchanged += 1
    case .contradicted(_, let isFirst):
      if isFirst { fates.changed += 1 } else { fates.unchanged += 1 }
    }
  }
}

extension CellProblemLog {
  /// Says of a record that another file tells it otherwise, when nothing orders the two.
  mutating func note(_ outcome: StoreOutcome, line: Int64) {
    guard case .contradicted(let other, _) = outcome else { return }
    report(
      CellProblem(
        record: 0,
        line: Int(line),
        column: nil,
        field: 0,
        code: .unorderedVersions,
        severity: .warning,
        rival: CellProblem.Rival(line: Int(other.line), importID: other.importID)
      )
    )
  }
}
