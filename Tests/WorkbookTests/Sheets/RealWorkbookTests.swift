import Foundation
import TestSupport
import Testing

@testable import Workbook

@Suite("Workbooks as programs write them")
struct RealWorkbookTests {
  /// One table, made by `Fixtures/make.py`.
  private static let expected = [
    ReadRow(number: 1, cells: ["Libellé", "Code", "Nombre", "Décimal", "Jour", "Moment", "Oui", "Calcul"]),
    ReadRow(
      number: 2,
      cells: [
        "Médiation\u{B}numérique", "01001", "45", "0.1", "2025-03-04", "2025-03-04 09:12", "TRUE", "90",
      ]
    ),
    ReadRow(
      number: 3,
      cells: [
        "a & b < c > \"d\"", "085", "-3", "1234.5678", "1999-12-31", "2024-02-29 23:59:58", "FALSE", "-6",
      ]
    ),
    ReadRow(
      number: 5,
      cells: [
        "  espaces  ", "3/12", "1000000", "0.0000001", "2000-02-29", "2025-12-31 00:00", "TRUE", "2000000",
      ]
    ),
    ReadRow(
      number: 6,
      isHidden: true,
      cells: ["caché", "x", "1", "0.5", "2025-01-01", "2025-01-01 12:00", "FALSE", "2"]
    ),
    ReadRow(number: 7, cells: ["Gras et maigre"]), ReadRow(number: 8, cells: ["fusion"]),
  ]

  @Test(
    "are read alike",
    arguments: ["xlsxwriter", "xlsxwriter-1904", "xlsxwriter-stream", "libreoffice", "openpyxl"]
  )
  func programs(name: String) throws {
    let bytes = try Self.fixture("\(name).xlsx")
    let rows = try bytes.readRows().filter { !$0.cells.isEmpty }
    // openpyxl keeps no result of a formula.
    let expected = name == "openpyxl" ? Self.expected.map(\.withoutResult) : Self.expected
    #expect(rows == expected)
    try bytes.withUnsafeBytes { bytes in
      let file = try WorkbookFile(bytes)
      #expect(
        file.texts.map(\.name) == ["Données", "Cachée"] && file.texts.map(\.isHidden) == [false, true]
      )
      let reader = try file.reader(of: file.texts[0])
      while try reader.next() {}
      #expect(reader.merged == [9])
    }
  }

  @Test("an OpenDocument workbook is told apart")
  func openDocument() throws {
    let bytes = try Self.fixture("libreoffice.ods")
    #expect(throws: WorkbookError.openDocument) { try bytes.readRows() }
  }

  @Test("cut anywhere or altered anywhere, they are refused or read, and never stop the process")
  func damaged() throws {
    let bytes = try Self.fixture("xlsxwriter.xlsx")
    for length in stride(from: 0, to: bytes.count, by: 97) {
      let part = Array(bytes[..<length])
      #expect(throws: WorkbookError.self) { try part.readRows() }
    }
    var dice = Dice(seed: 9)
    for _ in 0..<400 {
      var altered = bytes
      for _ in 0..<3 {
        altered[Int(dice.next() % UInt64(bytes.count))] = UInt8(truncatingIfNeeded: dice.next())
      }
      _ = try? altered.readRows()
    }
  }

  private static func fixture(_ name: String) throws -> [UInt8] {
    let folder = PackageFolders.packageRoot.appendingPathComponent("Tests/WorkbookTests/Fixtures")
    return [UInt8](try Data(contentsOf: folder.appendingPathComponent(name)))
  }
}

extension ReadRow {
  /// Without the last column, save its header.
  fileprivate var withoutResult: ReadRow {
    var row = self
    if number > 1, cells.count == 8 { row.cells.removeLast() }
    return row
  }
}
