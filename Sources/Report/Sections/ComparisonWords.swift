import Content
import Observatory

extension PageContext {
  /// How the value moved since the periods it compares with, in a table.
  func comparison(_ row: PublishedValue) -> Text {
    row.status == .provisional
      ? "période provisoire, non comparée" : moves(row) ?? "pas de période comparable"
  }

  /// `en hausse de 12 % par rapport à 2024 et …`; nil when nothing compares.
  func moves(_ row: PublishedValue) -> Text? {
    let comparisons = Comparison.all(of: row, in: figures)
    return comparisons.isEmpty ? nil : comparisons.map(\.words).joined(separator: " et ")
  }

  /// `, soit 9,9 % de moins qu'en novembre 2025`; nothing when the two do not compare.
  func sinceLastYear(_ row: PublishedValue, after opening: Text = ", soit") -> Text {
    let year = row.period.yearBefore
    guard let comparison = Comparison.all(of: row, in: figures).first(where: { $0.period == year }) else {
      return ""
    }
    // « qu'en 2024 », « qu'en mars 2024 », « qu'au 1er trimestre 2024 ».
    let then = "qu'\(year.asMoment)"
    switch comparison.move {
    case .stable:
      return "\(opening == ", soit" ? "," : opening) un niveau stable par rapport \(year.asReference)"
    case .up(let size): return "\(opening) \(size) de plus \(then)"
    case .down(let size): return "\(opening) \(size) de moins \(then)"
    }
  }

  /// True when at least one of these values can be compared with an earlier one.
  func isCompared(_ rows: [PublishedValue]) -> Bool {
    rows.contains { moves($0) != nil }
  }
}

extension Comparison {
  /// `en hausse de 12 % par rapport à 2024`.
  var words: Text {
    let move: Text =
      switch move {
      case .stable: "stable"
      case .up(let size): "en hausse de \(size)"
      case .down(let size): "en baisse de \(size)"
      }
    return "\(move) par rapport \(period.asReference)\(isProvisional ? " (provisoire)" : "")"
  }
}
