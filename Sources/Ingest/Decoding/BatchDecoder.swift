import CSV
import Diagnostics
import Observatory

/// Turns the records of a chunk into columns of numbers, on any thread: it only reads what never changes.
struct BatchDecoder: Sendable {
  let binding: HeaderBinding
  /// Cells equal to one of these are empty.
  let nulls: [[UInt8]]
  let padding: [[UInt8]]
  let hasFormulaGuard: Bool
  let earliest: Day?
  /// A day after it is in the future.
  let latest: Day
  /// What begins the first cell of a row that explains the columns.
  var noteMark: [UInt8] = []
  /// Cells that mark a row as the example of a template, folded.
  var exampleMarks: Set<String> = []
  let memory = LabelMemory()

  func decode(_ batch: RecordBatch) -> DecodedBatch {
    var decoded = DecodedBatch()
    decoded.count = batch.recordCount
    decoded.lines = (0..<batch.recordCount).map(batch.line(of:))
    decoded.isRejected = [Bool](repeating: false, count: batch.recordCount)
    decoded.isBlank = (0..<batch.recordCount).map { isBlank(batch, $0) }
    takeStructure(of: batch, into: &decoded)
    setExamplesAside(in: batch, from: &decoded)
    // A row already rejected is still read to its end: one look shows all its problems.
    decoded.isSkipped = zip(decoded.isRejected, decoded.isBlank).map { $0 || $1 }
    let fields = batch.fields
    var day: Int?
    for (number, column) in binding.columns.enumerated() {
      decoded.columns.append(decode(column, number, fields, day: day, into: &decoded))
      if column.target == "day" { day = number }
    }
    decoded.problems.sort { ($0.line, $0.field) < ($1.line, $1.field) }
    return decoded
  }

  /// The reader's warnings, and rows whose width is not the header's.
  private func takeStructure(of batch: RecordBatch, into decoded: inout DecodedBatch) {
    for warning in batch.warnings {
      guard let record = warning.record else {
        if warning.code.isRefusal { decoded.refused.append(warning) }
        continue
      }
      // Blank rows are counted with the import.
      if warning.code == .blankRow { continue }
      let code = ProblemCode(rawValue: warning.code.rawValue) ?? .bareQuote
      let isFatal = warning.code == .unterminatedQuote || warning.code == .nulByte
      decoded.problems.append(
        CellProblem(
          record: record,
          line: warning.line,
          column: nil,
          field: warning.column,
          code: code,
          severity: isFatal ? .rejection : .warning
        )
      )
      if isFatal { decoded.isRejected[record] = true }
    }
    for record in 0..<batch.recordCount where !decoded.isBlank[record] && !hasRightWidth(batch, record) {
      decoded.isRejected[record] = true
      decoded.problems.append(
        CellProblem(
          record: record,
          line: batch.line(of: record),
          column: nil,
          field: 0,
          code: .raggedRow,
          severity: .rejection,
          cellCount: batch.fieldCount(of: record)
        )
      )
    }
  }

  /// The example of a template that came back filled is nobody's fact.
  private func setExamplesAside(in batch: RecordBatch, from decoded: inout DecodedBatch) {
    let longest = exampleMarks.map(\.utf8.count).max() ?? 0
    guard longest > 0 else { return }
    for record in 0..<batch.recordCount where !decoded.isBlank[record] && !decoded.isRejected[record] {
      let mark = (0..<batch.fieldCount(of: record)).first { index in
        let cell = batch.field(record, index).trimmed
        return !cell.isEmpty && cell.count <= 2 * longest
          && exampleMarks.contains(FoldedLabel.fold(String(decoding: cell, as: UTF8.self)))
      }
      guard let mark else { continue }
      decoded.isRejected[record] = true
      decoded.problems.append(
        CellProblem(
          record: record,
          line: batch.line(of: record),
          column: nil,
          field: mark + 1,
          code: .templateExample,
          severity: .rejection
        )
      )
    }
  }

  private func hasRightWidth(_ batch: RecordBatch, _ record: Int) -> Bool {
    let count = batch.fieldCount(of: record)
    if count == binding.width { return true }
    guard count > binding.width else { return false }
    return (binding.width..<count).allSatisfy { index in
      let cell = batch.field(record, index)
      return cell.isEmpty || padding.contains { cell.equals($0) }
    }
  }

  private func isBlank(_ batch: RecordBatch, _ record: Int) -> Bool {
    if !noteMark.isEmpty, batch.fieldCount(of: record) > 0,
      batch.field(record, 0).trimmed.starts(with: noteMark)
    {
      return true
    }
    return isEmpty(batch, record)
  }

  private func isEmpty(_ batch: RecordBatch, _ record: Int) -> Bool {
    (0..<batch.fieldCount(of: record)).allSatisfy { batch.field(record, $0).trimmed.isEmpty }
  }

  /// The content of a cell without its accidents, empty when the source writes a null word.
  @inline(__always)
  func cell(_ fields: FieldView, _ record: Int, _ field: Int?) -> UnsafeRawBufferPointer {
    guard let field, let raw = fields.field(record, field) else {
      return UnsafeRawBufferPointer(start: nil, count: 0)
    }
    let bytes = raw.trimmed
    return hasFormulaGuard || !nulls.isEmpty ? unmasked(bytes) : bytes
  }

  /// Reads a cell again without the characters that do not show; nil when it has none.
  func reread<Value>(
    _ bytes: UnsafeRawBufferPointer,
    _ read: (UnsafeRawBufferPointer) -> Value
  ) -> Value? {
    InvisibleText.removed(from: bytes).map { cleaned in
      cleaned.withUnsafeBytes { read(unmasked($0.trimmed)) }
    }
  }

  private func unmasked(_ cell: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer {
    var bytes = cell
    if hasFormulaGuard, bytes.count > 1, bytes[0] == 0x27, [0x2D, 0x40, 0x3D, 0x2B].contains(bytes[1]) {
      bytes = UnsafeRawBufferPointer(rebasing: bytes[1...])
    }
    for null in nulls where bytes.equals(null) { return UnsafeRawBufferPointer(rebasing: bytes[..<0]) }
    return bytes
  }
}
