import Console
import Observatory
import Testing

@Suite("Today in Paris")
struct TodayTests {
  @Test(
    "the day changes at midnight in Paris, summer time included",
    arguments: [
      (0, "1970-01-01"),
      // 2026-01-31 22:59:59 and 23:00:00 UTC
      (1_769_900_399, "2026-01-31"), (1_769_900_400, "2026-02-01"),
      // 2026-07-13 21:59:59 and 22:00:00 UTC
      (1_783_979_999, "2026-07-13"), (1_783_980_000, "2026-07-14"),
      // 2026-03-28 22:59:59 UTC is still winter; 2026-03-29 22:00:00 UTC is summer
      (1_774_738_799, "2026-03-28"), (1_774_821_600, "2026-03-30"),
      // 2026-10-25 22:30 UTC is winter again
      (1_792_967_400, "2026-10-25"),
    ]
  )
  func midnight(seconds: Int, day: String) {
    #expect(Today.inParis(secondsSince1970: seconds).iso == day)
  }
}
