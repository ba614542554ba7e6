import Catalog
@testable import Content
import Observatory
@testable import Report
import Testing

@Suite("How a value moved")
struct ComparisonTests {
  private static let space = FrenchNumber.space

  private func words(_ old: Int64?, _ new: Int64?, _ form: NumberForm = .whole) -> String? {
    let period = Period(.annee, containing: Month(index: 2024 * 12))
    let values = [old, new].map { Publishable($0, form, .free, for: .public) }
    return Comparison.Move(from: values[0], to: values[1]).map {
      Comparison(move: $0, period: period, isProvisional: false).words.plain
    }
  }

  @Test(
    "counts move in percent: tenths under ten, whole from there, stable under half a tenth",
    arguments: [
      (2160, 2598, "en hausse de 20\u{A0}%"), (663, 690, "en hausse de 4,1\u{A0}%"),
      (1000, 900, "en baisse de 10\u{A0}%"), (1000, 1099, "en hausse de 9,9\u{A0}%"),
      (10_000, 10_004, "stable"), (10_000, 10_005, "en hausse de 0,1\u{A0}%"), (7, 7, "stable"),
      (5, 0, "en baisse de 100\u{A0}%"), (1, 30, "en hausse de 2\u{A0}900\u{A0}%"),
    ] as [(Int64, Int64, String)]
  )
  func counts(old: Int64, new: Int64, text: String) {
    #expect(words(old, new) == "\(text) par rapport à 2024")
  }

  @Test(
    "shares move in points",
    arguments: [
      (512, 537, "en hausse de 2,5\u{A0}points"), (512, 493, "en baisse de 1,9\u{A0}point"),
      (0, 20, "en hausse de 2,0\u{A0}points"), (512, 512, "stable"),
    ] as [(Int64, Int64, String)]
  )
  func shares(old: Int64, new: Int64, text: String) {
    #expect(words(old, new, NumberForm(decimals: 1, unit: .percent)) == "\(text) par rapport à 2024")
  }

  @Test("nothing is said of what has no base, is missing or is secret")
  func nothing() {
    #expect(words(0, 12) == nil && words(nil, 12) == nil && words(12, nil) == nil)
    let (shown, secret) = (
      Publishable(12, .whole, .free, for: .public), Publishable(10, .whole, .primary, for: .public)
    )
    #expect(
      Comparison.Move(from: secret, to: shown) == nil && Comparison.Move(from: shown, to: secret) == nil
    )
  }

  @Test("a year is compared with the one before, a quarter with the one before and that of the year before")
  func periods() throws {
    let figures = PublishedFigures.sample([
      ("2024-01", 30), ("2024", 300), ("2025", 330), ("2024-T4", 100), ("2025-T3", 50), ("2025-T4", 110),
    ])
    func moves(_ period: String) throws -> [String] {
      let period = try #require(Period(code: period))
      let row = try #require(figures.row(.accompaniments, period))
      return Comparison.all(of: row, in: figures).map(\.words.plain)
    }
    #expect(try moves("2025") == ["en hausse de 10\u{A0}% par rapport à 2024"])
    #expect(
      try moves("2025-T4") == [
        "en hausse de 120\u{A0}% par rapport au 3e trimestre 2025",
        "en hausse de 10\u{A0}% par rapport au 4e trimestre 2024",
      ]
    )
    #expect(try moves("2024") == [])
  }

  /// What the year 2025 is compared with.
  private func moves(_ figures: PublishedFigures) throws -> [String] {
    let year = try #require(Period(code: "2025"))
    let row = try #require(figures.row(.accompaniments, year))
    return Comparison.all(of: row, in: figures).map(\.words.plain)
  }

  @Test("one tool's year is not compared with another's, nor with one of both")
  func sources() throws {
    let values: [(String, Int64?)] = [("2024-01", 30), ("2024", 300), ("2025", 477)]
    #expect(try moves(.sample(values)) == ["en hausse de 59\u{A0}% par rapport à 2024"])
    for other in ["coop_v1", "coop|coop_v1", ""] {
      #expect(try moves(.sample(values, sources: ["2024": other])) == [], "\(other)")
    }
  }

  @Test(
    "under thirty on either side, nothing is compared",
    arguments: [(29, 40), (40, 29), (0, 0)] as [(Int64, Int64)]
  )
  func few(old: Int64, new: Int64) throws {
    #expect(try moves(.sample([("2024-01", 30), ("2024", old), ("2025", new)])) == [])
    #expect(try moves(.sample([("2024-01", 30), ("2024", old + 30), ("2025", new + 30)])).count == 1)
  }

  @Test("what is not over is compared with nothing; a provisional past is said")
  func provisional() throws {
    let figures = PublishedFigures.sample(
      [("2024-01", 30), ("2024", 300), ("2025", 330), ("2026", 10)],
      provisional: ["2024", "2026"]
    )
    let (last, open) = (try #require(Period(code: "2025")), try #require(Period(code: "2026")))
    let row = try #require(figures.row(.accompaniments, last))
    #expect(
      Comparison.all(of: row, in: figures).map(\.words.plain)
        == ["en hausse de 10\u{A0}% par rapport à 2024 (provisoire)"]
    )
    let unfinished = try #require(figures.row(.accompaniments, open))
    #expect(Comparison.all(of: unfinished, in: figures) == [])
  }

  @Test("a year whose first months nobody observed is not compared with a whole one")
  func partial() throws {
    let figures = PublishedFigures.sample([("2024-03", 30), ("2024", 300), ("2025", 330)])
    let year = try #require(Period(code: "2025"))
    let row = try #require(figures.row(.accompaniments, year))
    #expect(Comparison.all(of: row, in: figures) == [])
  }
}
