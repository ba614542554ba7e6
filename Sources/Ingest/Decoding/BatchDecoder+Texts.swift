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
      } else if let identifier = read(bytes) {
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
      let parts = column.inputs.map { String(decoding: cell(batch, record, $0.field), as: UTF8.self) }
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
        values[record] = String(decoding: bytes, as: UTF8.self)
      }
    }
    return .texts(values)
  }

  func tallies(
    _ column: BoundColumn,
    _ number: Int,
    _ batch: FieldView,
    _ table: LabelTable,
    _ style: TallyStyle,
    _ decoded: inout DecodedBatch
  ) -> DecodedColumn {
    var values = [[Tally]](repeating: [], count: decoded.count)
    for record in 0..<decoded.count where !decoded.isSkipped[record] {
      let bytes = cell(batch, record, column.inputs.first?.field)
      guard !bytes.isEmpty, !bytes.equals([0x7B, 0x7D]) else { continue }
      guard let (tallies, unknown) = TallyField.read(bytes, in: table, style) else {
        note(.listUnreadable, column, number, record, &decoded)
        continue
      }
      if unknown > 0 { note(.labelUnknown, column, number, record, &decoded) }
      values[record] = tallies
    }
    return .tallies(values)
  }
}
