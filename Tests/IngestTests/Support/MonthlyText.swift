import Console
import Diagnostics
import Foundation
@testable import Ingest
import Observatory
import TestSupport

/// A cell of a sheet made by hand: a text, a number, or a true date shown in a format.
enum HandCell {
  case text(String)
  case number(Int)
  case date(String, format: String)

  /// As the same sheet saved in CSV shows it; a date, as its text in ISO form.
  var written: String {
    switch self {
    case .text(let text): text
    case .number(let number): "\(number)"
    case .date(let day, _): day
    }
  }
}

extension HandCell: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral {
  init(stringLiteral value: String) { self = .text(value) }
  init(integerLiteral value: Int) { self = .number(value) }
}

/// A table as a partner writes it in a spreadsheet, with the description of the one of `pipelines/README.md`.
struct MonthlyText {
  var rows: [[HandCell]]

  var csv: [UInt8] {
    Array(rows.map { $0.map(\.written).joined(separator: ";") }.joined(separator: "\n").utf8)
  }

  /// A workbook whose merged cells hold their text in their first cell only, and leave out the others.
  var workbook: [UInt8] {
    var formats: [String] = []
    var lines = ""
    for (row, cells) in rows.enumerated() where !cells.isEmpty {
      lines += "<row r=\"\(row + 1)\">"
      for (column, cell) in cells.enumerated() {
        let location = "\(MadeWorkbook.letters(column))\(row + 1)"
        switch cell {
        case .text(let text):
          guard !text.isEmpty else { continue }
          lines += "<c r=\"\(location)\" t=\"inlineStr\"><is><t>\(MadeWorkbook.escaped(text))</t></is></c>"
        case .number(let number): lines += "<c r=\"\(location)\"><v>\(number)</v></c>"
        case .date(let iso, let format):
          if !formats.contains(format) { formats.append(format) }
          let style = (formats.firstIndex(of: format) ?? 0) + 1
          // Day 1 is 1900-01-01, and 29 February 1900 never was.
          let serial = (Day(iso: iso)?.number ?? 0) + 25_569
          lines += "<c r=\"\(location)\" s=\"\(style)\"><v>\(serial)</v></c>"
        }
      }
      lines += "</row>"
    }
    return MadeWorkbook(rows: lines, formats: formats).bytes
  }

  /// `steps` come first; the table then has the columns `antenne`, `public`, `debut`, `fin` and `valeur`.
  static func description(_ steps: String, fingerprint: [String] = ["antenne", "public"]) -> String {
    let all = fingerprint.map { "\"\($0)\"" }.joined(separator: ", ")
    return """
      {
        "id": "agences-mensuel", "title": "Relevé mensuel des agences",
        "fingerprint": { "all": [\(all)], "priority": 30 },
        "source": { "code": "agences", "label": "Relevé des agences", "unit": "participant" },
        "record": "statistic",
        "reading": { "delimiters": [";"], "nulls": ["-"] },
        "reshape": [
          \(steps),
          { "step": "ages", "column": "public", "bounds": "distinct" },
          { "step": "constant", "column": "mesure", "value": "usagers" },
          { "step": "constant", "column": "unite", "value": "participant" },
          { "step": "constant", "column": "nature", "value": "periode" },
          { "step": "constant", "column": "maille", "value": "commune" },
        ],
        "columns": [
          { "to": "territory", "headers": ["antenne"], "as": "text", "presence": "required" },
          { "to": "level", "headers": ["maille"], "as": "choice", "vocabulary": "maille", "presence": "required" },
          { "to": "from", "headers": ["debut"], "as": "day", "formats": ["yyyy-mm-dd"], "presence": "required" },
          { "to": "to", "headers": ["fin"], "as": "day", "formats": ["yyyy-mm-dd"], "presence": "required" },
          { "to": "measure", "headers": ["mesure"], "as": "choice", "vocabulary": "mesure", "presence": "required" },
          { "to": "modality", "headers": ["public"], "as": "text", "presence": "required" },
          { "to": "value", "headers": ["valeur"], "as": "decimal", "presence": "required" },
          { "to": "unit", "headers": ["unite"], "as": "choice", "vocabulary": "unite-statistique", "presence": "required" },
          { "to": "nature", "headers": ["nature"], "as": "choice", "vocabulary": "nature", "presence": "required" },
        ],
        "examples": [
          { "title": "une ligne", "row": {}, "gives": {} },
          { "title": "rien", "row": {}, "refused": "required_empty" },
        ],
      }
      """
  }

  /// What is read of the table, as `debut fin modalite valeur`, or the codes of the problems of a refused file.
  func read(_ description: String, asWorkbook: Bool) throws -> [String] {
    let station = try Station(formats: ["vocabularies"])
    try station.workdir.write("pipelines/sources/agences-mensuel.jsonc", description)
    let bytes = asWorkbook ? workbook : csv
    let summary = try station.ingest([try station.file(asWorkbook ? "a.xlsx" : "a.csv", bytes)])
    if summary.status != .done {
      return summary.reports.flatMap { $0.problems.problems.map(\.code.rawValue) }
    }
    let rows = try station.rows(
      "SELECT debut, fin, modalite, valeur FROM v_statistiques ORDER BY debut, fin, modalite, valeur"
    )
    return rows.map { $0.joined(separator: " ") }
  }
}
