/// A workbook written by hand, part by part, so that any of them can be wrong.
package struct MadeWorkbook: Sendable {
  package struct Sheet: Sendable {
    package var name: String
    package var state: String?
    /// What stands inside `sheetData`.
    package var rows: String
    /// What stands after it.
    package var after = ""

    package init(_ name: String, _ rows: String, state: String? = nil) {
      self.name = name
      self.rows = rows
      self.state = state
    }

    /// Rows of inline strings; an empty text is a cell that is not there.
    package init(_ name: String, texts: [[String]], state: String? = nil) {
      let rows = texts.enumerated().map { row, cells in
        let cells = cells.enumerated().map { column, text in
          let location = "\(MadeWorkbook.letters(column))\(row + 1)"
          return text.isEmpty
            ? "" : "<c r=\"\(location)\" t=\"inlineStr\"><is><t>\(MadeWorkbook.escaped(text))</t></is></c>"
        }
        return "<row r=\"\(row + 1)\">\(cells.joined())</row>"
      }
      self.init(name, rows.joined(), state: state)
    }
  }

  package var sheets: [Sheet]
  /// What stands inside each `si`.
  package var strings: [String] = []
  /// Codes of the formats of styles 1, 2…; style 0 is general.
  package var formats: [String] = []
  package var is1904 = false
  /// Parts replaced, or added.
  package var parts: [String: String] = [:]

  package init(_ sheets: [Sheet]) { self.sheets = sheets }

  package init(rows: String, strings: [String] = [], formats: [String] = []) {
    self.init([Sheet("Feuil1", rows)])
    self.strings = strings
    self.formats = formats
  }

  package static let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
  private static let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
  private static let package = "http://schemas.openxmlformats.org/package/2006"

  package var archive: Archive {
    var all = [
      "[Content_Types].xml": """
      <?xml version="1.0" encoding="UTF-8"?><Types xmlns="\(Self.package)/content-types"><Override \
      PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.\
      sheet.main+xml"/></Types>
      """,
      "_rels/.rels": Self.links([("rId1", "officeDocument", "xl/workbook.xml")]),
      "xl/workbook.xml": workbook,
      "xl/_rels/workbook.xml.rels": Self.links(
        sheets.indices.map { ("rId\($0 + 1)", "worksheet", "worksheets/sheet\($0 + 1).xml") }
          + [("rIdS", "sharedStrings", "/xl/sharedStrings.xml"), ("rIdF", "styles", "styles.xml")]
      ),
      "xl/sharedStrings.xml":
        "<sst xmlns=\"\(Self.main)\">\(strings.map { "<si>\($0)</si>" }.joined())</sst>",
      "xl/styles.xml": styles,
    ]
    for (number, sheet) in sheets.enumerated() {
      all["xl/worksheets/sheet\(number + 1).xml"] =
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<worksheet xmlns=\"\(Self.main)\"><sheetData>\(sheet.rows)"
        + "</sheetData>\(sheet.after)</worksheet>"
    }
    all.merge(parts) { $1 }
    return Archive(all.keys.sorted().map { Archive.File($0, all[$0] ?? "") })
  }

  package var bytes: [UInt8] { archive.bytes }

  private var workbook: String {
    let sheets = sheets.enumerated().map { number, sheet in
      let state = sheet.state.map { " state=\"\($0)\"" } ?? ""
      return
        "<sheet name=\"\(Self.escaped(sheet.name))\" sheetId=\"\(number + 1)\"\(state) r:id=\"rId\(number + 1)\"/>"
    }
    return """
      <workbook xmlns="\(Self.main)" xmlns:r="\(Self.office)"><workbookPr date1904="\(is1904)"/>\
      <sheets>\(sheets.joined())</sheets></workbook>
      """
  }

  private var styles: String {
    let codes = formats.enumerated().map { number, code in
      "<numFmt numFmtId=\"\(164 + number)\" formatCode=\"\(Self.escaped(code))\"/>"
    }
    let cells = formats.indices.map { "<xf numFmtId=\"\(164 + $0)\" applyNumberFormat=\"1\"/>" }
    return """
      <styleSheet xmlns="\(Self.main)"><numFmts>\(codes.joined())</numFmts><cellStyleXfs><xf numFmtId="14"/>\
      </cellStyleXfs><cellXfs><xf numFmtId="0"/>\(cells.joined())</cellXfs></styleSheet>
      """
  }

  private static func links(_ links: [(id: String, kind: String, target: String)]) -> String {
    let links = links.map { link in
      "<Relationship Id=\"\(link.id)\" Type=\"\(office)/\(link.kind)\" Target=\"\(link.target)\"/>"
    }
    return "<Relationships xmlns=\"\(package)/relationships\">\(links.joined())</Relationships>"
  }

  package static func escaped(_ text: String) -> String {
    text.reduce(into: "") { result, character in
      switch character {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case "\"": result += "&quot;"
      default: result.append(character)
      }
    }
  }

  /// `A` for 0, `AB` for 27.
  package static func letters(_ column: Int) -> String {
    let letter = String(UnicodeScalar(UInt8(0x41 + column % 26)))
    return column < 26 ? letter : letters(column / 26 - 1) + letter
  }
}
