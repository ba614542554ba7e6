import Catalog

/// A sheet made of titled lists: a title alone on its line, then rows of a label, a value and a share.
///
/// A label may come twice in a section with another meaning: its rank tells them apart. A year alone above
/// the rows is the year of their months. A row of several texts followed by a row without a label is a small
/// table on two lines: one row for each of its columns.
struct SectionedTable: TableStep {
  func apply(to table: inout ShapedTable, _ context: ReshapeContext) {
    var rows: [ShapedTable.Row] = []
    var section = table.header.first { !context.isEmpty($0) } ?? ""
    var year = ""
    var ranks: [String: Int] = [:]
    var index = 0
    var heading: ShapedTable.Row?
    for row in table.rows {
      let filled = row.cells.filter { !context.isEmpty($0) }
      guard let label = row.cells.first, !filled.isEmpty else { continue }
      if context.isEmpty(label) {
        guard let titles = heading else { continue }
        for (title, value) in zip(titles.cells, row.cells).dropFirst() where !context.isEmpty(value) {
          index += 1
          rows.append(
            Self.row([section, titles.cells[0], "1", title, value, "", year, "\(index)"], line: row.line)
          )
        }
        heading = nil
      } else if filled.count == 1 {
        if Self.isYear(label) {
          year = label
        } else {
          section = label
          year = ""
          ranks = [:]
          index = 0
        }
        heading = nil
      } else if filled.count > 3 || Self.holdsNoNumber(filled.dropFirst()) {
        heading = row
      } else {
        let rank = (ranks[label] ?? 0) + 1
        ranks[label] = rank
        index += 1
        let values = Array(row.cells.dropFirst().filter { !context.isEmpty($0) }.prefix(2))
        let share = values.count > 1 ? values[1] : ""
        rows.append(
          Self.row(
            [section, label, "\(rank)", "", values[0], share, year, "\(index)"],
            line: row.line
          )
        )
      }
    }
    table.header = SectionColumns.all
    table.rows = rows
  }

  private static func row(_ cells: [String], line: Int) -> ShapedTable.Row {
    ShapedTable.Row(cells: cells, line: line)
  }

  private static func isYear(_ text: String) -> Bool {
    text.count == 4 && text.hasPrefix("20") && text.allSatisfy { $0.isASCII && $0.isNumber }
  }

  private static func holdsNoNumber(_ cells: some Collection<String>) -> Bool {
    cells.count > 1 && cells.allSatisfy { $0.first.map { !$0.isNumber } ?? true }
  }
}
