/// Cuts a file where records presumably begin, from the parity of its quotes.
///
/// A stray quote breaks the parity, so a cut is only a presumption: `ParallelReader` keeps a chunk when the one before
/// ended exactly at its start. Line numbers do not depend on quotes and are always right.
///
/// Sendable although it holds a pointer: the bytes are only read, and outlive the `OrderedWork` that owns the cutter.
struct ChunkCutter: IteratorProtocol, @unchecked Sendable {
  struct Chunk: Sendable {
    var range: Range<Int>
    var firstLine: Int
    /// No boundary was found within the record limit: not worth parsing.
    var isHopeless = false
  }

  private let bytes: UnsafeRawBufferPointer
  private let quote: UInt8?
  private let chunkBytes: Int
  private let reach: Int
  private var position: ReadPosition

  init(
    bytes: UnsafeRawBufferPointer,
    from position: ReadPosition,
    quote: UInt8?,
    chunkBytes: Int,
    reach: Int
  ) {
    self.bytes = bytes
    self.quote = quote
    self.chunkBytes = max(1, chunkBytes)
    self.reach = reach
    self.position = position
  }

  /// The next chunk, nil at the end of the file.
  mutating func next() -> Chunk? {
    let start = position.offset
    guard start < bytes.count else { return nil }
    let target = start + min(chunkBytes, bytes.count - start)
    let counts = StructureCounts(bytes, in: start..<target, quote: quote)
    var isInQuotes = !counts.quotes.isMultiple(of: 2)
    var line = position.line + counts.lines
    var end = target
    // The chunk may end at its target only if a line ends there.
    var isBoundary = target > start && !isInQuotes && endsLine(before: target)
    while !isBoundary, end < bytes.count, end - target <= reach {
      if bytes[end] == quote { isInQuotes.toggle() }
      end += 1
      if endsLine(before: end) {
        line += 1
        isBoundary = !isInQuotes
      }
    }
    let chunk = Chunk(
      range: start..<end,
      firstLine: position.line,
      isHopeless: !isBoundary && end < bytes.count
    )
    position = ReadPosition(offset: end, line: line)
    return chunk
  }

  /// Whether a whole end of line stands just before a position.
  private func endsLine(before position: Int) -> Bool {
    switch bytes[position - 1] {
    case 0x0A: true
    case 0x0D: position == bytes.count || bytes[position] != 0x0A
    default: false
    }
  }
}
