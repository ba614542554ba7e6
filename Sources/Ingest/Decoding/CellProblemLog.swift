import Diagnostics

/// The problems of one file in the order met: each is counted; the first thousand of each code and severity are kept, so
/// that warnings never crowd rejections out, and every further rejection is kept as its line alone.
struct CellProblemLog {
  static let keptPerKind = 1000

  /// What problems that are said in the same words have in common.
  struct Kind: Hashable, Sendable {
    var code: ProblemCode
    var severity: Severity
  }

  /// Where rejections of one code stand, when only their lines differ.
  struct CellLocation: Hashable, Sendable {
    var code: ProblemCode
    var column: Int?
    var field: Int
    var cellCount: Int?
  }

  private(set) var kept: [CellProblem] = []
  private var counts: [Kind: Int] = [:]
  /// Lines of the rejections that are not kept whole.
  private(set) var furtherLines: [CellLocation: [Int]] = [:]

  mutating func report(_ problem: CellProblem) {
    let kind = Kind(code: problem.code, severity: problem.severity)
    let seen = counts[kind, default: 0]
    counts[kind] = seen + 1
    if seen < Self.keptPerKind || problem.severity != .warning && problem.isUnique {
      kept.append(problem)
    } else if problem.severity != .warning {
      let location = CellLocation(
        code: problem.code,
        column: problem.column,
        field: problem.field,
        cellCount: problem.cellCount
      )
      furtherLines[location, default: []].append(problem.line)
    }
  }

  /// What another log holds, after what is here.
  mutating func append(_ other: CellProblemLog) {
    for problem in other.kept { report(problem) }
    for (location, lines) in other.furtherLines {
      furtherLines[location, default: []] += lines
      counts[Kind(code: location.code, severity: .rejection), default: 0] += lines.count
    }
    for (kind, hidden) in other.uncounted { counts[kind, default: 0] += hidden }
  }

  /// By line, then by column.
  var inOrder: [CellProblem] {
    kept.sorted { ($0.line, $0.field, $0.code.rawValue) < ($1.line, $1.field, $1.code.rawValue) }
  }

  /// Of each kind of which not every problem is kept whole, how many there are in all and how many are not.
  var hidden: [(kind: Kind, all: Int, hidden: Int)] {
    let whole = kept.reduce(into: [:]) { $0[Kind(code: $1.code, severity: $1.severity), default: 0] += 1 }
    return counts.map { kind, all in (kind: kind, all: all, hidden: all - (whole[kind] ?? 0)) }
      .filter { $0.hidden > 0 }
      .sorted { ($0.kind.code.rawValue, $0.kind.severity) < ($1.kind.code.rawValue, $1.kind.severity) }
  }

  /// Warnings that are counted only.
  private var uncounted: [Kind: Int] {
    hidden.reduce(into: [:]) { $0[$1.kind] = $1.kind.severity == .warning ? $1.hidden : nil }
  }
}

extension CellProblem {
  /// Its words name another row or another column.
  fileprivate var isUnique: Bool { rival != nil || against != nil }
}
