import Observatory
import Warehouse

/// What the national standard says of a place beyond where it is: services, public, access, freshness.
struct PlaceTraits {
  private let lot: LotContext
  private let updated, pivot, mapKey, typology, hours: Int?
  /// Columns read as several labels, and their dimension.
  private let lists: [(column: Int, dimension: String)]

  init(_ lot: LotContext) {
    self.lot = lot
    updated = lot.binding.index("updated")
    pivot = lot.binding.index("pivot")
    mapKey = lot.binding.index("map_key")
    typology = lot.binding.index("typology")
    hours = lot.binding.index("hours")
    lists = lot.binding.columns.enumerated().compactMap { number, column in
      column.target.hasPrefix("trait:") ? (number, String(column.target.dropFirst(6))) : nil
    }
  }

  /// Adds to the fingerprint only what the source gives: lists without such columns keep theirs.
  func describe(_ row: inout PlaceRow, _ batch: DecodedBatch, _ record: Int, _ hash: inout Fingerprint64) {
    row.updated = batch.integer(updated, record).map { Day(number: Int32(truncatingIfNeeded: $0)).compact }
    row.pivot = batch.text(pivot, record)
    row.mapKey = batch.text(mapKey, record)
    row.typology = batch.text(typology, record)
    row.hours = batch.text(hours, record)
    if updated != nil { hash.add(row.updated) }
    for (column, text) in [
      (pivot, row.pivot), (mapKey, row.mapKey), (typology, row.typology), (hours, row.hours),
    ]
    where column != nil { hash.add(text) }
    for (column, dimension) in lists {
      let mask = UInt64(bitPattern: batch.integer(column, record) ?? 0)
      var sum: UInt64 = 0
      for index in 0..<63 where mask & 1 << UInt64(index) != 0 {
        guard let modality = lot.modalities.number(dimension, Int64(index)) else { continue }
        row.traits.append(modality)
        sum &+= lot.modalities.hash(dimension, Int64(index))
      }
      hash.add(sum)
    }
  }
}
