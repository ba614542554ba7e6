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
    "a duration as workbooks show it is hours and minutes",
    arguments: [
      ("1:30", 90), ("01:30", 90), ("36:00", 2160), ("01:30:00", 90), ("0:45", 45), ("0:00", 0),
      ("00:00:00", 0),
      ("100:05", 6005), ("166:40", 10_000),
    ]
  )
  func clock(_ text: String, _ minutes: Int64) {
    #expect(cell(text) { MinutesField.read($0, max: 10_000) } == .value(minutes))
  }

  @Test(
    "what is no duration is a problem",
    arguments: [
      ("-30", ProblemCode.numberNegative), ("60-30", .numberUnreadable), ("30-", .numberUnreadable),
      ("longtemps", .numberUnreadable), ("1441", .numberTooLarge), ("30-9999", .numberTooLarge),
      ("1-2-3", .numberUnreadable), ("24:01", .numberTooLarge), ("999999999:59", .numberTooLarge),
      ("00:01:30", .numberUnreadable), ("1:60", .numberUnreadable), ("1:3", .numberUnreadable),
      ("1:300", .numberUnreadable), (":30", .numberUnreadable), ("1:", .numberUnreadable),
      (":", .numberUnreadable),
      ("1:30:", .numberUnreadable), ("1:30:0", .numberUnreadable), ("1:30:00:00", .numberUnreadable),
      ("1:30-2:00", .numberUnreadable), ("-1:30", .numberUnreadable), ("9999999999:00", .numberUnreadable),
    ]
  )
  func refused(_ text: String, _ code: ProblemCode) {
    #expect(cell(text) { MinutesField.read($0, max: 1440) } == .problem(code))
  }
}
