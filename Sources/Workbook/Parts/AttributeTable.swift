/// The attributes of one opening tag, as places in the scanner's buffer.
struct AttributeTable: ~Copyable {
  static let most = 64

  enum Outcome {
    /// `stop` is after the `>`.
    case read(MarkupName, isEmpty: Bool, stop: Int)
    /// The tag goes on after the bytes at hand.
    case cut
    case malformed
    case tooMany
  }

  private let names: UnsafeMutablePointer<MarkupName>
  private let values: UnsafeMutablePointer<Range<Int>>
  private var count = 0

  init() {
    names = .allocate(capacity: Self.most)
    values = .allocate(capacity: Self.most)
    names.initialize(repeating: MarkupName(""), count: Self.most)
    values.initialize(repeating: 0..<0, count: Self.most)
  }

  deinit {
    names.deallocate()
    values.deallocate()
  }

  @inline(__always)
  func value(_ name: MarkupName) -> Range<Int>? {
    for index in 0..<count where names[index] == name { return values[index] }
    return nil
  }

  /// Reads a tag from the byte after its `<`.
  mutating func read(_ base: UnsafeMutableRawPointer, from start: Int, to end: Int) -> Outcome {
    count = 0
    var index = start
    while index < end, !Self.endsName(base, index) { index &+= 1 }
    guard index < end else { return .cut }
    guard index > start else { return .malformed }
    let name = Self.local(UnsafeRawBufferPointer(start: base + start, count: index - start))
    while true {
      while index < end, Self.byte(base, index) <= 0x20 { index &+= 1 }
      guard index < end else { return .cut }
      switch Self.byte(base, index) {
      case 0x3E: return .read(name, isEmpty: false, stop: index + 1)
      case 0x2F:
        guard index + 1 < end else { return .cut }
        return Self.byte(base, index + 1) == 0x3E ? .read(name, isEmpty: true, stop: index + 2) : .malformed
      default: break
      }
      let nameStart = index
      while index < end, !Self.endsName(base, index) { index &+= 1 }
      let nameEnd = index
      while index < end, Self.byte(base, index) <= 0x20 { index &+= 1 }
      guard index < end else { return .cut }
      guard nameEnd > nameStart, Self.byte(base, index) == 0x3D else { return .malformed }
      index &+= 1
      while index < end, Self.byte(base, index) <= 0x20 { index &+= 1 }
      guard index < end else { return .cut }
      let quote = Self.byte(base, index)
      guard quote == 0x22 || quote == 0x27 else { return .malformed }
      let valueStart = index + 1
      index = valueStart
      while index < end, Self.byte(base, index) != quote {
        guard Self.byte(base, index) != 0x3C else { return .malformed }
        index &+= 1
      }
      guard index < end else { return .cut }
      guard count < Self.most else { return .tooMany }
      // Whole, prefix included: `r:id` is not the place of a cell.
      names[count] = MarkupName(UnsafeRawBufferPointer(start: base + nameStart, count: nameEnd - nameStart))
      values[count] = valueStart..<index
      count &+= 1
      index &+= 1
    }
  }

  /// The name of an element without its prefix.
  @inline(__always)
  static func local(_ bytes: UnsafeRawBufferPointer) -> MarkupName {
    guard bytes.count > 1, let colon = bytes.lastIndex(of: 0x3A) else { return MarkupName(bytes) }
    return MarkupName(UnsafeRawBufferPointer(rebasing: bytes[(colon + 1)...]))
  }

  @inline(__always)
  private static func endsName(_ base: UnsafeMutableRawPointer, _ index: Int) -> Bool {
    let byte = byte(base, index)
    return byte <= 0x20 || byte == 0x3D || byte == 0x3E || byte == 0x2F
  }

  @inline(__always)
  private static func byte(_ base: UnsafeMutableRawPointer, _ index: Int) -> UInt8 {
    base.load(fromByteOffset: index, as: UInt8.self)
  }
}
