import Glibc

/// The tags and texts of a large part, one after the other, from a stream.
///
/// A small, strict reading of XML: no document type, no entity but the five of the standard and numbered characters,
/// tags closed in the order they were opened. Invariant: what it points to is valid until the next `next()`.
final class MarkupScanner {
  enum Token {
    case open
    case close
    case text
    case end
  }

  private(set) var name = MarkupName("")
  /// The element just opened is closed at once; no `close` follows.
  private(set) var isEmpty = false
  /// As written, entities included, unless `isLiteral`.
  private(set) var text = UnsafeRawBufferPointer(start: nil, count: 0)
  private(set) var isLiteral = false

  private let stream: PartStream
  private var buffer: UnsafeMutableRawPointer
  private var capacity = 256 << 10
  private var position = 0
  private var end = 0
  private var isOver = false
  private var hasStarted = false
  private var attributes = AttributeTable()
  private var open: [MarkupName] = []

  private static let longestToken = 2 << 20
  private static let deepest = 64

  init(_ stream: PartStream) {
    self.stream = stream
    buffer = .allocate(byteCount: capacity, alignment: 8)
  }

  deinit { buffer.deallocate() }

  func next() throws(WorkbookError) -> Token {
    while true {
      guard position < end else {
        if try refill(from: position) { continue }
        guard open.isEmpty, hasStarted else { throw .irregular("une partie du classeur s'arrête au milieu") }
        return .end
      }
      guard byte(position) == 0x3C else { return try readText() }
      if let token = try readTag() { return token }
    }
  }

  /// The value of an attribute of the element just opened.
  @inline(__always)
  func attribute(_ name: MarkupName) -> UnsafeRawBufferPointer? {
    attributes.value(name).map { bytes($0.lowerBound, $0.upperBound) }
  }

  private func readText() throws(WorkbookError) -> Token {
    var searched = position
    while true {
      if let found = memchr(buffer + searched, 0x3C, end - searched) {
        let stop = UnsafeRawPointer(found) - UnsafeRawPointer(buffer)
        text = bytes(position, stop)
        isLiteral = false
        position = stop
        return .text
      }
      let length = end - position
      guard try refill(from: position) else {
        text = bytes(position, end)
        isLiteral = false
        position = end
        return .text
      }
      searched = position + length
    }
  }

  /// Nil for what is neither an element nor a text.
  private func readTag() throws(WorkbookError) -> Token? {
    try need(2)
    switch byte(position + 1) {
    case 0x2F: return try readClose()
    case 0x21: return try readDeclaration()
    case 0x3F:
      position = try find("?>", from: position + 2) + 2
      return nil
    default: return try readOpen()
    }
  }

  private func readOpen() throws(WorkbookError) -> Token {
    while true {
      switch attributes.read(buffer, from: position + 1, to: end) {
      case .cut: guard try refill(from: position) else { throw Self.malformed }
      case .malformed: throw Self.malformed
      case .tooMany: throw .unsafe("un élément de plus de \(AttributeTable.most) attributs")
      case .read(let tagName, let closes, let stop):
        name = tagName
        isEmpty = closes
        position = stop
        hasStarted = true
        if !closes {
          guard open.count < Self.deepest else { throw .unsafe("plus de \(Self.deepest) éléments emboîtés") }
          open.append(tagName)
        }
        return .open
      }
    }
  }

  private func readClose() throws(WorkbookError) -> Token {
    let stop = try find(">", from: position + 2)
    var last = stop
    while last > position + 2, byte(last - 1) <= 0x20 { last -= 1 }
    name = AttributeTable.local(bytes(position + 2, last))
    position = stop + 1
    guard open.popLast() == name else { throw Self.malformed }
    return .close
  }

  /// Comments and literal texts; nothing else may begin with `<!`.
  private func readDeclaration() throws(WorkbookError) -> Token? {
    try need(9)
    let head = bytes(position, min(position + 9, end))
    if head.starts(with: Array("<!--".utf8)) {
      position = try find("-->", from: position + 4) + 3
      return nil
    }
    guard head.starts(with: Array("<![CDATA[".utf8)) else { throw MarkupPrologue.hasEntities }
    let stop = try find("]]>", from: position + 9)
    text = bytes(position + 9, stop)
    isLiteral = true
    position = stop + 3
    return .text
  }

  /// Where `mark` begins, at or after `start`; the buffer may move, and `position` with it.
  private func find(_ mark: StaticString, from start: Int) throws(WorkbookError) -> Int {
    var ahead = start - position
    while true {
      let index = position + ahead
      if index < end, let found = bytes(index, end).index(of: mark) { return index + found }
      ahead = max(ahead, end - position - mark.utf8CodeUnitCount + 1)
      guard try refill(from: position) else { throw Self.malformed }
    }
  }

  private func need(_ count: Int) throws(WorkbookError) {
    while end - position < count {
      guard try refill(from: position) else {
        guard end - position >= 2 else { throw Self.malformed }
        return
      }
    }
  }

  /// Brings what follows `start` to the front of the buffer and adds a piece; false at the end of the part.
  private func refill(from start: Int) throws(WorkbookError) -> Bool {
    guard !isOver else { return false }
    let piece = try stream.next()
    guard !piece.isEmpty, let source = piece.baseAddress else {
      isOver = true
      return false
    }
    let kept = end - start
    guard kept <= Self.longestToken else { throw .unsafe("un texte ou un élément de plus de 2 Mio") }
    if kept + piece.count > capacity {
      capacity = (kept + piece.count) * 2
      let larger = UnsafeMutableRawPointer.allocate(byteCount: capacity, alignment: 8)
      larger.copyMemory(from: buffer + start, byteCount: kept)
      buffer.deallocate()
      buffer = larger
    } else {
      buffer.copyMemory(from: buffer + start, byteCount: kept)
    }
    (buffer + kept).copyMemory(from: source, byteCount: piece.count)
    position = 0
    end = kept + piece.count
    if !hasStarted, start == 0, kept == 0 { try readMark() }
    return true
  }

  private func readMark() throws(WorkbookError) {
    let head = bytes(0, end)
    if let refusal = MarkupPrologue.refusal(head) { throw refusal }
    if head.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
  }

  @inline(__always)
  private func byte(_ index: Int) -> UInt8 { buffer.load(fromByteOffset: index, as: UInt8.self) }

  @inline(__always)
  private func bytes(_ start: Int, _ stop: Int) -> UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(start: buffer + start, count: stop - start)
  }

  static let malformed = WorkbookError.irregular("une partie du classeur n'est pas du XML")
}
