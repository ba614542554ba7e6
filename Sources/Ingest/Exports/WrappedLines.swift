import CSV

/// A text of which every line was put whole between quotes, as by a spreadsheet that took each line for one cell.
///
/// The quotes inside a line were doubled, or left as they were; all lines of a file agree. The empty cells of a wider sheet may
/// follow the quotes (`"a;b",,`): they are no part of the line. Line N of what is given back is line N of the file.
struct WrappedLines: TranscriptSource {
  private typealias Line = Slice<UnsafeRawBufferPointer>

  private let bytes: UnsafeRawBufferPointer
  private let isDoubled: Bool
  private var position: Int
  private var mark: UnsafeRawBufferPointer?

  private static let quote: UInt8 = 0x22

  /// Nil when the first lines are not all between quotes.
  init?(_ bytes: UnsafeRawBufferPointer, _ encoding: TextEncoding, bomLength: Int) {
    guard encoding != .utf16LittleEndian, encoding != .utf16BigEndian else { return nil }
    self.bytes = bytes
    position = bomLength
    mark = UnsafeRawBufferPointer(rebasing: bytes[..<bomLength])
    var (start, seen, isDoubled) = (bomLength, 0, true)
    while seen < Recogniser.depth, start < bytes.count {
      let (line, next) = Self.line(of: bytes, at: start)
      start = next
      guard let line = Self.withoutEmptyCells(line) else { continue }
      guard Self.isWrapped(line) else { return nil }
      seen += 1
      if Self.hasLoneQuote(UnsafeRawBufferPointer(rebasing: line.dropFirst().dropLast())) {
        isDoubled = false
      }
    }
    guard seen > 0 else { return nil }
    self.isDoubled = isDoubled
  }

  mutating func next(atLeast least: Int) -> [UInt8] {
    var text = mark.map(Array.init) ?? []
    mark = nil
    while text.count < least, position < bytes.count {
      let (line, next) = Self.line(of: bytes, at: position)
      append(line, to: &text)
      text.append(contentsOf: bytes[line.endIndex..<next])
      position = next
    }
    return text
  }

  private func append(_ line: Line, to text: inout [UInt8]) {
    guard let cell = Self.withoutEmptyCells(line) else { return }
    guard Self.isWrapped(cell) else {
      text.append(contentsOf: line)
      return
    }
    var isSecond = false
    for byte in cell.dropFirst().dropLast() {
      isSecond = isDoubled && byte == Self.quote && !isSecond
      if isSecond { continue }
      text.append(byte)
    }
  }

  /// The line up to the delimiters that end it, all the same; nil when nothing else is there.
  private static func withoutEmptyCells(_ line: Line) -> Line? {
    guard let last = line.last else { return nil }
    guard Recogniser.delimiters.contains(last) else { return line }
    guard let end = line.lastIndex(where: { $0 != last }) else { return nil }
    return line[...end]
  }

  private static func isWrapped(_ line: Line) -> Bool {
    line.count >= 2 && line.first == quote && line.last == quote
  }

  private static func hasLoneQuote(_ text: UnsafeRawBufferPointer) -> Bool {
    text.split(whereSeparator: { $0 != quote }).contains { !$0.count.isMultiple(of: 2) }
  }

  /// A line, and where the next one begins.
  private static func line(
    of bytes: UnsafeRawBufferPointer,
    at start: Int
  ) -> (line: Line, next: Int) {
    let end = bytes[start...].firstIndex { $0 == 0x0A || $0 == 0x0D } ?? bytes.count
    guard end < bytes.count else { return (bytes[start..<end], end) }
    let isPair = bytes[end] == 0x0D && end + 1 < bytes.count && bytes[end + 1] == 0x0A
    return (bytes[start..<end], end + (isPair ? 2 : 1))
  }
}
