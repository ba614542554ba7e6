import Content

/// Drawings inside a row, hidden from who listens: the words of the row say the same.
///
/// Places are in percent of the width, without a box of their own, so that nothing is distorted at any width.
enum CellDrawing {
  /// A bar from zero, or the mark of what has no length.
  static func bar(_ value: Publishable, beside longest: Publishable?) -> Markup {
    svg("bar", mark(value, beside: longest))
  }

  /// A part in the frame of its whole.
  static func share(_ part: Publishable, of whole: Publishable) -> Markup {
    let frame = Markup.empty(
      "rect",
      ["class": "frame", "x": "0", "y": "20%", "width": "100%", "height": "60%"]
    )
    guard whole.isShown else { return svg("bar", mark(whole, beside: nil)) }
    return svg("bar", (part.isShown ? frame : .none) + mark(part, beside: whole))
  }

  /// Columns side by side, without an axis.
  static func columns(_ series: Drawing.Series) -> Markup {
    let axis = Publishable.axis(of: series.columns.map(\.value))
    let slot = 1000 / max(1, series.columns.count)
    let columns = series.columns.enumerated().map { index, column -> Markup in
      let (left, width) = (index * 1000 / series.columns.count, max(1, slot * 7 / 10))
      let (x, middle) = (Tenths.percent(left), Tenths.percent(left + width / 2))
      guard column.value.isShown else {
        let kind = column.value.absence == .secret ? "secret" : "missing"
        return .empty(
          "rect",
          ["class": kind, "x": x, "y": "80%", "width": Tenths.percent(width), "height": "19%"]
        )
      }
      guard column.value.isPositive, let height = axis.last.flatMap(column.value.length(beside:)) else {
        return .empty(
          "circle",
          ["class": column.value.isFew ? "few" : "zero", "cx": middle, "cy": "94%", "r": "2"]
        )
      }
      return .empty(
        "rect",
        [
          "class": SeriesDrawing.kind(column), "x": x, "y": Tenths.percent(1000 - max(10, height)),
          "width": Tenths.percent(width), "height": Tenths.percent(max(10, height)),
        ]
      )
    }
    return svg("mini", columns.joined())
  }

  private static func mark(_ value: Publishable, beside longest: Publishable?) -> Markup {
    guard value.isShown else { return absent(value) }
    guard value.isPositive, let length = longest.flatMap(value.length(beside:)) else {
      return .empty("circle", ["class": value.isFew ? "few" : "zero", "cx": "6", "cy": "50%", "r": "4"])
    }
    return .empty(
      "rect",
      [
        "class": "last", "x": "0", "y": "20%", "width": Tenths.percent(max(4, length)), "height": "60%",
      ]
    )
  }

  /// The same size whatever is not told.
  private static func absent(_ value: Publishable) -> Markup {
    let isSecret = value.absence == .secret
    return .empty(
      "rect",
      ["class": isSecret ? "secret" : "missing", "x": "1", "y": "10%", "width": "20", "height": "80%"]
    ) + .element("text", ["x": "11", "y": "50%", "dy": ".35em"], .words(isSecret ? "×" : "?"))
  }

  private static func svg(_ kind: String, _ content: Markup) -> Markup {
    .element("svg", ["class": kind, "width": "100%", "aria-hidden": "true", "focusable": "false"], content)
  }
}
