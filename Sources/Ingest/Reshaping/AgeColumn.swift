import Catalog

/// Brackets become canonical codes where they are the same, else codes of their own: nothing is shared out.
///
/// A bracket whose bounds are unclear is not guessed: its row is set aside.
struct AgeColumn: TableStep {
  let name: String
  let bounds: AgeBounds

  func apply(to table: inout ShapedTable, _ context: ReshapeContext) throws(ReshapeFailure) {
    let index = try table.column(name)
    let header = table.header[index]
    var read: [String: WrittenAges] = [:]
    table.setAside(as: { UnclearRow(line: $0.line, doubt: .age(header: header)) }) { row in
      guard !row.isRagged else { return false }
      let cell = row.cells[index]
      let ages = read[cell] ?? WrittenAges(cell, bounds: bounds)
      read[cell] = ages
      if let bracket = ages.bracket { row.cells[index] = context.ages[bracket] ?? bracket.code }
      return ages == .unclear
    }
  }
}
