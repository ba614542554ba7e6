import Foundation

/// A ZIP archive written part after part, sizes after the content as streaming tools do.
final class ArchiveWriter {
  private struct Entry {
    var name: [UInt8]
    var offset: Int
    var crc: UInt32 = 0xFFFF_FFFF
    var packed = 0
    var size = 0

    /// Checksum and sizes, as both headers have them.
    var facts: [UInt8] {
      ArchiveWriter.word(Int(~crc)) + ArchiveWriter.word(packed) + ArchiveWriter.word(size)
    }
  }

  private let path: String
  private let handle: FileHandle
  private var written = 0
  private var entries: [Entry] = []
  private var current: Entry?
  private var pending: [UInt8] = []
  private var deflate = FixedDeflate()

  private static let pieceBytes = 256 << 10

  init(_ path: String) throws(SimulateFailure) {
    guard FileManager.default.createFile(atPath: path, contents: nil),
      let handle = FileHandle(forWritingAtPath: path)
    else { throw .cannotCreate(path) }
    self.path = path
    self.handle = handle
  }

  func begin(_ name: String) throws(SimulateFailure) {
    let entry = Entry(name: Array(name.utf8), offset: written)
    current = entry
    // Bit 3: sizes follow. The day is that of no clock.
    let header =
      Self.common + Self.word(0) + Self.word(0) + Self.word(0) + Self.short(entry.name.count) + Self.short(0)
    try put([0x50, 0x4B, 3, 4] + header + entry.name)
  }

  func write(_ text: String) throws(SimulateFailure) { try write(Array(text.utf8)) }

  func write(_ bytes: [UInt8]) throws(SimulateFailure) {
    pending += bytes
    if pending.count >= Self.pieceBytes { try flush(isLast: false) }
  }

  func end() throws(SimulateFailure) {
    try flush(isLast: true)
    guard let entry = current else { return }
    try put([0x50, 0x4B, 7, 8] + entry.facts)
    entries.append(entry)
    current = nil
  }

  func part(_ name: String, _ content: String) throws(SimulateFailure) {
    try begin(name)
    try write(content)
    try end()
  }

  func finish() throws(SimulateFailure) {
    let start = written
    for entry in entries {
      let name = Self.short(entry.name.count) + Self.short(0) + Self.short(0) + Self.short(0) + Self.short(0)
      let record = Self.short(20) + Self.common + entry.facts + name + Self.word(0) + Self.word(entry.offset)
      try put([0x50, 0x4B, 1, 2] + record + entry.name)
    }
    let count = Self.short(entries.count)
    let size = Self.word(written - start)
    try put([0x50, 0x4B, 5, 6] + Self.word(0) + count + count + size + Self.word(start) + Self.short(0))
    do { try handle.close() } catch { throw .cannotWrite(path) }
  }

  private func flush(isLast: Bool) throws(SimulateFailure) {
    let packed = deflate.pack(pending, isLast: isLast)
    guard var entry = current else { return }
    let table = Self.table
    for byte in pending {
      entry.crc = table[Int(UInt8(truncatingIfNeeded: entry.crc) ^ byte)] ^ entry.crc >> 8
    }
    entry.size += pending.count
    entry.packed += packed.count
    current = entry
    pending.removeAll(keepingCapacity: true)
    if isLast { deflate = FixedDeflate() }
    try put(packed)
  }

  private func put(_ bytes: [UInt8]) throws(SimulateFailure) {
    do { try handle.write(contentsOf: bytes) } catch { throw .cannotWrite(path) }
    written += bytes.count
  }

  /// Version, flags, method, hour and day.
  private static let common = short(20) + short(8) + short(8) + short(0) + short(0x21)

  private static func short(_ value: Int) -> [UInt8] {
    [UInt8(truncatingIfNeeded: value), UInt8(truncatingIfNeeded: value >> 8)]
  }

  private static func word(_ value: Int) -> [UInt8] { short(value) + short(value >> 16) }

  private static let table: [UInt32] = (0..<256).map { byte in
    (0..<8).reduce(UInt32(byte)) { crc, _ in crc & 1 == 1 ? crc >> 1 ^ 0xEDB8_8320 : crc >> 1 }
  }
}
