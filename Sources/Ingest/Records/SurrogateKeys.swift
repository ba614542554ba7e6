import Observatory
import Warehouse

/// Identities for the rows of formats that give them none: a hash of what the row says, by its canonical values, and
/// the rank of its occurrence in the file.
///
/// Values, not cells: two layouts of one tool give one activity the same identity, whatever their spellings.
struct SurrogateKeys {
  private let columns: [(number: Int, reader: CellReader)]
  private var occurrences: [UInt64: UInt64] = [:]

  init(_ targets: [String], _ binding: HeaderBinding) {
    columns = targets.sorted().map { target in
      guard let number = binding.index(target) else { return (-1, .text) }
      return (number, binding.columns[number].reader)
    }
  }

  /// Sixteen bytes; each call counts one more occurrence.
  mutating func next(_ batch: DecodedBatch, _ record: Int) -> Identifier {
    var hash = Fingerprint64()
    for (number, reader) in columns {
      hash.add(number < 0 ? 0 : value(of: batch.columns[number], reader, record))
    }
    let rank = occurrences[hash.value, default: 0] + 1
    occurrences[hash.value] = rank
    var identifier = Identifier()
    identifier.high = hash.value
    identifier.low = rank
    identifier.length = 16
    return identifier
  }

  /// Nothing for a column the file does not have, and for an empty cell.
  private func value(of column: DecodedColumn, _ reader: CellReader, _ record: Int) -> UInt64 {
    switch column {
    case .integers(let values):
      values[record] == DecodedColumn.none ? 0 : value(values[record], reader)
    case .texts(let values):
      values[record].map { Fingerprint64.hash(FoldedLabel.fold($0)) } ?? 0
    case .identifiers(let values):
      values[record].isEmpty ? 0 : values[record].stored.hash64
    case .tallies(let values):
      values[record].reduce(0) { $0 &+ value(Int64($1.index), reader) &* UInt64($1.count) }
    }
  }

  private func value(_ number: Int64, _ reader: CellReader) -> UInt64 {
    switch reader {
    case .choice(let table), .tally(let table, _):
      return table.hashes.indices.contains(Int(number)) ? table.hashes[Int(number)] : 1
    case .choices(let table, _):
      return table.hashes.enumerated().reduce(0) { sum, modality in
        number & 1 << Int64(modality.offset) == 0 ? sum : sum &+ modality.element
      }
    case .commune:
      // The way a commune was found is no part of where it is.
      guard case .found(let commune, _) = CommuneField.Area(packed: number) else { return 1 }
      return UInt64(commune)
    default:
      return UInt64(bitPattern: number) &+ 1
    }
  }
}
