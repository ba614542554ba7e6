@testable import Content
import Observatory
import Testing

@Suite("Numbers for people and for machines")
struct FrenchNumberTests {
  @Test(
    "numbers are written the French way",
    arguments: [
      (0, 0, "0"), (999, 0, "999"), (1234, 0, "1\u{A0}234"), (1_234_567, 0, "1\u{A0}234\u{A0}567"),
      (5, 1, "0,5"),
      (12_345, 1, "1\u{A0}234,5"), (-12, 1, "−1,2"), (5, 3, "0,005"), (100_000, 2, "1\u{A0}000,00"),
    ] as [(Int64, Int, String)]
  )
  func frenchNumbers(value: Int64, decimals: Int, text: String) {
    #expect(FrenchNumber.text(scaled: value, decimals: decimals) == text)
    let form = NumberForm(decimals: decimals)
    #expect(FrenchNumber.text(Publishable(value, form, .free, for: .public)) == text)
    #expect(FrenchNumber.text(Impersonal(value, form)) == text)
  }

  @Test(
    "machine files keep the point and exactly the declared decimals",
    arguments: [(0, 1, "0.0"), (5, 2, "0.05"), (-5, 1, "-0.5"), (1234, 0, "1234"), (120, 2, "1.20")]
      as [(Int64, Int, String)]
  )
  func machineNumbers(value: Int64, decimals: Int, text: String) {
    #expect(FrenchNumber.machine(scaled: value, decimals: decimals) == text)
    let number = Publishable(value, NumberForm(decimals: decimals, unit: .percent), .free, for: .public)
    #expect(FrenchNumber.machine(number) == text)
    #expect(FrenchNumber.pointed(number) == (decimals == 0 ? "\(text).0" : text))
  }

  @Test(
    "the unit follows the number, and points agree from two",
    arguments: [
      (512, NumberForm.Unit.percent, "51,2\u{A0}%"), (19, .points, "1,9\u{A0}point"),
      (20, .points, "2,0\u{A0}points"), (512, .plain, "51,2"),
    ] as [(Int64, NumberForm.Unit, String)]
  )
  func units(value: Int64, unit: NumberForm.Unit, text: String) {
    #expect(FrenchNumber.text(Impersonal(value, NumberForm(decimals: 1, unit: unit))) == text)
  }

  @Test("nouns agree from two, and with what is not shown")
  func nouns() {
    func noun(_ number: Int64?, _ status: ConfidentialityStatus = .free) -> String {
      FrenchNumber.noun(Publishable(number, .whole, status, for: .public), "commune", "communes")
    }
    #expect([0, 1, 2].map { noun($0) } == ["\u{A0}commune", "\u{A0}commune", "\u{A0}communes"])
    #expect(noun(1, .primary) == "\u{A0}communes" && noun(nil) == "\u{A0}communes")
    #expect(FrenchNumber.noun(Impersonal(countOf: ["a"]), "jour", "jours") == "\u{A0}jour")
  }
}
