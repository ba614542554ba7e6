import Console
import Diagnostics
@testable import Ingest
import TestSupport
import Testing
import Warehouse

/// Statements and registers as they come back after a spreadsheet, a web page or a program has had them.
@Suite("Files saved again")
struct SavedAgainTests {
  private static let header = [
    "operateur", "code_insee", "maille", "periode_debut", "periode_fin", "unite", "total", "nb_60_plus",
  ]
  private static let row = ["CAF", "85191", "commune", "01/01/2025", "31/01/2025", "demande", "128", "31"]

  private func reported(_ station: Station) throws -> [[String]] {
    try station.rows("SELECT mesure, valeur FROM v_partenaires ORDER BY mesure")
  }
  private static let right = [["60_plus", "31"], ["total", "128"]]

  private func check(_ text: String, _ problems: [ProblemCode] = []) throws {
    let station = try Station()
    let summary = try station.ingest([try station.file("a.csv", text.utf8)])
    let values = try reported(station).map { $0[1] }.sorted()
    #expect(values == ["128", "31"], "\(text.prefix(300).debugDescription)")
    #expect(summary.reports.first?.problems.problems.map(\.code) == problems)
  }

  @Test("with thousands of empty columns are read")
  func emptyColumns() throws {
    for empty in [100, 4090, 16_376] {
      let end = String(repeating: ";", count: empty)
      try check("\(Self.header.joined(separator: ";"))\(end)\n\(Self.row.joined(separator: ";"))\(end)\n")
    }
  }

  @Test("with each line between quotes are read, and it is told")
  func wrapped() throws {
    func lines(_ quote: (String) -> String, _ newline: String) -> String {
      [Self.header, Self.row].map { "\"\($0.map(quote).joined(separator: ";"))\"\(newline)" }.joined()
    }
    for newline in ["\n", "\r\n", "\r"] {
      try check(lines({ $0 }, newline), [.wrappedLines])
      try check("\u{FEFF}" + lines({ $0 }, newline), [.wrappedLines])
      try check(lines({ "\"\"\($0)\"\"" }, newline), [.wrappedLines])
      try check(lines({ $0 == "CAF" ? "\"CAF\"" : $0 }, newline), [.wrappedLines])
    }
  }

  @Test(
    "with each line between quotes and empty columns behind are read, and it is told",
    .long,
    arguments: [",,", ";;;", "\t", "||"]
  )
  func wrappedInAWiderSheet(_ empty: String) throws {
    for inner in [";", ","] {
      for quote in [{ $0 }, { "\"\"\($0)\"\"" }, { $0 == "CAF" ? "\"CAF\"" : $0 }] as [(String) -> String] {
        let lines = [Self.header, Self.row].map { "\"\($0.map(quote).joined(separator: inner))\"" }
        try check(lines.map { "\($0)\(empty)\r\n" }.joined(), [.wrappedLines])
        try check("\u{FEFF}\(empty)\n\(lines[0])\(empty)\n\(empty)\n\(lines[1])\n\(empty)\n", [.wrappedLines])
      }
    }
  }

  @Test("with cells between quotes and empty columns behind are no wrapped lines")
  func quotedCells() throws {
    let lines = [Self.header, Self.row].map { $0.map { "\"\($0)\"" }.joined(separator: ";") }
    try check(lines.map { "\($0);;\n" }.joined())
  }

  @Test("with characters that do not show around values, inside them, or in the header are read")
  func invisible() throws {
    for mark in ["\u{FEFF}", "\u{200B}", "\u{200E}", "\u{2060}", "\u{AD}", "\u{202A}"] {
      let around = Self.row.map { "\(mark)\($0)\(mark)" }
      let inside = Self.row.map { "\($0.prefix(1))\(mark)\($0.dropFirst())" }
      let header = Self.header.map { "\(mark)\($0.prefix(3))\(mark)\($0.dropFirst(3))" }
      for (head, row) in [(Self.header, around), (Self.header, inside), (header, Self.row)] {
        try check(head.joined(separator: ";") + "\n" + row.joined(separator: ";") + "\n")
      }
    }
  }

  @Test("in an encoding that is guessed are told to be doubtful")
  func encodings() throws {
    let station = try Station()
    let text =
      "\(Self.header.joined(separator: ";"))\nCAF;85191;commune;01/01/2025;31/01/2025;demande;128;31\n"
    let bytes = Array(text.utf8) + [0x8E] + Array("t".utf8) + [0x8E] + Array(";;;;;;;\n".utf8)
    let summary = try station.ingest([try station.file("a.csv", bytes)])
    let doubt = summary.reports.first?.problems.problems.first { $0.code == .suspectEncoding }
    #expect(doubt?.location.line == 3)
    #expect(doubt?.action.contains("lu en mac-roman") == true)
  }

  private func workbook(_ last: String, formats: [String] = []) -> MadeWorkbook {
    var workbook = MadeWorkbook([.init("Feuil1", texts: [Self.header, Array(Self.row.dropLast())])])
    let end = workbook.sheets[0].rows.ranges(of: "</row>").last
    if let end { workbook.sheets[0].rows.replaceSubrange(end, with: "\(last)</row>") }
    workbook.formats = formats
    return workbook
  }

  @Test("with a formula nobody computed keep the row and tell the cell, where its column is read")
  func uncomputed() throws {
    for formula in ["<c r=\"H2\"><f>15+16</f></c>", "<c r=\"H2\"><f>15+16</f><v/></c>"] {
      let station = try Station()
      let summary = try station.ingest([try station.file("a.xlsx", workbook(formula).bytes)])
      let problems = summary.reports.first?.problems.problems ?? []
      #expect(problems.map(\.code) == [.formulaWithoutValue])
      #expect(problems.first?.location.line == 2 && problems.first?.location.column == 8)
      #expect(try reported(station).map { $0[1] } == ["128"])
    }
    let station = try Station()
    let summary = try station.ingest([
      try station.file("a.xlsx", workbook("<c r=\"H2\"><v>31</v></c><c r=\"K2\"><f>1+1</f></c>").bytes)
    ])
    #expect(summary.reports.first?.problems.problems.isEmpty == true)
  }

  @Test("by tools that write their archive in their own way are read", arguments: [0, 1, 2, 3])
  func containers(way: Int) throws {
    var archive = workbook("<c r=\"H2\"><v>31</v></c>").archive
    var bytes = archive.bytes
    switch way {
    case 0:
      for index in archive.files.indices {
        archive.files[index].name = archive.files[index].name.map { $0 == 0x2F ? 0x5C : $0 }
      }
      bytes = archive.bytes
    case 1: bytes += [0x0A]
    case 2: bytes = [0xEF, 0xBB, 0xBF] + bytes
    default: bytes = [0x0A] + bytes + Array("<b>Warning</b>".utf8)
    }
    let station = try Station()
    try station.ingest([try station.file("a.xlsx", bytes)])
    #expect(try reported(station).map { $0[1] }.sorted() == ["128", "31"])
  }

  @Test(
    "as a web page or as XML are called what they are, and nobody is told to download them again",
    arguments: [
      ("<html><body><table><tr><td>operateur</td></tr></table></body></html>", "page web avec un tableau"),
      ("\u{FEFF}\n<!-- x -->\n<TABLE border=1><tr><td>a</td></tr></TABLE>", "page web avec un tableau"),
      ("<!DOCTYPE html><title>Connexion</title>", "page web, quel"),
      ("<!DOCTYPE html><title>Connexion</title>", "connexion"),
      (
        "<?xml version=\"1.0\"?>\n<?mso-application progid=\"Excel.Sheet\"?>\n<Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\"/>",
        "XML 2003"
      ),
      ("<?xml version=\"1.0\"?><a/>", "document XML"),
      ("MIME-Version: 1.0\nContent-Type: multipart/related;", "archive web"),
    ]
  )
  func markup(text: String, name: String) throws {
    var wide: [UInt8] = [0xFF, 0xFE]
    for unit in text.utf16 { wide += [UInt8(unit & 0xFF), UInt8(unit >> 8)] }
    for bytes in [Array(text.utf8), wide] {
      let station = try Station()
      let summary = try station.ingest([try station.file("a.xls", bytes)])
      let problem = summary.reports.first?.problems.problems.first
      #expect(problem?.code == .notTabular)
      #expect(problem?.action.contains(name) == true, "\(problem?.action ?? "")")
      #expect(problem?.action.contains("téléchargement") == false)
    }
  }
}
