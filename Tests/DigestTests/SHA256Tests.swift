import Digest
import Testing

@Suite("SHA-256")
struct SHA256Tests {
  @Test(
    "the examples of FIPS 180-4 give the published digests",
    arguments: [
      ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
      ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
      (
        "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
        "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
      ),
      (
        "abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmnhijklmnoijklmnopjklmnopqklmnopqrlmnopqrsmnopqrstnopqrstu",
        "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1"
      ),
    ]
  )
  func examples(message: String, digest: String) {
    #expect(SHA256.hexDigest(of: Array(message.utf8)) == digest)
  }

  @Test("a million letters give the published digest")
  func million() {
    let digest = SHA256.hexDigest(of: [UInt8](repeating: 0x61, count: 1_000_000))
    #expect(digest == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0")
  }

  @Test("however a message is cut, its digest is the same")
  func parts() {
    let message = (0..<1000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
    let whole = SHA256.digest(of: message)
    for size in [1, 3, 55, 56, 63, 64, 65, 128, 999] {
      var hash = SHA256()
      var rest = message[...]
      while !rest.isEmpty {
        hash.update(Array(rest.prefix(size)))
        rest = rest.dropFirst(size)
      }
      #expect(hash.finalize() == whole)
    }
  }

  @Test("hexadecimal goes both ways and refuses the rest")
  func hexadecimal() {
    #expect(HexText.encode([0, 0x0F, 0xA5, 0xFF]) == "000fa5ff")
    #expect(HexText.decode("000FA5ff") == [0, 0x0F, 0xA5, 0xFF])
    #expect(HexText.decode("abc") == nil)
    #expect(HexText.decode("zz") == nil)
    #expect(HexText.decode("") == [])
  }

  @Test("the processor's instructions and the portable rounds agree on any length and any cut")
  func twoWays() {
    var bytes: [UInt8] = []
    var word: UInt64 = 88_172_645_463_325_252
    for length in 0..<400 {
      word ^= word << 13
      word ^= word >> 7
      word ^= word << 17
      bytes.append(UInt8(truncatingIfNeeded: word))
      var portable = SHA256(portable: true)
      portable.update(bytes)
      var cut = SHA256()
      cut.update(Array(bytes.prefix(length / 3)))
      cut.update(Array(bytes.dropFirst(length / 3)))
      #expect(portable.finalize() == cut.finalize())
    }
  }
}
