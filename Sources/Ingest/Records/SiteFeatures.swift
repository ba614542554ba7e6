import Observatory
import Warehouse

/// What the national standard says of a place as several labels: services, public, access.
struct SiteFeatures {
  private let current: CurrentImport
  /// Columns read as several labels, and their dimension.
  private let lists: [(column: Int, dimension: String)]

  init(_ current: CurrentImport) {
    self.current = current
    lists = current.binding.columns.enumerated().compactMap { number, column in
      column.target.hasPrefix("trait:") ? (number, String(column.target.dropFirst(6))) : nil
    }
  }

  /// Adds to the fingerprint only what the source gives: lists without such columns keep theirs.
  func describe(_ row: inout SiteRow, _ batch: DecodedBatch, _ record: Int, _ hash: inout Fingerprint64) {
    for (column, dimension) in lists {
      let mask = UInt64(bitPattern: batch.integer(column, record) ?? 0)
      var sum: UInt64 = 0
      for index in 0..<63 where mask & 1 << UInt64(index) != 0 {
        guard let modality = current.modalities.number(dimension, Int64(index)) else { continue }
        row.traits.append(modality)
        sum &+= current.modalities.hash(dimension, Int64(index))
      }
      hash.add(sum)
    }
  }
}
