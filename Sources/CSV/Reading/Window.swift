/// A place in a file: byte offset from 0, physical line from 1.
package struct ReadPosition: Hashable, Sendable {
  package let offset: Int
  package let line: Int

  package init(offset: Int, line: Int) {
    self.offset = offset
    self.line = line
  }
}

/// How records are told apart, whatever the window.
struct RecordRules: Sendable {
  var dialect: Dialect
  var limits: ReadLimits
  /// Reads byte by byte instead of by words: the reference the tests and the benchmark compare with.
  var byByte = false
}

/// How one window is to be read.
struct Reading: Sendable {
  var rules: RecordRules
  var encoding: TextEncoding
  var isLast: Bool
  /// The window begins inside a comment: its first line is dropped.
  var startsInDroppedLine = false
  /// Where a quote of the first record stands that was found to close nowhere.
  var strayQuote: Int?
  var maximumRecords = Int.max
}

/// Where the reading of a window stopped: at a record boundary, before an overlong record, or inside a dropped line.
struct WindowEnd {
  var consumed: Int
  var line: Int
  var isInDroppedLine = false
  /// The record that begins there, when it reaches the limit.
  var overlong: OverlongRecord?
}

/// What a first pass over a window found; records are looked at one by one only when something is wrong.
struct WindowContent {
  var hasInvalid: Bool
  var hasNUL: Bool
}

/// UTF-8 bytes to be cut into records.
///
/// Invariant: the window begins at a record boundary (or inside a dropped line) and does not end between CR and LF, so a
/// CR in last place is a whole end of line.
struct Window {
  let base: UnsafePointer<UInt8>
  let count: Int
  let content: WindowContent
  let firstLine: Int
  let isLast: Bool
  let startsInDroppedLine: Bool
  let strayQuote: Int?
  let maximumRecords: Int

  init(base: UnsafeRawPointer, count: Int, content: WindowContent, firstLine: Int, reading: Reading) {
    self.base = base.assumingMemoryBound(to: UInt8.self)
    self.count = count
    self.content = content
    self.firstLine = firstLine
    isLast = reading.isLast
    startsInDroppedLine = reading.startsInDroppedLine
    strayQuote = reading.strayQuote
    maximumRecords = reading.maximumRecords
  }

  /// The end of line at a position, if there is one.
  @inline(__always)
  func newline(at position: Int) -> Newline? {
    switch base[position] {
    case 0x0A: .lf
    case 0x0D: position + 1 < count && base[position + 1] == 0x0A ? .crlf : .cr
    default: nil
    }
  }

  /// The end of line at a position under any dialect: only the slow path asks for it.
  @inline(__always)
  func newline(at position: Int, under terminator: UInt8?) -> Newline? {
    guard let terminator else { return newline(at: position) }
    return base[position] == terminator ? .declared : nil
  }
}

extension Newline {
  var length: Int { self == .crlf ? 2 : 1 }
}
