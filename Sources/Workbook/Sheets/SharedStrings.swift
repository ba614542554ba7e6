/// The texts that cells refer to by their number, read as far as they are asked for.
///
/// One run of bytes and the ends of the texts in it: half a million texts are two blocks of memory, not half a
/// million. Rich text is joined; what shows how to pronounce it is left out.
final class SharedStrings {
  private let scanner: MarkupScanner?
  private var texts = ByteStore()
  private var ends: [UInt32] = []
  private var isOver = false

  static let longestText = 32_767 * 4
  private static let mostBytes = 512 << 20
  private static let mostTexts = 32 << 20

  /// Without a part, there is no text.
  init(_ stream: PartStream?) {
    scanner = stream.map(MarkupScanner.init)
    isOver = scanner == nil
  }

  /// Nil when the workbook has no such text; valid until the next call.
  func text(_ number: Int) throws(WorkbookError) -> UnsafeRawBufferPointer? {
    guard number >= 0 else { return nil }
    while number >= ends.count, !isOver { try readOne() }
    guard number < ends.count else { return nil }
    let start = number == 0 ? 0 : Int(ends[number - 1])
    return texts.slice(start, Int(ends[number]) - start)
  }

  /// Reads to the end, where the checksum is.
  func finish() throws(WorkbookError) {
    while !isOver { try readOne() }
  }

  private let item = MarkupName("si")

  private func readOne() throws(WorkbookError) {
    guard let scanner else { return }
    while true {
      switch try scanner.next() {
      case .open where scanner.name == item:
        let start = texts.count
        if !scanner.isEmpty { try RichText.read(scanner, until: item, into: &texts) }
        guard texts.count - start <= Self.longestText else { throw RichText.tooLong }
        guard texts.count <= Self.mostBytes, ends.count < Self.mostTexts else {
          throw .unsafe("plus de 512 Mio de textes")
        }
        ends.append(UInt32(texts.count))
        return
      case .end:
        isOver = true
        return
      default: continue
      }
    }
  }
}

/// The text of a shared or inline string (ECMA-376, 18.4.8 and 18.3.1.53).
enum RichText {
  static let tooLong = WorkbookError.unsafe("une cellule de plus de 32 767 caractères")
  private static let text = MarkupName("t")
  private static let phonetic = MarkupName("rPh")

  /// Reads what follows the opening of `element` up to its end.
  static func read(
    _ scanner: MarkupScanner,
    until element: MarkupName,
    into store: inout ByteStore
  ) throws(WorkbookError) {
    let (text, phonetic) = (Self.text, Self.phonetic)
    let start = store.count
    var isText = false
    var isPhonetic = false
    while true {
      switch try scanner.next() {
      case .open:
        guard !scanner.isEmpty else { continue }
        if scanner.name == text { isText = true }
        if scanner.name == phonetic { isPhonetic = true }
      case .text:
        guard isText, !isPhonetic else { continue }
        try MarkupText.append(scanner.text, isLiteral: scanner.isLiteral, to: &store)
        guard store.count - start <= SharedStrings.longestText else { throw tooLong }
      case .close:
        if scanner.name == text { isText = false }
        if scanner.name == phonetic { isPhonetic = false }
        guard scanner.name == element else { continue }
        MarkupText.settle(&store, from: start)
        return
      case .end: throw MarkupScanner.malformed
      }
    }
  }
}
