@testable import Disclosure
import Testing

@Suite("Draws")
struct DrawTests {
  private let key = RoundingKey(secret: Array("secret de test".utf8))

  @Test("FNV-1a and SplitMix64 give the numbers their authors publish")
  func published() {
    #expect(KeyedDraw.fnv1a("") == 0xCBF2_9CE4_8422_2325)
    #expect(KeyedDraw.fnv1a("a") == 0xAF63_DC4C_8601_EC8C)
    #expect(KeyedDraw.fnv1a("foobar") == 0x8594_4171_F739_67E8)
    #expect(KeyedDraw.splitMix(0) == 0xE220_A839_7B1D_CDAF)
    #expect(KeyedDraw.splitMix(1_234_567) == 0x599E_D017_FB08_FC85)
  }

  @Test("the draw of a leaf is the one that another program computes from the secret")
  func vectors() {
    let seed = key.seed(facts: Array("activities".utf8), month: 202_603, area: 85_191)
    #expect(seed == 0x522B_6FAF_964B_9E22)
    #expect(KeyedDraw.draw(seed: seed, leaf: KeyedDraw.fnv1a("accompagnements=total")) == 382_610)
    #expect(KeyedDraw.draw(seed: seed, leaf: KeyedDraw.fnv1a("age=inconnu")) == 750_643)
    #expect(key.seed(cell: "cellule de test") == 0x2F37_FFDF_CA7B_3430)
    #expect(key.fingerprint == 0xF044_E77B_24D1_A5A7)
    #expect(
      key.salt == [
        0xDA, 0xEB, 0xDE, 0x8F, 0xA2, 0xE6, 0x92, 0xC8, 0xBD, 0xFA, 0xD0, 0x02, 0x09, 0xD4, 0x60, 0x08,
      ]
    )
  }

  @Test("two secrets have nothing in common")
  func others() {
    let other = RoundingKey(secret: Array("secret de tesu".utf8))
    #expect(other.fingerprint != key.fingerprint)
    #expect(other.salt != key.salt)
    #expect(other.seed(cell: "cellule de test") != key.seed(cell: "cellule de test"))
  }

  @Test("draws are spread evenly over twenty bits")
  func spread() {
    var counts = [Int](repeating: 0, count: 16)
    for area in Int32(0)..<16_000 {
      let seed = key.seed(facts: Array("activities".utf8), month: 202_603, area: area)
      let draw = KeyedDraw.draw(seed: seed, leaf: KeyedDraw.fnv1a("age=inconnu"))
      #expect((0..<1 << 20).contains(draw))
      counts[Int(draw >> 16)] += 1
    }
    // Six standard deviations of a sixteenth of 16 000.
    #expect(counts.allSatisfy { abs($0 - 1_000) < 184 }, "\(counts)")
  }
}
