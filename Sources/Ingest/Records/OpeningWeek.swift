import Observatory
import Warehouse

/// The days of a place's ordinary week, added up.
struct OpeningWeek {
  private let days: [Int]

  init(_ current: CurrentImport) {
    days = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
      .compactMap { current.binding.index($0) }
  }

  /// Leaves the week unknown when no day is told, or when one cannot be read.
  ///
  /// Adds to the fingerprint only what the source gives: lists without such columns keep theirs.
  func describe(_ row: inout SiteRow, _ batch: DecodedBatch, _ record: Int, _ hash: inout Fingerprint64) {
    guard !days.isEmpty else { return }
    let reported = days.compactMap { batch.integer($0, record) }
    if !reported.isEmpty, !reported.contains(OpeningField.unreadable) {
      row[.weeklyMinutes] = .integer(reported.reduce(0, +))
      row[.openDays] = .integer(Int64(reported.count { $0 > 0 }))
    }
    for day in days { hash.add(batch.integer(day, record)) }
  }
}
