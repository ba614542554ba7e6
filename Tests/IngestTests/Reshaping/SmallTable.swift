import Catalog
@testable import Ingest

/// A table by hand, the line of a row being its place under the header.
struct SmallTable {
  var table: ShapedTable
  var context = ReshapeContext(nulls: ["-"], ages: [AgeBracket(from: 60, to: 69): "60-69"])

  init(_ header: [String], _ rows: [[String]], above: [[String]] = []) {
    table = ShapedTable(
      header: header,
      rows: rows.enumerated().map { ShapedTable.Row(cells: $1, line: $0 + 2) },
      above: above,
      headerLine: 1
    )
  }

  /// The header and the rows once the steps are applied.
  func after(_ steps: ReshapeStep...) throws -> [[String]] {
    var table = table
    for step in steps { try step.tableStep.apply(to: &table, context) }
    return [table.header] + table.rows.map(\.cells)
  }
}
