package import Observatory

/// A row as it is shown.
package struct RoundedRow: Sendable {
  package let key: RowKey
  /// What its counts of persons are multiples of, those of mergers aside.
  package let base: Int32
  /// Few mediators made it.
  package let isOfFew: Bool
  /// In the order of the leaves.
  package let counts: ArraySlice<Int32>
  /// What was true when it was rounded, in the same order: for the team alone.
  package let truths: ArraySlice<Int32>
}

/// The rounded rows of a fact table, with what they were when they were frozen: a state, kept from night to night.
///
/// A place without a row in a month that is known is a zero that was shown.
package struct PublishedRows: Equatable, Sendable {
  /// Those of the leaves of each row.
  package internal(set) var shape: RowShape
  /// `RoundingKey.fingerprint` of the key that draws; rows of an earlier key are never rounded again.
  package internal(set) var key: UInt64
  /// One for each month shown, ascending, empty ones included.
  var months: [MonthRows] = []

  package init(_ shape: RowShape, key: RoundingKey) {
    self.init(shape, fingerprint: key.fingerprint)
  }

  init(_ shape: RowShape, fingerprint: UInt64) {
    self.shape = shape
    key = fingerprint
  }

  package var knownMonths: [Month] { months.map(\.month) }
  package var count: Int { months.reduce(0) { $0 + $1.areas.count } }

  /// In the order of months and areas.
  package func forEachRow(_ body: (RoundedRow) throws -> Void) rethrows {
    for month in months {
      for row in month.areas.indices {
        let first = row * shape.width
        let rounded = RoundedRow(
          key: RowKey(month.month, month.areas[row]),
          base: month.bases[row],
          isOfFew: month.marks[row].contains(.isOfFew),
          counts: month.shown[first..<first + shape.width],
          truths: month.frozen[first..<first + shape.width]
        )
        try body(rounded)
      }
    }
  }

  /// Nil for a row that is not there: a zero when its month is known.
  package func row(_ key: RowKey) -> RoundedRow? {
    guard let month = months.first(where: { $0.month == key.month }), let row = month.row(of: key.area)
    else { return nil }
    let first = row * shape.width
    return RoundedRow(
      key: key,
      base: month.bases[row],
      isOfFew: month.marks[row].contains(.isOfFew),
      counts: month.shown[first..<first + shape.width],
      truths: month.frozen[first..<first + shape.width]
    )
  }
}

extension PublishedRows {
  var areas: Set<Int32> { months.reduce(into: []) { $0.formUnion($1.areas) } }

  func problems(ofUnknown unknown: Set<Int32>) -> [NightProblem] {
    months.flatMap { month in
      month.areas.filter(unknown.contains).map { .unknownArea(RowKey(month.month, $0)) }
    }
  }

  /// Rows drawn with another key, which is lost, stay as they are for ever.
  mutating func drawFromNow(with key: RoundingKey) {
    guard key.fingerprint != self.key else { return }
    self.key = key.fingerprint
    for month in months.indices {
      for row in months[month].marks.indices { months[month].marks[row].insert(.isOfLostKey) }
    }
  }
}
