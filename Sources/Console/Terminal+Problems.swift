package import Diagnostics

extension Terminal {
  /// At most five problems of each code and severity, in the order met, then how many there are in all.
  ///
  /// `fullList` is the command that prints every one of them.
  package func show(_ log: ProblemLog, fullList: String? = nil, perCode limit: Int = 5) {
    var shown: [ProblemCode: [Severity: Int]] = [:]
    for problem in log.problems {
      let count = shown[problem.code]?[problem.severity] ?? 0
      guard count < limit else { continue }
      shown[problem.code, default: [:]][problem.severity] = count + 1
      show(problem)
    }
    for (code, count) in log.byFrequency {
      let hidden = shown[code]?.values.reduce(count, -) ?? count
      guard hidden > 0 else { continue }
      let path = fullList.map { " ; liste complète : \($0)" } ?? ""
      say(
        .warning,
        "… et \(hidden) autre\(hidden > 1 ? "s" : "") « \(code.rawValue) » (\(count) au total)\(path)",
        fields: [
          (key: "event", json: JSONText.quoted("problems")),
          (key: "code", json: JSONText.quoted(code.rawValue)), (key: "hidden", json: "\(hidden)"),
          (key: "count", json: "\(count)"),
        ]
      )
    }
  }

  package func show(_ problem: Problem) {
    var fields = [
      (key: "event", json: JSONText.quoted("problem")),
      (key: "code", json: JSONText.quoted(problem.code.rawValue)),
      (key: "severity", json: JSONText.quoted(problem.severity.rawValue)),
      (key: "file", json: JSONText.quoted(problem.location.file)),
    ]
    if let line = problem.location.line { fields.append((key: "line", json: "\(line)")) }
    if let column = problem.location.column { fields.append((key: "column", json: "\(column)")) }
    if let header = problem.location.header { fields.append((key: "header", json: JSONText.quoted(header))) }
    fields.append((key: "expected", json: JSONText.quoted(problem.expected)))
    fields.append((key: "action", json: JSONText.quoted(problem.action)))
    say(problem.severity == .warning ? .warning : .error, problem.sentence, fields: fields)
  }
}
