import CSV
import Catalog
import Console
import Diagnostics

extension Inspection {
  func json(_ path: String) -> String {
    func quoted(_ text: String?) -> String { text.map { JSONText.quoted($0) } ?? "null" }
    func list(_ items: [String]) -> String { "[\(items.joined(separator: ","))]" }
    return JSONText.object([
      (key: "encoding", json: quoted(encoding?.rawValue)),
      (key: "bom", json: "\(hasMark)"),
      (
        key: "delimiter",
        json: quoted(recognition?.sheet == nil ? delimiter.map { String(UnicodeScalar($0)) } : nil)
      ),
      (key: "quote", json: quoted("\"")),
      (key: "newline", json: quoted(recognition?.newline)),
      (key: "sheet", json: quoted(recognition?.sheet?.name)),
      (key: "header_line", json: headerLine.map { "\($0)" } ?? "null"),
      (key: "source", json: quoted(recognition?.description.id)),
      (key: "confidence", json: confidence),
      (key: "evidence", json: list(evidence.map { quoted($0) })),
      (key: "bytes", json: "\(size)"),
      (key: "bytes_read", json: "\(bytesRead)"),
      (key: "refused", json: quoted(refusal?.code.rawValue)),
      (
        key: "closest",
        json: closest.map {
          JSONText.object([
            (key: "source", json: quoted($0.description.id)), (key: "score", json: Self.decimal($0.score)),
            (key: "fingerprint_line", json: quoted($0.fingerprintLine)),
          ])
        } ?? "null"
      ),
      (key: "closest_sources", json: list(nearest.map(json))),
      (key: "unknown_columns", json: list((unknown?.columns ?? []).map(json))),
      (key: "command", json: quoted(recognition == nil && unknown != nil ? UnknownFile.command(path) : nil)),
      (
        key: "columns",
        json: list(
          columns.enumerated().map { number, column in
            JSONText.object([
              (key: "column", json: "\(number + 1)"), (key: "header", json: quoted(column.header)),
              (key: "status", json: quoted(column.status.rawValue)),
              (key: "to", json: quoted(column.rule?.target)),
              (key: "as", json: quoted(column.rule?.kind.name)),
            ])
          }
        )
      ),
      (
        key: "missing",
        json: list(
          missing.map { rule in
            JSONText.object([
              (key: "to", json: quoted(rule.target)),
              (key: "headers", json: list(rule.inputs.flatMap(\.headers).map { quoted($0) })),
            ])
          }
        )
      ),
      (key: "drift", json: list(drift.map(json))),
      (key: "problems", json: list(problems.map(json))),
      (key: "preview", json: list(preview.map { row in list(row.map { quoted($0) }) })),
    ])
  }

  private func json(_ near: NearSource) -> String {
    JSONText.object([
      (key: "source", json: JSONText.quoted(near.id)), (key: "score", json: Self.decimal(near.score)),
      (key: "known", json: "[\(near.known.map { JSONText.quoted($0) }.joined(separator: ","))]"),
      (key: "lacking", json: "[\(near.lacking.map { JSONText.quoted($0) }.joined(separator: ","))]"),
    ])
  }

  private func json(_ column: UnknownFile.Column) -> String {
    JSONText.object([
      (key: "header", json: JSONText.quoted(column.header)),
      (key: "kind", json: JSONText.quoted(column.kind)),
      (key: "evidence", json: JSONText.quoted(column.evidence)),
      (key: "filled_percent", json: "\(column.filled)"),
      (key: "examples", json: "[\(column.examples.map { JSONText.quoted($0) }.joined(separator: ","))]"),
    ])
  }

  private func json(_ drifted: DriftedColumn) -> String {
    JSONText.object([
      (key: "column", json: "\(drifted.column)"), (key: "header", json: JSONText.quoted(drifted.header)),
      (key: "closest", json: drifted.closest.map { JSONText.quoted($0.spelling) } ?? "null"),
      (key: "distance", json: drifted.closest.map { "\($0.distance)" } ?? "null"),
      (key: "line", json: description.map { JSONText.quoted(drifted.line(for: $0)) } ?? "null"),
    ])
  }

  private func json(_ problem: Problem) -> String {
    JSONText.object([
      (key: "code", json: JSONText.quoted(problem.code.rawValue)),
      (key: "severity", json: JSONText.quoted(problem.severity.rawValue)),
      (key: "line", json: problem.location.line.map { "\($0)" } ?? "null"),
      (key: "column", json: problem.location.column.map { "\($0)" } ?? "null"),
      (key: "header", json: problem.location.header.map { JSONText.quoted($0) } ?? "null"),
      (key: "expected", json: JSONText.quoted(problem.expected)),
      (key: "action", json: JSONText.quoted(problem.action)),
    ])
  }

  /// Columns of the file that the description knows, over all its columns.
  private var confidence: String {
    guard let recognition, !header.isEmpty else { return "0.0" }
    return Self.decimal(Double(recognition.knownHeaders) / Double(header.count))
  }

  /// Two decimals, whatever the locale.
  static func decimal(_ value: Double) -> String {
    let percent = Int((min(max(value, 0), 1) * 100).rounded(.down))
    return percent == 100 ? "1.0" : "0.\(percent < 10 ? "0" : "")\(percent)"
  }
}
