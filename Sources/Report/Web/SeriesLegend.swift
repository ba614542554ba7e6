import Content

/// What each mark of a drawing of columns means: those that are there, no other.
struct SeriesLegend {
  let series: Drawing.Series

  init(_ series: Drawing.Series) { self.series = series }

  var markup: Markup {
    .element(
      "ul",
      ["class": "legend"],
      entries.map { .element("li", [:], sample($0.kind), .words($0.words)) }.joined()
    )
  }

  private var entries: [(kind: String, words: String)] {
    let columns = series.columns
    let drawn = columns.filter(\.value.isPositive)
    func has(_ age: Drawing.Series.Column.Age) -> Bool {
      drawn.contains { $0.age == age && !$0.isOfOtherSources }
    }
    let all: [(isThere: Bool, kind: String, words: String)] = [
      (has(.last), "last", "dernière période"),
      (has(.recent), "recent", "douze derniers mois"),
      (has(.earlier), "earlier", "auparavant"),
      (drawn.contains(where: \.isOfOtherSources), "recent other", "autres sources, sans comparaison"),
      (columns.contains { $0.value.isZero && !$0.value.isFew }, "zero", "aucun"),
      (columns.contains(where: \.value.isFew), "few", "trop peu pour une longueur"),
      (columns.contains { !$0.value.isShown && $0.value.absence != .secret }, "missing", "non disponible"),
      (columns.contains { $0.value.absence == .secret }, "secret", "secret"),
    ]
    return all.filter(\.isThere).map { ($0.kind, $0.words) }
  }

  private func sample(_ kind: String) -> Markup {
    let isRing = kind == "zero" || kind == "few"
    let sign = kind == "missing" ? "?" : kind == "secret" ? "×" : ""
    let shape: Markup =
      isRing
      ? .empty("circle", ["class": kind, "cx": "9", "cy": "9", "r": "4"])
      : .empty("rect", ["class": kind, "x": "2", "y": "2", "width": "14", "height": "14"])
    return .element(
      "svg",
      ["width": "18", "height": "18", "aria-hidden": "true", "focusable": "false"],
      shape,
      sign.isEmpty ? .none : .element("text", ["class": "middle", "x": "9", "y": "14"], .words(sign))
    )
  }
}
