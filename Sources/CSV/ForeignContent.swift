/// What a file is when it is not a text in a known encoding.
package enum ForeignContent: String, CaseIterable, Hashable, Sendable {
  case zip
  case ole
  case gzip
  case pdf
  case utf16 = "utf-16"

  /// Magic numbers: PKWARE APPNOTE 4.3, MS-CFB 2.2, RFC 1952, ISO 32000, Unicode 23.8.
  private static let magics: [(ForeignContent, [UInt8])] = [
    (.zip, [0x50, 0x4B, 0x03, 0x04]),
    (.zip, [0x50, 0x4B, 0x05, 0x06]),
    (.ole, [0xD0, 0xCF, 0x11, 0xE0]),
    (.gzip, [0x1F, 0x8B, 0x08]),
    (.pdf, [0x25, 0x50, 0x44, 0x46, 0x2D]),
    (.utf16, [0xFF, 0xFE]),
    (.utf16, [0xFE, 0xFF]),
  ]

  init?(magicOf bytes: UnsafeRawBufferPointer) {
    if let known = Self.magics.first(where: { bytes.starts(with: $0.1) }) {
      self = known.0
    } else if Self.looksLikeUTF16(bytes) {
      self = .utf16
    } else {
      return nil
    }
  }

  /// Western text in UTF-16 has a NUL in nearly every second byte, always on the same side.
  private static func looksLikeUTF16(_ bytes: UnsafeRawBufferPointer) -> Bool {
    let sample = bytes.prefix(4096)
    guard sample.count >= 8 else { return false }
    var even = 0
    var odd = 0
    for (index, byte) in sample.enumerated() where byte == 0 {
      if index.isMultiple(of: 2) { even += 1 } else { odd += 1 }
    }
    let clear = sample.count / 2 * 7 / 10
    return (even >= clear && odd <= clear / 8) || (odd >= clear && even <= clear / 8)
  }

  package var evidence: String {
    switch self {
    case .zip: "archive zip (classeur .xlsx ou .ods, ou archive) et non un texte CSV"
    case .ole: "ancien classeur ou document Office (.xls, .doc) et non un texte CSV"
    case .gzip: "fichier compressé gzip et non un texte CSV"
    case .pdf: "document PDF et non un texte CSV"
    case .utf16: "texte UTF-16 (« texte Unicode » d’Excel) : à enregistrer en CSV UTF-8"
    }
  }
}
