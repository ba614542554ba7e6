/// The rows of a sheet, one at a time, cells as plain text.
///
/// Rows and cells come in the order of their numbers, or the sheet is refused: no spreadsheet writes them otherwise,
/// and a row told twice has no right reading. Invariant: the cells of a row are valid until the next `next()`.
package final class SheetReader {
  /// What a sheet of Excel 2007 and later holds.
  package static let mostRows = 1_048_576
  package static let mostColumns = 16_384

  /// The number of the row in the sheet, from 1.
  package private(set) var number = 0
  package private(set) var isHidden = false
  /// Last row of each merged area, once the sheet is read to its end: only their first cell has a value.
  package private(set) var merged: [Int] = []

  /// Cells read so far that are formulas without a stored result: the row, from 1, and the column, from 0.
  package private(set) var uncomputed: [(row: Int, column: Int)] = []

  private let scanner: MarkupScanner
  private let strings: SharedStrings
  private var cell: CellReading
  private var texts = ByteStore()
  private var cells: [CellSpan] = []
  private var isOver = false
  private var isInData = false
  private let names = SheetNames()

  private struct CellSpan {
    /// From 0.
    var column: Int
    var start: Int
    var length: Int
  }

  init(_ stream: PartStream, strings: SharedStrings, formats: CellFormats, dates: SerialDate) {
    scanner = MarkupScanner(stream)
    self.strings = strings
    cell = CellReading(formats: formats, dates: dates)
  }

  /// Each cell that is not empty, with its column from 0.
  package func forEachCell(_ body: (Int, UnsafeRawBufferPointer) -> Void) {
    for cell in cells { body(cell.column, texts.slice(cell.start, cell.length)) }
  }

  package var isEmpty: Bool { cells.isEmpty }
  /// One more than the column of the last cell that is not empty.
  package var width: Int { cells.last.map { $0.column + 1 } ?? 0 }

  /// Reads the next row; false after the last one.
  ///
  /// Throws `irregular` for rows or cells out of order and for what is no XML, `damaged` for a part that was
  /// cut or altered, `unsafe` beyond the limits. Checksums are only known at the end: rows given before a throw
  /// may be altered too.
  package func next() throws(WorkbookError) -> Bool {
    guard !isOver else { return false }
    while true {
      switch try scanner.next() {
      case .open:
        if scanner.name == names.row, isInData {
          try readRow()
          return true
        }
        if scanner.name == names.data { isInData = !scanner.isEmpty }
        if scanner.name == names.merge { noteMerge() }
      case .close:
        if scanner.name == names.data { isInData = false }
      case .text: continue
      case .end:
        isOver = true
        cells.removeAll()
        try strings.finish()
        return false
      }
    }
  }

  private func readRow() throws(WorkbookError) {
    texts.removeAll()
    cells.removeAll(keepingCapacity: true)
    let next = try scanner.attribute(names.index).map(row) ?? number + 1
    guard next > number, next <= Self.mostRows else {
      throw .irregular("ligne \(next) après la ligne \(number)")
    }
    number = next
    isHidden = scanner.attribute(names.hidden).map { $0.equals("1") || $0.equals("true") } ?? false
    guard !scanner.isEmpty else { return }
    var column = -1
    while true {
      switch try scanner.next() {
      case .open where scanner.name == names.cell: try readCell(&column)
      case .close where scanner.name == names.row: return
      case .end: throw MarkupScanner.malformed
      default: continue
      }
    }
  }

  private func readCell(_ column: inout Int) throws(WorkbookError) {
    let index = try scanner.attribute(names.index).map(self.column) ?? column + 1
    guard index > column else { throw .irregular("ligne \(number) : une cellule répétée ou mal placée") }
    guard index < Self.mostColumns else {
      throw .irregular("ligne \(number) : plus de \(Self.mostColumns) colonnes")
    }
    column = index
    cell.begin(kind: scanner.attribute(names.kind), style: scanner.attribute(names.style))
    guard !scanner.isEmpty else { return }
    let start = texts.count
    try cell.read(scanner, names, strings, into: &texts, row: number)
    if cell.isUncomputed, uncomputed.count < Self.mostRows { uncomputed.append((number, index)) }
    guard texts.count > start else { return }
    cells.append(CellSpan(column: index, start: start, length: texts.count - start))
  }

  private func row(_ text: UnsafeRawBufferPointer) throws(WorkbookError) -> Int {
    guard let number = text.number else {
      throw .irregular("après la ligne \(number), une ligne sans numéro lisible")
    }
    return number
  }

  /// The column of a place such as `AB12`, which must be on this row.
  private func column(_ text: UnsafeRawBufferPointer) throws(WorkbookError) -> Int {
    guard let index = CellReference(text), index.row == number else {
      throw .irregular("ligne \(number) : une cellule mal placée")
    }
    return index.column
  }

  private func noteMerge() {
    guard merged.count < 1 << 16, let area = scanner.attribute(names.area),
      let colon = area.firstIndex(of: 0x3A),
      let last = CellReference(UnsafeRawBufferPointer(rebasing: area[(colon + 1)...]))
    else { return }
    merged.append(last.row)
  }
}

/// Names looked for in a sheet (ECMA-376, 18.3.1).
struct SheetNames {
  let data = MarkupName("sheetData")
  let row = MarkupName("row")
  let cell = MarkupName("c")
  let value = MarkupName("v")
  let formula = MarkupName("f")
  let inline = MarkupName("is")
  let index = MarkupName("r")
  let kind = MarkupName("t")
  let style = MarkupName("s")
  let hidden = MarkupName("hidden")
  let merge = MarkupName("mergeCell")
  let area = MarkupName("ref")
}

/// `AB12`: a column, from 0, and a row, from 1.
struct CellReference {
  let column: Int
  let row: Int

  @inline(__always)
  init?(_ text: UnsafeRawBufferPointer) {
    var index = 0
    var column = 0
    while index < text.count, index < 4 {
      let letter = text[index] &- 0x41
      guard letter < 26 else { break }
      column = column &* 26 &+ Int(letter) &+ 1
      index &+= 1
    }
    guard column > 0, let row = UnsafeRawBufferPointer(rebasing: text[index...]).number else { return nil }
    self.column = column - 1
    self.row = row
  }
}

extension UnsafeRawBufferPointer {
  /// A whole number of at most nine digits, and nothing else.
  @inline(__always)
  var number: Int? {
    guard count > 0, count <= 9 else { return nil }
    var value = 0
    for byte in self {
      let digit = byte &- 0x30
      guard digit < 10 else { return nil }
      value = value &* 10 &+ Int(digit)
    }
    return value
  }
}
