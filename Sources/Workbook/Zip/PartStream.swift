/// The content of one entry, unpacked piece by piece and checked against what the archive announces.
final class PartStream {
  private let inflater: Inflater?
  private var rest: UnsafeRawBufferPointer
  private let entry: ZipEntry
  private var crc = CRC32()
  private var named = 0
  private var isOver = false

  private static let pieceBytes = 128 << 10

  /// `archive` outlives the stream.
  init(_ entry: ZipEntry, in archive: UnsafeRawBufferPointer) throws(WorkbookError) {
    guard !entry.isEncrypted else { throw .locked }
    self.entry = entry
    rest = UnsafeRawBufferPointer(rebasing: archive[entry.content])
    switch entry.method {
    case .stored: inflater = nil
    case .deflated: inflater = Inflater(rest)
    case .other(let number): throw .irregular("méthode de compression \(number), qu'aucun tableur n'emploie")
    }
  }

  /// Valid until the next call; empty at the end, once size and checksum were found right.
  func next() throws(WorkbookError) -> UnsafeRawBufferPointer {
    guard !isOver else { return UnsafeRawBufferPointer(start: nil, count: 0) }
    let piece = try unpacked()
    named += piece.count
    guard named <= entry.size else { throw .unsafe("un fichier plus grand que ce que l'archive annonce") }
    crc.update(piece)
    if piece.isEmpty {
      isOver = true
      guard named == entry.size else { throw .damaged("un fichier plus court que ce que l'archive annonce") }
      guard crc.value == entry.crc else { throw .damaged("somme de contrôle fausse : archive abîmée") }
    }
    return piece
  }

  private func unpacked() throws(WorkbookError) -> UnsafeRawBufferPointer {
    guard let inflater else {
      let piece = UnsafeRawBufferPointer(rebasing: rest.prefix(Self.pieceBytes))
      rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(piece.count))
      return piece
    }
    do {
      return try inflater.next()
    } catch {
      throw .damaged(error == .truncated ? "contenu compressé interrompu" : "contenu compressé illisible")
    }
  }
}

extension ZipDirectory {
  /// A whole small part; nil when there is none of that name.
  func part(_ name: String, atMost limit: Int) throws(WorkbookError) -> [UInt8]? {
    guard let entry = entry(name) else { return nil }
    guard entry.size <= limit else { throw .unsafe("« \(name) » de plus de \(limit >> 20) Mio") }
    let stream = try PartStream(entry, in: bytes)
    var content: [UInt8] = []
    content.reserveCapacity(entry.size)
    while case let piece = try stream.next(), !piece.isEmpty { content.append(contentsOf: piece) }
    return content
  }
}
