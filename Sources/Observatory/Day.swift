/// A calendar day without time zone, counted from 1970-01-01 in the proleptic Gregorian calendar.
package struct Day: Hashable, Comparable, Sendable {
  /// Days since 1970-01-01; negative before.
  package let number: Int32

  package init(number: Int32) {
    self.number = number
  }

  /// Nil when the three numbers name no day (30 February, month 13) or the year is outside 1–9999.
  package init?(year: Int, month: Int, day: Int) {
    guard (1...9999).contains(year), (1...12).contains(month), day >= 1,
      day <= Day.length(ofMonth: month, in: year)
    else { return nil }
    number = Day.daysFromCivil(year: year, month: month, day: day)
  }

  /// Reads exactly `AAAA-MM-JJ`.
  package init?(iso text: some StringProtocol) {
    let bytes = Array(text.utf8)
    guard bytes.count == 10, bytes[4] == 0x2D, bytes[7] == 0x2D,
      let year = Day.digits(bytes[0..<4]), let month = Day.digits(bytes[5..<7]),
      let day = Day.digits(bytes[8..<10])
    else { return nil }
    self.init(year: year, month: month, day: day)
  }

  /// Reads the warehouse form, the integer AAAAMMJJ.
  package init?(compact value: Int64) {
    guard value > 0, value <= 99_991_231 else { return nil }
    let value = Int(value)
    self.init(year: value / 10_000, month: value / 100 % 100, day: value % 100)
  }

  /// The integer AAAAMMJJ: what the warehouse stores, readable and sorted like the day.
  package var compact: Int64 {
    let (year, month, day) = components
    return Int64(year * 10_000 + month * 100 + day)
  }

  package var components: (year: Int, month: Int, day: Int) {
    // Days to civil date, after Howard Hinnant's published algorithm (era of 400 years).
    let z = Int(number) + 719_468
    let era = (z >= 0 ? z : z - 146_096) / 146_097
    let dayOfEra = z - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shifted = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * shifted + 2) / 5 + 1
    let month = shifted < 10 ? shifted + 3 : shifted - 9
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
  }

  /// `AAAA-MM-JJ`.
  package var iso: String {
    let (year, month, day) = components
    return "\(Day.padded(year, 4))-\(Day.padded(month, 2))-\(Day.padded(day, 2))"
  }

  /// `JJ/MM/AAAA`, for people.
  package var french: String {
    let (year, month, day) = components
    return "\(Day.padded(day, 2))/\(Day.padded(month, 2))/\(Day.padded(year, 4))"
  }

  package var month: Month {
    let (year, month, _) = components
    return Month(index: Int32(year * 12 + month - 1))
  }

  /// 0 for Monday … 6 for Sunday.
  package var weekday: Int {
    let shifted = (Int(number) + 3) % 7
    return shifted < 0 ? shifted + 7 : shifted
  }

  package func adding(days: Int) -> Day {
    Day(number: number + Int32(clamping: days))
  }

  /// Whole years from `birth` to this day: the age reached, counting the birthday itself.
  package func age(bornOn birth: Day) -> Int {
    let (year, month, day) = components
    let (birthYear, birthMonth, birthDay) = birth.components
    let before = month < birthMonth || (month == birthMonth && day < birthDay)
    return year - birthYear - (before ? 1 : 0)
  }

  package static func < (lhs: Day, rhs: Day) -> Bool {
    lhs.number < rhs.number
  }

  package static func length(ofMonth month: Int, in year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  /// Days from 1970-01-01 to a valid civil date, after Howard Hinnant's published algorithm.
  package static func daysFromCivil(year: Int, month: Int, day: Int) -> Int32 {
    let y = month <= 2 ? year - 1 : year
    let era = (y >= 0 ? y : y - 399) / 400
    let yearOfEra = y - era * 400
    let shifted = month > 2 ? month - 3 : month + 9
    let dayOfYear = (153 * shifted + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return Int32(era * 146_097 + dayOfEra - 719_468)
  }

  private static func digits(_ bytes: ArraySlice<UInt8>) -> Int? {
    var value = 0
    for byte in bytes {
      guard (0x30...0x39).contains(byte) else { return nil }
      value = value * 10 + Int(byte - 0x30)
    }
    return value
  }

  static func padded(_ value: Int, _ width: Int) -> String {
    let text = String(value)
    return String(repeating: "0", count: max(0, width - text.count)) + text
  }
}
