import Diagnostics

/// The problems of one file in the order met: each is counted, the first thousand of each code are kept,
/// so that memory does not grow with the damage.
struct CellProblemLog {
  static let keptPerCode = 1000

  private(set) var kept: [CellProblem] = []
  private var seen: [ProblemCode: Seen] = [:]

  private struct Seen {
    var count = 0
    var hidden = 0
    /// Of those that are not kept.
    var worst = Severity.warning
  }

  mutating func report(_ problem: CellProblem) {
    note(problem.code, problem.severity, count: 1, kept: problem)
  }

  /// What another log holds, after what is here.
  mutating func append(_ other: CellProblemLog) {
    for problem in other.kept { report(problem) }
    for hidden in other.hidden { note(hidden.code, hidden.severity, count: hidden.count, kept: nil) }
  }

  /// All of this code, kept or not.
  func count(_ code: ProblemCode) -> Int { seen[code]?.count ?? 0 }

  /// By line, then by column.
  var inOrder: [CellProblem] {
    kept.sorted { ($0.line, $0.field, $0.code.rawValue) < ($1.line, $1.field, $1.code.rawValue) }
  }

  /// How many of each code are counted only.
  var hidden: [(code: ProblemCode, severity: Severity, count: Int)] {
    seen.filter { $0.value.hidden > 0 }.sorted { $0.key.rawValue < $1.key.rawValue }
      .map { ($0.key, $0.value.worst, $0.value.hidden) }
  }

  private mutating func note(
    _ code: ProblemCode,
    _ severity: Severity,
    count: Int,
    kept problem: CellProblem?
  ) {
    var entry = seen[code] ?? Seen()
    if let problem, entry.count < Self.keptPerCode {
      kept.append(problem)
    } else {
      entry.hidden += count
      entry.worst = max(entry.worst, severity)
    }
    entry.count += count
    seen[code] = entry
  }
}
