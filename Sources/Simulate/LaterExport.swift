import Observatory

/// The same exports, downloaded again a month later: some activities were corrected, others are new.
package struct LaterExport: Equatable, Sendable {
  /// Of a hundred activities of the Coop.
  package let changedPercent: Int
  /// Accompaniments of January 2026, in the team's export and, alone, in an export of that month.
  package let addedRows: Int

  package init(changedPercent: Int, addedRows: Int) {
    self.changedPercent = changedPercent
    self.addedRows = addedRows
  }
}

/// When exports are downloaded and the days they cover.
struct ExportOccasion {
  let day: Day
  let from: Day
  let through: Day

  var period: String { "\(from.french) - \(through.french)" }

  /// The name the Coop gives to the nth download of a day.
  func coopName(_ copy: Int, _ suffix: String) -> String {
    "coop-numerique_accompagnements_\(day.iso)\(copy == 0 ? "" : " (\(copy))").\(suffix)"
  }

  static let first = ExportOccasion(day: day(2026, 1, 5), from: day(2025, 1, 1), through: day(2025, 12, 31))
  static let later = ExportOccasion(day: day(2026, 2, 2), from: day(2025, 1, 1), through: day(2026, 1, 31))
  /// What is new since the first occasion, alone.
  static let month = ExportOccasion(day: day(2026, 2, 2), from: day(2026, 1, 1), through: day(2026, 1, 31))

  private static func day(_ year: Int, _ month: Int, _ day: Int) -> Day {
    Day(number: Day.daysFromCivil(year: year, month: month, day: day))
  }
}
