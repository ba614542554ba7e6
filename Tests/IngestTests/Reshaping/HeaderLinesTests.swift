@testable import Catalog
@testable import Ingest
import TestSupport
import Testing

@Suite("Headers on several lines, and tables one under the other")
struct HeaderLinesTests {
  private static let unpivoted = """
    { "step": "unpivot", "matching": ["*|*"] },
    { "step": "split", "column": "intitule", "separator": "|", "into": ["PARTS"] },
    { "step": "period", "columns": ["mois"], "year": 2026 },
    { "step": "drop_rows", "column": "genre", "matching": ["Homme"] }
    """
  private static func steps(_ parts: String, _ header: String = "") -> String {
    "{ \"step\": \"header\", \"lines\": 2, \"separator\": \"|\"\(header) },\n"
      + unpivoted.replacing("\"PARTS\"", with: parts)
  }
  private static let groupFirst = steps("\"mois\", \"genre\"")
  private static let groupLast = steps("\"genre\", \"mois\"")
  private static let row: [HandCell] = ["85128", "60 ans et plus", 1, 2, 3, 4]
  /// Women in January and February.
  private static let expected = ["2026-01-01 2026-01-31 60+ 2.0", "2026-02-01 2026-02-28 60+ 4.0"]
  private static let details: [HandCell] = ["Homme", "Femme", "Homme", "Femme"]

  /// Where the names of the first columns and the groups stand, whatever line is recognised.
  private static let layouts: [(String, [[HandCell]], steps: String)] = [
    (
      "first columns merged downwards",
      [["antenne", "public", "Janvier", "", "Février", ""], ["", ""] + details], groupFirst
    ),
    (
      "first columns named below",
      [["", "", "Janvier", "", "Février", ""], ["antenne", "public"] + details], groupFirst
    ),
    ("one of each", [["antenne", "", "Janvier", "", "Février", ""], ["", "public"] + details], groupFirst),
    (
      "groups below, names merged",
      [["antenne", "public"] + details, ["", "", "Janvier", "", "Février", ""]], groupLast
    ),
    (
      "groups below, names beside",
      [["", ""] + details, ["antenne", "public", "Janvier", "", "Février", ""]], groupLast
    ),
    (
      "months as true dates",
      [
        [
          "antenne", "public", .date("2026-01-01", format: "mmm-yy"), "",
          .date("2026-02-01", format: "mmm-yy"), "",
        ],
        ["", ""] + details,
      ], groupFirst
    ),
    (
      "months as true dates, first columns named below",
      [
        [
          "", "", .date("2026-01-01", format: "dd/mm/yyyy"), "", .date("2026-02-01", format: "dd/mm/yyyy"),
          "",
        ],
        ["antenne", "public"] + details,
      ], groupFirst
    ),
  ]

  @Test("give each column the names of its groups", .long, arguments: layouts)
  func groups(_ name: String, _ header: [[HandCell]], _ steps: String) throws {
    for title in [[], [["Fréquentation 2026"]], [["Fréquentation 2026"], []]] as [[[HandCell]]] {
      for asWorkbook in [true, false] {
        let text = MonthlyText(rows: title + header + [Self.row])
        let read = try text.read(MonthlyText.description(steps), asWorkbook: asWorkbook)
        #expect(read == Self.expected, "\(name), \(title.count) lines above, workbook: \(asWorkbook)")
      }
    }
  }

  @Test("leave a total beside the groups to itself, above or below")
  func total() throws {
    let merged: [[HandCell]] = [
      ["antenne", "public", "Janvier", "", "Février", "", "Total"], ["", ""] + Self.details + [""],
    ]
    let under: [[HandCell]] = [
      ["antenne", "public", "Janvier", "", "Février", "", ""], ["", ""] + Self.details + ["Total"],
    ]
    for header in [merged, under] {
      let text = MonthlyText(rows: header + [Self.row + [10]])
      #expect(try text.read(MonthlyText.description(Self.groupFirst), asWorkbook: true) == Self.expected)
      #expect(try text.read(MonthlyText.description(Self.groupFirst), asWorkbook: false) == Self.expected)
    }
  }

  private func header(_ step: HeaderStep, _ lines: [[String]], rows: [[String]] = [["a", "1"]]) throws
    -> [String]
  {
    let recognised = lines[0]
    return try SmallTable(recognised, Array(lines.dropFirst()) + rows).after(.header(step))[0]
  }

  @Test("with one group below its names, or three levels, are put together as declared")
  func declared() throws {
    let single = [["lieu", "H", "F"], ["", "Janvier", ""]]
    #expect(
      try header(HeaderStep(lines: 2, separator: " ", groups: .last), single) == [
        "lieu", "H Janvier", "F Janvier",
      ]
    )
    let three = [
      ["lieu", "2026", "", "", ""], ["", "Janvier", "", "Février", ""], ["", "H", "F", "H", "F"],
    ]
    #expect(
      try header(HeaderStep(lines: 3, separator: " "), three) == [
        "lieu", "2026 Janvier H", "2026 Janvier F", "2026 Février H", "2026 Février F",
      ]
    )
    let years = [["lieu", "2025", "", "2026", ""], ["", "T1", "", "", ""], ["", "H", "F", "H", "F"]]
    #expect(
      try header(HeaderStep(lines: 3, separator: " "), years)[3...] == ["2026 H", "2026 F"]
    )
  }

  @Test("the lines above the recognised one are taken as declared, and not when they are a title")
  func above() throws {
    let table = SmallTable(["lieu", "H", "F"], [["a", "1", "2"]], above: [["", "Janvier", ""]])
    #expect(
      try table.after(.header(HeaderStep(lines: 2, separator: " ")))[0] == ["lieu", "Janvier H", "Janvier F"]
    )
    let title = SmallTable(["lieu", "H"], [["", "2026"], ["a", "1"]], above: [["Bilan", ""]])
    #expect(try title.after(.header(HeaderStep(lines: 2, separator: " ")))[0] == ["lieu", "H 2026"])
    let first = HeaderStep(lines: 2, separator: " ", recognised: 1)
    #expect(try table.after(.header(first))[0] == ["lieu a", "H 1", "F 2"])
  }

  @Test("what stands below the first empty row is left, whatever it is", arguments: [true, false])
  func twoTables(_ asWorkbook: Bool) throws {
    let first: [[HandCell]] = [
      ["antenne", "public", "janv-26"], ["85128", "60 ans et plus", 12], ["85191", "60 ans et plus", 7],
    ]
    let second: [[HandCell]] = [
      ["antenne", "public", "janv-26"], ["85128", "60 ans et plus", 99], ["85194", "60 ans et plus", 98],
    ]
    let steps = "{ \"step\": \"until_empty_row\" }, { \"step\": \"unpivot\", \"periods\": true }"
    let expected = ["2026-01-01 2026-01-31 60+ 7.0", "2026-01-01 2026-01-31 60+ 12.0"]
    // A table on the side, notes, a blank row under the header.
    for below in [
      [[]] + second, [["", "", ""], ["Source : réseau"]], [[], [], ["85128", "Total", 3]] + second,
    ]
      as [[[HandCell]]]
    {
      let text = MonthlyText(rows: first + below)
      #expect(try text.read(MonthlyText.description(steps), asWorkbook: asWorkbook) == expected)
    }
    let spaced = MonthlyText(rows: [first[0], [], first[1], first[2], []] + second)
    #expect(try spaced.read(MonthlyText.description(steps), asWorkbook: asWorkbook) == expected)
  }

  @Test("« until_empty_row » stands before what removes rows")
  func order() {
    let small = "{ \"step\": \"fill_down\", \"columns\": [\"antenne\"] }, { \"step\": \"until_empty_row\" }"
    #expect(throws: (any Error).self) {
      _ = try MonthlyText(rows: []).read(MonthlyText.description(small), asWorkbook: false)
    }
  }
}
