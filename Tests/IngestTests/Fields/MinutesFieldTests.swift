@testable import Ingest
import Diagnostics
import Testing

@Suite("Minutes and intervals of minutes")
struct MinutesFieldTests {
  @Test(
    "an interval is read as its middle and marked",
    arguments: [
      ("0-30", 15, true), ("30-60", 45, true), ("60", 60, false), ("90", 90, false), ("0", 0, false),
    ]
  )
  func middle(_ text: String, _ minutes: Int64, _ isInterval: Bool) {
    guard case .value(let value) = cell(text, { MinutesField.read($0, max: 1440) }) else {
      Issue.record("\(text) is not read")
      return
    }
    #expect(MinutesField.minutes(value) == minutes && MinutesField.isInterval(value) == isInterval)
  }

  @Test(
    "what is no duration is a problem",
    arguments: [
      ("-30", ProblemCode.numberNegative), ("60-30", .numberUnreadable), ("30-", .numberUnreadable),
      ("longtemps", .numberUnreadable), ("1441", .numberTooLarge), ("30-9999", .numberTooLarge),
      ("1-2-3", .numberUnreadable),
    ]
  )
  func refused(_ text: String, _ code: ProblemCode) {
    #expect(cell(text) { MinutesField.read($0, max: 1440) } == .problem(code))
  }
}
