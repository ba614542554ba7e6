import Catalog
import Foundation
import Observatory

/// One column cut into several; a cell of another form leaves them empty.
struct SplitColumn: TableStep {
  let step: SplitStep

  func apply(to table: inout ShapedTable, _ context: ReshapeContext) throws(ReshapeFailure) {
    let index = try table.column(step.column)
    for (number, name) in step.into.enumerated() {
      table.fill(name) { row in
        let parts = parts(row.cells[index])
        return parts.indices.contains(number) ? parts[number].trimmingCharacters(in: .whitespaces) : ""
      }
    }
  }

  /// The last part keeps the separators that are left.
  private func parts(_ cell: String) -> [String] {
    switch step.cut {
    case .pattern(let pattern): return pattern.captures(in: cell) ?? []
    case .separator(let separator):
      let parts = cell.components(separatedBy: separator)
      guard parts.count > step.into.count else { return parts }
      let kept = step.into.count - 1
      return Array(parts[..<kept]) + [parts[kept...].joined(separator: separator)]
    }
  }
}

/// Several columns put together; empty cells leave no separator.
struct JoinedColumns: TableStep {
  let step: JoinStep

  func apply(to table: inout ShapedTable, _ context: ReshapeContext) throws(ReshapeFailure) {
    let indices = try table.columns(step.columns)
    table.fill(step.into) { row in
      indices.map { row.cells[$0] }.filter { !context.isEmpty($0) }.joined(separator: step.separator)
    }
  }
}

/// Values written one way and meant another.
struct MappedColumn: TableStep {
  let step: MapStep

  func apply(to table: inout ShapedTable, _ context: ReshapeContext) throws(ReshapeFailure) {
    let index = try table.column(step.column)
    for row in table.rows.indices {
      let cell = table.rows[row].cells[index]
      if let value = step.values[FoldedLabel.fold(cell)] ?? step.otherwise {
        table.rows[row].cells[index] = value
      }
    }
  }
}

struct ConstantColumn: TableStep {
  let name: String
  let value: String

  func apply(to table: inout ShapedTable, _ context: ReshapeContext) {
    table.fill(name) { _ in value }
  }
}

/// Quantities in a smaller unit; what is not one keeps its unit, for its reader to refuse.
struct ConvertedUnit: TableStep {
  let name: String
  let from: MeasureUnit
  let to: MeasureUnit

  func apply(to table: inout ShapedTable, _ context: ReshapeContext) throws(ReshapeFailure) {
    let index = try table.column(name)
    for row in table.rows.indices {
      let cell = table.rows[row].cells[index]
      guard !context.isEmpty(cell) else { continue }
      // Alone, `1,01` would pass for a number of the target unit.
      table.rows[row].cells[index] = Quantity.read(cell, from: from, to: to) ?? "\(cell) \(from.rawValue)"
    }
  }
}
