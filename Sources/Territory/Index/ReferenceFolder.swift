import Foundation
import Observatory

/// The committed tables, read strictly: a wrong line stops the loading and is named.
struct ReferenceFolder {
  let path: String

  func has(_ table: ReferenceTable) -> Bool {
    FileManager.default.fileExists(atPath: "\(path)/\(table.fileName)")
  }

  /// Calls `body` with the fields of each record, in the order of `ReferenceTable.columns`.
  func read(
    _ table: ReferenceTable,
    _ body: (ReferenceRecord) throws(TerritoryError) -> Void
  ) throws(TerritoryError) {
    let file = try CSVTable(path: "\(path)/\(table.fileName)", name: "\(path)/\(table.fileName)")
    var columns: [Int] = []
    for name in table.columns { columns.append(try file.column(name)) }
    for row in 0..<file.count {
      let fields = columns.map { file.text(row, $0) }
      try body(ReferenceRecord(fields: fields, file: file.file, line: file.line(row)))
    }
  }
}

/// One record of a committed table, its fields in the order of `ReferenceTable.columns`.
struct ReferenceRecord {
  let fields: [String]
  let file: String
  let line: Int

  func failure(_ message: String) -> TerritoryError {
    TerritoryError(file: file, line: line, message: message)
  }

  func text(_ index: Int, _ name: String) throws(TerritoryError) -> String {
    guard !fields[index].isEmpty else { throw failure("« \(name) » vide") }
    return fields[index]
  }

  func commune(_ index: Int) throws(TerritoryError) -> Int32 {
    guard let number = CommuneNumber.number(of: fields[index]) else {
      throw failure("code commune de cinq caractères attendu, lu « \(fields[index]) »")
    }
    return number
  }

  func communes(_ index: Int) throws(TerritoryError) -> [Int32] {
    var numbers: [Int32] = []
    for code in fields[index].split(separator: "|") {
      guard let number = CommuneNumber.number(of: code) else {
        throw failure("codes communes séparés par « | » attendus, lu « \(fields[index]) »")
      }
      numbers.append(number)
    }
    return numbers
  }

  func codes(_ index: Int) throws(TerritoryError) -> [String] {
    try communes(index).map { CommuneNumber.code(of: $0) }
  }

  func day(_ index: Int) throws(TerritoryError) -> Day {
    guard let day = Day(iso: fields[index]) else {
      throw failure("date AAAA-MM-JJ attendue, lu « \(fields[index]) »")
    }
    return day
  }

  func optionalDay(_ index: Int) throws(TerritoryError) -> Day? {
    fields[index].isEmpty ? nil : try day(index)
  }

  func integer(_ index: Int) throws(TerritoryError) -> Int {
    guard let value = Int(fields[index]), value >= 0 else {
      throw failure("nombre entier attendu, lu « \(fields[index]) »")
    }
    return value
  }
}
