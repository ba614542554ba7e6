import TestSupport
import Testing

@testable import Workbook

@Suite("The cells of a sheet")
struct CellTests {
  @Test("shared, inline and formula texts, truths and errors come as people see them")
  func kinds() throws {
    let workbook = MadeWorkbook(
      rows: """
        <row r="1"><c r="A1" t="s"><v>1</v></c><c r="B1" t="inlineStr"><is><t>à &amp; b</t></is></c>\
        <c r="C1" t="str"><f>A1&amp;"x"</f><v>résultat</v></c><c r="D1" t="b"><v>1</v></c><c r="E1" t="b"><v>0</v></c>\
        <c r="F1" t="e"><v>#N/A</v></c><c r="G1"><f>1+1</f><v>2</v></c><c r="H1" t="d"><v>2025-03-04T00:00:00</v></c>\
        </row>
        """,
      strings: ["<t>un</t>", "<t>deux</t>"]
    )
    #expect(
      try workbook.firstRow()
        == ["deux", "à & b", "résultat", "TRUE", "FALSE", "#N/A", "2", "2025-03-04T00:00:00"]
    )
  }

  @Test("rich text is joined, and how it is pronounced is left out")
  func rich() throws {
    let workbook = MadeWorkbook(
      rows: "<row><c t=\"s\"><v>0</v></c><c t=\"s\"><v>1</v></c><c t=\"s\"><v>2</v></c></row>",
      strings: [
        "<r><rPr><b/></rPr><t>Mé</t></r><r><t xml:space=\"preserve\">diation </t></r><r><t>X</t></r>",
        "<t>漢字</t><rPh sb=\"0\" eb=\"2\"><t>かんじ</t></rPh><phoneticPr fontId=\"1\"/>", "<t/>",
      ]
    )
    #expect(try workbook.firstRow() == ["Médiation X", "漢字"])
  }

  @Test(
    "line breaks of every kind become one mark, and escapes their character",
    arguments: [
      ("a\nb", "a\u{B}b"), ("a\r\nb", "a\u{B}b"), ("a&#13;&#10;b", "a\u{B}b"), ("a_x000D_\nb", "a\u{B}b"),
      ("a_x000A_b", "a\u{B}b"), ("a\n\nb", "a\u{B}\u{B}b"), ("_x005F_x000D_", "_x000D_"), ("_x00E9_", "é"),
      ("_x000", "_x000"), ("_x0000_", "_x0000_"), ("_xD83D_", "_xD83D_"), ("a_b_c", "a_b_c"),
      ("<![CDATA[a<b&amp;]]>", "a<b&amp;"), ("&#xE9;&#233;&lt;&gt;&quot;&apos;", "éé<>\"'"),
      ("<!-- x -->a", "a"),
    ]
  )
  func texts(written: String, read: String) throws {
    let inline = MadeWorkbook(rows: "<row><c t=\"inlineStr\"><is><t>\(written)</t></is></c></row>")
    #expect(try inline.firstRow() == [read])
    let shared = MadeWorkbook(rows: "<row><c t=\"s\"><v>0</v></c></row>", strings: ["<t>\(written)</t>"])
    #expect(try shared.firstRow() == [read])
    let formula = MadeWorkbook(rows: "<row><c t=\"str\"><v>\(written)</v></c></row>")
    #expect(try formula.firstRow() == [read])
  }

  @Test(
    "numbers are plain decimals",
    arguments: [
      ("45", "45"), ("45.0", "45"), ("0", "0"), ("-0", "0"), ("007", "7"), ("1E3", "1000"),
      ("1.5e-7", "0.00000015"),
      ("0.1", "0.1"), ("0.30000000000000004", "0.30000000000000004"), ("1e21", "1000000000000000000000"),
      ("-12.50", "-12.5"), ("123456789012345678", "123456789012345680"), ("12.5e1", "125"),
      ("1e400", "1e400"),
      ("nan", "nan"), ("0x10", "0x10"), ("", ""), ("0.125", "0.125"), ("3.14E+2", "314"), ("2e-3", "0.002"),
    ]
  )
  func numbers(written: String, read: String) throws {
    let row = try MadeWorkbook(rows: "<row><c><v>\(written)</v></c><c><v>9</v></c></row>").firstRow()
    #expect(row == [read, "9"])
  }

  @Test("a decimal text gives back the very number it was made of")
  func roundTrip() {
    var dice = Dice(seed: 3)
    for _ in 0..<5000 {
      let number = Double(bitPattern: dice.next())
      guard number.isFinite else { continue }
      let text = NumberText.text(number)
      #expect(Double(text) == number && !text.contains("e") && !text.hasSuffix(".0"))
    }
  }

  @Test("a cell in no style, or in one that is not there, is a plain number")
  func styles() throws {
    let workbook = MadeWorkbook(
      rows: "<row><c s=\"1\"><v>45720</v></c><c s=\"9\"><v>45720</v></c><c s=\"x\"><v>45720</v></c></row>",
      formats: ["dd/mm/yyyy"]
    )
    #expect(try workbook.firstRow() == ["2025-03-04", "45720", "45720"])
  }

  @Test(
    "a percent is written as people see it",
    arguments: [
      ("0.95", "0%", "95%"), ("0.952380952380952", "0%", "95%"), ("0.952380952380952", "0.0%", "95.2%"),
      ("0.07", "0.00%", "7.00%"), ("0.285", "0%", "29%"), ("0.284999", "0%", "28%"), ("1", "0%", "100%"),
      ("0", "0%", "0%"), ("-0.05", "0%", "-5%"), ("0.0005", "[Red]0.0\\ %", "0.1%"), ("1e-9", "0%", "0%"),
      ("12.5", "0%", "1250%"), ("x", "0%", "x"), ("1E300", "0%", "1" + String(repeating: "0", count: 300)),
    ]
  )
  func percents(written: String, format: String, read: String) throws {
    let workbook = MadeWorkbook(rows: "<row><c s=\"1\"><v>\(written)</v></c></row>", formats: [format])
    #expect(try workbook.firstRow() == [read])
  }

  @Test("a formula without its result is told of, and an empty text is a result")
  func uncomputed() throws {
    let workbook = MadeWorkbook(
      rows: """
        <row r="1"><c r="A1"><f>1+1</f></c><c r="B1"><f>1+1</f><v></v></c><c r="C1"><f>1+1</f><v/></c>\
        <c r="D1" t="str"><f>""</f><v></v></c><c r="E1" t="str"><f>A1</f></c><c r="F1"><f t="shared" si="0"/></c>\
        <c r="G1"><f>1+1</f><v>0</v></c><c r="H1"/><c r="I1"><v></v></c><c r="J1" t="b"><f>TRUE</f><v/></c></row>\
        <row r="3"><c r="B3" t="e"><f>1/0</f></c><c r="C3" t="inlineStr"><is><t>x</t></is></c></row>
        """
    )
    try workbook.bytes.withUnsafeBytes { bytes in
      let file = try WorkbookFile(bytes)
      let reader = try file.reader(of: file.texts[0])
      while try reader.next() {}
      let locations = reader.uncomputed.map { "\($0.row):\($0.column)" }
      #expect(locations == ["1:0", "1:1", "1:2", "1:4", "1:5", "1:9", "3:1"])
    }
  }

  @Test("elements may have a prefix")
  func prefix() throws {
    var workbook = MadeWorkbook(rows: "")
    workbook.parts["xl/worksheets/sheet1.xml"] = """
      <x:worksheet xmlns:x="\(MadeWorkbook.main)"><x:sheetData><x:row r="2"><x:c r="B2" t="inlineStr"><x:is><x:t>a</x:t>\
      </x:is></x:c></x:row></x:sheetData></x:worksheet>
      """
    #expect(try workbook.read() == [ReadRow(number: 2, cells: ["", "a"])])
  }
}
