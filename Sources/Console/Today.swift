import Glibc
package import Observatory

/// The date in Paris: the only reading of the clock that can reach an output.
package enum Today {
  package static func inParis() -> Day {
    inParis(secondsSince1970: Int(time(nil)))
  }

  /// European rule, so that no time-zone data is needed: summer time from the last Sunday of March to
  /// the last Sunday of October, at 01:00 UTC.
  package static func inParis(secondsSince1970 seconds: Int) -> Day {
    let day = Day(number: Int32(clamping: floorDivision(seconds, 86_400)))
    let year = day.components.year
    let isSummer = seconds >= change(year, 3) && seconds < change(year, 10)
    return Day(number: Int32(clamping: floorDivision(seconds + (isSummer ? 7200 : 3600), 86_400)))
  }

  /// 01:00 UTC on the last Sunday of a month of 31 days.
  private static func change(_ year: Int, _ month: Int) -> Int {
    let last = Day(number: Day.daysFromCivil(year: year, month: month, day: 31))
    let sunday = Int(last.number) - (last.weekday + 1) % 7
    return sunday * 86_400 + 3600
  }

  private static func floorDivision(_ value: Int, _ divisor: Int) -> Int {
    value >= 0 ? value / divisor : (value - divisor + 1) / divisor
  }
}
