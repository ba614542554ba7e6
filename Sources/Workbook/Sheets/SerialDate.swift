/// Days counted by a workbook (ECMA-376, 18.17.4), written in ISO form.
struct SerialDate {
  /// Day 0 is 1904-01-01; else day 1 is 1900-01-01, and a 29 February 1900 that never was is day 60.
  let is1904: Bool

  /// 9999-12-31.
  private var last: Double { is1904 ? 2_957_003 : 2_958_465 }

  /// `yyyy-mm-dd` (`yyyy-mm` for the first day of a month shown without its day), with ` hh:mm` for a moment and ` hh:mm:ss` when there are seconds; nil for what is no date.
  ///
  /// A day whose serial has a fraction is written with its time: nothing of the cell is lost.
  func text(_ serial: Double, as format: NumberFormat) -> String? {
    guard serial >= 0, serial < last + 1 else { return nil }
    var day = Int(serial)
    var seconds = Int(((serial - Double(day)) * 86_400).rounded())
    if seconds == 86_400 { (day, seconds) = (day + 1, 0) }
    switch format {
    case .number, .percent: return nil
    case .hours: return clock(day * 86_400 + seconds, showsSeconds: false)
    // An elapsed time may exceed a day.
    case .time: return clock(day * 86_400 + seconds, showsSeconds: true)
    case .day: return date(day) + (seconds > 0 ? " " + clock(seconds, showsSeconds: false) : "")
    case .month:
      let text = date(day)
      return seconds == 0 && text.hasSuffix("-01") ? String(text.dropLast(3)) : self.text(serial, as: .day)
    case .moment: return date(day) + " " + clock(seconds, showsSeconds: false)
    }
  }

  private func clock(_ seconds: Int, showsSeconds: Bool) -> String {
    let text = "\(padded(seconds / 3600)):\(padded(seconds / 60 % 60))"
    return showsSeconds || seconds % 60 > 0 ? "\(text):\(padded(seconds % 60))" : text
  }

  private func date(_ day: Int) -> String {
    if !is1904 {
      // As spreadsheets show them.
      if day == 60 { return "1900-02-29" }
      if day == 0 { return "1900-01-00" }
    }
    // Days since 0000-03-01, cut into eras of 400 years.
    let shifted = day + (is1904 ? 695_361 : day < 60 ? 693_900 : 693_899)
    let era = shifted / 146_097
    let ofEra = shifted % 146_097
    let yearOfEra = (ofEra - ofEra / 1460 + ofEra / 36_524 - ofEra / 146_096) / 365
    let ofYear = ofEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * ofYear + 2) / 153
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    return "\(year)-\(padded(month))-\(padded(ofYear - (153 * shiftedMonth + 2) / 5 + 1))"
  }

  private func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
