/// How much a problem costs.
package enum Severity: String, Sendable, Comparable {
  /// Accepted, but repaired or suspect.
  case warning = "avertissement"
  /// The record was refused.
  case rejection = "rejet"
  /// The file was refused, or the run cannot go on.
  case error = "erreur"

  package static func < (lhs: Severity, rhs: Severity) -> Bool { lhs.rank < rhs.rank }
  private var rank: Int {
    switch self {
    case .warning: 0
    case .rejection: 1
    case .error: 2
    }
  }
}

/// Where a problem stands: a file and, when they are known, a physical line and a column.
package struct Location: Hashable, Sendable {
  package var file: String
  /// Physical line, from 1.
  package var line: Int?
  /// Column number in the record, from 1.
  package var column: Int?
  /// The header cell of that column, or the JSON path in a configuration file.
  package var header: String?

  package init(file: String, line: Int? = nil, column: Int? = nil, header: String? = nil) {
    self.file = file
    self.line = line
    self.column = column
    self.header = header
  }
}

/// Something wrong with the data: a value, never thrown.
///
/// The offending content is not part of it: what reaches a log or the warehouse is a place, a code,
/// the expected form and what was done, in French.
package struct Problem: Hashable, Sendable {
  package var code: ProblemCode
  package var severity: Severity
  package var location: Location
  /// What the program expected there.
  package var expected: String
  /// What the program did, or what the reader should do.
  package var action: String

  package init(
    _ code: ProblemCode,
    _ severity: Severity,
    at location: Location,
    expected: String,
    action: String
  ) {
    self.code = code
    self.severity = severity
    self.location = location
    self.expected = expected
    self.action = action
  }

  /// `file:line:column: severity: [code] « header » : title, attendu … — action`.
  package var sentence: String {
    var here = location.file
    if let line = location.line { here += ":\(line)" }
    if let column = location.column { here += ":\(column)" }
    let header = location.header.map { "« \($0) » : " } ?? ""
    let expectation = expected.isEmpty ? "" : ", attendu : \(expected)"
    let outcome = action.isEmpty ? "" : " — \(action)"
    return "\(here): \(severity.rawValue): [\(code.rawValue)] \(header)\(code.title)\(expectation)\(outcome)"
  }
}
