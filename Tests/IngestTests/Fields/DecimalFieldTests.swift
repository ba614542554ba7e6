import Diagnostics
@testable import Ingest
import Testing

@Suite("A number of a statistics sheet")
struct DecimalFieldTests {
  @Test(
    "is read in hundredths",
    arguments: [
      ("0", 0), ("12", 1200), ("12,5", 1250), ("12.05", 1205), ("12,50000", 1250), ("1 204", 120_400),
      ("1\u{202F}234\u{A0}567,8", 123_456_780), ("12,5\u{A0}%", 1250), ("12%", 1200), (" 7 ", 700),
    ]
  )
  func read(_ text: String, _ expected: Int64) {
    #expect(cell(text) { DecimalField.read($0, suffixes: [Array("%".utf8)]) } == .value(expected))
  }

  @Test(
    "is refused rather than guessed",
    arguments: ["", "%", "12,", ",5", "12,345", "1 20", "12 34", "1204 567", "1,2,3", "a", "1h", "12 %%"]
  )
  func refused(_ text: String) {
    #expect(
      cell(text) { DecimalField.read($0, suffixes: [Array("%".utf8)]) } == .problem(.numberUnreadable)
    )
  }

  @Test("never overflows, and is never negative")
  func bounds() {
    #expect(cell("-1") { DecimalField.read($0, suffixes: []) } == .problem(.numberNegative))
    let long = String(repeating: "9", count: 40)
    #expect(cell(long) { DecimalField.read($0, suffixes: []) } == .problem(.numberTooLarge))
  }

  @Test("is the number it was written from")
  func everyNumber() {
    var dice = SeededDice(5)
    for _ in 0..<2000 {
      let value = Int64.random(in: 0...10_000_000_000, using: &dice)
      let rest = value % 100
      let text = "\(value / 100),\(rest < 10 ? "0" : "")\(rest)"
      #expect(cell(text) { DecimalField.read($0, suffixes: []) } == .value(value))
    }
  }
}
