import TestSupport
import Testing

@testable import Workbook

@Suite("The rows of a sheet")
struct SheetTests {
  @Test("rows and cells keep their places, with or without them written")
  func locations() throws {
    let workbook = MadeWorkbook(
      rows: """
        <row r="2"><c r="B2"><v>1</v></c><c><v>2</v></c><c r="AA2"><v>3</v></c></row><row><c><v>4</v></c></row>\
        <row r="9" hidden="1"><c r="A9"><v>5</v></c></row><row r="10"/><row r="1048576"><c r="XFD1048576"><v>6</v></c></row>
        """
    )
    let rows = try workbook.read()
    #expect(rows.map(\.number) == [2, 3, 9, 10, 1_048_576])
    #expect(rows.map(\.isHidden) == [false, false, true, false, false])
    #expect(rows[0].cells == ["", "1", "2"] + Array(repeating: "", count: 23) + ["3"])
    #expect(rows[1].cells == ["4"] && rows[3].cells.isEmpty && rows[4].cells.count == 16_384)
  }

  @Test(
    "rows and cells that go backwards, come twice or go too far are refused",
    arguments: [
      "<row r=\"2\"/><row r=\"1\"/>", "<row r=\"2\"/><row r=\"2\"/>", "<row r=\"0\"/>",
      "<row r=\"1048577\"/>",
      "<row r=\"x\"/>", "<row r=\"-1\"/>", "<row r=\"99999999999999999999\"/>",
      "<row r=\"1\"><c r=\"B1\"/><c r=\"A1\"/></row>", "<row r=\"1\"><c r=\"A1\"/><c r=\"A1\"/></row>",
      "<row r=\"1\"><c r=\"A2\"/></row>", "<row r=\"1\"><c r=\"XFE1\"/></row>",
      "<row r=\"1\"><c r=\"1\"/></row>",
      "<row r=\"1\"><c r=\"\"/></row>", "<row r=\"1\"><c r=\"AAAAAAAAAAAAA1\"/></row>",
      "<row>\(String(repeating: "<c/>", count: 17_384))</row>",
    ]
  )
  func misplaced(rows: String) {
    #expect { try MadeWorkbook(rows: rows).read() } throws: { RefusalKind.isDamaged.matches($0) }
  }

  @Test(
    "a part that is not well formed is refused",
    arguments: [
      "<row><c></row></c>", "<row", "<row><c><v>1</v></c>", "</row>", "<row r=1/>", "<row r=\"1/>",
      "<row r='a<b'/>",
      "<row><c t=\"inlineStr\"><is><t>", "<row><!-- ", "< row/>",
    ]
  )
  func malformed(rows: String) {
    #expect { try MadeWorkbook(rows: rows).read() } throws: { RefusalKind.isDamaged.matches($0) }
  }

  @Test("texts that are not in the workbook are refused")
  func missingText() {
    for number in ["1", "-1", "x", "99999999999"] {
      let workbook = MadeWorkbook(rows: "<row><c t=\"s\"><v>\(number)</v></c></row>", strings: ["<t>a</t>"])
      #expect { try workbook.read() } throws: { RefusalKind.isDamaged.matches($0) }
    }
  }

  @Test("entities, document types and other encodings are refused in every part")
  func tricks() {
    let laughs = "<!DOCTYPE a [<!ENTITY a \"aa\"><!ENTITY b \"&a;&a;\">]>"
    for part in [
      "[Content_Types].xml", "_rels/.rels", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml",
      "xl/sharedStrings.xml", "xl/worksheets/sheet1.xml",
    ] {
      var workbook = MadeWorkbook(rows: "<row><c t=\"s\"><v>0</v></c></row>", strings: ["<t>a</t>"])
      workbook.parts[part] = laughs + "<sst xmlns=\"\(MadeWorkbook.main)\"><si><t>&b;</t></si></sst>"
      #expect { try workbook.read() } throws: { RefusalKind.isUnsafe.matches($0) }
      workbook.parts[part] = "<?xml version=\"1.0\" encoding=\"UTF-16\"?><a/>"
      #expect { try workbook.read() } throws: { RefusalKind.isDamaged.matches($0) }
      workbook.parts[part] = "\u{0}<\u{0}a\u{0}/\u{0}>"
      #expect { try workbook.read() } throws: { RefusalKind.isDamaged.matches($0) }
    }
    for text in ["&b;", "&#0;", "&#xD800;", "&amp", "&;", "&#x110000;", "&#+65;"] {
      let workbook = MadeWorkbook(rows: "<row><c t=\"inlineStr\"><is><t>\(text)</t></is></c></row>")
      #expect(throws: WorkbookError.self) { try workbook.read() }
    }
  }

  @Test("a cell longer than a spreadsheet allows is refused, and elements cannot nest without end")
  func excess() {
    let long = String(repeating: "a", count: 131_069)
    for rows in ["<c t=\"inlineStr\"><is><t>\(long)</t></is></c>", "<c><v>\(long)</v></c>"] {
      #expect { try MadeWorkbook(rows: "<row>\(rows)</row>").read() } throws: {
        RefusalKind.isUnsafe.matches($0)
      }
    }
    let shared = MadeWorkbook(rows: "<row><c t=\"s\"><v>0</v></c></row>", strings: ["<t>\(long)</t>"])
    #expect { try shared.read() } throws: { RefusalKind.isUnsafe.matches($0) }
    let deep = String(repeating: "<a>", count: 70) + String(repeating: "</a>", count: 70)
    #expect { try MadeWorkbook(rows: deep).read() } throws: { RefusalKind.isUnsafe.matches($0) }
    let wide = "<row \((0..<70).map { "a\($0)=\"\"" }.joined(separator: " "))/>"
    #expect { try MadeWorkbook(rows: wide).read() } throws: { RefusalKind.isUnsafe.matches($0) }
  }

  @Test("sheets come with their names, hidden ones said so, charts left out")
  func sheets() throws {
    var workbook = MadeWorkbook([
      .init("Activités & co", ""), .init("Cachée", "", state: "hidden"),
      .init("Très", "", state: "veryHidden"),
      .init("Vue", "", state: "visible"),
    ])
    workbook.parts["xl/chartsheets/sheet1.xml"] = "<chartsheet/>"
    try workbook.bytes.withUnsafeBytes { bytes in
      let texts = try WorkbookFile(bytes).texts
      #expect(texts.map(\.name) == ["Activités & co", "Cachée", "Très", "Vue"])
      #expect(texts.map(\.isHidden) == [false, true, true, false])
    }
  }

  @Test("merged areas are told once the sheet is read")
  func merged() throws {
    var sheet = MadeWorkbook.Sheet("A", "<row r=\"1\"><c r=\"A1\"><v>1</v></c></row>")
    sheet.after = "<mergeCells count=\"2\"><mergeCell ref=\"A1:B4\"/><mergeCell ref=\"C1:C2\"/></mergeCells>"
    try MadeWorkbook([sheet]).bytes.withUnsafeBytes { bytes in
      let file = try WorkbookFile(bytes)
      let reader = try file.reader(of: file.texts[0])
      while try reader.next() {}
      #expect(reader.merged == [4, 2])
    }
  }

  @Test("other archives, other office formats and missing parts are told apart")
  func kinds() {
    func error(_ archive: Archive) -> WorkbookError? {
      do {
        try archive.bytes.withUnsafeBytes { _ = try WorkbookFile($0) }
        return nil
      } catch { return error as? WorkbookError }
    }
    #expect(error(Archive([.init("un.txt", "a")])) == .notWorkbook)
    let openDocument = Archive([
      .init("mimetype", "application/vnd.oasis.opendocument.spreadsheet"), .init("content.xml", "<a/>"),
    ])
    #expect(error(openDocument) == .openDocument)
    var workbook = MadeWorkbook(rows: "")
    workbook.parts["[Content_Types].xml"] =
      "<Types><Override ContentType=\"application/vnd.ms-excel.sheet.binary.macroEnabled.main\"/></Types>"
    #expect(error(workbook.archive) == .binaryWorkbook)
    workbook.parts["[Content_Types].xml"] =
      "<Types><Override ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/></Types>"
    #expect(error(workbook.archive) == .notWorkbook)
    var headless = MadeWorkbook(rows: "")
    headless.parts["_rels/.rels"] = "<Relationships/>"
    #expect(error(headless.archive).map(RefusalKind.isDamaged.matches) == true)
    var outside = MadeWorkbook(rows: "")
    outside.parts["_rels/.rels"] =
      "<Relationships><Relationship Id=\"a\" Type=\"x/officeDocument\" Target=\"../../../xl/workbook.xml\"/></Relationships>"
    #expect(error(outside.archive).map(RefusalKind.isDamaged.matches) == true)
  }

  @Test("a workbook with any byte altered is read or refused, and never stops the process")
  func altered() {
    let bytes = MadeWorkbook(
      rows: "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c></row>",
      strings: ["<t>a</t>"]
    ).bytes
    for index in bytes.indices {
      var altered = bytes
      altered[index] ^= 0x15
      _ = try? altered.readRows()
    }
  }
}
