/// A DEFLATE stream (RFC 1951) given back in pieces, whatever its size.
///
/// It keeps the 32 KiB that later bytes may copy from, and no more than a piece beside them. Nothing in the stream
/// may trap: every length is checked where it is used.
final class Inflater {
  enum Failure: Error { case corrupt, truncated }

  static let windowBytes = 32 << 10
  static let pieceBytes = 128 << 10
  /// A copy may end this far after the piece it began in, and its last eight bytes are written at once.
  private static let slack = 258 + 8

  private enum State {
    case header
    case stored(left: Int)
    case codes
    case end
  }

  private let input: UnsafeRawBufferPointer
  private var reader: BitReader
  private let buffer: UnsafeMutablePointer<UInt8>
  /// End of what was written in `buffer`.
  private var end = 0
  private var state = State.header
  private var isLast = false
  private var literals = HuffmanTable(symbols: 288)
  private var distances = HuffmanTable(symbols: 32)
  private var lengths = HuffmanTable(symbols: 19)

  /// `input` stays valid as long as the value lives.
  init(_ input: UnsafeRawBufferPointer) {
    self.input = input
    reader = BitReader(input)
    buffer = .allocate(capacity: Self.windowBytes + Self.pieceBytes + Self.slack)
  }

  deinit { buffer.deallocate() }

  /// The next bytes, valid until the next call; empty at the end of the stream.
  func next() throws(Failure) -> UnsafeRawBufferPointer {
    if end > Self.windowBytes {
      let window = buffer + (end - Self.windowBytes)
      UnsafeMutableRawPointer(buffer).copyMemory(from: window, byteCount: Self.windowBytes)
      end = Self.windowBytes
    }
    let start = end
    let limit = start + Self.pieceBytes
    while end < limit {
      switch state {
      case .header: try readHeader()
      case .stored(let left): copyStored(left, before: limit)
      case .codes: try decode(before: limit)
      case .end: return UnsafeRawBufferPointer(start: buffer + start, count: end - start)
      }
      if reader.isExhausted { throw .truncated }
    }
    return UnsafeRawBufferPointer(start: buffer + start, count: end - start)
  }

  private func readHeader() throws(Failure) {
    guard !isLast else {
      state = .end
      return
    }
    reader.refill()
    isLast = reader.take(1) == 1
    switch reader.take(2) {
    case 0:
      let start = reader.alignToByte()
      guard start + 4 <= input.count else { throw .truncated }
      let length = Int(input[start]) | Int(input[start + 1]) << 8
      let check = Int(input[start + 2]) | Int(input[start + 3]) << 8
      guard length ^ check == 0xFFFF else { throw .corrupt }
      guard start + 4 + length <= input.count else { throw .truncated }
      reader.skip(4)
      state = .stored(left: length)
    case 1:
      useFixedCodes()
      state = .codes
    case 2:
      try readCodes()
      state = .codes
    default: throw .corrupt
    }
  }

  private func copyStored(_ left: Int, before limit: Int) {
    let count = min(left, limit - end)
    let start = reader.alignToByte()
    if count > 0, let base = input.baseAddress {
      UnsafeMutableRawPointer(buffer + end).copyMemory(from: base + start, byteCount: count)
    }
    reader.skip(count)
    end += count
    state = count == left ? .header : .stored(left: left - count)
  }

  private func useFixedCodes() {
    let fixed = (0..<288).map { UInt8($0 < 144 ? 8 : $0 < 256 ? 9 : $0 < 280 ? 7 : 8) }
    _ = fixed.withUnsafeBufferPointer { literals.build($0) }
    _ = [UInt8](repeating: 5, count: 32).withUnsafeBufferPointer { distances.build($0) }
  }

  private func readCodes() throws(Failure) {
    let order = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]
    reader.refill()
    let literalCount = reader.take(5) + 257
    let distanceCount = reader.take(5) + 1
    let lengthCount = reader.take(4) + 4
    guard literalCount <= 286, distanceCount <= 30 else { throw .corrupt }
    var ofLengths = [UInt8](repeating: 0, count: 19)
    for index in 0..<lengthCount {
      reader.refill()
      ofLengths[order[index]] = UInt8(reader.take(3))
    }
    guard ofLengths.withUnsafeBufferPointer({ lengths.build($0) }) else { throw .corrupt }
    var all: [UInt8] = []
    while all.count < literalCount + distanceCount {
      reader.refill()
      let entry = lengths.entry(reader.bits)
      guard entry != HuffmanTable.notHere else { throw .corrupt }
      reader.drop(Int(entry & 0xFF))
      switch entry >> 8 {
      case 16:
        guard let last = all.last else { throw .corrupt }
        all.append(contentsOf: repeatElement(last, count: 3 + reader.take(2)))
      case 17: all.append(contentsOf: repeatElement(0, count: 3 + reader.take(3)))
      case 18: all.append(contentsOf: repeatElement(0, count: 11 + reader.take(7)))
      case let length: all.append(UInt8(length))
      }
      if reader.isExhausted { throw .truncated }
    }
    // A block without its end mark could not end.
    guard all.count == literalCount + distanceCount, all[256] > 0 else { throw .corrupt }
    let isCode = all.withUnsafeBufferPointer { lengths in
      literals.build(UnsafeBufferPointer(rebasing: lengths[..<literalCount]))
        && distances.build(UnsafeBufferPointer(rebasing: lengths[literalCount...]))
    }
    guard isCode else { throw .corrupt }
  }

  private func decode(before limit: Int) throws(Failure) {
    var reader = self.reader
    var end = self.end
    defer {
      self.reader = reader
      self.end = end
    }
    let hasEnded = try Self.decode(literals, distances, &reader, into: buffer, &end, before: limit)
    if hasEnded { state = .header }
  }
}
