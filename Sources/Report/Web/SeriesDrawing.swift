import Content

/// Columns from zero, one a period, with their axis: a wide drawing and a narrow one, of which a page shows one.
struct SeriesDrawing {
  private let series: Drawing.Series
  private let box: Box
  private let columns: [Drawing.Series.Column]
  private let axis: [Publishable]

  /// In units of the drawing; text is of 15, and never shrinks.
  private struct Box {
    let kind: String
    let (width, height): (Int, Int)
    /// The last periods it has room for.
    let most: Int

    static let wide = Box(kind: "wide", width: 760, height: 260, most: 36)
    static let narrow = Box(kind: "narrow", width: 340, height: 230, most: 13)
    static let (top, bottom, right, letter) = (26, 44, 8, 9)
  }

  /// Nothing without a column.
  static func markup(_ series: Drawing.Series, _ anchors: inout Anchors) -> Markup {
    guard !series.columns.isEmpty else { return .none }
    let drawings = [Box.wide, Box.narrow].map { box in
      SeriesDrawing(series, box).markup(anchors.once("dessin"))
    }
    return .element("div", ["class": "series"], drawings.joined(), SeriesLegend(series).markup)
  }

  private init(_ series: Drawing.Series, _ box: Box) {
    self.series = series
    self.box = box
    columns = series.columns.suffix(box.most)
    axis = Publishable.axis(of: columns.map(\.value))
  }

  /// How a column that has a length is filled.
  static func kind(_ column: Drawing.Series.Column) -> String {
    let age =
      switch column.age {
      case .last: "last"
      case .recent: "recent"
      case .earlier: "earlier"
      }
    return column.isOfOtherSources ? "\(age) other" : age
  }

  private func markup(_ id: String) -> Markup {
    .element(
      "svg",
      [
        "class": box.kind, "viewBox": "0 0 \(box.width) \(box.height)", "role": "img",
        "aria-labelledby": "\(id)-t \(id)-d",
      ],
      .element("title", ["id": "\(id)-t"], .words(Prose.plain(series.message))),
      .element("desc", ["id": "\(id)-d"], .words(Typography.set(description))),
      lines,
      breaks,
      columns.indices.map(mark).joined(),
      labels,
      lastValue
    )
  }

  private var description: String {
    guard let first = columns.first, let last = columns.last else { return "" }
    let span = "Colonnes de \(first.title) à \(last.title). Dernière : \(last.value)."
    guard let longest = Publishable.longest(of: columns.map(\.value)), longest.isPositive,
      let highest = columns.last(where: { $0.value == longest })
    else { return span }
    return "\(span) La plus haute : \(highest.title), \(highest.value)."
  }

  private var left: Int {
    let longest = axis.map { "\($0)".count }.reduce(1, max)
    return longest * Box.letter + 12
  }
  private var base: Int { box.height - Box.bottom }
  private var slot: Tenths { Tenths((box.width - left - Box.right) * 10 / columns.count) }
  private var thickness: Tenths { Tenths(slot.count * 7 / 10) }

  private func start(_ index: Int) -> Tenths {
    Tenths(left * 10 + slot.count * index + (slot.count - thickness.count) / 2)
  }
  private func middle(_ index: Int) -> Tenths { start(index) + Tenths(thickness.count / 2) }

  /// Of a number beside the last line of the axis.
  private func height(_ value: Publishable) -> Tenths {
    guard let length = axis.last.flatMap(value.length(beside:)) else { return Tenths(0) }
    return Tenths(length * (base - Box.top) / 100)
  }

  private var lines: Markup {
    axis.map { tick in
      let y = Tenths(units: base) - height(tick)
      return .empty(
        "line",
        [
          "class": tick.isZero ? "base" : "grid", "x1": "\(left)", "x2": "\(box.width)", "y1": "\(y)",
          "y2": "\(y)",
        ]
      )
        + .element(
          "text",
          ["class": "end", "x": "\(left - 6)", "y": "\(y + Tenths(50))"],
          .words(Typography.set("\(tick)"))
        )
    }.joined()
  }

  /// Between two columns that are not counted from the same sources.
  private var breaks: Markup {
    columns.indices.dropFirst().filter {
      columns[$0].isOfOtherSources != columns[$0 - 1].isOfOtherSources
    }.map { index in
      let x = Tenths(left * 10 + slot.count * index)
      return .empty(
        "line",
        ["class": "break", "x1": "\(x)", "x2": "\(x)", "y1": "\(Box.top)", "y2": "\(base)"]
      )
    }.joined()
  }

  private func mark(_ index: Int) -> Markup {
    let column = columns[index]
    guard column.value.isShown else {
      let isSecret = column.value.absence == .secret
      return .empty(
        "rect",
        [
          "class": isSecret ? "secret" : "missing", "x": "\(start(index))", "y": "\(base - 24)",
          "width": "\(thickness)", "height": "24",
        ]
      )
        + .element(
          "text",
          ["class": "middle", "x": "\(middle(index))", "y": "\(base - 7)"],
          .words(isSecret ? "×" : "?")
        )
    }
    guard column.value.isPositive else {
      return .empty(
        "circle",
        [
          "class": column.value.isFew ? "few" : "zero", "cx": "\(middle(index))", "cy": "\(base)", "r": "4",
        ]
      )
    }
    let height = Tenths(max(10, height(column.value).count))
    return .empty(
      "rect",
      [
        "class": SeriesDrawing.kind(column), "x": "\(start(index))", "y": "\(Tenths(units: base) - height)",
        "width": "\(thickness)", "height": "\(height)",
      ]
    )
  }

  /// As many as there is room for, the last one first; under them, a year where it begins.
  private var labels: Markup {
    var (result, free, freeForYears) = (Markup.none, Int.max, Int.max)
    for index in columns.indices.reversed() {
      let width = (columns[index].label.count * Box.letter + 6) * 10
      // The last one stays inside the box.
      let x = Tenths(min(middle(index).count, box.width * 10 - width / 2))
      if x.count + width / 2 <= free {
        result += text("middle", x, base + 18, columns[index].label)
        free = x.count - width / 2
      }
      let year = SeriesDrawing.year(columns[index].title)
      let isNew = index == 0 || year != SeriesDrawing.year(columns[index - 1].title)
      if isNew, let year, x.count + 200 <= freeForYears {
        result += text("middle year", x, base + 36, year)
        freeForYears = x.count - 200
      }
    }
    return result
  }

  /// `2026` of `janvier 2026`; nil when the label says it already.
  private static func year(_ title: String) -> String? {
    guard title.contains(" "), let last = title.split(separator: " ").last, last.count == 4,
      last.allSatisfy(\.isNumber)
    else { return nil }
    return String(last)
  }

  /// Written above its column, as far from the edge as it is long.
  private var lastValue: Markup {
    guard let index = columns.indices.last, columns[index].value.isPositive else { return .none }
    let y = Tenths(units: base - 7) - height(columns[index].value)
    return .element(
      "text",
      ["class": "end value", "x": "\(box.width)", "y": "\(y)"],
      .words(Typography.set("\(columns[index].value)"))
    )
  }

  private func text(_ kind: String, _ x: Tenths, _ y: Int, _ words: String) -> Markup {
    .element("text", ["class": kind, "x": "\(x)", "y": "\(y)"], .words(Typography.set(words)))
  }
}
