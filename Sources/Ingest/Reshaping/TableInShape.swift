import CSV
import Catalog
import Diagnostics
import Observatory

/// The table of a file while it is put in shape, and what of the file could not enter it.
struct TableInShape {
  private(set) var table: ShapedTable
  /// Records that cannot be read at all.
  let refused: [LocatedWarning]
  /// What is doubtful in records that can.
  let warnings: [LocatedWarning]
  /// Rows whose cells are all empty.
  let blankRows: Int

  /// The whole file, its own steps applied.
  init(
    _ bytes: UnsafeRawBufferPointer,
    _ recognition: Recognition,
    _ context: ReshapeContext
  ) throws(ReshapeFailure) {
    guard bytes.count <= ReshapedFile.largestFile else { throw .tooLarge }
    let description = recognition.description
    let isSectioned = description.reshape.contains { if case .sections = $0 { true } else { false } }
    var records = RecordList(bytes, recognition)
    records.hide(description.sensitive, of: recognition.header)
    table = ShapedTable(
      header: recognition.header.trimmingBlankEnd,
      rows: records.rows,
      above: recognition.above,
      headerLine: recognition.headerLine
    )
    (refused, warnings, blankRows) = (records.refused, records.warnings, records.blankRows)
    var steps = description.reshape[...]
    // The width of the table is only known once its header is whole.
    if case .header = steps.first { try steps.removeFirst().tableStep.apply(to: &table, context) }
    if !isSectioned { table.square(allowing: description.padding) }
    try apply(steps, context)
  }

  private init(_ table: ShapedTable, _ whole: TableInShape?) {
    self.table = table
    refused = whole?.refused ?? []
    warnings = whole?.warnings ?? []
    blankRows = whole?.blankRows ?? 0
  }

  private mutating func apply(
    _ steps: ArraySlice<ReshapeStep>,
    _ context: ReshapeContext
  ) throws(ReshapeFailure) {
    for step in steps {
      try step.tableStep.apply(to: &table, context)
      guard table.rows.count * table.header.count <= ReshapedFile.mostCells else { throw .tooLarge }
    }
  }

  /// One table for each kind of row, and the lines of the rows that are of none, or of several.
  ///
  /// The first one also answers for what no kind can be told of.
  func parted(
    _ description: SourceDescription,
    _ context: ReshapeContext
  ) throws(ReshapeFailure) -> (parts: [TableInShape], unclear: [UnclearRow]) {
    let index = try table.column(description.kindColumn ?? "")
    var rows = [[ShapedTable.Row]](repeating: [], count: description.parts.count)
    var unclear = table.unclear
    for row in table.rows {
      let cell = row.cells[index]
      let kinds = description.parts.indices.filter { description.parts[$0].patterns.match(cell) }
      if row.isRagged, !rows.isEmpty {
        rows[0].append(row)
      } else if kinds.count == 1 {
        rows[kinds[0]].append(row)
      } else {
        unclear.append(UnclearRow(line: row.line, doubt: .kind(header: description.kindColumn)))
      }
    }
    var parts: [TableInShape] = []
    for (number, part) in description.parts.enumerated() {
      var own = table
      own.rows = rows[number]
      own.unclear = []
      var shape = TableInShape(own, number == 0 ? self : nil)
      try shape.apply(part.description.reshape[...], context)
      unclear += shape.table.unclear
      parts.append(shape)
    }
    return (parts, unclear)
  }
}

extension ShapedTable {
  /// Marks the rows that do not have the width of the header, and gives all of them that width.
  fileprivate mutating func square(allowing padding: [String]) {
    let width = header.count
    for row in rows.indices {
      let cells = rows[row].cells
      let surplus = cells.dropFirst(width)
      rows[row].isRagged = cells.count < width || !surplus.allSatisfy { $0.isEmpty || padding.contains($0) }
      rows[row].cells = Array(cells.prefix(width)) + Array(repeating: "", count: max(0, width - cells.count))
    }
  }
}

extension [String] {
  fileprivate var trimmingBlankEnd: [String] {
    Array(prefix((lastIndex { !FoldedLabel.fold($0).isEmpty } ?? -1) + 1))
  }
}
