/// Where the central directory stands, as the end of the archive says.
struct ZipEnd {
  /// Bytes before the archive: everything it says of places is counted from there.
  private(set) var leading = 0
  private(set) var start: Int
  private(set) var size: Int
  private(set) var count: Int

  private static let mark = 0x0605_4B50
  private static let entryMark = 0x0201_4B50
  private static let wideMark = 0x0606_4B50
  private static let locatorMark = 0x0706_4B50
  /// The comment that ends an archive is at most 65 535 bytes long.
  private static let longest = 22 + 0xFFFF
  /// What may follow an archive: the warnings of a web server, seldom more than a few lines.
  private static let mostTrailing = 1 << 20

  init(_ bytes: UnsafeRawBufferPointer) throws(WorkbookError) {
    if let index = Self.index(in: bytes) {
      try self.init(bytes, at: index)
    } else if let end = Self.amidOtherBytes(bytes) {
      self = end
    } else {
      throw .damaged("la fin de l'archive manque : téléchargement interrompu")
    }
  }

  /// Whether the bytes are an archive, perhaps with other bytes before it.
  static func ends(_ bytes: UnsafeRawBufferPointer) -> Bool {
    let tail = UnsafeRawBufferPointer(rebasing: bytes.suffix(longest + mostTrailing))
    guard tail.holds("PK\u{5}\u{6}"), let end = try? ZipEnd(bytes) else { return false }
    return end.isFollowed(in: bytes)
  }

  private init(_ bytes: UnsafeRawBufferPointer, at index: Int) throws(WorkbookError) {
    let cut = WorkbookError.damaged("fin d'archive illisible")
    guard let disk = bytes.short(at: index + 4), let firstDisk = bytes.short(at: index + 6),
      let here = bytes.short(at: index + 8), let count = bytes.short(at: index + 10),
      let size = bytes.word(at: index + 12), let start = bytes.word(at: index + 16)
    else { throw cut }
    guard disk == firstDisk || disk == 0xFFFF, here == count else {
      throw .irregular("archive en plusieurs volumes")
    }
    (self.start, self.size, self.count) = (start, size, count)
    var end = index
    if count == 0xFFFF || size == 0xFFFF_FFFF || start == 0xFFFF_FFFF {
      guard bytes.word(at: index - 20) == Self.locatorMark, let reported = bytes.long(at: index - 12),
        let wide = [reported, index - 76].first(where: {
          $0 <= index - 20 && bytes.word(at: $0) == Self.wideMark
        }
        ),
        let wideCount = bytes.long(at: wide + 32), let wideSize = bytes.long(at: wide + 40),
        let wideStart = bytes.long(at: wide + 48)
      else { throw cut }
      (self.start, self.size, self.count) = (wideStart, wideSize, wideCount)
      end = wide
    }
    guard self.count >= 0, self.size >= 0, self.start >= 0, self.size <= end, self.start <= end - self.size
    else {
      throw cut
    }
    if bytes.word(at: self.start) != Self.entryMark, bytes.word(at: end - self.size) == Self.entryMark {
      leading = end - self.size - self.start
    }
  }

  /// The end of an archive that other bytes follow, when its table of files is where it says.
  private static func amidOtherBytes(_ bytes: UnsafeRawBufferPointer) -> ZipEnd? {
    guard bytes.count > 22 else { return nil }
    for index in stride(from: bytes.count - 23, through: max(0, bytes.count - longest - mostTrailing), by: -1)
    where bytes.word(at: index) == mark && (bytes.short(at: index + 20) ?? .max) <= bytes.count - index - 22 {
      if let end = try? ZipEnd(bytes, at: index), end.isFollowed(in: bytes) { return end }
    }
    return nil
  }

  private func isFollowed(in bytes: UnsafeRawBufferPointer) -> Bool {
    count > 0 && bytes.word(at: leading + start) == Self.entryMark
  }

  /// The mark whose comment ends exactly with the file, the last one first.
  private static func index(in bytes: UnsafeRawBufferPointer) -> Int? {
    guard bytes.count >= 22 else { return nil }
    for index in stride(from: bytes.count - 22, through: max(0, bytes.count - longest), by: -1)
    where bytes.word(at: index) == mark && bytes.short(at: index + 20) == bytes.count - index - 22 {
      return index
    }
    return nil
  }
}

/// Sizes that do not fit in 32 bits (ZIP64) stand in an extra field.
enum ZipWide {
  private static let field = 1
  private static let elsewhere = 0xFFFF_FFFF

  /// Size, packed size and offset; nil when one of them is announced elsewhere and is not there.
  static func values(_ size: Int, _ packed: Int, _ offset: Int, _ extra: UnsafeRawBufferPointer)
    -> (size: Int, packed: Int, offset: Int)?
  {
    guard size == elsewhere || packed == elsewhere || offset == elsewhere else {
      return (size, packed, offset)
    }
    var position = 0
    while let kind = extra.short(at: position), let length = extra.short(at: position + 2) {
      guard kind == field, let content = extra.slice(position + 4, length) else {
        position += 4 + length
        continue
      }
      var values = [size, packed, offset]
      var position = 0
      for index in values.indices where values[index] == elsewhere {
        guard let value = content.long(at: position), value >= 0 else { return nil }
        values[index] = value
        position += 8
      }
      return (values[0], values[1], values[2])
    }
    return nil
  }
}
