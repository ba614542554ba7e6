/// Where each value of a document stands, for what is said of it: kept by the parser on a second reading, since it is
/// wanted for a mistake only and takes a third of the reading of a folder.
struct JSONTrail {
  /// By path (`$.columns[2].to`), the line of the key, or of the value where there is none; lines count from 1.
  private(set) var lines: [String: Int] = [:]
  /// Keys written again in their object, in the order of the text.
  private(set) var repeated: [(path: String, line: Int)] = []
  private var steps: [Step] = []
  private let bytes: UnsafeBufferPointer<UInt8>
  /// `line` is that of the byte `counted`.
  private var counted = 0
  private var line = 1

  private enum Step {
    case key(String?)
    case element(Int)
  }

  init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

  /// The path of the object, the array or the value that is being read.
  var path: String {
    steps.reduce(into: "$") { path, step in
      switch step {
      case .key(let key): path += key.map { ".\($0)" } ?? ""
      case .element(let number): path += "[\(number)]"
      }
    }
  }

  /// Asked for ascending bytes.
  mutating func line(of byte: Int) -> Int {
    let end = min(byte, bytes.count)
    while counted < end {
      if bytes[counted] == UInt8(ascii: "\n") { line += 1 }
      counted += 1
    }
    return line
  }

  mutating func openObject() { steps.append(.key(nil)) }

  mutating func openArray() { steps.append(.element(0)) }

  mutating func close() { _ = steps.popLast() }

  /// Past the colon after a key, whose quote is the byte `start`.
  mutating func enter(_ key: String, at start: Int, isRepeated: Bool) {
    steps[steps.count - 1] = .key(key)
    let (path, line) = (path, line(of: start))
    if isRepeated { repeated.append((path, line)) }
    lines[path] = line
  }

  /// Past a comma.
  mutating func nextElement() {
    if case .element(let number) = steps.last { steps[steps.count - 1] = .element(number + 1) }
  }

  /// A bracket of the wrong kind follows the comma: the mistake is told at the element before.
  mutating func forgetComma() {
    if case .element(let number) = steps.last { steps[steps.count - 1] = .element(max(0, number - 1)) }
  }

  /// A value that no key names.
  mutating func meetValue(at start: Int) {
    if case .key = steps.last { return }
    lines[path] = line(of: start)
  }
}
