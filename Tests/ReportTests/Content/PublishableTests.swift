@testable import Content
import Observatory
import Testing
import Warehouse

@Suite("A publishable number")
struct PublishableTests {
  private func free(_ number: Int64?, _ form: NumberForm = .whole) -> Publishable {
    Publishable(number, form, .free, for: .public)
  }

  private let secret = Publishable(12, .whole, .primary, for: .public)

  @Test(
    "is read by the team whatever its status, by the others when it is free",
    arguments: Readership.allCases
  )
  func readerships(_ readership: Readership) {
    for status in ConfidentialityStatus.allCases {
      let number = Publishable(12, .whole, status, for: readership)
      let isRead = readership == .interne || status == .free
      #expect(number.isShown == isRead, "\(readership) \(status)")
      #expect(FrenchNumber.machine(number) == (isRead ? "12" : nil))
      #expect(number.absence == (isRead ? nil : .secret))
    }
  }

  @Test("a zero, a secret and what is missing never look alike, and say so in any text")
  func words() {
    #expect("\(free(0))" == "0" && "\(secret)" == "secret" && "\(free(nil))" == "indisponible")
    #expect(free(0).isZero && !secret.isZero && !free(nil).isZero)
    #expect(!free(0).isPositive && !secret.isPositive && free(3).isPositive && !free(-3).isPositive)
  }

  @Test("what is masked is secret even when nothing is stored of it")
  func masked() {
    #expect(Publishable(nil, .whole, .secondary, for: .partenaires).absence == .secret)
    let missing = Publishable(nil, .whole, .free, reason: .unobserved, for: .partenaires)
    #expect(missing.absence == .missing(.unobserved))
  }

  @Test("a sum is of what is shown only; the sum of none is zero")
  func sums() {
    #expect(Publishable.sum([free(3), free(0), free(39)]) == free(42))
    #expect(Publishable.sum([]) == free(0))
    #expect(Publishable.sum([free(3), secret, free(4)]).absence == .secret)
    #expect(!Publishable.sum([free(3), free(nil)]).isShown)
    #expect(!Publishable.sum([free(.max), free(1)]).isShown)
  }

  @Test(
    "a share is rounded half up to a tenth of a percent, and is not told from a secret",
    arguments: [
      (649, 2598, "25,0\u{A0}%"), (1, 3, "33,3\u{A0}%"), (2, 3, "66,7\u{A0}%"), (1, 16, "6,3\u{A0}%"),
      (0, 7, "0,0\u{A0}%"), (7, 7, "100,0\u{A0}%"), (7, 0, "indisponible"),
    ] as [(Int64, Int64, String)]
  )
  func shares(part: Int64, whole: Int64, text: String) {
    #expect("\(free(part).share(of: free(whole)))" == text)
    #expect("\(secret.share(of: free(whole)))" == "secret" && "\(free(part).share(of: secret))" == "secret")
    #expect("\(free(part).share(of: .unavailable))" == "indisponible")
  }

  private func value(
    _ confidentiality: ConfidentialityStatus,
    _ value: Int64? = 512,
    _ status: ObservationStatus = .normal,
    for readership: Readership
  ) -> PublishedValue {
    let row = ResultRow(
      indicator: "SENIOR",
      level: .commune,
      territory: "85047",
      period: Period(.annee, containing: Month(index: 2025 * 12)),
      breakdown: "",
      value: value,
      numerator: 7,
      denominator: 13,
      coverage: 642,
      status: status,
      confidentiality: confidentiality,
      sources: "coop",
      extracted: nil
    )
    return PublishedValue(row, in: NumberForm(decimals: 1, unit: .percent), for: readership)
  }

  @Test("what stands beside a masked value is masked with it: its numerator would give it away")
  func beside() {
    let shown = value(.free, for: .public)
    #expect(
      [shown.value, shown.numerator, shown.denominator, shown.coverage].map(FrenchNumber.machine)
        == ["51.2", "7", "13", "64.2"]
    )
    let masked = value(.secondary, for: .public)
    #expect(
      [masked.value, masked.numerator, masked.denominator, masked.coverage].map(\.absence)
        == [.secret, .secret, .secret, .secret]
    )
    #expect(value(.secondary, for: .interne).value.isShown)
    #expect(masked.confidentiality == .secondary)
  }

  @Test("a missing value knows why, from what is stored of it")
  func reasons() {
    #expect(value(.free, nil, .missing, for: .interne).value.absence == .missing(.insufficientCoverage))
    #expect(value(.free, nil, .notApplicable, for: .interne).value.absence == .missing(.notApplicable))
  }

  @Test("numbers without persons add up, unless one is not known")
  func impersonal() {
    #expect(Impersonal.sum([Impersonal(3), Impersonal(4)]) == Impersonal(7))
    #expect(Impersonal.sum([Impersonal(3), nil]) == nil && Impersonal.sum([nil, Impersonal(3)]) == nil)
    #expect(Impersonal.sum([]) == nil)
    #expect(Impersonal(countOf: ["a", "b"]) == Impersonal(2) && Impersonal(countOf: [String]()).isZero)
  }
}
