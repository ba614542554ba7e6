@testable import Catalog
@testable import Ingest
import Observatory
import Testing

@Suite("What people write in sheets")
struct WrittenFormTests {
  @Test(
    "periods",
    arguments: [
      ("janvier 2026", "2026-01-01 2026-01-31"), ("Févr. 24", "2024-02-01 2024-02-29"),
      ("AOÛT 2025", "2025-08-01 2025-08-31"), ("2026-03", "2026-03-01 2026-03-31"),
      ("03/2026", "2026-03-01 2026-03-31"), ("T1 2026", "2026-01-01 2026-03-31"),
      ("2026-T4", "2026-10-01 2026-12-31"), ("2e trimestre 2026", "2026-04-01 2026-06-30"),
      ("2026", "2026-01-01 2026-12-31"), ("01/01/2026-31/03/2026", "2026-01-01 2026-03-31"),
      ("du 01/01/2026 au 31/03/2026", "2026-01-01 2026-03-31"), ("janvier", ""), ("12-18 ans", ""),
      ("ju 2026", ""), ("31/03/2026-01/01/2026", ""), ("13/2026", ""), ("mai 2026 mai", ""), ("total", ""),
      ("", ""),
    ]
  )
  func periods(_ text: String, _ expected: String) {
    let period = WrittenPeriod(text)
    #expect(period.map { "\($0.first.iso) \($0.last.iso)" } ?? "" == expected)
  }

  @Test("every month and quarter, whatever its form, has its own days")
  func everyPeriod() throws {
    for year in [2024, 2026] {
      for month in 1...12 {
        let period = Period(.mois, containing: try #require(Month(year: year, month: month)))
        let number = month < 10 ? "0\(month)" : "\(month)"
        for text in [period.french, period.code, "\(number)/\(year)", "\(number)-\(year)"] {
          let read = try #require(WrittenPeriod(text), "\(text)")
          #expect(read.first == period.firstDay && read.last == period.lastDay, "\(text)")
        }
        let quarter = Period(.trimestre, containing: period.firstMonth)
        #expect(WrittenPeriod(quarter.french)?.last == quarter.lastDay, "\(quarter.french)")
        #expect(WrittenPeriod(quarter.code)?.first == quarter.firstDay, "\(quarter.code)")
      }
    }
    #expect(WrittenPeriod("mars", year: 2026)?.first.iso == "2026-03-01")
  }

  @Test("a bracket becomes canonical only when it is the same")
  func canonical() throws {
    let table = SmallTable(["âge"], [["60 à 69 ans"], ["60 à 74 ans"], ["inconnu"]])
    #expect(
      try table.after(.ages(column: "âge", bounds: .distinct)).flatMap { $0 }
        == ["âge", "60-69", "60-74", "inconnu"]
    )
  }

  @Test(
    "quantities, in minutes",
    arguments: [
      ("16h", "960"), ("1h30", "90"), ("1,5", "90"), ("90 min", "90"), ("0", "0"), ("2 heures", "120"),
      ("1,01", nil), ("beaucoup", nil), ("", nil), ("1h75", nil), ("12 %", nil), ("1,5,2", nil),
      ("99999999999999999999", nil), ("-2", nil),
    ] as [(String, String?)]
  )
  func quantities(_ text: String, _ expected: String?) {
    #expect(Quantity.read(text, from: .heures, to: .minutes) == expected)
  }
}
