import CSV
import Foundation

/// A small CSV file held in memory, its columns found by name: headers drift from one year to the next.
struct CSVTable {
  let file: String
  /// Lower-case cells of the first record.
  let header: [String]
  private let records: [Record]

  /// Reads `path`; `name` is what messages call it.
  init(path: String, name: String) throws(TerritoryError) {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw TerritoryError(file: name, message: "fichier absent ou illisible")
    }
    let records = CSVTable.records(of: [UInt8](data))
    guard let first = records.first else {
      throw TerritoryError(file: name, message: "fichier vide : une ligne d'en-tête est attendue")
    }
    file = name
    self.records = records
    header = first.fields.map { field in
      let cell = field.lowercased()
      return cell.hasPrefix("#") ? String(cell.dropFirst()) : cell
    }
  }

  /// Records after the header.
  var count: Int { records.count - 1 }

  func line(_ row: Int) -> Int { records[row + 1].line }

  /// The field, without its quotes; empty when the record is shorter than the header.
  func text(_ row: Int, _ column: Int) -> String {
    let fields = records[row + 1].fields
    return column < fields.count ? fields[column] : ""
  }

  /// The position of the first of `names` that the header holds, whatever the case.
  func column(_ names: String...) throws(TerritoryError) -> Int {
    for name in names {
      if let index = optionalColumn(name) { return index }
    }
    let wanted = names.map { "« \($0) »" }.joined(separator: " ou ")
    throw TerritoryError(
      file: file,
      line: records.first?.line,
      message: "colonne \(wanted) absente de l'en-tête"
    )
  }

  func optionalColumn(_ name: String) -> Int? {
    header.firstIndex(of: name.lowercased())
  }

  func failure(_ row: Int, _ message: String) -> TerritoryError {
    TerritoryError(file: file, line: line(row), message: message)
  }

  /// The first line tells the delimiter: official files use a comma or a semicolon.
  private static func records(of bytes: [UInt8]) -> [Record] {
    let isSemicolon = bytes.prefix { $0 != 0x0A }.contains(Dialect.semicolon.delimiter)
    return bytes.withUnsafeBytes { buffer in
      let detection = TextEncoding.detect(buffer)
      var reader = RecordReader(
        bytes: buffer,
        from: detection.bomLength,
        encoding: detection.encoding ?? .utf8,
        dialect: isSemicolon ? .semicolon : .comma
      )
      return reader.first(.max)
    }
  }
}
