package import Observatory

/// Which row of a fact table: the persons of a month in an area.
package struct RowKey: Hashable, Comparable, Sendable {
  package let month: Month
  /// A commune by its number, or an EPCI by its SIREN for what names no commune of it.
  package let area: Int32

  package init(_ month: Month, _ area: Int32) {
    self.month = month
    self.area = area
  }

  package static func < (left: RowKey, right: RowKey) -> Bool {
    (left.month, left.area) < (right.month, right.area)
  }
}

extension Month {
  /// AAAAMM, as tables and draws have it.
  var yearMonth: Int64 { Int64(year) * 100 + Int64(number) }

  init?(yearMonth: Int64) {
    guard (101...999_912).contains(yearMonth) else { return nil }
    self.init(year: Int(yearMonth / 100), month: Int(yearMonth % 100))
  }

  var quarter: Int32 { index / 3 }
  var yearIndex: Int32 { index / 12 }
}
