import CSV
import Observatory

/// Cells that hold one line for each participant.
extension BatchDecoder {
  /// Communes of the map of reference by number; the others, and `-`, under `Tally.unknown`.
  ///
  /// The tool writes the name alone: outside the département a name says nothing, which is no fault of the row.
  func residences(
    _ column: BoundColumn,
    _ number: Int,
    _ batch: FieldView,
    _ communes: CommuneField,
    _ decoded: DecodedBatch
  ) -> DecodedColumn {
    var values = [[CountedCodes]](repeating: [], count: decoded.count)
    for record in 0..<decoded.count where !decoded.isSkipped[record] {
      var counts: [Int: Int] = [:]
      LabelList.eachLine(of: cell(batch, record, column.inputs.first?.field)) { line in
        counts[commune(line, communes), default: 0] += 1
      }
      values[record] = counts.map { CountedCodes(index: $0.key, count: $0.value) }.sorted {
        $0.index < $1.index
      }
    }
    return .tallies(values)
  }

  private func commune(_ line: UnsafeRawBufferPointer, _ communes: CommuneField) -> Int {
    let found = AddressField.commune(in: line)
    let none = UnsafeRawBufferPointer(start: nil, count: 0)
    let (area, _) = communes.area(
      code: none,
      postalCode: found.postalCode,
      name: found.postalCode.isEmpty ? line : found.name,
      on: nil
    )
    guard case .found(let number, _) = area else { return CountedCodes.unknown }
    return Int(number)
  }
}
