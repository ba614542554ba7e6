import Catalog
import Observatory

/// Columns that hold one measure become rows, one for each filled cell, in the order of the columns.
struct Unpivoted: TableStep {
  let step: UnpivotStep

  func apply(to table: inout ShapedTable, _ context: ReshapeContext) throws(ReshapeFailure) {
    let spread = try unpivotedColumns(table)
    guard !spread.isEmpty else { throw .missingColumn(expectedColumn, line: table.headerLine) }
    let kept = table.header.indices.filter { index in !spread.contains { $0.index == index } }
    let cells = table.rows.count * spread.count * (kept.count + addedColumns.count)
    guard cells <= ReshapedFile.mostCells else { throw .tooLarge }
    table.header = kept.map { table.header[$0] } + addedColumns
    table.rows = table.rows.flatMap { row in
      // A row of the wrong width says so once.
      if row.isRagged {
        let cells = kept.map { row.cells[$0] } + addedColumns.map { _ in "" }
        return [ShapedTable.Row(cells: cells, line: row.line, isRagged: true)]
      }
      return spread.compactMap { column in
        guard !context.isEmpty(row.cells[column.index]) else { return nil }
        let cells = kept.map { row.cells[$0] } + column.cells + [row.cells[column.index]]
        return ShapedTable.Row(cells: cells, line: row.line)
      }
    }
  }

  private struct UnpivotedColumn {
    let index: Int
    /// What its header becomes on each row.
    let cells: [String]
  }

  private func unpivotedColumns(_ table: ShapedTable) throws(ReshapeFailure) -> [UnpivotedColumn] {
    let columns = table.header.enumerated().filter { !step.except.match($0.element) }
    switch step.columns {
    case .matching(let patterns):
      return columns.filter { patterns.match($0.element) }.map { index, header in
        UnpivotedColumn(index: index, cells: [header])
      }
    case .periods(let year, let dates, _, _):
      let days = LoneDays(columns.map(\.element), standFor: dates)
      guard !days.areUnclear else { throw .unclearDates(line: table.headerLine) }
      return columns.compactMap { index, header in
        guard let period = days.period(header) ?? WrittenPeriod(header, year: year) else { return nil }
        return UnpivotedColumn(index: index, cells: [header, period.first.iso, period.last.iso])
      }
    }
  }

  private var addedColumns: [String] {
    switch step.columns {
    case .matching: [step.name, step.value]
    case .periods(_, _, let from, let to): [step.name, from, to, step.value]
    }
  }

  private var expectedColumn: String {
    switch step.columns {
    case .matching(let patterns): patterns.map(\.written).joined(separator: " » ou « ")
    case .periods: "une période, comme janvier 2026 ou 2026-T1"
    }
  }
}
