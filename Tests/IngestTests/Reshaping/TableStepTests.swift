@testable import Catalog
@testable import Ingest
import Foundation
import Observatory
import TestSupport
import Territory
import Testing

@Suite("The transformations of a table")
struct TableStepTests {
  private static let periods = UnpivotStep.Columns.periods(year: nil, dates: nil, from: "debut", to: "fin")
  private let agencies = SmallTable(
    ["agence", "public", "janv. 2026", "T2 2026"],
    [
      ["Nord (85128)", "F", "12", "-"], ["", "H", "3", "4"], ["Total", "", "15", "4"],
      ["Sud (85191)", "F", "", "7"],
    ]
  )

  @Test("merged cells take the value above, null words included")
  func fillDown() throws {
    let rows = try agencies.after(.fillDown(["agence"]))
    #expect(rows.map(\.[0]) == ["agence", "Nord (85128)", "Nord (85128)", "Total", "Sud (85191)"])
  }

  @Test("rows go or stay by the form of a cell")
  func filters() throws {
    let totals = RowFilter(column: "AGENCE", patterns: [TextPattern("total*")])
    #expect(
      try agencies.after(.dropRows(totals)).map(\.[0]) == ["agence", "Nord (85128)", "", "Sud (85191)"]
    )
    #expect(try agencies.after(.keepRows(totals)).count == 2)
    let first = RowFilter(column: nil, patterns: [TextPattern("Nord*"), TextPattern("")])
    #expect(try agencies.after(.dropRows(first)).map(\.[0]) == ["agence", "Total", "Sud (85191)"])
    #expect(try agencies.after(.skipRows(3)).count == 2)
  }

  @Test("a column is cut by a pattern or by a separator, and columns are joined")
  func cuts() throws {
    let pattern = SplitStep(column: "agence", cut: .pattern(TextPattern("* (*)")), into: ["nom", "insee"])
    let cut = try agencies.after(.split(pattern))
    #expect(cut[1].suffix(2) == ["Nord", "85128"] && cut[2].suffix(2) == ["", ""])
    let comma = SplitStep(column: "a", cut: .separator(","), into: ["x", "y"])
    let parts = try SmallTable(["a"], [["1, 2, 3"], ["1"]]).after(.split(comma))
    #expect(parts == [["a", "x", "y"], ["1, 2, 3", "1", "2, 3"], ["1", "1", ""]])
    let joined = try SmallTable(["a", "b", "c"], [["1", "-", "3"]]).after(
      .join(JoinStep(columns: ["a", "b", "c"], separator: "/", into: "d"))
    )
    #expect(joined[1][3] == "1/3")
  }

  @Test("periods in columns become rows, a filled cell each, and other columns by their headers")
  func unpivot() throws {
    let step = UnpivotStep(
      columns: Self.periods,
      name: "periode",
      value: "valeur"
    )
    let rows = try agencies.after(.unpivot(step))
    #expect(rows[0] == ["agence", "public", "periode", "debut", "fin", "valeur"])
    #expect(rows[1] == ["Nord (85128)", "F", "janv. 2026", "2026-01-01", "2026-01-31", "12"])
    #expect(rows[3] == ["", "H", "T2 2026", "2026-04-01", "2026-06-30", "4"])
    #expect(rows.count == 1 + 6)
    let named = UnpivotStep(columns: .matching([TextPattern("nb_*")]), name: "mesure", value: "n")
    let table = SmallTable(["lieu", "nb_f", "nb_h"], [["a", "1", "2"], ["b", "", "-"]])
    #expect(
      try table.after(.unpivot(named)) == [
        ["lieu", "mesure", "n"], ["a", "nb_f", "1"], ["a", "nb_h", "2"],
      ]
    )
    #expect(throws: ReshapeFailure.self) {
      _ = try table.after(
        .unpivot(UnpivotStep(columns: .matching([TextPattern("x*")]), name: "m", value: "v"))
      )
    }
  }

  @Test("values are replaced, or kept when the list does not have them")
  func map() throws {
    let table = SmallTable(["t"], [["Indiv."], ["autre"]])
    let kept = MapStep(column: "t", values: ["indiv.": "individuel"], otherwise: nil)
    #expect(try table.after(.map(kept)) == [["t"], ["individuel"], ["autre"]])
    let emptied = MapStep(column: "t", values: ["indiv.": "individuel"], otherwise: "")
    #expect(try table.after(.map(emptied)) == [["t"], ["individuel"], [""]])
    #expect(try table.after(.constant(column: "u", value: "x"))[2] == ["autre", "x"])
  }

  @Test("each kind of record fills the same columns from its own cells")
  func cases() throws {
    let table = SmallTable(["sorte", "a", "b"], [["S", "1", "2"], ["R", "3", "4"], ["?", "5", "6"]])
    let cases = [
      CasesStep.Case(patterns: [TextPattern("S")], take: ["n": "a"], set: ["m": "suivi"]),
      CasesStep.Case(patterns: [TextPattern("R*")], take: ["n": "b"], set: [:]),
    ]
    let kept = try table.after(.cases(CasesStep(column: "sorte", cases: cases, dropsOthers: false)))
    #expect(kept[0] == ["sorte", "a", "b", "m", "n"])
    #expect(kept.map { $0.suffix(2) } == [["m", "n"], ["suivi", "1"], ["", "4"], ["", ""]])
    #expect(
      try table.after(.cases(CasesStep(column: "sorte", cases: cases, dropsOthers: true))).count == 3
    )
  }

  @Test("a header on two lines names each column by its group and its own words")
  func header() throws {
    let table = SmallTable(["lieu", "Ateliers", "", "Total"], [["", "F", "H", ""], ["a", "1", "2", "3"]])
    #expect(
      try table.after(.header(HeaderStep(lines: 2, separator: " ")))
        == [["lieu", "Ateliers F", "Ateliers H", "Total"], ["a", "1", "2", "3"]]
    )
  }

  @Test("a titled sheet becomes rows that know their section, their rank and their year")
  func sections() throws {
    let sheet = SmallTable(
      ["Général", "", "", ""],
      [
        ["Suivis", "10", "", ""], ["Suivis", "11", "50 %", ""], ["Derniers mois", "janv.", "févr.", "mars"],
        ["", "1", "", "3"], ["Évolution"], ["2021"], ["Juillet", "4"], ["Vide"], ["Durées"], ["Suivis", "5"],
      ]
    )
    let rows = try sheet.after(.sections)
    #expect(rows[0] == SectionColumns.all)
    #expect(
      rows.dropFirst().map { $0.joined(separator: ";") } == [
        "Général;Suivis;1;;10;;;1", "Général;Suivis;2;;11;50 %;;2", "Général;Derniers mois;1;janv.;1;;;3",
        "Général;Derniers mois;1;mars;3;;;4", "Évolution;Juillet;1;;4;;2021;1", "Durées;Suivis;1;;5;;;1",
      ]
    )
  }

  @Test("the period of a file stands above its table, or ends the day of the export")
  func above() throws {
    let step = PeriodAboveStep(label: nil, until: TextPattern("Date d'export"), from: "d", to: "f")
    func period(_ above: [[String]], label: String? = nil) throws -> [String] {
      var step = step
      step.label = label.map(TextPattern.init)
      return try SmallTable(["a"], [["1"]], above: above).after(.periodAbove(step))[1]
    }
    #expect(try period([["Statistiques X 01/02/2021-03/04/2021"]]) == ["1", "2021-02-01", "2021-04-03"])
    let filters = [["Date d’export", "02/04/2026"], ["Période", "01/01/2026 - 31/03/2026"]]
    #expect(try period(filters, label: "Période") == ["1", "2026-01-01", "2026-03-31"])
    #expect(try period([filters[0], ["Période", "-"]], label: "Période") == ["1", "", "2026-04-02"])
    let scope = try SmallTable(["a"], [["1"]], above: filters).after(
      .scopeAbove(into: "p", except: [TextPattern("Date*")])
    )
    #expect(scope[1][1] == "Période 01/01/2026 - 31/03/2026")
  }

  @Test("a table that would not fit in memory is refused before it is spread", .long)
  func tooLarge() throws {
    let header = ["lieu"] + (0..<4000).map { "nb_\($0)" } + (0..<4000).map { "autre_\($0)" }
    let row = header.map { _ in "1" }
    let step = UnpivotStep(columns: .matching([TextPattern("nb_*")]), name: "mesure", value: "n")
    #expect(throws: ReshapeFailure.tooLarge) {
      _ = try SmallTable(header, [row, row]).after(.unpivot(step))
    }
  }

  @Test("a column that the file lacks is named")
  func missing() throws {
    let failure = #expect(throws: ReshapeFailure.self) { _ = try agencies.after(.fillDown(["antenne"])) }
    #expect(failure == .missingColumn("antenne", line: 1))
  }

  @Test(
    "in any order, on any table, leave each row as wide as the header",
    arguments: (1...40).map(UInt64.init)
  )
  func width(_ seed: UInt64) throws {
    var dice = SeededDice(seed)
    let texts = ["", "-", "a", "12", "1h30", "2026", "60+", "Total", "mars 2026", "x (y)", "\n"]
    func text() -> String { texts.randomElement(using: &dice) ?? "" }
    let width = Int.random(in: 2...6, using: &dice)
    let header = (0..<width).map { $0 == width - 1 ? "mars 2026" : "c\($0)" }
    var small = SmallTable(
      header,
      (0..<Int.random(in: 0...8, using: &dice)).map { _ in (0..<width).map { _ in text() } },
      above: [[text()], [text(), text()]]
    )
    for row in small.table.rows.indices {
      small.table.rows[row].isRagged = Int.random(in: 0..<5, using: &dice) == 0
    }
    let one = TextPattern(text())
    var steps: [ReshapeStep] = [
      .fillDown(["c0"]), .dropRows(RowFilter(column: nil, patterns: [one])), .skipRows(1),
      .split(SplitStep(column: "c0", cut: .separator(" "), into: ["s1", "s2", "s3"])),
      .join(JoinStep(columns: ["c0", "mars 2026"], separator: "/", into: "j")),
      .unpivot(
        UnpivotStep(columns: Self.periods, name: "periode", value: "valeur")
      ), .map(MapStep(column: "c0", values: ["a": "b"], otherwise: nil)), .constant(column: "k", value: "v"),
      .cases(
        CasesStep(
          column: "c0",
          cases: [CasesStep.Case(patterns: [one], take: ["t": "c0"], set: ["u": "v"])],
          dropsOthers: seed.isMultiple(of: 2)
        )
      ), .unit(column: "c0", from: .heures, to: .minutes),
      .period(PeriodStep(columns: ["c0"], from: "debut", to: "fin")), .ages(column: "c0", bounds: .shared),
      .periodAbove(PeriodAboveStep(label: nil, until: nil, from: "debut", to: "fin")),
      .scopeAbove(into: "p", except: []),
    ]
    steps.shuffle(using: &dice)
    for step in steps {
      do throws(ReshapeFailure) {
        try step.tableStep.apply(to: &small.table, small.context)
      } catch {
        // The column went with the unpivot.
        #expect(error == .missingColumn("mars 2026", line: 1) || "\(error)".contains("une période"))
      }
      #expect(small.table.rows.allSatisfy { $0.cells.count == small.table.header.count })
    }
  }

  @Test("columns left out of an unpivot stay columns")
  func except() throws {
    let table = SmallTable(["a", "janvier 2026", "1er trimestre 2026"], [["x", "1", "3"]])
    let left = UnpivotStep(
      columns: Self.periods,
      name: "p",
      value: "v",
      except: [TextPattern("*trimestre*")]
    )
    #expect(
      try table.after(.unpivot(left)) == [
        ["a", "1er trimestre 2026", "p", "debut", "fin", "v"],
        ["x", "3", "janvier 2026", "2026-01-01", "2026-01-31", "1"],
      ]
    )
  }

  @Test("communes get their code by name, by postal code, or stay as written")
  func communes() throws {
    let territories = try TerritoryIndex(folder: "\(PackageFolders.packageRoot.path)/data/reference/2026")
    var table = SmallTable(
      ["v", "cp"],
      [
        ["POUZAUGES", "85700"], ["La Roche sur Yon", ""], ["Luçon", "-"], ["Luçon", "85350"],
        ["Ailleurs", ""], ["-", ""],
      ]
    )
    table.context.communes = CommuneField(followed: FollowedTerritories(territories, Perimeter("85")))
    let found = try table.after(.commune(CommuneStep(name: "v", postal: "cp", into: "code"))).dropFirst().map
    { $0[2] }
    #expect(found[0] == "85182" && found[1] == "85191" && found[2] == "85128")
    #expect(found[3] == "85113|85128" && found[4] == "Ailleurs" && found[5] == "")
    #expect(throws: ReshapeFailure.missingColumn("ville", line: 1)) {
      try table.after(.commune(CommuneStep(name: "ville", postal: nil, into: "code")))
    }
  }
}
