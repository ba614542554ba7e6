import Observatory
import Warehouse

/// The days of a place's ordinary week, added up.
struct OpeningWeek {
  private let days: [Int]

  init(_ lot: LotContext) {
    days = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
      .compactMap { lot.binding.index($0) }
  }

  /// Leaves the week unknown when no day is told, or when one cannot be read.
  ///
  /// Adds to the fingerprint only what the source gives: lists without such columns keep theirs.
  func describe(_ row: inout PlaceRow, _ batch: DecodedBatch, _ record: Int, _ hash: inout Fingerprint64) {
    guard !days.isEmpty else { return }
    let told = days.compactMap { batch.integer($0, record) }
    if !told.isEmpty, !told.contains(OpeningField.unreadable) {
      row[.weeklyMinutes] = .integer(told.reduce(0, +))
      row[.openDays] = .integer(Int64(told.count { $0 > 0 }))
    }
    for day in days { hash.add(batch.integer(day, record)) }
  }
}
