import Catalog
import Observatory

/// Header cells that stand on several lines: a merged group above, the columns below it.
struct JoinedHeader: TableStep {
  let lines: Int
  let separator: String

  func apply(to table: inout ShapedTable, _ context: ReshapeContext) {
    let below = table.rows.prefix(lines - 1).map(\.cells)
    table.rows.removeFirst(min(lines - 1, table.rows.count))
    var levels = [table.header] + below
    // A merged cell keeps its text in its first column only; the last line names each column.
    for level in levels.indices.dropLast() {
      for column in levels[level].indices.dropFirst() where context.isEmpty(levels[level][column]) {
        levels[level][column] = levels[level][column - 1]
      }
    }
    let width = levels.map(\.count).max() ?? 0
    table.header = (0..<width).map { column in
      levels.compactMap { level in
        level.indices.contains(column) && !context.isEmpty(level[column]) ? level[column] : nil
      }.joined(separator: separator)
    }
    for row in table.rows.indices {
      let missing = width - table.rows[row].cells.count
      if missing > 0 { table.rows[row].cells += [String](repeating: "", count: missing) }
    }
  }
}

struct SkippedRows: TableStep {
  let count: Int

  func apply(to table: inout ShapedTable, _ context: ReshapeContext) {
    table.rows.removeFirst(min(count, table.rows.count))
  }
}

/// Drops or keeps the rows whose cell has one of the forms.
struct FilteredRows: TableStep {
  let filter: RowFilter
  let keepsMatches: Bool

  func apply(to table: inout ShapedTable, _ context: ReshapeContext) throws(ReshapeFailure) {
    var place = 0
    if let column = filter.column { place = try table.column(column) }
    table.rows = table.rows.filter { row in
      let cell = row.cells.indices.contains(place) ? row.cells[place] : ""
      return filter.patterns.match(cell) == keepsMatches
    }
  }
}

/// Gives empty cells the value above them.
struct FilledDown: TableStep {
  let names: [String]

  func apply(to table: inout ShapedTable, _ context: ReshapeContext) throws(ReshapeFailure) {
    for place in try table.columns(names) {
      var last = ""
      for row in table.rows.indices where table.rows[row].cells.indices.contains(place) {
        if context.isEmpty(table.rows[row].cells[place]) {
          table.rows[row].cells[place] = last
        } else {
          last = table.rows[row].cells[place]
        }
      }
    }
  }
}
