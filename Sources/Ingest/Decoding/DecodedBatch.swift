import CSV
import Diagnostics
import Observatory

/// The values of one canonical column for every record of a batch, in the unit of its kind.
enum DecodedColumn: Sendable {
  /// `Int64.min` stands for an empty cell.
  case integers([Int64])
  case identifiers([Identifier])
  case texts([String?])
  case tallies([[CountedCodes]])

  static let none = Int64.min
}

/// A problem met in a cell: the row of the batch, the column bound, the code.
struct CellProblem: Sendable {
  var record: Int
  var line: Int
  /// Index among the bound columns; nil when the whole record is meant.
  var column: Int?
  /// Position in the record, from 1.
  var field: Int
  var code: ProblemCode
  var severity: Severity
  /// The other row of a contradiction.
  var rival: Rival?
  /// The other column of a contradiction within the row, among the bound ones.
  var against: Int?
  /// Cells met in a row that has not as many as the header.
  var cellCount: Int?

  struct Rival: Sendable {
    var line: Int
    /// Nil when it is of the same file.
    var importID: ImportID?

    var french: String { importID.map { "ligne \(line) du lot \($0)" } ?? "ligne \(line)" }
  }
}

/// A chunk of an export as struct of arrays: what worker threads hand over to the writing thread.
struct DecodedBatch: Sendable {
  var count = 0
  /// Physical line of each record.
  var lines: [Int] = []
  var isRejected: [Bool] = []
  /// Rows whose cells are all empty.
  var isBlank: [Bool] = []
  /// Blank rows, and rows whose structure is broken: their cells are not looked at.
  var isSkipped: [Bool] = []
  /// Rows a correction excludes; empty when there is none.
  var isExcluded: [Bool] = []
  var columns: [DecodedColumn] = []
  var problems: [CellProblem] = []
  /// Records the reader itself refused.
  var refused: [LocatedWarning] = []

  func excludes(_ record: Int) -> Bool { !isExcluded.isEmpty && isExcluded[record] }

  func integer(_ column: Int?, _ record: Int) -> Int64? {
    guard let column, case .integers(let values) = columns[column] else { return nil }
    return values[record] == DecodedColumn.none ? nil : values[record]
  }

  func identifier(_ column: Int?, _ record: Int) -> Identifier {
    guard let column, case .identifiers(let values) = columns[column] else { return .none }
    return values[record]
  }

  func text(_ column: Int?, _ record: Int) -> String? {
    guard let column, case .texts(let values) = columns[column] else { return nil }
    return values[record]
  }

  func tallies(_ column: Int?, _ record: Int) -> [CountedCodes] {
    guard let column, case .tallies(let values) = columns[column] else { return [] }
    return values[record]
  }
}
