import CSV
import Console
import Warehouse

/// The three forms in which problems are listed.
enum ProblemListFormat: String {
  case text
  case csv
  case json

  func bytes(_ rows: [ListedProblem]) -> [UInt8] {
    switch self {
    case .text: Array(rows.map { text($0) + "\n" }.joined().utf8)
    case .csv: csv(rows)
    case .json: Array(rows.map { json($0) + "\n" }.joined().utf8)
    }
  }

  private func text(_ problem: ListedProblem) -> String {
    let row = problem.row
    let location = [
      problem.file, "lot \(row.importID)", row.line.map { "ligne \($0)" }, row.column.map { "colonne \($0)" },
    ]
    .compactMap { $0 }.joined(separator: ", ")
    let header = row.header.map { " « \($0) »" } ?? ""
    let expected = row.expected.isEmpty ? "" : " attendu : \(row.expected)"
    let label = problem.label.map { " lu : « \($0) »" } ?? ""
    return PlainText.neutralised(
      "\(row.source) (\(location)) : \(row.severity) [\(row.code)]\(header)\(label)\(expected) — \(row.action)"
    )
  }

  private func csv(_ rows: [ListedProblem]) -> [UInt8] {
    var writer = RecordWriter(dialect: .comma, quoting: .minimal)
    writer.append(record: [
      "source", "lot", "ligne", "colonne", "entete", "gravite", "code", "attendu", "action", "fichier", "lu",
    ])
    for problem in rows {
      let row = problem.row
      writer.append(record: [
        row.source, "\(row.importID)", row.line.map { "\($0)" } ?? "", row.column.map { "\($0)" } ?? "",
        row.header ?? "", row.severity, row.code, row.expected, row.action, problem.file ?? "",
        problem.label ?? "",
      ])
    }
    return writer.bytes
  }

  private func json(_ problem: ListedProblem) -> String {
    let row = problem.row
    func number(_ value: Int64?) -> String { value.map { "\($0)" } ?? "null" }
    return JSONText.object([
      (key: "source", json: JSONText.quoted(row.source)), (key: "import", json: "\(row.importID)"),
      (key: "line", json: number(row.line)), (key: "column", json: number(row.column)),
      (key: "header", json: row.header.map { JSONText.quoted($0) } ?? "null"),
      (key: "severity", json: JSONText.quoted(row.severity)), (key: "code", json: JSONText.quoted(row.code)),
      (key: "expected", json: JSONText.quoted(row.expected)),
      (key: "action", json: JSONText.quoted(row.action)),
      (key: "file", json: problem.file.map { JSONText.quoted($0) } ?? "null"),
      (key: "read", json: problem.label.map { JSONText.quoted($0) } ?? "null"),
    ])
  }
}
