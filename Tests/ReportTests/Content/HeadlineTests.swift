import Catalog
@testable import Content
import Observatory
import Testing
import Warehouse

@Suite("The periods a page speaks of")
struct HeadlineTests {
  private func periods(_ values: [(String, Int64?)], provisional: Set<String> = []) -> [String]? {
    Headline(PublishedFigures.sample(values, provisional: provisional), indicator: .accompaniments)?.periods
      .map(
        \.code
      )
  }

  @Test("are the latest complete year, then the latest complete quarter")
  func complete() {
    #expect(
      periods(
        [
          ("2023", 1), ("2024", 1), ("2025", 1), ("2025-T1", 1), ("2025-T2", 1), ("2025-T3", 1),
          ("2025-07", 1),
        ],
        provisional: ["2025", "2025-T3"]
      ) == ["2024", "2025-T2"]
    )
    #expect(periods([("2025-T2", 1), ("2025-04", 1)]) == ["2025-T2"])
  }

  @Test("a value that is missing makes no period complete")
  func missing() {
    #expect(periods([("2024", 1), ("2025", nil)]) == ["2024"])
  }

  @Test("without a complete year or quarter, the latest complete month, else the latest month there is")
  func months() {
    #expect(
      periods(
        [("2026", 3), ("2026-T1", 3), ("2026-01", 1), ("2026-02", 2)],
        provisional: ["2026", "2026-T1", "2026-02"]
      ) == ["2026-01"]
    )
    #expect(
      periods([("2026", 3), ("2026-01", 1), ("2026-02", 2)], provisional: ["2026", "2026-01", "2026-02"])
        == ["2026-02"]
    )
    #expect(periods([("2026", 3)], provisional: ["2026"]) == ["2026"])
  }

  @Test("there is none without a value")
  func nothing() {
    #expect(periods([]) == nil && periods([("2025", nil)]) == nil)
  }

  @Test(
    "each reads well in a sentence",
    arguments: [
      ("2025", "en 2025", "à 2025", "2025"),
      ("2025-T1", "au 1er trimestre 2025", "au 1er trimestre 2025", "1er trimestre 2025"),
      ("2025-03", "en mars 2025", "à mars 2025", "mars 2025"),
    ]
  )
  func words(code: String, moment: String, reference: String, title: String) throws {
    let period = try #require(Period(code: code))
    #expect([period.asMoment, period.asReference, period.asTitle] == [moment, reference, title])
  }
}

extension PublishedFigures {
  /// Accompaniments of a département by period.
  static func sample(
    _ values: [(period: String, value: Int64?)],
    provisional: Set<String> = [],
    sources: [String: String] = [:]
  ) -> PublishedFigures {
    PublishedFigures(
      values.compactMap { code, value in
        guard let period = Period(code: code) else { return nil }
        let row = ResultRow(
          indicator: "ACC",
          level: .departement,
          territory: "85",
          period: period,
          breakdown: "",
          value: value,
          numerator: nil,
          denominator: nil,
          coverage: nil,
          status: value == nil ? .missing : provisional.contains(code) ? .provisional : .normal,
          confidentiality: .free,
          sources: sources[code] ?? "coop",
          extracted: nil
        )
        return PublishedValue(row, in: .whole, for: .interne)
      }
    )
  }
}
