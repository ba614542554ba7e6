import CSV
import Foundation

/// A small CSV file held in memory, its columns found by name: headers drift from one year to the next.
///
/// The seam with the CSV room: everything this room knows about reading CSV is in this file.
struct CSVTable {
  let file: String
  /// Lower-case cells of the first record.
  let header: [String]
  private let bytes: [UInt8]
  private let layout: Layout

  /// Where records and fields are.
  private struct Layout {
    /// Physical line on which each record starts.
    var lines: [Int] = []
    /// First field of each record in `fields`, then one past the last.
    var starts: [Int] = []
    var fields: [Range<Int>] = []
  }

  /// Reads `path`; `name` is what messages call it.
  init(path: String, name: String) throws(TerritoryError) {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw TerritoryError(file: name, message: "fichier absent ou illisible")
    }
    let bytes = CSVTable.unicode(data)
    let layout = CSVTable.layout(of: bytes)
    guard !layout.lines.isEmpty else {
      throw TerritoryError(file: name, message: "fichier vide : une ligne d'en-tête est attendue")
    }
    file = name
    self.bytes = bytes
    self.layout = layout
    header = (0..<layout.starts[1]).map { index in
      let cell = CSVTable.text(bytes[layout.fields[index]]).lowercased()
      return cell.hasPrefix("#") ? String(cell.dropFirst()) : cell
    }
  }

  /// Records after the header.
  var count: Int { max(0, layout.lines.count - 1) }

  func line(_ row: Int) -> Int { layout.lines[row + 1] }

  /// The field, without its quotes; empty when the record is shorter than the header.
  func text(_ row: Int, _ column: Int) -> String {
    let index = layout.starts[row + 1] + column
    return index < layout.starts[row + 2] ? CSVTable.text(bytes[layout.fields[index]]) : ""
  }

  /// The position of the first of `names` that the header holds, whatever the case.
  func column(_ names: String...) throws(TerritoryError) -> Int {
    for name in names {
      if let index = optionalColumn(name) { return index }
    }
    let wanted = names.map { "« \($0) »" }.joined(separator: " ou ")
    throw TerritoryError(
      file: file,
      line: layout.lines.first,
      message: "colonne \(wanted) absente de l'en-tête"
    )
  }

  func optionalColumn(_ name: String) -> Int? {
    header.firstIndex(of: name.lowercased())
  }

  func failure(_ row: Int, _ message: String) -> TerritoryError {
    TerritoryError(file: file, line: line(row), message: message)
  }

  private static func layout(of bytes: [UInt8]) -> Layout {
    let delimiter = delimiter(of: bytes)
    var layout = Layout()
    var position = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    var line = 1
    while position < bytes.count {
      if bytes[position] == 0x0A || bytes[position] == 0x0D {
        line += bytes[position] == 0x0A ? 1 : 0
        position += 1
        continue
      }
      layout.starts.append(layout.fields.count)
      layout.lines.append(line)
      var fieldStart = position
      var quoted = false
      while position < bytes.count {
        let byte = bytes[position]
        if byte == 0x22 { quoted.toggle() }
        if byte == 0x0A && quoted { line += 1 }
        if !quoted && (byte == 0x0A || byte == 0x0D) { break }
        if !quoted && byte == delimiter {
          layout.fields.append(fieldStart..<position)
          fieldStart = position + 1
        }
        position += 1
      }
      layout.fields.append(fieldStart..<position)
    }
    layout.starts.append(layout.fields.count)
    return layout
  }

  private static func text(_ field: ArraySlice<UInt8>) -> String {
    guard field.count >= 2, field.first == 0x22, field.last == 0x22 else {
      return String(decoding: field, as: UTF8.self)
    }
    let inner = String(decoding: field.dropFirst().dropLast(), as: UTF8.self)
    return inner.contains("\"\"") ? inner.replacingOccurrences(of: "\"\"", with: "\"") : inner
  }

  private static func delimiter(of bytes: [UInt8]) -> UInt8 {
    let header = bytes.prefix { $0 != 0x0A }
    return header.contains(Dialect.semicolon.delimiter)
      ? Dialect.semicolon.delimiter : Dialect.comma.delimiter
  }

  /// UTF-8 as is; anything else is taken for ISO-8859-1 (the header of the La Poste file).
  private static func unicode(_ data: Data) -> [UInt8] {
    let bytes = [UInt8](data)
    guard String(validating: bytes, as: UTF8.self) == nil else { return bytes }
    return bytes.flatMap { $0 < 0x80 ? [$0] : [0xC0 | $0 >> 6, 0x80 | $0 & 0x3F] }
  }
}
