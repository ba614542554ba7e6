import Foundation
import TestSupport
import Testing

@testable import Workbook

@Suite("The dates of a sheet")
struct DateTests {
  @Test(
    "a format is a date when it shows one",
    arguments: [
      ("dd/mm/yyyy", .day), ("d mmm", .day), ("mmmm", .month), ("mmm-yy", .month),
      ("[$-40C]mmm\\-yy;@", .month), ("mm/yyyy", .month), ("yyyy", .day), ("[$-40C]d mmmm yyyy;@", .day),
      ("yyyy\\-mm\\-dd", .day),
      ("dd/mm/yyyy hh:mm", .moment), ("yyyy-mm-dd\" à \"h:mm", .moment), ("hh:mm", .time), ("mm:ss", .time),
      ("[h]:mm:ss", .time), ("[mm]", .time), ("h:mm AM/PM", .time), ("General", .number), ("0.00", .number),
      ("0%", .percent(decimals: 0)), ("0.0%", .percent(decimals: 1)),
      ("[Red]0.00\\ %;[Blue]-0.00\\ %", .percent(decimals: 2)),
      ("#,##0.0#%", .percent(decimals: 2)), ("\"100%\" 0", .number), ("0\\%", .number), ("[h]:mm", .hours),
      ("[Red][hh]:mm;@", .hours), ("[$-40C][h]\"h\"mm", .hours), ("[$-F400][mm]:ss", .time), ("[ss]", .time),
      ("[m]", .time), ("[h]", .time), ("[h]:mm:ss.0", .time),
      ("#,##0 [$€-40C]", .number), ("\"day\" 0", .number), ("[Red]0.00", .number),
      ("0.00E+00", .number), ("@", .number), ("_d0", .number), ("0;dd/mm/yyyy", .number),
      ("mmm yy h\"h\"", .moment),
    ] as [(String, NumberFormat)]
  )
  func formats(code: String, format: NumberFormat) {
    #expect(NumberFormat(code: code) == format)
  }

  @Test("serial days are those of the calendar, in both systems")
  func calendar() throws {
    let formatter = DateFormatter()
    formatter.locale = Locale(identifier: "en_US_POSIX")
    formatter.timeZone = TimeZone(secondsFromGMT: 0)
    formatter.dateFormat = "yyyy-MM-dd"
    for day in stride(from: 61, through: 2_958_465, by: 997) {
      let moment = Date(timeIntervalSince1970: Double(day - 25_569) * 86_400)
      #expect(SerialDate(is1904: false).text(Double(day), as: .day) == formatter.string(from: moment))
      guard day >= 1462 else { continue }
      #expect(SerialDate(is1904: true).text(Double(day - 1462), as: .day) == formatter.string(from: moment))
    }
  }

  @Test(
    "the edges of the calendar are those that spreadsheets show",
    arguments: [
      (0, "1900-01-00"), (1, "1900-01-01"), (59, "1900-02-28"), (60, "1900-02-29"), (61, "1900-03-01"),
      (2_958_465, "9999-12-31"), (2_958_466, nil), (-1, nil),
    ] as [(Double, String?)]
  )
  func edges(serial: Double, text: String?) {
    #expect(SerialDate(is1904: false).text(serial, as: .day) == text)
  }

  @Test(
    "a fraction is a time of the day, rounded to the second",
    arguments: [
      (45_720.5, .day, "2025-03-04 12:00"), (45_720, .moment, "2025-03-04 00:00"),
      (45_720.383_333_333_33, .moment, "2025-03-04 09:12"),
      (45_720.383_344_907_4, .moment, "2025-03-04 09:12:01"),
      (45_720.999_999_9, .day, "2025-03-05"), (0.75, .time, "18:00:00"), (1.5, .time, "36:00:00"),
      (1.5, .hours, "36:00"), (0.062_5, .hours, "01:30"), (0.062_511_574, .hours, "01:30:01"),
      (0, .hours, "00:00"),
    ] as [(Double, NumberFormat, String)]
  )
  func times(serial: Double, format: NumberFormat, text: String) {
    #expect(SerialDate(is1904: false).text(serial, as: format) == text)
  }

  @Test("the workbook says which system its days are counted in")
  func system() throws {
    var workbook = MadeWorkbook(rows: "<row><c s=\"1\"><v>44258</v></c></row>", formats: ["dd/mm/yyyy"])
    #expect(try workbook.firstRow() == ["2021-03-03"])
    workbook.is1904 = true
    #expect(try workbook.firstRow() == ["2025-03-04"])
  }
}
