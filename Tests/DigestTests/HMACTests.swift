import Digest
import Testing

/// Test vectors of RFC 4231, section 4.
@Suite("HMAC-SHA-256")
struct HMACTests {
  struct Vector: Sendable {
    let name: String
    let key: [UInt8]
    let message: [UInt8]
    /// Hexadecimal; shorter than 32 bytes for the truncated case.
    let digest: String
  }

  static let vectors = [
    Vector(
      name: "1",
      key: [UInt8](repeating: 0x0B, count: 20),
      message: Array("Hi There".utf8),
      digest: "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"
    ),
    Vector(
      name: "2",
      key: Array("Jefe".utf8),
      message: Array("what do ya want for nothing?".utf8),
      digest: "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
    ),
    Vector(
      name: "3",
      key: [UInt8](repeating: 0xAA, count: 20),
      message: [UInt8](repeating: 0xDD, count: 50),
      digest: "773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe"
    ),
    Vector(
      name: "4",
      key: Array(1...25),
      message: [UInt8](repeating: 0xCD, count: 50),
      digest: "82558a389a443c0ea4cc819899f2083a85f0faa3e578f8077a2e3ff46729665b"
    ),
    Vector(
      name: "5",
      key: [UInt8](repeating: 0x0C, count: 20),
      message: Array("Test With Truncation".utf8),
      digest: "a3b6167473100ee06e0c796c2955552b"
    ),
    Vector(
      name: "6",
      key: [UInt8](repeating: 0xAA, count: 131),
      message: Array("Test Using Larger Than Block-Size Key - Hash Key First".utf8),
      digest: "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54"
    ),
    Vector(
      name: "7",
      key: [UInt8](repeating: 0xAA, count: 131),
      message: Array(
        """
        This is a test using a larger than block-size key and a larger than block-size data. \
        The key needs to be hashed before being used by the HMAC algorithm.
        """.utf8
      ),
      digest: "9b09ffa71b942fcb27635fbcd5b0e944bfdc63644f0713938a7f51535c3a35e2"
    ),
  ]

  @Test("the test cases of RFC 4231 give the published codes", arguments: vectors)
  func published(vector: Vector) {
    let digest = HMAC.sha256(key: vector.key, message: vector.message)
    #expect(HexText.encode(digest).hasPrefix(vector.digest), "case \(vector.name)")
  }

  @Test("a keyed state can be used again")
  func reused() {
    let keyed = HMAC.Keyed(key: Array("Jefe".utf8))
    let message = Array("what do ya want for nothing?".utf8)
    #expect(keyed.digest(message) == keyed.digest(message))
    #expect(keyed.digest(message) == HMAC.sha256(key: Array("Jefe".utf8), message: message))
  }
}
