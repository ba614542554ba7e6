@testable import Ingest
import Observatory
import Testing

@Suite("Months that a spreadsheet holds as true dates")
struct DatedPeriodTests {
  private static let steps = "{ \"step\": \"unpivot\", \"periods\": true }"
  private static let january = "2026-01-01 2026-01-31 60+ 12.0"
  private static let february = "2026-02-01 2026-02-28 60+ 9.0"

  private func sheet(_ header: [HandCell], _ values: [HandCell]) -> MonthlyText {
    MonthlyText(rows: [["antenne", "public"] + header, ["85128", "60 ans et plus"] + values])
  }

  @Test(
    "in the header are months in any format that shows no day",
    arguments: ["mmm-yy", "mmmm yyyy", "mm/yyyy", "[$-40C]mmm\\-yy;@", "mmmm", "yyyy\\-mm"]
  )
  func monthFormats(_ format: String) throws {
    let two = sheet([.date("2026-01-01", format: format), .date("2026-02-01", format: format)], [12, 9])
    #expect(
      try two.read(MonthlyText.description(Self.steps), asWorkbook: true) == [Self.january, Self.february]
    )
    // A file of January alone, and the first month of two quarters, are months too: the cell shows no day.
    let one = sheet([.date("2026-01-01", format: format)], [12])
    #expect(try one.read(MonthlyText.description(Self.steps), asWorkbook: true) == [Self.january])
    let apart = sheet([.date("2026-01-01", format: format), .date("2026-04-01", format: format)], [12, 9])
    #expect(
      try apart.read(MonthlyText.description(Self.steps), asWorkbook: true) == [
        Self.january, "2026-04-01 2026-04-30 60+ 9.0",
      ]
    )
  }

  @Test(
    "in the header are months when they begin or end months that follow each other",
    arguments: [true, false]
  )
  func days(_ asWorkbook: Bool) throws {
    for days in [["2026-01-01", "2026-02-01"], ["2026-01-31", "2026-02-28"]] {
      let text = sheet(days.map { .date($0, format: "dd/mm/yyyy") }, [12, 9])
      #expect(
        try text.read(MonthlyText.description(Self.steps), asWorkbook: asWorkbook) == [
          Self.january, Self.february,
        ]
      )
    }
    let french = sheet(["01/01/2026", "01/02/2026"], [12, 9])
    #expect(
      try french.read(MonthlyText.description(Self.steps), asWorkbook: asWorkbook) == [
        Self.january, Self.february,
      ]
    )
  }

  @Test(
    "are refused when they may be days, quarters or years, until « dates » says which",
    arguments: [
      (["2026-01-01", "2026-04-01"], "quarter", "2026-04-01 2026-06-30 60+ 9.0"),
      (["2026-01-01", "2026-04-01"], "month", "2026-04-01 2026-04-30 60+ 9.0"),
      (["2026-01-05", "2026-01-06"], "day", "2026-01-06 2026-01-06 60+ 9.0"),
      (["2024-01-01", "2025-01-01"], "year", "2025-01-01 2025-12-31 60+ 9.0"),
      (["2026-01-15", "2026-02-15"], "month", Self.february),
    ]
  )
  func declared(_ days: [String], _ dates: String, _ last: String) throws {
    for asWorkbook in [true, false] {
      let text = sheet(days.map { .date($0, format: "dd/mm/yyyy") }, [12, 9])
      let undeclared = try text.read(MonthlyText.description(Self.steps), asWorkbook: asWorkbook)
      #expect(undeclared == ["date_unreadable"])
      let steps = "{ \"step\": \"unpivot\", \"periods\": true, \"dates\": \"\(dates)\" }"
      #expect(try text.read(MonthlyText.description(steps), asWorkbook: asWorkbook).last == last)
    }
  }

  @Test("in cells are read by « period » as they are in a header", arguments: ["mmm-yy", "mm/yyyy"])
  func cells(_ format: String) throws {
    let text = MonthlyText(rows: [
      ["antenne", "public", "mois", "valeur"],
      ["85128", "60 ans et plus", .date("2026-01-01", format: format), 12],
      ["85128", "60 ans et plus", .date("2026-02-01", format: format), 9],
    ])
    let steps = "{ \"step\": \"period\", \"columns\": [\"mois\"] }"
    #expect(
      try text.read(MonthlyText.description(steps), asWorkbook: true) == [Self.january, Self.february]
    )
    #expect(
      try text.read(MonthlyText.description(steps), asWorkbook: false) == [Self.january, Self.february]
    )
  }

  @Test("in two columns of days begin and end with the months they show")
  func bounds() throws {
    let text = MonthlyText(rows: [
      ["antenne", "public", "debut", "fin", "valeur"],
      [
        "85128", "60 ans et plus", .date("2026-01-01", format: "mmm-yy"),
        .date("2026-03-01", format: "mmm-yy"), 12,
      ],
      [
        "85128", "60 ans et plus", .date("2026-04-15", format: "mmm-yy"),
        .date("2026-04-20", format: "mmm-yy"), 9,
      ],
    ])
    let steps = "{ \"step\": \"drop_rows\", \"matching\": [\"Total*\"] }"
    #expect(
      try text.read(MonthlyText.description(steps), asWorkbook: true) == [
        "2026-01-01 2026-03-31 60+ 12.0", "2026-04-15 2026-04-20 60+ 9.0",
      ]
    )
  }

  @Test(
    "or as texts, in every form people type",
    arguments: [
      "janv-26", "janv.-26", "janv 2026", "Janvier 26", "01/2026", "2026-01", "2026/01", "01.2026", "Jan-26",
      "janvier\n2026", "JANVIER 2026",
    ]
  )
  func typed(_ text: String) throws {
    #expect(WrittenPeriod(text)?.first.iso == "2026-01-01")
    #expect(WrittenPeriod(text)?.last.iso == "2026-01-31")
  }
}
