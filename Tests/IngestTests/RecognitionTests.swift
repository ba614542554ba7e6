import CSV
import Console
import Diagnostics
import Foundation
import Glibc
@testable import Ingest
import TestSupport
import Testing
import Warehouse

@Suite("Recognition of a file")
struct RecognitionTests {
  private var text: ExportText {
    ExportText(CoopText.team, [CoopText.individual(1), CoopText.individual(2)])
  }

  @Test("goes by the header, whatever the name, the preamble, the delimiter and the encoding")
  func variants() throws {
    var long = text
    long.preamble = CoopText.preamble(total: 2) + [[String]](repeating: [""], count: 30)
    var short = text
    short.preamble = [["Total", "2"], ["Date d'export", "15/06/2026"]]
    var comma = short
    comma.delimiter = ","
    var tab = short
    tab.delimiter = "\t"
    tab.newline = .crlf
    let variants: [(String, [UInt8])] = [
      ("pix.csv", long.bytes), ("certifications.xlsx", short.bytes), ("-rf", comma.bytes),
      ("a\nb.txt", tab.bytes), ("1252", long.windows1252), ("marque", long.withMark),
    ]
    var seen: Set<[String]> = []
    for (name, bytes) in variants {
      let station = try Station()
      let summary = try station.ingest([try station.file(name, bytes)])
      #expect(summary.reports.first?.source == "coop-accompagnements", "\(name)")
      #expect(summary.fates.new == 2 && summary.problems.isEmpty, "\(name)")
      seen.insert(try station.activities())
    }
    #expect(seen.count == 1)
    #expect(seen.first?.count == 2)
  }

  @Test("reads the V1 layout, whose rows are wider than its header")
  func v1() throws {
    let station = try Station()
    let rows = [V1Text.report(1), V1Text.report(2, ["nb_participants": "null"])]
    let summary = try station.ingest([try station.file("v1.csv", V1Text.bytes(rows))])
    // Five people by age, one participant: told, and kept.
    #expect(summary.fates.new == 2)
    #expect(summary.problems.problems.map(\.code) == [.partExceedsWhole])
    #expect(try station.value("SELECT group_concat(nb_accompagnements) FROM activite") == "5,1")
    #expect(try station.value("SELECT group_concat(DISTINCT duree_qualite) FROM activite") == "bornee")
  }

  @Test("a surplus cell that is not padding breaks the row, not the file")
  func raggedV1() throws {
    let station = try Station()
    let sound = String(decoding: V1Text.bytes([V1Text.report(1)]), as: UTF8.self)
    let broken = sound.dropLast(5) + "perdu\n"
    let summary = try station.ingest([try station.file("v1.csv", Array(broken.utf8))])
    #expect(summary.fates.rejected == 1 && summary.problems.problems.map(\.code) == [.raggedRow])
  }

  private static let nominative: [(String, [String])] = [
    (
      "beneficiaires.csv",
      ["Nom", "Prénom", "Année de naissance", "Nom de la commune", "N° de téléphone", "E-mail"]
    ),
    ("modele.csv", ["Nom", "Prénom", "Année de naissance", "Commune", "N° de téléphone", "E-mail"]),
  ]

  @Test("lists of people are refused with a sentence, and nothing is written", arguments: nominative)
  func nominativeList(_ name: String, _ header: [String]) throws {
    let station = try Station()
    let path = try station.file(name, ExportText(header, [[header[0]: "Ravenelle"]]).bytes)
    #expect(station.command([path]) == .dataRefused)
    #expect(station.recorder.errorText.contains("[personal_data_file]"))
    #expect(station.recorder.errorText.contains("fichier refusé"))
    #expect(try station.value("SELECT count(*) FROM lot_import") == "0")
    #expect(!station.recorder.errorText.contains("Ravenelle"))
  }

  private static let foreign: [(String, [UInt8], ProblemCode)] = [
    ("inconnu.csv", Array("a;b;c\n1;2;3\n".utf8), .unknownSource),
    ("classeur.csv", [0x50, 0x4B, 0x03, 0x04] + Array("xl/worksheets".utf8), .workbookUnreadable),
    ("document.csv", Array("%PDF-1.7\n".utf8), .notTabular),
    ("vide.csv", [], .emptyFile),
    ("marque.csv", [0xEF, 0xBB, 0xBF], .unknownSource),
    ("octets.csv", [UInt8](repeating: 0, count: 64), .unknownSource),
  ]

  @Test("what is no known export is refused", arguments: foreign)
  func foreignFile(_ name: String, _ bytes: [UInt8], _ code: ProblemCode) throws {
    let station = try Station()
    let summary = try station.ingest([try station.file(name, bytes)])
    #expect(summary.status == .dataRefused)
    #expect(summary.problems.problems.map(\.code) == [code])
    #expect(!station.workdir.exists("entrepot") && !station.workdir.exists("secret"))
  }

  @Test("a header without rows is imported with a warning")
  func headerOnly() throws {
    let station = try Station()
    let summary = try station.ingest([try station.file("a.csv", ExportText(CoopText.team).bytes)])
    #expect(summary.status == .done && summary.fates == RowFates())
    #expect(summary.problems.problems.map(\.code) == [.headerOnly])
  }

  @Test(
    "a folder and a pipe are no files, a link is the file it leads to; a missing one is missing; the others go on"
  )
  func unreadable() throws {
    let station = try Station()
    let sound = try station.file("a.csv", text.bytes)
    let link = station.workdir.path("lien.csv")
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: sound)
    let lost = station.workdir.path("perdu.csv")
    try FileManager.default.createSymbolicLink(atPath: lost, withDestinationPath: "ailleurs.csv")
    let pipe = station.workdir.path("tube.csv")
    #expect(mkfifo(pipe, 0o600) == 0)
    let summary = try station.ingest([
      station.workdir.path("recus"), lost, pipe, station.workdir.path("absent.csv"), link,
    ])
    #expect(summary.status == .inputMissing)
    #expect(
      summary.reports.map(\.outcome)
        == [FileReport.Outcome](repeating: .refused(.inputMissing), count: 4) + [.imported]
    )
    #expect(
      summary.problems.problems.map(\.code)
        == [.fileUnreadable, .fileMissing, .fileUnreadable, .fileMissing]
    )
  }

  @Test("a file without the right to read it is unreadable", .enabled(if: geteuid() != 0))
  func forbidden() throws {
    let station = try Station()
    let path = try station.file("a.csv", text.bytes)
    chmod(path, 0)
    #expect(try station.ingest([path]).status == .inputMissing)
  }

  @Test("a bound header present twice refuses the file")
  func duplicateHeader() throws {
    let station = try Station()
    let header = CoopText.team + ["code insee"]
    let summary = try station.ingest([
      try station.file("a.csv", ExportText(header, [CoopText.individual(1)]).bytes)
    ])
    #expect(summary.status == .dataRefused)
    let problem = try #require(summary.problems.problems.first)
    #expect(problem.code == .duplicateHeader && problem.location.column == header.count)
    #expect(try station.value("SELECT count(*) FROM lot_import") == "0")
  }

  @Test("a missing required column refuses the file and is named")
  func missingColumn() throws {
    let station = try Station()
    let header = CoopText.team.filter { $0 != "Date" && $0 != "Durée (min)" }
    let summary = try station.ingest([
      try station.file("a.csv", ExportText(header, [CoopText.individual(1)]).bytes)
    ])
    #expect(summary.status == .dataRefused)
    #expect(summary.problems.problems.map(\.code) == [.missingColumn, .missingColumn])
    #expect(Set(summary.problems.problems.compactMap(\.location.header)) == ["Date", "Durée (min)"])
  }

  @Test("an unknown column is a warning, and a blank one nothing")
  func unknownColumn() throws {
    let station = try Station()
    let summary = try station.ingest([
      try station.file(
        "a.csv",
        ExportText(CoopText.team + ["Météo", "", ""], [CoopText.individual(1)]).bytes
      )
    ])
    #expect(summary.fates.new == 1)
    #expect(summary.problems.problems.map(\.code) == [.unknownColumn])
  }

  @Test("rows shorter than a header that ends with blank cells are whole")
  func trailingBlankHeaders() throws {
    let station = try Station()
    let lines = String(decoding: text.bytes, as: UTF8.self).split(separator: "\n", maxSplits: 1)
    let text = "\(lines[0]);;;\n\(lines[1])"
    let summary = try station.ingest([try station.file("a.csv", Array(text.utf8))])
    #expect(summary.fates.new == 2 && summary.fates.rejected == 0)
  }

  @Test("a set filter is a warning, as is an announced total that differs where the pipeline accepts it")
  func announcements() throws {
    let station = try Station(totalMismatch: "{ \"coop\": \"warn\" }")
    var filtered = text
    filtered.preamble = CoopText.preamble(total: 3).map { $0[0] == "Tags" ? ["Tags", "Atelier"] : $0 }
    let summary = try station.ingest([try station.file("a.csv", filtered.bytes)])
    #expect(Set(summary.problems.problems.map(\.code)) == [.totalMismatch, .partialExport])
    #expect(
      try station.rows("SELECT partiel, total_annonce, date_export FROM lot_import") == [
        ["1", "3", "20260615"]
      ]
    )
  }
}
