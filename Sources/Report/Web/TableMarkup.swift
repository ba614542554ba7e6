import Content

/// A table with its caption and its scopes; on a screen that is too narrow for it, it scrolls by itself, and by keyboard.
struct TableMarkup {
  let table: Table
  let caption: String
  /// Whether a title above says the same: the caption is then only heard.
  let isTitled: Bool

  var markup: Markup {
    let whole = Markup.element(
      "table",
      ["class": width == nil ? nil : "drawn", "style": width.map { "--nv:\($0)rem" }],
      .element("caption", ["class": isTitled ? "heard" : nil], .words(caption)),
      .element("thead", [:], .element("tr", [:], table.columns.map(title).joined())),
      .line,
      .element("tbody", [:], table.rows.map(row).joined())
    )
    return .element(
      "div",
      ["class": "table", "role": "region", "tabindex": "0", "aria-label": caption],
      whole
    )
  }

  private func title(_ column: Table.Column) -> Markup {
    let kind =
      switch column.kind {
      case .words: nil as String?
      case .numbers: "number"
      case .bars: "bars"
      }
    let words = Prose.markup(column.title)
    guard words != .none else { return .element("td", ["class": kind]) }
    return .element("th", ["scope": "col", "class": kind], words)
  }

  private func row(_ row: Table.Row) -> Markup {
    let cells = zip(table.columns.indices, row.cells).map { index, cell -> Markup in
      let words = Prose.markup(cell.text)
      let state = TableMarkup.state(cell)
      switch table.columns[index].kind {
      case .words:
        return index == 0
          ? .element("th", ["scope": "row"], words) : .element("td", ["class": state], words)
      case .numbers:
        return .element("td", ["class": state.map { "number \($0)" } ?? "number"], words)
      case .bars:
        let drawing = drawing(cell, index, isTotal: row.isTotal)
        return .element(
          "td",
          ["class": state.map { "bars \($0)" } ?? "bars"],
          .element("div", [:], .element("span", [:], words), drawing)
        )
      }
    }
    return .element("tr", ["class": row.isTotal ? "total" : nil], cells.joined()) + .line
  }

  private static func state(_ cell: Table.Cell) -> String? {
    switch cell {
    case .statistic(let value, _): value.isShown ? nil : "absent"
    case .words, .number: nil
    }
  }

  /// A total that is longer than every part (a sum) has no bar: beside it no part would have any.
  private func drawing(_ cell: Table.Cell, _ column: Int, isTotal: Bool) -> Markup {
    guard case .statistic(let value, _) = cell else { return .none }
    let longest = longest(column)
    if isTotal, let longest, Publishable.longest(of: [longest, value]) != longest { return .none }
    return CellDrawing.bar(value, beside: longest)
  }

  /// Of the parts.
  private func longest(_ column: Int) -> Publishable? {
    Publishable.longest(
      of: table.rows.filter { !$0.isTotal }.compactMap { row in
        guard row.cells.indices.contains(column), case .statistic(let value, _) = row.cells[column] else {
          return nil
        }
        return value
      }
    )
  }

  /// Room of the numbers before their bars, so that bars start together; nil without a bar.
  private var width: Tenths? {
    let columns = table.columns.indices.filter { table.columns[$0].kind == .bars }
    guard !columns.isEmpty else { return nil }
    let longest =
      table.rows.flatMap { row in
        columns.filter(row.cells.indices.contains).map { row.cells[$0].text.plain.count }
      }.reduce(0, max)
    return Tenths(min(100, max(26, (56 * longest + 50) / 10)))
  }
}
