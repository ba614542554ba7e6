import Observatory

extension FactColumn {
  /// What is copied of an activity: whatever a measure of activities reads, or can be worked out from.
  static let copied: [FactColumn] = {
    let ranked = (ActivityColumn.allCases.map(FactColumn.activity) + [area, contributor] + copiedMeasures)
      .compactMap {
        column in
        column.copy.map { (rank: $0, column: column) }
      }
    return ranked.sorted { $0.rank < $1.rank }.map(\.column)
  }()

  /// Columns that refer to spreads.
  static let spreads = (SpreadColumn.people + SpreadColumn.orientations + SpreadColumn.mentions)
    .map { FactColumn.activity($0.column) }

  /// Its place among the columns of a block, behind the key; one that no block has when it is not copied.
  var copiedIndex: Int { FactColumn.copiedIndices[self, default: FactColumn.copied.count + 1] }

  private static let copiedIndices = Dictionary(
    copied.enumerated().map { ($0.element, $0.offset + 1) }
  ) { first, _ in first }
}

/// How a column of a plan is had from the copied ones.
enum CopiedColumn: Sendable {
  case column(Int)
  case constant(Int64)

  /// Nil for a column that is not copied.
  init?(_ column: FactColumn) {
    if column == .one {
      self = .constant(1)
    } else {
      guard FactColumn.copied.contains(column) else { return nil }
      self = .column(column.copiedIndex)
    }
  }
}
