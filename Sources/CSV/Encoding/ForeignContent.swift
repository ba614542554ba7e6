/// What a file is when it is not a text in a known encoding.
package enum ForeignContent: String, CaseIterable, Hashable, Sendable {
  case zip
  case ole
  case gzip
  case pdf
  /// UTF-16 without a mark, and without a pattern clear enough to be sure.
  case utf16 = "utf-16"
  case utf32 = "utf-32"
  case binary

  /// Magic numbers: PKWARE APPNOTE 4.3, MS-CFB 2.2, RFC 1952, ISO 32000, Unicode 23.8.
  private static let magics: [(ForeignContent, [UInt8])] = [
    (.zip, [0x50, 0x4B, 0x03, 0x04]),
    (.zip, [0x50, 0x4B, 0x05, 0x06]),
    (.ole, [0xD0, 0xCF, 0x11, 0xE0]),
    (.gzip, [0x1F, 0x8B, 0x08]),
    (.pdf, [0x25, 0x50, 0x44, 0x46, 0x2D]),
    (.utf32, [0xFF, 0xFE, 0x00, 0x00]),
    (.utf32, [0x00, 0x00, 0xFE, 0xFF]),
  ]

  init?(magicOf bytes: UnsafeRawBufferPointer) {
    guard let known = Self.magics.first(where: { bytes.starts(with: $0.1) }) else { return nil }
    self = known.0
  }

  package var evidence: String {
    switch self {
    case .zip: "archive zip, et ni un texte CSV ni un classeur .xlsx"
    case .ole: "ancien classeur ou document Office (.xls, .doc) et non un texte CSV"
    case .gzip: "fichier compressé gzip et non un texte CSV"
    case .pdf: "document PDF et non un texte CSV"
    case .utf16: "peut-être de l’UTF-16, sans marque ni motif assez net : à enregistrer en CSV UTF-8"
    case .utf32: "texte UTF-32 : à enregistrer en CSV UTF-8"
    case .binary: "surtout des octets nuls : ce n’est pas un texte"
    }
  }
}
