import Catalog
import Observatory

struct SkippedRows: TableStep {
  let count: Int

  func apply(to table: inout ShapedTable, _ context: ReshapeContext) {
    table.rows.removeFirst(min(count, table.rows.count))
  }
}

/// Leaves what stands below the first empty row that follows a row.
struct UntilEmptyRow: TableStep {
  func apply(to table: inout ShapedTable, _ context: ReshapeContext) {
    guard let first = table.rows.first?.gapsAbove else { return }
    table.rows.removeAll { $0.gapsAbove > first }
  }
}

/// Drops or keeps the rows whose cell has one of the forms.
struct FilteredRows: TableStep {
  let filter: RowFilter
  let keepsMatches: Bool

  func apply(to table: inout ShapedTable, _ context: ReshapeContext) throws(ReshapeFailure) {
    var index = 0
    if let column = filter.column { index = try table.column(column) }
    table.rows = table.rows.filter { row in
      let cell = row.cells.indices.contains(index) ? row.cells[index] : ""
      return filter.patterns.match(cell) == keepsMatches
    }
  }
}

/// Gives empty cells the value above them.
struct FilledDown: TableStep {
  let names: [String]

  func apply(to table: inout ShapedTable, _ context: ReshapeContext) throws(ReshapeFailure) {
    for index in try table.columns(names) {
      var last = ""
      for row in table.rows.indices where table.rows[row].cells.indices.contains(index) {
        if context.isEmpty(table.rows[row].cells[index]) {
          table.rows[row].cells[index] = last
        } else {
          last = table.rows[row].cells[index]
        }
      }
    }
  }
}
