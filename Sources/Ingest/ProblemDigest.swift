import Console
import Diagnostics

/// The problems of a run grouped by code: how many, and for machines where the first is and what to do.
struct ProblemDigest {
  struct Group {
    var count: Int
    var first: Problem
  }

  let groups: [Group]

  /// The gravest first, then the most frequent.
  static func of(_ log: ProblemLog) -> ProblemDigest {
    let groups = log.byFrequency.compactMap { code, count -> Group? in
      let problems = log.problems.filter { $0.code == code }
      // A rejection is shown rather than the warnings of its code that come before.
      let worst = problems.map(\.severity).max()
      return problems.first { $0.severity == worst }.map { Group(count: count, first: $0) }
    }
    let ranks: [Severity] = [.error, .rejection, .warning]
    return ProblemDigest(groups: ranks.flatMap { rank in groups.filter { $0.first.severity == rank } })
  }

  var lines: [String] {
    guard !groups.isEmpty else { return [] }
    return ["  à regarder :"]
      + groups.map { "    \($0.count) × \($0.first.code.title) [\($0.first.code.rawValue)]" }
  }

  var json: String {
    let items = groups.map { group in
      JSONText.object([
        (key: "code", json: JSONText.quoted(group.first.code.rawValue)),
        (key: "severity", json: JSONText.quoted(group.first.severity.rawValue)),
        (key: "count", json: "\(group.count)"),
        (key: "first", json: JSONText.quoted(group.first.fileAndLine)),
        (key: "action", json: JSONText.quoted(group.first.action)),
      ])
    }
    return "[\(items.joined(separator: ","))]"
  }
}

extension Problem {
  /// `file:line:column`, as far as it is known.
  fileprivate var fileAndLine: String {
    ([location.file] + [location.line, location.column].compactMap { $0.map(String.init) })
      .joined(separator: ":")
  }
}
