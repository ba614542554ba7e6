import Observatory

/// The days mediators work, with the share of a year's accompaniments each may hold.
struct WorkingDays {
  let days: [Day]
  /// Sum of the weights up to and including each day.
  private let upTo: [Int]

  init(from first: Day, through last: Day) {
    var days: [Day] = []
    var upTo: [Int] = []
    var sum = 0
    for number in first.number...last.number {
      let day = Day(number: number)
      let weight = WorkingDays.weight(of: day)
      guard weight > 0 else { continue }
      sum += weight
      days.append(day)
      upTo.append(sum)
    }
    self.days = days
    self.upTo = upTo
  }

  /// How many of `total` are done at the end of day number `index`: everything on the last one.
  func target(of total: Int, at index: Int) -> Int {
    guard let sum = upTo.last else { return total }
    return total * upTo[index] / sum
  }

  /// The same, counted from the last day back to day number `index`.
  func target(of total: Int, backTo index: Int) -> Int {
    index == 0 ? total : total - target(of: total, at: index - 1)
  }

  static func weight(of day: Day) -> Int {
    let (_, month, dayOfMonth) = day.components
    guard !holidays.contains(day.iso), !yearly.contains(month * 100 + dayOfMonth) else { return 0 }
    return byWeekday[day.weekday] * byMonth[month - 1]
  }

  // Monday to Sunday, then January to December: quiet Saturdays and Augusts, a busy autumn.
  private static let byWeekday = [90, 110, 105, 110, 85, 18, 0]
  private static let byMonth = [100, 95, 110, 95, 90, 100, 65, 40, 105, 115, 110, 75]
  /// Public holidays that fall on the same day every year, as month × 100 + day.
  private static let yearly: Set<Int> = [101, 501, 508, 714, 815, 1101, 1111, 1225]
  /// Easter Monday, Ascension and Whit Monday of 2025.
  private static let holidays: Set<String> = ["2025-04-21", "2025-05-29", "2025-06-09"]
}
