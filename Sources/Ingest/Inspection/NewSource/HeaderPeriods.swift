import Observatory

/// Which columns of an unknown table are named by a period: a month, a quarter, a year, or the first day of a month.
struct HeaderPeriods {
  private let days: LoneDays

  init(_ header: [String]) { days = LoneDays(header, standFor: nil) }

  func holds(_ name: String) -> Bool { period(name) != nil }

  /// In any year when the name says none.
  func period(_ name: String) -> WrittenPeriod? { days.period(name) ?? WrittenPeriod(name, year: 2000) }

  func saysYear(_ name: String) -> Bool { days.period(name) != nil || WrittenPeriod(name) != nil }
}
