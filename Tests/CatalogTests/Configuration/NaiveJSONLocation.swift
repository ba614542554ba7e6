/// The line and the JSON path at which the text of a broken document stops making sense.
struct NaiveJSONLocation {
  let line: Int
  let path: String

  /// Follows openings, keys and commas from the start up to `offset`.
  init(bytes: [UInt8], offset: Int) {
    var line = 1
    var steps: [Step] = []
    var lastString = ""
    var index = 0
    while index < min(offset, bytes.count) {
      switch bytes[index] {
      case UInt8(ascii: "\n"):
        line += 1
      case UInt8(ascii: "\""):
        let end = NaiveJSONText.endOfString(bytes, from: index)
        lastString = NaiveJSONText.string(bytes, from: index)
        line += bytes[index..<end].count { $0 == UInt8(ascii: "\n") }
        index = end
        continue
      case UInt8(ascii: ":"):
        if case .key = steps.last { steps[steps.count - 1] = .key(lastString) }
      case UInt8(ascii: "{"):
        steps.append(.key(nil))
      case UInt8(ascii: "["):
        steps.append(.element(0))
      case UInt8(ascii: ","):
        if case .element(let number) = steps.last { steps[steps.count - 1] = .element(number + 1) }
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        _ = steps.popLast()
      default:
        break
      }
      index += 1
    }
    self.line = line
    path = steps.reduce(into: "$") { path, step in
      switch step {
      case .key(let key): path += key.map { ".\($0)" } ?? ""
      case .element(let number): path += "[\(number)]"
      }
    }
  }

  private enum Step {
    case key(String?)
    case element(Int)
  }
}
