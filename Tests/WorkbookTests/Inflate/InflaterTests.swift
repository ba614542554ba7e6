import Foundation
import TestSupport
import Testing

@testable import Workbook

@Suite("Unpacking")
struct InflaterTests {
  @Test("a stored block comes back as it is")
  func stored() throws {
    let content = Array("numérique".utf8)
    #expect(try inflated(Deflate.stored(content)) == content)
  }

  @Test(
    "stored blocks of any size come back, across pieces and windows",
    arguments: [0, 1, 65_535, 65_536, 700_001]
  )
  func storedSizes(size: Int) throws {
    let content = (0..<size).map { UInt8(truncatingIfNeeded: $0 &* 31 ^ $0 >> 7) }
    #expect(try inflated(Deflate.stored(content)) == content)
  }

  @Test("a block in the fixed code comes back")
  func fixed() throws {
    let packed = try #require(Data(base64Encoded: "y0jNyclXyEAnAQ=="))
    #expect(String(decoding: try inflated(Array(packed)), as: UTF8.self) == "hello hello hello hello")
  }

  @Test("a block with its own codes comes back")
  func dynamic() throws {
    let content = try inflated(Self.rows)
    #expect(content.count == 4229)
    var crc = CRC32()
    content.withUnsafeBytes { crc.update($0) }
    #expect(crc.value == 1506213170)
  }

  @Test("a stream cut anywhere is never taken for a whole one")
  func cut() {
    for length in 0..<Self.rows.count {
      #expect(throws: Inflater.Failure.self) { try inflated(Array(Self.rows[..<length])) }
    }
  }

  @Test("a stream with any byte altered ends, in an error or in other bytes")
  func altered() {
    for index in Self.rows.indices {
      var packed = Self.rows
      packed[index] ^= 0x55
      let content = try? inflated(packed, atMost: 8 << 20)
      #expect((content?.count ?? 0) <= 9 << 20)
    }
  }

  @Test(
    "what the format forbids is refused",
    arguments: [
      [0x07], [0x01, 0x01, 0x00, 0x00, 0x00, 0x41], [0x03 | 0x04, 0xFF, 0xFF],
      // A copy from before the beginning: fixed code, length 3, distance 1.
      [0x03, 0x02, 0x00],
    ] as [[UInt8]]
  )
  func forbidden(packed: [UInt8]) {
    #expect(throws: Inflater.Failure.self) { try inflated(packed) }
  }

  @Test("random bytes never stop the process")
  func noise() {
    var dice = Dice(seed: 7)
    for _ in 0..<3000 {
      let packed = (0..<Int(dice.next() % 200)).map { _ in UInt8(truncatingIfNeeded: dice.next()) }
      let content = try? inflated(packed, atMost: 1 << 20)
      #expect((content?.count ?? 0) <= 2 << 20)
    }
  }

  @Test(
    "whatever zlib packs comes back, at every level and with every strategy",
    .enabled(if: Python.isThere)
  )
  func zlib() throws {
    let workdir = try Workdir()
    let script = try workdir.write("pack.py", Self.packing)
    try #require(Python.run([script, workdir.path("packed")]) == 0)
    let bytes = try workdir.bytes("packed")
    var position = 0
    func block() -> [UInt8] {
      let length = (0..<4).reduce(0) { $0 | Int(bytes[position + $1]) << (8 * $1) }
      defer { position += 4 + length }
      return Array(bytes[(position + 4)..<(position + 4 + length)])
    }
    var count = 0
    while position < bytes.count {
      let packed = block()
      let content = block()
      #expect(try inflated(packed) == content)
      count += 1
    }
    #expect(count == 90)
  }

  private func inflated(_ packed: [UInt8], atMost limit: Int = .max) throws -> [UInt8] {
    try packed.withUnsafeBytes { bytes in
      let inflater = Inflater(bytes)
      var content: [UInt8] = []
      while content.count < limit, case let piece = try inflater.next(), !piece.isEmpty { content += piece }
      return content
    }
  }

  private static let packing = """
    import random, struct, sys, zlib
    dice = random.Random(11)
    words = ['<c r="A%d" t="s"><v>%d</v></c>', 'Médiation %d %d ', '%d%d', '\\n']
    with open(sys.argv[1], 'wb') as out:
        for turn in range(90):
            size = dice.choice([0, 1, 7, 300, 5000, 70000])
            kind = dice.randrange(3)
            if kind == 0:
                content = dice.randbytes(size)
            elif kind == 1:
                content = bytes(dice.choices(b'ab', k=size))
            else:
                text = ''
                while len(text) < size:
                    word = dice.choice(words)
                    text += word % (dice.randrange(99999), dice.randrange(9)) if '%' in word else word
                content = text.encode()
            packer = zlib.compressobj(turn % 10, zlib.DEFLATED, -15, 1 + turn % 9, turn % 5)
            packed = packer.compress(content) + packer.flush()
            out.write(struct.pack('<I', len(packed)) + packed + struct.pack('<I', len(content)) + content)
    """

  /// Rows of a sheet, packed by zlib at its best level.
  private static let rows = Array(
    Data(
      base64Encoded: """
        jVdtbtxACL1K5Atk+AYpyWVygEpplV6/1kq7iwG7+WPJ9gwDD96DeXv9+vX34y0/98fL1/sGy2g7/unPz5c/79vvfdn3h5C8
        vX7vPz4fJpB9e74owHbYQfDY0KwxWbUWLPg0J+HZOKIdjav7uXXxp/X8OWL6jMmXAaggW1v5trsv23BwrBoVrKiwrLZIfaXQ
        IwBLsGlLO5O0nQkJunDUozUGu7DGI3TAMGLU9qON+2n5mBGi6ryHy1bSRuXse2gqNGWBzeYNLBrTBjI/OcGFj86AjzWkK2og
        HAjbKU6qbQMFrJGR9/9qto3Vju1sJkpcEkkvoCNoSjwmnnBO3EVFYnRy000d7vVutv6rPQ/nsxCEMj/feK1S27joWlfMPTni
        eDM3yaNr4a0IdXIvqdIAIQl6Zh+FQi60UWbI2bkJcKTARLekANg0a9cYP0ZkNJayjsfvCRzrI1pbsIV0XvhMo5AcKvFKnxC7
        eiYZeOCORUUQZ/GfdcnwqiUoqM1l4+uZBHLVkWkmoyctvRBuLbBIJXcsPCWtqzFyVeBOhckhlBEEXq2zBEAqOQWOoo7Ks5A6
        WyKhSuJ/hh2bKIauRH+mG8CHLXOrl3Wi6GKFBdhobS61BflIFUr+Hk7ZLYxSjSd9xgTG5Ygz505Q1jxGGLXiAV6WwbwJQlFb
        KKETtZwojuqSTHuATwEBNLVwZRybuM56s+JcHLR3QificzEC78lnLtMX8Ance4cv0wFHs4fu48zBa4wPresb+sUgQYpXs+EM
        osjPpjnxiza/s3/GBS0KS1F0ngrHrzGPHGFXmac+f3EtUnIqjimvCyTulvZVh7tImQyw6SQ5pjHFQaOSqt0BRAkbXwkqkGuc
        0jhGfFuvPdTfumpxvqC5s8u2zePz2NCEWymHWSEXwjx2csPUjVMvI+7ihTarLvfJjVa9ULJcXCiR+YcdkqlMpBRjcwX13u4X
        zk0DhrtFqq+AoFrWbZgQ6HyQ1MyBvRihk1uUk9QrLbdgxOQhe/8A
        """,
      options: .ignoreUnknownCharacters
    ) ?? Data()
  )
}
