import Glibc

/// What may stand before the first element of a part.
enum MarkupPrologue {
  static let hasEntities = WorkbookError.unsafe("une déclaration de document ou d'entité")

  static let isForeign = WorkbookError.irregular("une partie du classeur n'est pas en UTF-8")

  /// Parts are in UTF-8 here: another encoding could hide what is looked for as bytes.
  static func refusal(_ head: UnsafeRawBufferPointer) -> WorkbookError? {
    let isWide =
      head.starts(with: [0xFE, 0xFF]) || head.starts(with: [0xFF, 0xFE]) || head.prefix(4).contains(0)
    if isWide { return isForeign }
    guard let start = head.prefix(8).firstIndex(of: 0x3C), let stop = head.prefix(512).firstIndex(of: 0x3E),
      start < stop
    else { return nil }
    let first = String(decoding: head[start..<stop], as: UTF8.self).lowercased()
    guard first.hasPrefix("<?xml"), let range = first.firstRange(of: "encoding") else { return nil }
    let name = first[range.upperBound...].drop { $0.isWhitespace || $0 == "=" || $0 == "\"" || $0 == "'" }
    return ["utf-8", "utf8", "us-ascii"].contains(where: name.hasPrefix) ? nil : isForeign
  }
}

extension UnsafeRawBufferPointer {
  package func holds(_ text: StaticString) -> Bool { index(of: text) != nil }

  /// Where `text`, which is not empty, begins first.
  func index(of text: StaticString) -> Int? {
    let length = text.utf8CodeUnitCount
    guard let base = baseAddress, count >= length else { return nil }
    var index = 0
    while let found = memchr(base + index, Int32(text.utf8Start.pointee), count - length + 1 - index) {
      let position = UnsafeRawPointer(found) - base
      if memcmp(found, text.utf8Start, length) == 0 { return position }
      index = position + 1
      guard index <= count - length else { return nil }
    }
    return nil
  }

  func equals(_ text: StaticString) -> Bool {
    count == text.utf8CodeUnitCount && elementsEqual(UnsafeBufferPointer(start: text.utf8Start, count: count))
  }
}
