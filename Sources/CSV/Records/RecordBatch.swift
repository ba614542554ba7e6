/// The records of one chunk: final UTF-8 content of every field, without one `String` per field.
///
/// A worker refills the same batch again and again. Invariant: a pointer given by `field` is valid until the batch
/// is refilled, and no longer than the bytes that were read. Every field is valid UTF-8.
package final class RecordBatch {
  private var table = FieldTable()
  /// The window as UTF-8 when the file is in another encoding.
  private var transcoded = Run<UInt8>(capacity: 1)
  private var spans: UnsafePointer<FieldSpan>
  private var firstSpans: UnsafePointer<UInt32>
  private var lines: UnsafePointer<Int>
  private var windowBase: UnsafeRawPointer
  private var arenaBase: UnsafeRawPointer

  /// Records that can be read; refused ones are only in `warnings`.
  package private(set) var recordCount = 0
  package var warnings: [LocatedWarning] { table.warnings }
  /// Lines with nothing on them, which are skipped.
  package var blankLines: Int { table.blankLines }
  /// Records left out, each with the warning that says why.
  package var refused: Int { table.refused }
  package var newlines: NewlineCensus { table.newlines }
  /// Where reading began for this batch.
  package private(set) var start = ReadPosition(offset: 0, line: 1)
  /// Where reading goes on after this batch.
  package internal(set) var next = ReadPosition(offset: 0, line: 1)

  init() {
    table.reset()
    spans = UnsafePointer(table.spans.base)
    firstSpans = UnsafePointer(table.firstSpans.base)
    lines = UnsafePointer(table.lines.base)
    windowBase = UnsafeRawPointer(transcoded.base)
    arenaBase = UnsafeRawPointer(table.arena.base)
  }

  /// The physical line, from 1, on which a record starts.
  package func line(of record: Int) -> Int {
    precondition(record >= 0 && record < recordCount)
    return lines[record]
  }

  package func fieldCount(of record: Int) -> Int {
    precondition(record >= 0 && record < recordCount)
    return Int(firstSpans[record + 1] - firstSpans[record])
  }

  /// The content of one field; see the type for how long it stays valid.
  package func field(_ record: Int, _ index: Int) -> UnsafeRawBufferPointer {
    precondition(record >= 0 && record < recordCount)
    let position = Int(firstSpans[record]) + index
    precondition(index >= 0 && position < Int(firstSpans[record + 1]))
    let span = spans[position]
    let base = span.isInArena ? arenaBase : windowBase
    return UnsafeRawBufferPointer(start: base + span.start, count: span.length)
  }

  var view: FieldView {
    FieldView(
      spans: spans,
      firstSpans: firstSpans,
      window: windowBase,
      arena: arenaBase,
      recordCount: recordCount
    )
  }

  package func text(_ record: Int, _ index: Int) -> String {
    String(decoding: field(record, index), as: UTF8.self)
  }

  package func texts(of record: Int) -> [String] {
    (0..<fieldCount(of: record)).map { text(record, $0) }
  }

  /// Replaces the content by the records of a window of the file, which must not end between CR and LF.
  func fill(_ bytes: UnsafeRawBufferPointer, at position: ReadPosition, as reading: Reading) -> WindowEnd {
    recordCount = 0
    start = position
    table.reset()
    let (utf8, content) = decoded(bytes, encoding: reading.encoding)
    windowBase = utf8.baseAddress ?? windowBase
    let window = Window(
      base: windowBase,
      count: utf8.count,
      content: content,
      firstLine: position.line,
      reading: reading
    )
    let end = RecordScanner(window: window, rules: reading.rules).scan(into: &table)
    spans = UnsafePointer(table.spans.base)
    firstSpans = UnsafePointer(table.firstSpans.base)
    lines = UnsafePointer(table.lines.base)
    arenaBase = UnsafeRawPointer(table.arena.base)
    recordCount = table.recordCount
    let consumed = reading.encoding.sourceLength(
      of: UnsafeRawBufferPointer(rebasing: utf8[..<end.consumed]),
      outOf: bytes.count,
      whole: end.consumed == utf8.count
    )
    next = ReadPosition(offset: position.offset + consumed, line: end.line)
    var stop = end
    stop.consumed = consumed
    if let record = end.overlong {
      let head = utf8[end.consumed..<end.consumed + record.distance]
      stop.overlong?.sourceDistance = reading.encoding.sourceLength(
        of: UnsafeRawBufferPointer(rebasing: head),
        outOf: bytes.count,
        whole: false
      )
    }
    return stop
  }

  /// Replaces the content by the refusal of one overlong record.
  func leaveOut(
    _ record: OverlongRecord,
    from start: ReadPosition,
    to end: ReadPosition,
    _ newline: Newline?
  ) {
    recordCount = 0
    self.start = start
    table.reset()
    table.refuse(.recordTooLong, line: record.line, column: 0)
    if let newline { table.newlines.note(newline, line: end.line - 1) }
    next = end
  }

  private func decoded(
    _ bytes: UnsafeRawBufferPointer,
    encoding: TextEncoding
  ) -> (UnsafeRawBufferPointer, WindowContent) {
    switch encoding {
    case .utf8:
      return (bytes, WindowContent(utf8: bytes))
    case .utf16LittleEndian, .utf16BigEndian:
      transcoded.truncate(to: 0)
      let content = UTF16.transcode(bytes, isBigEndian: encoding == .utf16BigEndian, into: &transcoded)
      return (UnsafeRawBufferPointer(start: transcoded.base, count: transcoded.count), content)
    case .windows1252, .iso88591, .iso885915, .macRoman, .cp850:
      transcoded.truncate(to: 0)
      let content = CodePage.transcode(bytes, scalars: encoding.upperScalars, into: &transcoded)
      return (UnsafeRawBufferPointer(start: transcoded.base, count: transcoded.count), content)
    }
  }
}
