extension MonthCube {
  /// Latest day AAAAMMJJ of each source in each cell, 0 for none: `cell * sources + source`.
  var lastDays: [Int32] {
    var days = [Int32](repeating: 0, count: months * places * sources)
    dayCounts.withUnsafeBufferPointer { counts in
      for index in days.indices {
        let first = index * MonthCube.daysPerMonth
        var day = MonthCube.daysPerMonth
        while day > 0, counts[first + day - 1] == 0 { day -= 1 }
        guard day > 0 else { continue }
        let month = firstMonth + Int32(index / (places * sources))
        days[index] = month / 12 * 10_000 + (month % 12 + 1) * 100 + Int32(day)
      }
    }
    return days
  }

  /// Sources of every row, localised or not.
  func present(_ lastDays: [Int32]) -> UInt64 {
    lastDays.indices.reduce(UInt64(0)) { lastDays[$1] > 0 ? $0 | 1 << UInt64($1 % sources) : $0 }
  }

  /// From the first to the last month with a row among the first `localised` places.
  func monthRange(_ lastDays: [Int32], localised: Int) -> ClosedRange<Int32>? {
    let occupied = (0..<months).filter { month in
      let first = month * places * sources
      return lastDays[first..<first + localised * sources].contains { $0 > 0 }
    }
    guard let first = occupied.first, let last = occupied.last else { return nil }
    return firstMonth + Int32(first)...firstMonth + Int32(last)
  }

  /// Sum of a slot over the cells of one place.
  func sum(of slot: Int, at place: Int) -> Int64 {
    (0..<months).reduce(0) { $0 &+ values[($1 * places + place) * width + slot] }
  }
}
