import Console
import Diagnostics
import Foundation
@testable import Ingest
import TestSupport
import Testing
import Warehouse

@Suite("Importing a workbook as downloaded")
struct WorkbookImportTests {
  @Test("gives the very rows of the same export saved as CSV, and names rows as the spreadsheet does")
  func sameRows() throws {
    let (csv, workbook) = try (Station(), Station())
    let text = Self.text
    try csv.ingest([try csv.file("a.csv", text.bytes)])
    let summary = try workbook.ingest([
      try workbook.file("a.csv", MadeWorkbook([.init("Activités", texts: text.texts)]).bytes)
    ])
    #expect(summary.status == .done && summary.fates.kept == 4 && summary.fates.rejected == 1)
    let (one, other) = try (csv.activities(), workbook.activities())
    #expect(!one.isEmpty && one == other)
    // Row 14 of the sheet: the header is on row 10 and the fourth row has no day.
    #expect(try workbook.problems() == ["\(Self.faulty)|required_empty"])
  }

  @Test("the hash is that of the workbook, which is known the second time whatever its name")
  func known() throws {
    let station = try Station()
    let bytes = MadeWorkbook([.init("Activités", texts: Self.text.texts)]).bytes
    try station.ingest([try station.file("a.xlsx", bytes)])
    let again = try station.ingest([try station.file("b", bytes)])
    #expect(again.fates.read == 0)
    let imports = try station.rows("SELECT sha256, octets FROM lot_import")
    #expect(imports == [[Self.sha256(bytes), "\(bytes.count)"]])
  }

  @Test("true dates, numbers in place of codes and cells left out at the end of a row are read")
  func trueValues() throws {
    let station = try Station()
    let header = [
      "Date", "Dernière modification le", "Type", "Participants", "Canaux d’accompagnement", "Code Insee",
      "Durée (min)", "Thématique(s) d’accompagnement", "Bénéficiaire réorienté", "Genre du bénéficiaire",
      "Tranche d’âge du bénéficiaire", "Statut du bénéficiaire", "ID CRA", "Notes supplémentaires",
    ]
    var workbook = MadeWorkbook([.init("Activités", texts: [header])])
    workbook.formats = ["dd/mm/yyyy", "dd/mm/yyyy hh:mm"]
    workbook.strings = [
      "Accompagnement individuel", "Lieu d’activité", "E-mail\nSanté", "Féminin", "70 ans et plus",
      "Retraité",
      CoopText.key(1), "Atelier collectif",
    ].map { "<t>\($0)</t>" }
    func cell(_ column: String, _ value: String, _ attributes: String) -> String {
      "<c r=\"\(column)5\" \(attributes)><v>\(value)</v></c>"
    }
    workbook.sheets[0].rows +=
      "<row r=\"5\">" + cell("A", "45720", "s=\"1\"") + cell("B", "45721.38333", "s=\"2\"")
    workbook.sheets[0].rows += cell("C", "0", "t=\"s\"") + cell("D", "1", "") + cell("E", "1", "t=\"s\"")
    workbook.sheets[0].rows += cell("F", "85191", "") + cell("G", "45", "") + cell("H", "2", "t=\"s\"")
    workbook.sheets[0].rows +=
      cell("J", "3", "t=\"s\"") + cell("K", "4", "t=\"s\"") + cell("L", "5", "t=\"s\"")
    workbook.sheets[0].rows += cell("M", "6", "t=\"s\"") + "</row>"
    let summary = try station.ingest([try station.file("a.xlsx", workbook.bytes)])
    #expect(summary.fates.new == 1 && summary.fates.rejected == 0)
    #expect(
      try station.rows("SELECT jour, modifie_le, duree_min FROM activite") == [
        ["20250304", "202503050912", "45"]
      ]
    )
    #expect(try station.value("SELECT code_insee FROM v_activites") == "85191")
    #expect(try station.value("SELECT count(*) FROM v_mentions") == "2")
  }

  @Test("the sheet is found among others, hidden ones are not read, and both are said")
  func sheets() throws {
    let station = try Station()
    var hidden = MadeWorkbook.Sheet("Brouillon", texts: Self.text.texts, state: "hidden")
    hidden.after = ""
    let workbook = MadeWorkbook([
      .init("Notes", texts: [["rien", "à voir"]]), hidden, .init("Activités", texts: Self.text.texts),
    ])
    #expect(station.command([try station.file("a.xlsx", workbook.bytes)]) == .done)
    #expect(try station.activities().count == 3)
    #expect(try station.problems().contains("∅|hidden_sheets"))
    #expect(station.recorder.errorText.contains("a.xlsx (feuille « Activités »):\(Self.faulty.prefix(2))"))
  }

  @Test("two sheets that are tables refuse the workbook and are both named, of one source or of two")
  func ambiguous() throws {
    let locations = SiteText.header
    for other in [Self.text.texts, [locations]] {
      let station = try Station()
      let workbook = MadeWorkbook([.init("Activités", texts: Self.text.texts), .init("Autre", texts: other)])
      #expect(station.command([try station.file("a.xlsx", workbook.bytes)]) == .dataRefused)
      let text = station.recorder.errorText
      #expect(
        text.contains("[ambiguous_source]") && text.contains("« Activités »") && text.contains("« Autre »")
      )
    }
  }

  @Test("a sheet of beneficiaries refuses the whole workbook")
  func personal() throws {
    let station = try Station()
    let people = [
      "Nom", "Prénom", "Année de naissance", "Nom de la commune", "N° de téléphone", "E-mail", "Genre",
    ]
    let workbook = MadeWorkbook([
      .init("Activités", texts: Self.text.texts), .init("Bénéficiaires", texts: [people]),
    ])
    #expect(station.command([try station.file("a.xlsx", workbook.bytes)]) == .dataRefused)
    #expect(station.recorder.errorText.contains("[personal_data_file]"))
  }

  @Test("hidden rows and merged cells below the header are said, and read")
  func hiddenRows() throws {
    let station = try Station()
    var workbook = MadeWorkbook([.init("Activités", texts: Self.text.texts)])
    workbook.sheets[0].rows = workbook.sheets[0].rows.replacingOccurrences(
      of: "<row r=\"18\">",
      with: "<row r=\"18\" hidden=\"1\">"
    )
    .replacingOccurrences(of: "<row r=\"3\">", with: "<row r=\"3\" hidden=\"1\">")
    workbook.sheets[0].after =
      "<mergeCells><mergeCell ref=\"A1:D1\"/><mergeCell ref=\"B17:B18\"/></mergeCells>"
    #expect(station.command([try station.file("a.xlsx", workbook.bytes)]) == .done)
    #expect(try station.activities().count == 3)
    let problems = try station.problems()
    #expect(problems.contains("18|hidden_rows") && problems.contains("18|merged_cells"))
    #expect(station.recorder.errorText.contains("1 ligne(s) masquée(s)"))
  }

  @Test("what is no workbook of today is refused with what to do", .long, arguments: StrangeWorkbook.allCases)
  func refused(_ stranger: StrangeWorkbook) throws {
    let station = try Station()
    let path = try station.file("a.xlsx", stranger.bytes)
    let (code, advice) = stranger.expected
    for arguments in [[path], ["inspect", path]] {
      try station.forgetOutput()
      #expect(station.command(arguments) == .dataRefused)
      let text = station.recorder.errorText
      #expect(text.contains("[\(code)]") && text.contains(advice), "\(text)")
    }
    #expect(try station.value("SELECT count(*) FROM lot_import") == "0")
  }

  @Test("a workbook whose end is damaged leaves nothing of its beginning")
  func lateDamage() throws {
    let station = try Station()
    var workbook = MadeWorkbook([.init("Activités", texts: Self.text.texts)])
    workbook.sheets[0].rows += String(repeating: "<row/>", count: 40_000) + "<row r=\"1\"/>"
    #expect(station.command([try station.file("a.xlsx", workbook.bytes)]) == .dataRefused)
    #expect(station.recorder.errorText.contains("[workbook_unreadable]"))
    #expect(try station.value("SELECT count(*) FROM lot_import") == "0")
  }

  /// Four good rows, and one without a day.
  static let text: ExportText = {
    var text = ExportText(
      CoopText.team,
      [
        CoopText.individual(1, ["Nom du lieu": "Médiathèque \"du port\" ; annexe"]),
        CoopText.workshop(2, rank: 1, of: 2), CoopText.workshop(2, rank: 2, of: 2),
        CoopText.individual(3, ["Date": ""]),
        CoopText.individual(4, ["Commune": "", "Code postal": "", "Code Insee": "85060"]),
      ]
    )
    text.preamble = CoopText.preamble(total: 5)
    return text
  }()

  static let whole = MadeWorkbook([.init("Activités", texts: text.texts)]).bytes

  /// The row without a day, as the spreadsheet numbers it.
  static let faulty = String(text.preamble.count + 1 + 4)

  private static func sha256(_ bytes: [UInt8]) -> String {
    let file = try? Workdir()
    let path = try? file?.write("a", bytes)
    return path.flatMap { try? ExportDigest(path: $0).sha256 } ?? ""
  }
}

extension ExportText {
  /// The cells of every line, as a spreadsheet shows them.
  var texts: [[String]] {
    preamble + [header] + rows.map { row in header.map { row[$0] ?? "" } }
  }
}

extension Station {
  /// `line|code` of the problems kept with the imports, without the columns nobody described.
  fileprivate func problems() throws -> [String] {
    try keptProblems().map { "\($0[1])|\($0[0])" }
  }
}
