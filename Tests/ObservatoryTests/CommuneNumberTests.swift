import Observatory
import Testing

@Suite("Commune numbers")
struct CommuneNumberTests {
  @Test(
    "go there and back",
    arguments: [
      ("01004", 1004), ("85191", 85191), ("2A004", 201_004), ("2B033", 202_033), ("97411", 97411),
      ("2A999", 201_999),
    ]
      as [(String, Int32)]
  )
  func codes(_ code: String, _ number: Int32) {
    #expect(CommuneNumber.number(of: code) == number)
    #expect(CommuneNumber.code(of: number) == code)
  }

  @Test("never give one number to two codes")
  func distinct() {
    var seen: Set<Int32> = []
    var count = 0
    for prefix in (0...99).map({ $0 < 10 ? "0\($0)" : "\($0)" }) + ["2A", "2B"] {
      for rank in 0...999 {
        let code = prefix + String(String(1000 + rank).dropFirst())
        guard let number = CommuneNumber.number(of: code) else { continue }
        seen.insert(number)
        count += 1
        if CommuneNumber.code(of: number) != code { Issue.record("\(code) is lost") }
      }
    }
    #expect(count == 102_000 && seen.count == count)
  }

  @Test(
    "are refused to what is no code",
    arguments: ["", "8519", "851911", "2C004", "A2004", "1A004", "8519A", "２Ａ004", "-5191", "2a004"]
  )
  func shapes(_ text: String) {
    #expect(CommuneNumber.number(of: text) == nil)
  }

  @Test("tell the département")
  func departements() {
    #expect(CommuneNumber.departement(of: "85191") == "85")
    #expect(CommuneNumber.departement(of: "2A004") == "2A")
    #expect(CommuneNumber.departement(of: "97411") == "974")
  }
}
