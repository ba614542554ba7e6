import Catalog
import Diagnostics
import Observatory

/// Days and moments, by declared format only: the order of day and month is never guessed.
enum DayField {
  /// Days since 1970-01-01.
  static func read(_ bytes: UnsafeRawBufferPointer, as formats: [DayFormat]) -> FieldOutcome {
    switch moment(bytes, as: formats) {
    case .none: .problem(.dateUnreadable)
    case .some(let moment):
      moment.validDay.map { .value(Int64($0.number)) } ?? .problem(.dateImpossible)
    }
  }

  /// AAAAMMJJHHMM; a format without a time gives midnight.
  static func readMoment(_ bytes: UnsafeRawBufferPointer, as formats: [DayFormat]) -> FieldOutcome {
    guard let moment = moment(bytes, as: formats) else { return .problem(.dateUnreadable) }
    guard let day = moment.validDay else { return .problem(.dateImpossible) }
    return .value(day.compact * 10_000 + Int64(moment.hour * 100 + moment.minute))
  }

  private struct Moment {
    /// Nil when the numbers name no day.
    var day: Day?
    var hour = 0
    var minute = 0

    /// Nil too when the clock shows no such time: the day beside it cannot be trusted either.
    var validDay: Day? { hour < 24 && minute < 60 ? day : nil }
  }

  /// Nil when no format fits.
  private static func moment(_ bytes: UnsafeRawBufferPointer, as formats: [DayFormat]) -> Moment? {
    for format in formats {
      if let moment = moment(bytes, as: format) { return moment }
    }
    return nil
  }

  private static func moment(_ bytes: UnsafeRawBufferPointer, as format: DayFormat) -> Moment? {
    switch format {
    case .iso:
      return bytes.count == 10 ? iso(bytes) : nil
    case .french:
      return bytes.count == 10 ? french(bytes, at: 0) : nil
    case .shortFrench:
      return short(bytes, monthFirst: false)
    case .shortAmerican:
      return short(bytes, monthFirst: true)
    case .isoMonth:
      return isoMonth(bytes) { $0.firstDay }
    case .isoMonthEnd:
      return isoMonth(bytes) { $0.lastDay }
    case .dashed:
      return bytes.count == 10 ? french(bytes, at: 0, separator: 0x2D) : nil
    case .isoMoment:
      guard bytes.count >= 16, var moment = iso(bytes), bytes[10] == 0x20 || bytes[10] == 0x54 else {
        return nil
      }
      return time(bytes, at: 11, into: &moment) ? moment : nil
    case .frenchMoment:
      guard bytes.count == 16 || bytes.count == 19, var moment = french(bytes, at: 0), bytes[10] == 0x20
      else {
        return nil
      }
      return time(bytes, at: 11, into: &moment) ? moment : nil
    case .coopMoment:
      // "à" is two bytes in UTF-8.
      guard bytes.count == 19, var moment = french(bytes, at: 0), bytes[10] == 0x20, bytes[11] == 0xC3,
        bytes[12] == 0xA0, bytes[13] == 0x20
      else { return nil }
      return time(bytes, at: 14, into: &moment) ? moment : nil
    case .frenchAtEnd:
      return bytes.count >= 10 ? french(bytes, at: bytes.count - 10) : nil
    }
  }

  private static func iso(_ bytes: UnsafeRawBufferPointer) -> Moment? {
    guard bytes[4] == 0x2D, bytes[7] == 0x2D, let year = bytes.digits(0..<4), let month = bytes.digits(5..<7),
      let day = bytes.digits(8..<10)
    else { return nil }
    return Moment(day: Day(year: year, month: month, day: day))
  }

  /// One or two figures for the day and the month, two or four for the year.
  private static func short(_ bytes: UnsafeRawBufferPointer, monthFirst: Bool) -> Moment? {
    let slashes = bytes.indices.filter { bytes[$0] == 0x2F }
    guard slashes.count == 2, bytes.count <= 10, 1...2 ~= slashes[0], 2...3 ~= slashes[1] - slashes[0],
      let first = bytes.digits(0..<slashes[0]), let second = bytes.digits(slashes[0] + 1..<slashes[1]),
      let year = bytes.digits(slashes[1] + 1..<bytes.count)
    else { return nil }
    let figures = bytes.count - slashes[1] - 1
    guard figures == 2 || figures == 4 else { return nil }
    let (day, month) = monthFirst ? (second, first) : (first, second)
    return Moment(day: Day(year: figures == 2 ? 2000 + year : year, month: month, day: day))
  }

  private static func isoMonth(_ bytes: UnsafeRawBufferPointer, _ day: (Month) -> Day) -> Moment? {
    guard bytes.count == 7, bytes[4] == 0x2D, let year = bytes.digits(0..<4), let month = bytes.digits(5..<7)
    else { return nil }
    return Moment(day: Month(year: year, month: month).map(day))
  }

  private static func french(
    _ bytes: UnsafeRawBufferPointer,
    at start: Int,
    separator: UInt8 = 0x2F
  ) -> Moment? {
    guard bytes[start + 2] == separator, bytes[start + 5] == separator,
      let day = bytes.digits(start..<start + 2),
      let month = bytes.digits(start + 3..<start + 5), let year = bytes.digits(start + 6..<start + 10)
    else { return nil }
    return Moment(day: Day(year: year, month: month, day: day))
  }

  private static func time(_ bytes: UnsafeRawBufferPointer, at start: Int, into moment: inout Moment) -> Bool
  {
    guard bytes.count >= start + 5, bytes[start + 2] == 0x3A, let hour = bytes.digits(start..<start + 2),
      let minute = bytes.digits(start + 3..<start + 5)
    else { return false }
    moment.hour = hour
    moment.minute = minute
    // Seconds, fractions and offsets; a sentence that only starts with a date is not one.
    for index in (start + 5)..<bytes.count {
      switch bytes[index] {
      case 0x30...0x3A, 0x2B, 0x2D, 0x2E, 0x5A: continue
      default: return false
      }
    }
    return true
  }
}
