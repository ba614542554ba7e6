/// The place of one field: its first byte and its length, in the window or in the arena.
///
/// Packed in one word: length in the high half, start in the low half, whose top bit says "arena".
@usableFromInline
struct FieldSpan: BitwiseCopyable {
  @usableFromInline static let arenaBit: UInt64 = 1 << 31
  @usableFromInline let packed: UInt64

  @inline(__always)
  init(start: Int, length: Int) {
    packed = UInt64(truncatingIfNeeded: length) &<< 32 | UInt64(truncatingIfNeeded: start)
  }

  @inline(__always)
  init(arenaStart: Int, length: Int) {
    packed = FieldSpan(start: arenaStart, length: length).packed | Self.arenaBit
  }

  @inlinable var start: Int { Int(truncatingIfNeeded: packed & 0x7FFF_FFFF) }
  @inlinable var length: Int { Int(truncatingIfNeeded: packed &>> 32) }
  @inlinable var isInArena: Bool { packed & 0x8000_0000 != 0 }
}

/// The records of one window as a struct of arrays, being filled by a parser.
struct FieldTable: ~Copyable {
  var spans = Run<FieldSpan>(capacity: 1 << 14)
  /// Content that differs from what is written: fields with doubled quotes, or text after a closing quote.
  var arena = Run<UInt8>(capacity: 1 << 12)
  /// The first place of every record, and one more for the end.
  var firstSpans = Run<UInt32>(capacity: 1 << 12)
  var lines = Run<Int>(capacity: 1 << 12)
  var warnings: [LocatedWarning] = []
  var newlines = NewlineCensus()
  var blankLines = 0
  var refused = 0
  /// Where the record being read begins in `spans` and in `warnings`.
  private(set) var openSpan = 0
  private(set) var openWarning = 0

  var recordCount: Int { lines.count }
  /// The number, from 1, of the field that comes next in the record being read.
  var column: Int { spans.count - openSpan + 1 }

  mutating func reset() {
    spans.truncate(to: 0)
    arena.truncate(to: 0)
    firstSpans.truncate(to: 0)
    firstSpans.append(0)
    lines.truncate(to: 0)
    warnings.removeAll(keepingCapacity: true)
    newlines = NewlineCensus()
    blankLines = 0
    refused = 0
    openSpan = 0
    openWarning = 0
  }

  mutating func warn(_ code: RecordWarning, line: Int, column: Int) {
    warnings.append(LocatedWarning(code: code, line: line, column: column, record: recordCount))
  }

  /// Forgets what was read of the current record.
  mutating func reopenRecord() {
    spans.truncate(to: openSpan)
    warnings.removeSubrange(openWarning...)
  }

  mutating func refuse(_ code: RecordWarning, line: Int, column: Int) {
    reopenRecord()
    warnings.append(LocatedWarning(code: code, line: line, column: column, record: nil))
    openWarning = warnings.count
    refused += 1
  }

  @inline(__always)
  mutating func closeRecord(line: Int) {
    lines.append(line)
    openSpan = spans.count
    openWarning = warnings.count
    firstSpans.append(UInt32(truncatingIfNeeded: openSpan))
  }
}
