/// What a whole reading came to.
package struct ReadSummary: Hashable, Sendable {
  package internal(set) var records = 0
  /// Records left out, each with a refusing warning in its batch.
  package internal(set) var refused = 0
  package internal(set) var blankLines = 0
  package internal(set) var newlines = NewlineCensus()
  /// Whether the last byte read closes a line; otherwise the file may have been cut.
  package internal(set) var endsWithNewline = true
  /// Whether a presumed boundary was wrong, so that the rest was read on one thread; the records are the same.
  package internal(set) var sequentialFallback = false
  /// Where reading stopped.
  package internal(set) var end: ReadPosition

  init(from position: ReadPosition) {
    end = position
  }

  /// Nil when no record was closed by an end of line.
  package var newline: Newline? { newlines.newline }

  /// The warning that a file mixes ends of line, on the first line that differs; given once a file.
  package var mixedNewlines: LocatedWarning? {
    newlines.firstMixedLine.map {
      LocatedWarning(code: .mixedNewlines, line: $0, column: 0, record: nil)
    }
  }

  mutating func add(_ later: ReadSummary) {
    records += later.records
    refused += later.refused
    blankLines += later.blankLines
    newlines.merge(later.newlines)
    end = later.end
  }
}

extension RecordBatch {
  var summary: ReadSummary {
    var summary = ReadSummary(from: next)
    summary.records = recordCount
    summary.refused = refused
    summary.blankLines = blankLines
    summary.newlines = newlines
    return summary
  }
}
