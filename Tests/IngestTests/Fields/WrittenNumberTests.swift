import Diagnostics
@testable import Ingest
import Testing

@Suite("Numbers as people write them")
struct WrittenNumberTests {
  private func count(_ text: String, max: Int = 1_000_000) -> FieldOutcome {
    Array(text.utf8).withUnsafeBytes { CountField.read($0, max: max) }
  }

  @Test("thousands may stand apart, by any space", arguments: [" ", "\u{A0}", "\u{202F}", "\u{2009}"])
  func thousands(space: String) {
    #expect(count("1\(space)240") == .value(1240))
    #expect(count("12\(space)345\(space)678", max: .max) == .value(12_345_678))
    #expect(count("1\(space)240,0") == .value(1240))
    #expect(count("1\(space)240,5") == .problem(.numberUnreadable))
    #expect(count("-1\(space)240") == .problem(.numberNegative))
    #expect(count("1\(space)240", max: 1000) == .problem(.numberTooLarge))
    for text in [
      "1\(space)24", "1240\(space)000", "1\(space)\(space)240", "1\(space)240\(space)5", "12\(space)",
    ] {
      #expect(count(text) == .problem(.numberUnreadable), "\(text)")
    }
    let euros = Array("1\(space)240 €".utf8).withUnsafeBytes { EurosField.read($0) }
    let minutes = Array("1\(space)240".utf8).withUnsafeBytes { MinutesField.read($0, max: 2000) }
    let decimal = Array("1\(space)240".utf8).withUnsafeBytes { DecimalField.read($0, suffixes: []) }
    #expect(euros == .value(124_000) && minutes == .value(1240) && decimal == .value(124_000))
  }

  @Test("brackets and the minus sign of typography are negative")
  func negative() {
    for text in ["(12)", "(1 240)", "−12", "- 12"] {
      #expect(count(text) == .problem(.numberNegative), "\(text)")
    }
    for text in ["()", "(a12)", "−", "-", "12-"] {
      #expect(count(text) == .problem(.numberUnreadable), "\(text)")
    }
  }

  @Test("a percent in a column of ratios is that part of one")
  func percents() {
    func ratio(_ text: String) -> FieldOutcome { Array(text.utf8).withUnsafeBytes(RatioField.read) }
    #expect(ratio("67%") == .value(6700) && ratio("67.5%") == .value(6750) && ratio("0,67") == .value(6700))
    #expect(ratio("100%") == .value(10_000) && ratio("101%") == .problem(.numberTooLarge))
    #expect(ratio("0%") == .value(0) && ratio("%") == .problem(.numberUnreadable))
  }
}
