/// What a number stands for, by the format of its cell (ECMA-376, 18.8.30 and 18.8.31).
enum NumberFormat: Hashable {
  case number
  /// A part of a hundred, shown with so many decimals.
  case percent(decimals: Int)
  case day
  /// A month and perhaps its year, as `janv-26`: the day of the cell does not show.
  case month
  case moment
  case time
  /// Hours that may exceed a day, and minutes: `[h]:mm`.
  case hours

  /// Formats that have a number and no code in the file; some are dates in the spreadsheets of Asia only.
  init(builtIn identifier: Int) {
    switch identifier {
    case 17: self = .month
    case 14...16, 27...31, 34...36, 50...54, 57...58: self = .day
    case 18...21, 32...33, 45...47, 55...56: self = .time
    case 22: self = .moment
    case 9: self = .percent(decimals: 0)
    case 10: self = .percent(decimals: 2)
    default: self = .number
    }
  }

  /// Only the first section of a code is looked at: the others speak of negative numbers, zero and text.
  init(code: String) {
    let marks = Self.marks(of: code)
    let isElapsed = marks.contains("e")
    let hasTime = isElapsed || marks.contains { $0 == "h" || $0 == "s" }
    let hasMonth = marks.contains("m") && (!hasTime || Self.namesMonth(marks))
    let hasDay = marks.contains { $0 == "d" || $0 == "y" } || hasMonth
    if marks.contains("%"), !hasDay, !hasTime {
      self = .percent(decimals: marks.drop { $0 != "." }.count { $0 == "0" })
    } else if hasMonth, !hasTime, !marks.contains("d") {
      self = .month
    } else if hasDay {
      self = hasTime ? .moment : .day
    } else if isElapsed, marks.contains("m"), !marks.contains("s"), !marks.contains("0") {
      self = .hours
    } else {
      self = hasTime ? .time : .number
    }
  }

  /// What the first section shows: letters of a date, `e` for an elapsed time, `0` for a place of a digit, `.`, `%`.
  private static func marks(of code: String) -> [Character] {
    var marks: [Character] = []
    var rest = code.lowercased().replacing("am/pm", with: "").replacing("a/p", with: "")[...]
    while let character = rest.popFirst() {
      switch character {
      case ";": return marks
      case "\"": rest = rest.drop { $0 != "\"" }.dropFirst()
      case "\\", "_", "*": _ = rest.popFirst()
      case "[":
        let inside = rest.prefix { $0 != "]" }
        if !inside.isEmpty, inside.allSatisfy({ "hms".contains($0) }) { marks.append("e") }
        rest = rest.dropFirst(inside.count + 1)
      case "d", "m", "y", "h", "s", "%", ".": marks.append(character)
      case "0", "#", "?": marks.append("0")
      default: break
      }
    }
    return marks
  }

  /// Beside hours and seconds, `m` is a minute; three of them or more are the name of a month.
  private static func namesMonth(_ marks: [Character]) -> Bool {
    marks.split { $0 != "m" }.contains { $0.count >= 3 }
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
