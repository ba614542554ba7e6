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

  /// The same few names come again and again: they are hashed once.
  func mediators(
    _ column: BoundColumn,
    _ number: Int,
    _ batch: FieldView,
    _ mediator: MediatorField,
    _ decoded: inout DecodedBatch
  ) -> DecodedColumn {
    var values = [Int64](repeating: DecodedColumn.none, count: decoded.count)
    var cache = memory.recall(number, capacity: 4096)
    defer { memory.keep(cache, for: number) }
    var name: [UInt8] = []
    for record in 0..<decoded.count where !decoded.isSkipped[record] {
      name.removeAll(keepingCapacity: true)
      for input in column.inputs {
        name.append(contentsOf: cell(batch, record, input.field))
        name.append(Self.endOfPart)
      }
      let pseudonym = name.withUnsafeBytes { bytes in
        cache.value(of: bytes) { mediator.pseudonym(of: Self.parts($0)) }
      }
      if let pseudonym {
        values[record] = pseudonym
      } else {
        noteEmpty(column, number, record, &decoded)
      }
    }
    return .integers(values)
  }

  /// A character that no name has.
  private static let endOfPart: UInt8 = 0x1F

  private static func parts(_ name: UnsafeRawBufferPointer) -> [String] {
    name.split(separator: endOfPart, omittingEmptySubsequences: false).dropLast()
      .map { String(decoding: $0, as: UTF8.self) }
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
