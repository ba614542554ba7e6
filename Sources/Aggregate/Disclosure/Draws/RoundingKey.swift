import Digest

/// What all draws come from: a key made of the secret of the installation, for rounding alone.
package struct RoundingKey: Sendable {
  /// Tells that a key is another, and nothing of it: a state remembers which key drew its rows.
  package let fingerprint: UInt64
  private let keyed: HMAC.Keyed

  package init(secret: [UInt8]) {
    keyed = HMAC.Keyed(key: HMAC.sha256(key: secret, message: Array("arrondi".utf8)))
    fingerprint = RoundingKey.first8(keyed.digest(Array("empreinte".utf8)))
  }

  /// 16 bytes that make the digest of a state impossible to guess from its content.
  package var salt: [UInt8] { Array(keyed.digest(Array("sel de l'état".utf8)).prefix(16)) }

  /// Of a row: the digest of `facts|AAAAMM|area`.
  func seed(facts: [UInt8], month: Int64, area: Int32) -> UInt64 {
    var message = facts
    message.reserveCapacity(facts.count + 20)
    message.append(RoundingKey.bar)
    RoundingKey.append(month, to: &message)
    message.append(RoundingKey.bar)
    RoundingKey.append(Int64(area), to: &message)
    return RoundingKey.first8(keyed.digest(message))
  }

  /// Of a cell that stands alone, by its key.
  func seed(cell: String) -> UInt64 { RoundingKey.first8(keyed.digest(Array(cell.utf8))) }

  private static let bar = UInt8(ascii: "|")

  /// Most significant first.
  private static func first8(_ digest: [UInt8]) -> UInt64 {
    digest.prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
  }

  /// Decimal digits of what is not negative.
  private static func append(_ number: Int64, to bytes: inout [UInt8]) {
    var rest = number.magnitude
    let start = bytes.count
    repeat {
      bytes.append(UInt8(truncatingIfNeeded: rest % 10) + 0x30)
      rest /= 10
    } while rest > 0
    bytes[start...].reverse()
  }
}
