import CSV
import Catalog
import Diagnostics
import Observatory

/// Columns whose values are not numbers: identifiers, pseudonyms, texts, tallies.
extension BatchDecoder {
  func identifiers(
    _ column: BoundColumn,
    _ number: Int,
    _ batch: FieldView,
    _ decoded: inout DecodedBatch,
    _ read: (UnsafeRawBufferPointer) -> Identifier?
  ) -> DecodedColumn {
    var values = [Identifier](repeating: .none, count: decoded.count)
    for record in 0..<decoded.count where !decoded.isSkipped[record] {
      let bytes = cell(batch, record, column.inputs.first?.field)
      if bytes.isEmpty {
        noteEmpty(column, number, record, &decoded)
      } else if column.isDestroyed(bytes) {
        note(.identifierDestroyed, column, number, record, &decoded)
      } else if let identifier = read(bytes) ?? reread(bytes, read) ?? nil {
        values[record] = identifier
      } else {
        note(.identifierUnreadable, column, number, record, &decoded)
      }
    }
    return .identifiers(values)
  }

  func pseudonyms(
    _ column: BoundColumn,
    _ number: Int,
    _ batch: FieldView,
    _ pseudonym: PseudonymField,
    _ decoded: inout DecodedBatch
  ) -> DecodedColumn {
    var values = [Identifier](repeating: .none, count: decoded.count)
    for record in 0..<decoded.count where !decoded.isSkipped[record] {
      let parts = column.inputs.map { text(cell(batch, record, $0.field)) }
      if parts.allSatisfy(\.isEmpty) {
        noteEmpty(column, number, record, &decoded)
      } else if column.inputs.contains(where: { column.isDestroyed(cell(batch, record, $0.field)) }) {
        note(.identifierDestroyed, column, number, record, &decoded)
      } else {
        values[record] = pseudonym.identifier(of: parts)
      }
    }
    return .identifiers(values)
  }

  func texts(
    _ column: BoundColumn,
    _ number: Int,
    _ batch: FieldView,
    _ decoded: inout DecodedBatch
  ) -> DecodedColumn {
    var values = [String?](repeating: nil, count: decoded.count)
    for record in 0..<decoded.count where !decoded.isSkipped[record] {
      let bytes = cell(batch, record, column.inputs.first?.field)
      if bytes.isEmpty {
        noteEmpty(column, number, record, &decoded)
      } else if column.isDestroyed(bytes) {
        note(.identifierDestroyed, column, number, record, &decoded)
      } else {
        values[record] = text(bytes)
      }
    }
    return .texts(values)
  }

  private func text(_ bytes: UnsafeRawBufferPointer) -> String {
    let cleaned = InvisibleText.removed(from: bytes)
    return cleaned.map { String(decoding: $0, as: UTF8.self) } ?? String(decoding: bytes, as: UTF8.self)
  }

  func tallies(
    _ column: BoundColumn,
    _ number: Int,
    _ batch: FieldView,
    _ table: LabelTable,
    _ style: TallyStyle,
    _ decoded: inout DecodedBatch
  ) -> DecodedColumn {
    var values = [[CountedCodes]](repeating: [], count: decoded.count)
    for record in 0..<decoded.count where !decoded.isSkipped[record] {
      let bytes = cell(batch, record, column.inputs.first?.field)
      guard !bytes.isEmpty, !bytes.equals([0x7B, 0x7D]) else { continue }
      let read = { TallyField.read($0, in: table, style) }
      guard let (tallies, unknown) = read(bytes) ?? reread(bytes, read) ?? nil else {
        note(.listUnreadable, column, number, record, &decoded)
        continue
      }
      if unknown > 0 { note(.labelUnknown, column, number, record, &decoded) }
      values[record] = tallies
    }
    return .tallies(values)
  }
}
