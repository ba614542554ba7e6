import Foundation
import Observatory
import Testing

@Suite("Days")
struct DayTests {
  @Test("agree with Foundation's calendar on every day from 1900 to 2100")
  func calendar() throws {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = try #require(TimeZone(secondsFromGMT: 0))
    let first = Day.daysFromCivil(year: 1900, month: 1, day: 1)
    let last = Day.daysFromCivil(year: 2100, month: 12, day: 31)
    var wrong = 0
    for number in first...last {
      let day = Day(number: number)
      let (year, month, dayOfMonth) = day.components
      let parts = calendar.dateComponents(
        [.year, .month, .day, .weekday],
        from: Date(timeIntervalSince1970: Double(number) * 86_400)
      )
      let agrees =
        parts.year == year && parts.month == month && parts.day == dayOfMonth
        && parts.weekday == (day.weekday + 1) % 7 + 1
        && Day(year: year, month: month, day: dayOfMonth) == day && Day(compact: day.compact) == day
      if !agrees { wrong += 1 }
    }
    #expect(wrong == 0)
  }

  @Test("are written and read in two forms")
  func forms() throws {
    let day = try #require(Day(iso: "2025-03-04"))
    #expect(day.iso == "2025-03-04" && day.french == "04/03/2025" && day.compact == 20_250_304)
    #expect(Day(iso: "0001-01-01")?.iso == "0001-01-01")
    #expect(Day(iso: "9999-12-31")?.adding(days: -1).iso == "9999-12-30")
  }

  @Test(
    "that do not exist are not read",
    arguments: [
      "2025-02-29", "2025-13-01", "2025-00-10", "2025-01-00", "0000-01-01", "2025-1-01", "25-01-01",
      "2025/01/01", "2025-01-01 ", "+025-01-01", "２０２５-01-01", "",
    ]
  )
  func impossible(_ text: String) {
    #expect(Day(iso: text) == nil)
  }

  @Test(
    "are not read from integers that are no day",
    arguments: [0, -20_250_101, 20_250_230, 2025, .max, .min]
  )
  func compact(_ value: Int64) {
    #expect(Day(compact: value) == nil)
  }

  @Test("give the age reached, birthday included")
  func ages() throws {
    let birth = try #require(Day(iso: "1960-02-29"))
    for (text, age) in [("2020-02-28", 59), ("2020-02-29", 60), ("2021-02-28", 60), ("2021-03-01", 61)] {
      #expect(try #require(Day(iso: text)).age(bornOn: birth) == age)
    }
    #expect(try #require(Day(iso: "1950-01-01")).age(bornOn: birth) < 0)
  }
}
