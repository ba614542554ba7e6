import Observatory

/// A workbook of one sheet, as La Coop's tool writes them (formats.md §2.2): shared strings, true dates in the
/// first column, everything else text or plain number.
final class WorkbookExport {
  /// What a sheet can hold, preamble and header left out.
  static let mostRows = 1_048_000

  private let name: String
  private let sheet: String
  private let archive: ArchiveWriter
  private var line = 0
  private var rows = 0
  private var numbers: [String: Int] = [:]
  private var strings: [String] = []

  private static let declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
  private static let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
  private static let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
  private static let package = "http://schemas.openxmlformats.org/package/2006"
  private static let types = "application/vnd.openxmlformats-officedocument.spreadsheetml"
  /// Days from 1899-12-30, the origin that makes serials right since March 1900, to 1970-01-01.
  private static let origin = 25_569

  init(_ name: String, sheet: String, in folder: String) throws(SimulateFailure) {
    self.name = name
    self.sheet = sheet
    archive = try ArchiveWriter("\(folder)/\(name)")
    let parts = [
      ("workbook", "sheet.main"), ("worksheets/sheet1", "worksheet"), ("styles", "styles"),
      ("sharedStrings", "sharedStrings"),
    ]
    let overrides = parts.map { part, type in
      "<Override PartName=\"/xl/\(part).xml\" ContentType=\"\(Self.types).\(type)+xml\"/>"
    }
    try archive.part(
      "[Content_Types].xml",
      """
      \(Self.declaration)<Types xmlns="\(Self.package)/content-types"><Default Extension="rels" \
      ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" \
      ContentType="application/xml"/>\(overrides.joined())</Types>
      """
    )
    try archive.part("_rels/.rels", Self.links([("officeDocument", "xl/workbook.xml")]))
    try archive.begin("xl/worksheets/sheet1.xml")
    try archive.write("\(Self.declaration)<worksheet xmlns=\"\(Self.main)\"><sheetData>")
  }

  /// A line that is not data: of the preamble, or the header.
  func heading(_ cells: [SheetCell]) throws(SimulateFailure) {
    line += 1
    guard !cells.isEmpty else { return }
    var row = "<row r=\"\(line)\" spans=\"1:\(cells.count)\">"
    for (column, cell) in cells.enumerated() { append(cell, at: Self.letters(column), to: &row) }
    try archive.write(row + "</row>")
  }

  func row(_ cells: [SheetCell]) throws(SimulateFailure) {
    try heading(cells)
    rows += 1
  }

  func finish() throws(SimulateFailure) -> WrittenFile {
    try archive.write("</sheetData></worksheet>")
    try archive.end()
    try archive.begin("xl/sharedStrings.xml")
    try archive.write("\(Self.declaration)<sst xmlns=\"\(Self.main)\" uniqueCount=\"\(strings.count)\">")
    for text in strings { try archive.write("<si><t xml:space=\"preserve\">\(Self.escaped(text))</t></si>") }
    try archive.write("</sst>")
    try archive.end()
    try archive.part(
      "xl/styles.xml",
      """
      \(Self.declaration)<styleSheet xmlns="\(Self.main)"><numFmts count="1"><numFmt numFmtId="164" \
      formatCode="dd/mm/yyyy"/></numFmts><fonts count="1"><font/></fonts><fills count="2"><fill><patternFill patternType="none"/></fill>\
      <fill><patternFill patternType="gray125"/></fill></fills>\
      <borders count="1"><border/></borders><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="164" \
      applyNumberFormat="1"/></cellXfs></styleSheet>
      """
    )
    try archive.part(
      "xl/workbook.xml",
      """
      \(Self.declaration)<workbook xmlns="\(Self.main)" xmlns:r="\(Self.office)"><sheets><sheet \
      name="\(Self.escaped(sheet))" sheetId="1" r:id="rId1"/></sheets></workbook>
      """
    )
    try archive.part(
      "xl/_rels/workbook.xml.rels",
      Self.links([
        ("worksheet", "worksheets/sheet1.xml"), ("styles", "styles.xml"),
        ("sharedStrings", "sharedStrings.xml"),
      ])
    )
    try archive.finish()
    return WrittenFile(name: name, rows: rows)
  }

  private func append(_ cell: SheetCell, at column: String, to row: inout String) {
    switch cell {
    case .text(""): return
    case .text(let text):
      row += "<c r=\"\(column)\(line)\" t=\"s\"><v>\(number(of: text))</v></c>"
    case .number(let number): row += "<c r=\"\(column)\(line)\"><v>\(number)</v></c>"
    case .day(let day): row += "<c r=\"\(column)\(line)\" s=\"1\"><v>\(Int(day.number) + Self.origin)</v></c>"
    }
  }

  private func number(of text: String) -> Int {
    if let known = numbers[text] { return known }
    numbers[text] = strings.count
    strings.append(text)
    return strings.count - 1
  }

  private static func links(_ links: [(kind: String, target: String)]) -> String {
    let links = links.enumerated().map { number, link in
      "<Relationship Id=\"rId\(number + 1)\" Type=\"\(office)/\(link.kind)\" Target=\"\(link.target)\"/>"
    }
    return "\(declaration)<Relationships xmlns=\"\(package)/relationships\">\(links.joined())</Relationships>"
  }

  private static func letters(_ column: Int) -> String {
    let letter = String(UnicodeScalar(UInt8(0x41 + column % 26)))
    return column < 26 ? letter : letters(column / 26 - 1) + letter
  }

  private static func escaped(_ text: String) -> String {
    // What looks like an escape of the format must be escaped itself (ECMA-376, ST_Xstring).
    let text = text.contains("_x") ? text.replacing(/_(?=x[0-9A-Fa-f]{4}_)/, with: "_x005F_") : text
    guard text.utf8.contains(where: { $0 == 0x26 || $0 == 0x3C || $0 == 0x3E || $0 == 0x22 }) else {
      return text
    }
    return text.reduce(into: "") { result, character in
      switch character {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      default: result.append(character)
      }
    }
  }
}
