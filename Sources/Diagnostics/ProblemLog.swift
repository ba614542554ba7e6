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

  package mutating func append(_ other: ProblemLog) {
    for problem in other.problems { report(problem) }
    for (code, count) in other.counts {
      let listed = other.problems.count { $0.code == code }
      if count > listed { counts[code, default: 0] += count - listed }
    }
  }

  /// Codes met, most frequent first, then by name.
  package var byFrequency: [(code: ProblemCode, count: Int)] {
    counts.map { (code: $0.key, count: $0.value) }
      .sorted { $0.count != $1.count ? $0.count > $1.count : $0.code.rawValue < $1.code.rawValue }
  }
}
