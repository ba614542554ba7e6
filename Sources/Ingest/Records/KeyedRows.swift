import Diagnostics

/// The keys a file gives its rows, and what the first row of each says: the same key under other content is no
/// repetition, and one of the two rows would vanish in silence.
struct KeyedRows<Key: Hashable> {
  enum Meeting: Equatable {
    case first
    /// Said by an earlier row, with the same content.
    case repetition
    /// An earlier row says otherwise under this key; it is the one that is kept.
    case otherContent(line: Int)
  }

  private var contents: [Key: (content: Int64, line: Int)] = [:]

  var keys: Dictionary<Key, (content: Int64, line: Int)>.Keys { contents.keys }

  func line(of key: Key) -> Int? { contents[key]?.line }

  /// `content` is a fingerprint of all that the row says.
  mutating func meet(_ key: Key, content: Int64, line: Int) -> Meeting {
    guard let known = contents[key] else {
      contents[key] = (content, line)
      return .first
    }
    return known.content == content ? .repetition : .otherContent(line: known.line)
  }
}

extension CellProblemLog {
  /// Tells the row that is not kept, and names the one that is.
  mutating func reportReuse(line: Int, column: Int?, _ binding: HeaderBinding, firstLine: Int) {
    report(
      CellProblem(
        record: 0,
        line: line,
        column: column,
        field: column.map { binding.columns[$0].field + 1 } ?? 0,
        code: .keyReused,
        severity: .warning,
        rival: CellProblem.Rival(line: firstLine)
      )
    )
  }
}
