import Foundation
import Observatory

/// A period as people write it: `janvier 2026`, `janv-26`, `01/2026`, `2026-01`, `T1 2026`, `2026`,
/// `01/01/2026-31/03/2026`.
struct WrittenPeriod: Equatable {
  let first: Day
  let last: Day

  /// `year` completes a month or a quarter written alone.
  init?(_ text: String, year: Int? = nil) {
    let folded = text.folding(options: [.diacriticInsensitive, .caseInsensitive], locale: nil).lowercased()
    if let days = Self.days(in: folded), let first = days.first, let last = days.last {
      guard days.count == 2, first <= last else { return nil }
      (self.first, self.last) = (first, last)
      return
    }
    let words = folded.split { !$0.isLetter && !$0.isNumber }.map(String.init)
    guard (1...3).contains(words.count), let period = Self.period(words, year) else { return nil }
    first = period.firstDay
    last = period.lastDay
  }

  init(_ period: Period) {
    (first, last) = (period.firstDay, period.lastDay)
  }

  init(day: Day) {
    (first, last) = (day, day)
  }

  /// Every day written in figures in a text, in order; nil when there is none.
  static func days(in text: String) -> [Day]? {
    let words = text.split { !($0.isASCII && ($0.isNumber || $0 == "/")) }
    let days = words.flatMap { word -> [Day] in
      let parts = word.split(separator: "/", omittingEmptySubsequences: false).map { Int($0) }
      guard parts.count == 3, let day = parts[0], let month = parts[1], var year = parts[2] else { return [] }
      if year < 100 { year += 2000 }
      return Day(year: year, month: month, day: day).map { [$0] } ?? []
    }
    if !days.isEmpty { return days }
    let iso = text.split { !($0.isASCII && ($0.isNumber || $0 == "-")) }.compactMap { Day(iso: $0) }
    return iso.isEmpty ? nil : iso
  }

  private static func period(_ words: [String], _ year: Int?) -> Period? {
    var month: Int?
    var quarter: Int?
    var years: [Int] = []
    var isUnread = false
    for word in words {
      if let number = quarterNumber(word), quarter == nil {
        quarter = number
      } else if let number = monthNumber(word), month == nil {
        month = number
      } else if let number = yearNumber(word) {
        years.append(number)
      } else if word != "trimestre" && word != "trim", word != "annee" {
        if let number = Int(word), (1...12).contains(number), word.count <= 2, month == nil, words.count == 2
        {
          month = number
        } else {
          isUnread = true
        }
      }
    }
    guard !isUnread, years.count <= 1, let year = years.first ?? year else { return nil }
    switch (month, quarter) {
    case (let month?, nil):
      return Month(year: year, month: month).map { Period(.mois, containing: $0) }
    case (nil, let quarter?):
      return Month(year: year, month: quarter * 3 - 2).map { Period(.trimestre, containing: $0) }
    case (nil, nil):
      guard !years.isEmpty else { return nil }
      return Month(year: year, month: 1).map { Period(.annee, containing: $0) }
    default:
      return nil
    }
  }

  private static func quarterNumber(_ word: String) -> Int? {
    let forms = ["t#", "#t", "#er", "#e", "#eme"]
    return (1...4).first { number in
      forms.contains { $0.replacing("#", with: "\(number)") == word }
    }
  }

  /// The shortest beginnings that name one month only (juin and juillet need four letters), and those that a
  /// spreadsheet in English writes.
  private static func monthNumber(_ word: String) -> Int? {
    let names = [
      "janvier", "fevrier", "mars", "avril", "mai", "juin", "juillet", "aout", "septembre", "octobre",
      "novembre", "decembre",
    ]
    let english = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
    if let index = english.firstIndex(of: word) { return index + 1 }
    guard word.count >= 3 else { return nil }
    let found = names.indices.filter { names[$0].hasPrefix(word) }
    return found.count == 1 ? found[0] + 1 : nil
  }

  private static func yearNumber(_ word: String) -> Int? {
    guard let number = Int(word), word.allSatisfy(\.isASCII) else { return nil }
    if word.count == 4, (2000...2100).contains(number) { return number }
    // Two figures are a year only when they cannot be a month.
    return word.count == 2 && (13...99).contains(number) ? 2000 + number : nil
  }
}
