import Catalog

/// Several kinds of record in one table: each fills the same columns from cells of its own.
struct CasesColumns: TableStep {
  let step: CasesStep

  func apply(to table: inout ShapedTable, _ context: ReshapeContext) throws(ReshapeFailure) {
    let index = try table.column(step.column)
    var indexOf: [String: Int] = [:]
    for name in step.cases.flatMap({ $0.take.values }) { indexOf[name] = try table.column(name) }
    let kinds = table.rows.map { row in
      step.cases.firstIndex { $0.patterns.match(row.cells[index]) }
    }
    let filled = step.filled.map { name in
      table.rows.indices.map { row -> String in
        guard let kind = kinds[row] else { return "" }
        let one = step.cases[kind]
        if let value = one.set[name] { return value }
        return one.take[name].flatMap { indexOf[$0] }.map { table.rows[row].cells[$0] } ?? ""
      }
    }
    table.header += step.filled
    for row in table.rows.indices { table.rows[row].cells += filled.map { $0[row] } }
    if step.dropsOthers {
      table.rows = zip(table.rows, kinds).filter { $0.1 != nil }.map(\.0)
    }
  }
}
