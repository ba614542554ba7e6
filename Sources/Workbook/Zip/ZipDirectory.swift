/// The central directory of an archive (PKWARE APPNOTE 6.3), checked before anything is unpacked.
///
/// What it says of sizes and places is compared with the local headers; entries may neither overlap nor leave the
/// archive, nor have a name that would lead out of a folder. Invariant: `content` of each entry lies in `bytes`.
struct ZipDirectory {
  let bytes: UnsafeRawBufferPointer
  private(set) var entries: [ZipEntry] = []
  /// By name in lower case: packages compare names so (ECMA-376 part 2, 6.2.2.3).
  private var indexOf: [String: Int] = [:]

  private static let localMark = 0x0403_4B50
  private static let entryMark = 0x0201_4B50

  init(_ bytes: UnsafeRawBufferPointer, limits: ZipLimits = ZipLimits()) throws(WorkbookError) {
    let end = try ZipEnd(bytes)
    self.bytes = UnsafeRawBufferPointer(rebasing: bytes[end.leading...])
    let bytes = self.bytes
    guard end.count <= limits.entries else { throw .unsafe("\(end.count) fichiers dans l'archive") }
    var position = end.start
    var total = 0
    for _ in 0..<end.count {
      var entry = try Self.entry(in: bytes, at: &position, before: end.start + end.size)
      try Self.check(entry, limits)
      total += entry.size
      guard total <= limits.totalBytes else {
        throw .unsafe("contenu de plus de \(limits.totalBytes >> 30) Gio")
      }
      entry.content = try Self.content(of: entry, in: bytes, before: end.start)
      guard indexOf.updateValue(entries.count, forKey: entry.name.lowercased()) == nil else {
        throw .unsafe("deux fichiers du même nom dans l'archive")
      }
      entries.append(entry)
    }
    try checkOverlaps()
  }

  func entry(_ name: String) -> ZipEntry? {
    indexOf[name.lowercased()].map { entries[$0] }
  }

  private static func entry(
    in bytes: UnsafeRawBufferPointer,
    at position: inout Int,
    before end: Int
  ) throws(WorkbookError) -> ZipEntry {
    let damaged = WorkbookError.damaged("table des fichiers de l'archive illisible")
    guard let header = bytes.slice(position, 46), header.word(at: 0) == entryMark,
      let flags = header.short(at: 8), let method = header.short(at: 10), let crc = header.word(at: 16),
      let packed = header.word(at: 20), let size = header.word(at: 24), let nameLength = header.short(at: 28),
      let extraLength = header.short(at: 30), let commentLength = header.short(at: 32),
      let offset = header.word(at: 42), let name = bytes.slice(position + 46, nameLength),
      let extra = bytes.slice(position + 46 + nameLength, extraLength),
      position + 46 + nameLength + extraLength + commentLength <= end
    else { throw damaged }
    position += 46 + nameLength + extraLength + commentLength
    guard let (size, packed, offset) = ZipWide.values(size, packed, offset, extra) else { throw damaged }
    return ZipEntry(
      name: try PartName.checked(name),
      method: ZipEntry.Method(method),
      isEncrypted: flags & 0x2041 != 0,
      crc: UInt32(truncatingIfNeeded: crc),
      packed: packed,
      size: size,
      offset: offset
    )
  }

  private static func check(_ entry: ZipEntry, _ limits: ZipLimits) throws(WorkbookError) {
    guard entry.size <= limits.entryBytes else {
      throw .unsafe("un fichier de plus de \(limits.entryBytes >> 30) Gio dans l'archive")
    }
    guard entry.size <= limits.ratioFromBytes || entry.size / limits.ratio <= entry.packed else {
      throw .unsafe("un fichier compressé plus de \(limits.ratio) fois")
    }
    guard entry.method != .stored || entry.size == entry.packed else {
      throw .damaged("tailles contradictoires dans l'archive")
    }
  }

  /// Where the bytes of an entry are, by its local header, which must tell the same story.
  private static func content(
    of entry: ZipEntry,
    in bytes: UnsafeRawBufferPointer,
    before end: Int
  ) throws(WorkbookError) -> Range<Int> {
    guard let header = bytes.slice(entry.offset, 30), header.word(at: 0) == localMark,
      let flags = header.short(at: 6), let method = header.short(at: 8), let crc = header.word(at: 14),
      let nameLength = header.short(at: 26), let extraLength = header.short(at: 28),
      let name = bytes.slice(entry.offset + 30, nameLength)
    else { throw .damaged("un fichier de l'archive n'est pas où la table le dit") }
    let declared = ZipEntry.Method(method)
    // With bit 3, sizes and checksum follow the content and are zero here.
    guard try PartName.checked(name) == entry.name, declared == entry.method,
      flags & 8 != 0 || crc == Int(entry.crc)
    else { throw .unsafe("deux descriptions contradictoires d'un même fichier") }
    let start = entry.offset + 30 + nameLength + extraLength
    guard entry.packed <= end, start <= end - entry.packed else {
      throw .damaged("un fichier de l'archive dépasse sa fin")
    }
    return start..<start + entry.packed
  }

  private func checkOverlaps() throws(WorkbookError) {
    let inOrder = entries.sorted { $0.offset < $1.offset }
    for (one, next) in zip(inOrder, inOrder.dropFirst()) where one.content.upperBound > next.offset {
      throw .unsafe("des fichiers qui se recouvrent dans l'archive")
    }
  }
}

extension ZipEntry.Method {
  fileprivate init(_ number: Int) {
    self = number == 0 ? .stored : number == 8 ? .deflated : .other(number)
  }
}
