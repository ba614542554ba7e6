import Diagnostics
@testable import Ingest
import Testing

@Suite("An amount in euros")
struct EurosFieldTests {
  private func read(_ text: String) -> FieldOutcome {
    Array(text.utf8).withUnsafeBytes { EurosField.read($0) }
  }

  @Test("is read in cents, exactly, however it is written")
  func written() {
    for cents in [0, 1, 9, 10, 99, 100, 12_345, 100_000, 123_456_789] as [Int64] {
      let whole = "\(cents / 100)"
      let rest = (cents % 100 < 10 ? "0" : "") + "\(cents % 100)"
      let spaced = String(
        whole.reversed().enumerated().flatMap { $0 > 0 && $0 % 3 == 0 ? [" ", $1] : [$1] }.reversed()
      )
      for text in [
        "\(whole),\(rest)", "\(whole).\(rest)", "\(spaced),\(rest) €", "\(spaced),\(rest)\u{202F}€",
      ] {
        #expect(read(text) == .value(cents), "\(text)")
      }
    }
    #expect(read("12") == .value(1200))
    #expect(read("12,5") == .value(1250))
    #expect(read("1\u{A0}000") == .value(100_000))
  }

  @Test("in accounting style is nought for a dash, and negative between brackets")
  func accounting() {
    for text in ["-   €", "- €", "-€", "€ -", "–\u{A0}€", "-\u{202F}€", "0,00 €", "-0,00 €", "(0,00)"] {
      #expect(read(text) == .value(0), "\(text)")
    }
    for text in ["(1 234,50)", "(1 234,50 €)", "-1 234,50 €", "− 12 €", "-   12,00 €"] {
      #expect(read(text) == .problem(.numberNegative), "\(text)")
    }
    for text in ["-", "–", "- - €", "(x)", "12-5", "()"] {
      #expect(read(text) == .problem(.numberUnreadable), "\(text)")
    }
  }

  @Test("is never guessed")
  func refused() {
    for text in ["", "€", "mille", "1,234", "1,2,3", ",5", "1e3", "12 k€", "1.234,50"] {
      #expect(read(text) == .problem(.numberUnreadable), "\(text)")
    }
    #expect(read("-5") == .problem(.numberNegative))
    #expect(read("99999999999999999999") == .problem(.numberTooLarge))
    #expect(read("2000000000000") == .problem(.numberTooLarge))
  }
}
