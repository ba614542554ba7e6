/// One file of an archive, as its central directory describes it.
struct ZipEntry {
  enum Method: Hashable {
    case stored
    case deflated
    case other(Int)
  }

  let name: String
  let method: Method
  let isEncrypted: Bool
  let crc: UInt32
  /// In bytes, in the archive.
  let packed: Int
  /// In bytes, once unpacked.
  let size: Int
  /// Where its local header stands.
  let offset: Int
  /// Where its content stands, once the local header is read.
  var content: Range<Int> = 0..<0
}

/// What an archive may hold; beyond, it is refused rather than read.
package struct ZipLimits: Sendable {
  package var entries = 4096
  /// Unpacked bytes of one entry.
  package var entryBytes = 4 << 30
  /// Unpacked bytes of all entries.
  package var totalBytes = 8 << 30
  /// How many times its packed size an entry may take; spreadsheets stay under 50.
  package var ratio = 300
  /// Smaller entries may have any ratio.
  package var ratioFromBytes = 16 << 20

  package init() {}
}
