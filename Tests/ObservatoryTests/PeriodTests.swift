import Observatory
import Testing

@Suite("Periods")
struct PeriodTests {
  @Test("have one code each, read back as itself")
  func codes() throws {
    for year in [1, 999, 2024, 9999] {
      for number in 1...12 {
        let month = try #require(Month(year: year, month: number))
        for kind in PeriodKind.allCases {
          let period = Period(kind, containing: month)
          #expect(Period(code: period.code) == period)
          #expect(period.firstMonth <= month && month <= period.lastMonth)
          #expect(period.firstDay.month == period.firstMonth && period.lastDay.month == period.lastMonth)
        }
      }
    }
  }

  @Test(
    "are not read from anything else",
    arguments: [
      "", "2026-", "2026-13", "2026-00", "2026-3", "2026-T0", "2026-T5", "2026-T01", "2026-T+1", "2026-+1",
      "+202", "+202-01", "-026", "2026-01-01", "26", "2026-t1", "0000", "２０２６",
    ]
  )
  func mistakes(_ code: String) {
    #expect(Period(code: code) == nil)
  }

  @Test("follow one another within their kind")
  func neighbours() {
    #expect(Period(code: "2026-01")?.previous.code == "2025-12")
    #expect(Period(code: "2026-T1")?.previous.code == "2025-T4")
    #expect(Period(code: "2026")?.yearBefore.code == "2025")
    #expect(Period(code: "2026-T2")?.lastDay.iso == "2026-06-30")
    #expect(Period(code: "2024-02")?.lastDay.iso == "2024-02-29")
  }

  @Test("are named in French")
  func names() {
    #expect(Period(code: "2026-08")?.french == "août 2026")
    #expect(Period(code: "2026-T1")?.french == "1er trimestre 2026")
    #expect(Period(code: "2026-T3")?.french == "3e trimestre 2026")
    #expect(Period(code: "2026")?.french == "année 2026")
  }

  @Test("are sorted by start, then from the shortest")
  func order() {
    let codes = ["2026", "2026-T1", "2026-02", "2025-12", "2026-01"]
    #expect(
      codes.compactMap(Period.init(code:)).sorted().map(\.code) == [
        "2025-12", "2026-01", "2026-T1", "2026", "2026-02",
      ]
    )
  }
}
