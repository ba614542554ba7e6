import Concurrency

/// Reads the records of a whole file on several threads and gives them in order.
///
/// The file is cut at presumed record boundaries. A chunk is kept only if the one before ended exactly at its start, outside
/// quotes; from the first that does not tie up, the file is read on one thread. What is given is the same for any number of
/// threads and any size of chunk.
package struct ParallelReader {
  package let bytes: UnsafeRawBufferPointer
  package let start: ReadPosition
  package let encoding: TextEncoding
  package let threads: Int
  package let chunkBytes: Int
  private let rules: RecordRules
  /// Reported, in order and on the calling thread, which bytes will not be read again.
  private let release: ((Range<Int>) -> Void)?

  /// The bytes must stay valid and unchanged until `read` returns; `offset` must be a record boundary, `firstLine` its line.
  package init(
    bytes: UnsafeRawBufferPointer,
    from offset: Int = 0,
    firstLine: Int = 1,
    encoding: TextEncoding = .utf8,
    dialect: Dialect,
    limits: ReadLimits = .standard,
    threads: Int = 1,
    chunkBytes: Int = 2 << 20,
    byByte: Bool = false,
    release: ((Range<Int>) -> Void)? = nil
  ) {
    self.bytes = bytes
    start = ReadPosition(offset: offset, line: firstLine)
    self.encoding = encoding
    self.threads = max(1, threads)
    // Positions inside a window are 31 bits wide, and windows-1252 may triple in size.
    self.chunkBytes = min(max(1, chunkBytes), 128 << 20)
    rules = RecordRules(dialect: dialect, limits: limits, byByte: byByte)
    self.release = release
  }

  /// Decodes every batch on some thread, then consumes the outputs in file order on this one.
  ///
  /// `decode` must keep nothing of the batch but copies, and have no other effect: what it gives for a chunk
  /// that does not tie up is dropped. Throws what `consume` throws, once the workers have stopped, and nothing
  /// else: what is wrong in a record is a warning of its batch.
  package func read<Output: Sendable>(
    decode: @escaping @Sendable (RecordBatch) -> Output,
    consume: (Output) throws -> Void
  ) throws -> ReadSummary {
    var summary = ReadSummary(from: start)
    if threads > 1, bytes.count - start.offset > chunkBytes, canBeCut {
      try readChunks(decode: decode, consume: consume, into: &summary)
    }
    try readWindows(decode: decode, consume: consume, into: &summary)
    if start.offset < bytes.count { summary.endsWithNewline = endsWithNewline }
    return summary
  }

  /// Ends of line are sought in the bytes of the file: they must be single bytes there, and the usual ones.
  private var canBeCut: Bool { encoding.unitLength == 1 && rules.dialect.terminator == nil }

  private var endsWithNewline: Bool {
    let unit = bytes.suffix(encoding.unitLength)
    let byte = encoding == .utf16LittleEndian ? unit.first : unit.last
    let zeros = unit.count(where: { $0 == 0 })
    guard let byte, unit.count == encoding.unitLength, zeros == unit.count - 1 else { return false }
    guard let terminator = rules.dialect.terminator else { return byte == 0x0A || byte == 0x0D }
    return byte == terminator
  }

  private func readWindows<Output>(
    decode: (RecordBatch) -> Output,
    consume: (Output) throws -> Void,
    into summary: inout ReadSummary
  ) throws {
    let batch = RecordBatch()
    var walk = WindowWalk(
      bytes: bytes,
      from: summary.end,
      rules: rules,
      encoding: encoding,
      windowBytes: chunkBytes
    )
    while walk.next(into: batch) {
      let begin = summary.end.offset
      summary.add(batch.summary)
      try consume(decode(batch))
      release?(begin..<summary.end.offset)
    }
  }

  private func readChunks<Output: Sendable>(
    decode: @escaping @Sendable (RecordBatch) -> Output,
    consume: (Output) throws -> Void,
    into summary: inout ReadSummary
  ) throws {
    let cutter = ChunkCutter(
      bytes: bytes,
      from: start,
      quote: rules.dialect.quote,
      chunkBytes: chunkBytes,
      reach: rules.limits.recordBytes
    )
    let work = ChunkWork(bytes: bytes, rules: rules, encoding: encoding, decode: decode)
    try OrderedWork.run(cutter, threads: threads, mostAlive: 2 * threads) {
      let batch = RecordBatch()
      return { work.perform($0, with: batch) }
    } consume: { outcome in
      guard let output = outcome.output else {
        summary.sequentialFallback = true
        return false
      }
      summary.add(outcome.summary)
      try consume(output)
      release?(outcome.range)
      return true
    }
  }
}

/// What a thread made of a chunk.
private struct ChunkOutcome<Output: Sendable>: Sendable {
  let range: Range<Int>
  let summary: ReadSummary
  /// Nil when the chunk did not end where the next one was presumed to begin.
  let output: Output?
}

/// What a worker does with one chunk.
///
/// Sendable although it holds a pointer: the bytes are only read, and stay valid while workers run (see `OrderedWork`).
private struct ChunkWork<Output: Sendable>: @unchecked Sendable {
  let bytes: UnsafeRawBufferPointer
  let rules: RecordRules
  let encoding: TextEncoding
  let decode: @Sendable (RecordBatch) -> Output

  func perform(_ chunk: ChunkCutter.Chunk, with batch: RecordBatch) -> ChunkOutcome<Output> {
    let range = chunk.range
    let position = ReadPosition(offset: range.lowerBound, line: chunk.firstLine)
    var output: Output?
    if !chunk.isHopeless {
      let reading = Reading(rules: rules, encoding: encoding, isLast: range.upperBound == bytes.count)
      let stop = batch.fill(UnsafeRawBufferPointer(rebasing: bytes[range]), at: position, as: reading)
      if stop.consumed == range.count, !stop.isInDroppedLine { output = decode(batch) }
    }
    return ChunkOutcome(range: range, summary: batch.summary, output: output)
  }
}
