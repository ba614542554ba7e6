import Digest
import Foundation

/// Keyed hashes of identities: HMAC-SHA-256 of the purpose and of each normalised part, each preceded by
/// its length, cut to 128 bits.
///
/// The parts themselves go no further than this function.
struct PseudonymField: Sendable {
  private let keyed: HMAC.Keyed
  private let purpose: [UInt8]

  init(key: [UInt8], purpose: String) {
    keyed = HMAC.Keyed(key: key)
    self.purpose = Array(purpose.utf8)
  }

  func identifier(of parts: [String]) -> Identifier {
    var message: [UInt8] = []
    for part in [purpose] + parts.map(Self.normalised) {
      withUnsafeBytes(of: UInt32(part.count).bigEndian) { message.append(contentsOf: $0) }
      message.append(contentsOf: part)
    }
    return Identifier(keyed.digest(message).prefix(16))
  }

  /// NFC, case folded, spaces collapsed: two spellings of one name are one person.
  private static func normalised(_ text: String) -> [UInt8] {
    let words = text.precomposedStringWithCanonicalMapping.lowercased().split(whereSeparator: \.isWhitespace)
    return Array(words.joined(separator: " ").utf8)
  }
}
