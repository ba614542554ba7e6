/// Collects problems in the order they are met, counts every one, keeps as many as asked.
package struct ProblemLog: Sendable {
  package private(set) var problems: [Problem] = []
  package private(set) var counts: [ProblemCode: Int] = [:]
  package private(set) var worst: Severity?
  /// How many problems of one code are kept; the count goes on past it.
  package let keptPerCode: Int

  package init(keptPerCode: Int = .max) {
    self.keptPerCode = keptPerCode
  }

  package var isEmpty: Bool { counts.isEmpty }
  package var total: Int { counts.values.reduce(0, +) }

  package mutating func report(_ problem: Problem) {
    let seen = counts[problem.code, default: 0]
    counts[problem.code] = seen + 1
    worst = max(worst ?? problem.severity, problem.severity)
    if seen < keptPerCode { problems.append(problem) }
  }

  /// Counts problems that are not listed.
  package mutating func count(_ code: ProblemCode, _ severity: Severity, more: Int) {
    counts[code, default: 0] += more
    worst = max(worst ?? severity, severity)
  }

  /// Takes back one problem that is said elsewhere; `worst` stays.
  package mutating func forget(_ problem: Problem) {
    guard let index = problems.lastIndex(of: problem) else { return }
    problems.remove(at: index)
    let rest = counts[problem.code, default: 0] - 1
    counts[problem.code] = rest > 0 ? rest : nil
  }

  package mutating func append(_ other: ProblemLog) {
    for problem in other.problems { report(problem) }
    var listed: [ProblemCode: Int] = [:]
    for problem in other.problems { listed[problem.code, default: 0] += 1 }
    for (code, count) in other.counts {
      let hidden = count - listed[code, default: 0]
      if hidden > 0 { counts[code, default: 0] += hidden }
    }
    if let theirs = other.worst { worst = max(worst ?? theirs, theirs) }
  }

  /// Codes met, most frequent first, then by name.
  package var byFrequency: [(code: ProblemCode, count: Int)] {
    counts.map { (code: $0.key, count: $0.value) }
      .sorted { $0.count != $1.count ? $0.count > $1.count : $0.code.rawValue < $1.code.rawValue }
  }
}
