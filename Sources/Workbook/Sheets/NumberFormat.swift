/// What a number stands for, by the format of its cell (ECMA-376, 18.8.30 and 18.8.31).
enum NumberFormat: UInt8 {
  case number
  case day
  /// A month and perhaps its year, as `janv-26`: the day of the cell does not show.
  case month
  case moment
  case time

  /// Formats that have a number and no code in the file; some are dates in the spreadsheets of Asia only.
  init(builtIn identifier: Int) {
    switch identifier {
    case 17: self = .month
    case 14...16, 27...31, 34...36, 50...54, 57...58: self = .day
    case 18...21, 32...33, 45...47, 55...56: self = .time
    case 22: self = .moment
    default: self = .number
    }
  }

  /// Only the first section of a code is looked at: the others speak of negative numbers, zero and text.
  init(code: String) {
    let letters = Self.letters(of: code)
    let hasTime = letters.contains { $0 == "h" || $0 == "s" }
    let hasMonth = letters.contains("m") && (!hasTime || Self.namesMonth(letters))
    let hasDay = letters.contains { $0 == "d" || $0 == "y" } || hasMonth
    let isMonth = hasMonth && !hasTime && !letters.contains("d")
    self =
      isMonth
      ? .month : hasDay ? (hasTime ? .moment : .day) : hasTime || letters.contains("e") ? .time : .number
  }

  /// Letters that stand for a part of a date; `e` for an elapsed time.
  private static func letters(of code: String) -> [Character] {
    var letters: [Character] = []
    var rest = code.lowercased().replacing("am/pm", with: "").replacing("a/p", with: "")[...]
    while let character = rest.popFirst() {
      switch character {
      case ";": return letters
      case "\"": rest = rest.drop { $0 != "\"" }.dropFirst()
      case "\\", "_", "*": _ = rest.popFirst()
      case "[":
        let inside = rest.prefix { $0 != "]" }
        if !inside.isEmpty, inside.allSatisfy({ "hms".contains($0) }) { letters.append("e") }
        rest = rest.dropFirst(inside.count + 1)
      case "d", "m", "y", "h", "s": letters.append(character)
      default: break
      }
    }
    return letters
  }

  /// Beside hours and seconds, `m` is a minute; three of them or more are the name of a month.
  private static func namesMonth(_ letters: [Character]) -> Bool {
    letters.split { $0 != "m" }.contains { $0.count >= 3 }
  }
}

/// The formats of the cells, by the number of their style.
struct CellFormats {
  private var formats: [NumberFormat] = []

  init() {}

  init(_ styles: [PartElement]) {
    var codes: [Int: NumberFormat] = [:]
    for element in styles where element.name == "numFmt" {
      guard let identifier = element.attributes["numFmtId"].flatMap({ Int($0) }),
        let code = element.attributes["formatCode"]
      else { continue }
      codes[identifier] = NumberFormat(code: code)
    }
    for element in styles where element.name == "xf" && element.parent == "cellXfs" {
      let identifier = element.attributes["numFmtId"].flatMap { Int($0) } ?? 0
      formats.append(codes[identifier] ?? NumberFormat(builtIn: identifier))
    }
  }

  @inline(__always)
  func format(_ style: Int) -> NumberFormat {
    formats.indices.contains(style) ? formats[style] : .number
  }
}
