import Observatory

/// What one cell of an export holds, before a file format writes it.
enum SheetCell {
  case text(String)
  case number(Int)
  case day(Day)

  /// As French Excel saves it to CSV.
  var saved: String {
    switch self {
    case .text(let text): text
    case .number(let number): String(number)
    case .day(let day): day.french
    }
  }

  static func texts(_ texts: [String]) -> [SheetCell] { texts.map(SheetCell.text) }
}
