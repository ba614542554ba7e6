import CSV

/// The JSON lines of one batch, written by a worker.
///
/// A note of line L comes after whatever begins on line L or before: its place does not depend on how the file was cut.
struct RowsChunk: Sendable {
  private(set) var text: RowsText
  private(set) var records: Int
  private(set) var rejects: Int
  private(set) var warnings = 0
  let newlines: NewlineCensus
  /// Where a note would come in the text, for the first line of each kind of end of line.
  private(set) var offsets: [(line: Int, offset: Int)] = []
  /// The last record or refusal; nil when there is none.
  private(set) var last: Last?

  struct Last: Sendable {
    let line: Int
    /// Refused for its bytes, left open, or with fields missing: what a cut does.
    let looksCut: Bool
  }

  init(_ batch: RecordBatch, profile: RowsProfile, notes: [RowsNote], isSheet: Bool = false) {
    records = batch.recordCount
    rejects = 0
    newlines = batch.newlines
    text = RowsText(
      capacity: (batch.next.offset - batch.start.offset) * 3 / 2 + 64 * batch.recordCount,
      isSheet: isSheet
    )
    let lines = batch.start.line..<batch.next.line
    var marks = notes.filter { lines.contains($0.line) }.map { (line: $0.line, note: Optional($0)) }
    marks += newlines.firstLines.map { (line: $0, note: nil) }
    marks.sort { ($0.line, $0.note == nil ? 1 : 0) < ($1.line, $1.note == nil ? 1 : 0) }
    var pending = marks[...]
    var warned = batch.warnings[...]
    for record in 0..<batch.recordCount {
      let line = batch.line(of: record)
      while let refused = warned.first, refused.record == nil, refused.line < line {
        flush(&pending, before: refused.line)
        reject(refused)
        warned.removeFirst()
      }
      flush(&pending, before: line)
      write(record, of: batch, profile: profile, warned: &warned)
    }
    for refused in warned {
      flush(&pending, before: refused.line)
      reject(refused)
    }
    flush(&pending, before: Int.max)
  }

  private mutating func write(
    _ record: Int,
    of batch: RecordBatch,
    profile: RowsProfile,
    warned: inout ArraySlice<LocatedWarning>
  ) {
    let line = batch.line(of: record)
    text.record(record, of: batch)
    var isOpen = false
    var isBlank = false
    var said: Set<LocatedWarning> = []
    while let warning = warned.first, warning.record == record {
      warned.removeFirst()
      if warning.code == .unterminatedQuote { isOpen = true }
      if warning.code == .blankRow { isBlank = true }
      // Several fields of one record may have the same thing wrong: it is said once a line.
      let plain = LocatedWarning(code: warning.code, line: warning.line, column: 0, record: nil)
      if said.insert(plain).inserted { warn(warning.code.rawValue, line: warning.line) }
    }
    let isRagged = profile.isRagged(batch, record)
    if isRagged, !isBlank || batch.fieldCount(of: record) > 1 {
      warn(RowsCode.raggedRow.rawValue, line: line)
    }
    if profile.titleLines.contains(line) { warn(RowsCode.titleRow.rawValue, line: line) }
    let isShort = isRagged && batch.fieldCount(of: record) < profile.width ?? 0
    last = Last(line: line, looksCut: isOpen || isShort)
  }

  private mutating func warn(_ code: String, line: Int) {
    text.warn(code, line: line)
    warnings += 1
  }

  private mutating func reject(_ refused: LocatedWarning) {
    text.reject(refused.code.rawValue, line: refused.line, column: refused.column)
    rejects += 1
    last = Last(line: refused.line, looksCut: refused.code == .invalidEncoding)
  }

  private mutating func flush(
    _ pending: inout ArraySlice<(line: Int, note: RowsNote?)>,
    before line: Int
  ) {
    while let mark = pending.first, mark.line < line {
      pending.removeFirst()
      if let note = mark.note {
        warn(note.code.rawValue, line: note.line)
      } else {
        offsets.append((line: mark.line, offset: text.bytes.count))
      }
    }
  }
}
