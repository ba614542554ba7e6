/// An archive written by hand, right or wrong: nothing of it is shared with what reads archives.
package struct Archive: Sendable {
  package struct File: Sendable {
    package var name: [UInt8]
    package var content: [UInt8]
    /// What the archive holds: nil for the content itself, stored.
    package var packed: [UInt8]?
    package var method = 0
    package var flags = 0
    /// What headers announce, when it is not true.
    package var announcedSize: Int?
    package var crc: UInt32?
    /// Name of the local header, when it differs.
    package var localName: [UInt8]?
    /// Local header of another file, to share its bytes.
    package var offset: Int?

    package init(_ name: String, _ content: some Sequence<UInt8>) {
      self.name = Array(name.utf8)
      self.content = Array(content)
    }

    package init(_ name: String, _ content: String) {
      self.init(name, content.utf8)
    }
  }

  package var files: [File]
  package var comment: [UInt8] = []

  package init(_ files: [File]) { self.files = files }

  package var bytes: [UInt8] {
    var bytes: [UInt8] = []
    var directory: [UInt8] = []
    for file in files {
      let packed = file.packed ?? file.content
      let crc = file.crc ?? Self.checksum(file.content)
      let size = file.announcedSize ?? file.content.count
      func facts(_ name: [UInt8]) -> [UInt8] {
        Self.short(20) + Self.short(file.flags) + Self.short(file.method) + Self.short(0) + Self.short(0x21)
          + Self.word(Int(crc)) + Self.word(packed.count) + Self.word(size) + Self.short(name.count)
          + Self.short(0)
      }
      let offset = file.offset ?? bytes.count
      let local = file.localName ?? file.name
      if file.offset == nil { bytes += [0x50, 0x4B, 3, 4] + facts(local) + local + packed }
      directory += [0x50, 0x4B, 1, 2] + Self.short(20) + facts(file.name) + Self.short(0) + Self.short(0)
      directory += Self.short(0) + Self.word(0) + Self.word(offset) + file.name
    }
    let start = bytes.count
    bytes += directory + [0x50, 0x4B, 5, 6] + Self.short(0) + Self.short(0)
    bytes += Self.short(files.count) + Self.short(files.count)
    return bytes + Self.word(directory.count) + Self.word(start) + Self.short(comment.count) + comment
  }

  package static func short(_ value: Int) -> [UInt8] {
    [UInt8(truncatingIfNeeded: value), UInt8(truncatingIfNeeded: value >> 8)]
  }

  package static func word(_ value: Int) -> [UInt8] { short(value) + short(value >> 16) }

  /// CRC-32, bit by bit.
  package static func checksum(_ bytes: [UInt8]) -> UInt32 {
    var crc: UInt32 = 0xFFFF_FFFF
    for byte in bytes {
      crc ^= UInt32(byte)
      for _ in 0..<8 { crc = crc & 1 == 1 ? crc >> 1 ^ 0xEDB8_8320 : crc >> 1 }
    }
    return ~crc
  }
}

/// DEFLATE by hand.
package enum Deflate {
  /// Blocks that hold their content as it is.
  package static func stored(_ content: [UInt8]) -> [UInt8] {
    var packed: [UInt8] = []
    var start = 0
    repeat {
      let end = min(start + 0xFFFF, content.count)
      let length = end - start
      packed.append(end == content.count ? 1 : 0)
      packed += Archive.short(length) + Archive.short(length ^ 0xFFFF) + content[start..<end]
      start = end
    } while start < content.count
    return packed
  }
}
