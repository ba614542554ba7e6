import Diagnostics
import TestSupport
import Testing
import Warehouse

@testable import Ingest

@Suite("Hours of France Services places, and places just outside")
struct OpeningHoursTests {
  private static let days = ["h_lundi", "h_mardi", "h_mercredi", "h_jeudi", "h_vendredi", "h_samedi"]
  private static let header = SiteText.header + days

  private func week(_ number: Int, _ hours: [String], _ changes: [String: String] = [:]) -> [String: String] {
    let reported = Dictionary(uniqueKeysWithValues: zip(Self.days, hours))
    return SiteText.site(number, reported.merging(changes) { $1 })
  }

  @Test("a week adds up its days; without any hour, or with one that cannot be read, it is not known")
  func weeks() throws {
    let whole = "09:00 - 12:00 / 14:00 - 17:00"
    let station = try Station()
    let rows = [
      week(1, [whole, whole, whole, whole, whole, ""]), week(2, [whole, "-", "", "9h–12h", "", "Fermé"]),
      week(3, []), week(4, [whole, "9h-12h30/13h30/17h", whole, whole, whole, whole]),
      week(5, ["09:00 - 12:00 / 09:00 - 12:00", "", "", "", "", ""]),
    ]
    let summary = try station.ingest([
      try station.file("liste-fs-20260601.csv", ExportText(Self.header, rows).bytes)
    ])
    #expect(summary.fates.new == 5 && summary.fates.rejected == 0)
    #expect(
      try station.rows("SELECT cle, minutes_semaine, jours_ouverts FROM v_lieux ORDER BY cle") == [
        ["1", "1800", "5"], ["2", "540", "2"], ["3", "∅", "∅"], ["4", "∅", "∅"], ["5", "180", "1"],
      ]
    )
    #expect(
      summary.problems.problems.map(\.code).sorted { $0.rawValue < $1.rawValue } == [
        .hoursOverlapping, .hoursUnreadable,
      ]
    )
    let problem = try #require(summary.problems.problems.first { $0.code == .hoursUnreadable })
    #expect(problem.location.line == 5 && problem.location.header == "h_mardi")
  }

  @Test("a place outside the département is out of its counts, and kept near its edge for distances")
  func neighbours() throws {
    let station = try Station()
    let rows = [
      week(
        1,
        [],
        [
          "insee_com": "79049", "code_postal": "79300", "lib_com": "Bressuire", "latitude": "46.8405",
          "longitude": "-0.4905",
        ]
      ),
      week(
        2,
        [],
        [
          "insee_com": "26004", "code_postal": "26170", "lib_com": "Aix", "latitude": "44.2",
          "longitude": "5.3",
        ]
      ),
      week(3, []),
    ]
    let summary = try station.ingest([
      try station.file("liste-fs-20260601.csv", ExportText(Self.header, rows).bytes)
    ])
    #expect(summary.fates.outside == 2 && summary.fates.new == 1 && summary.fates.isBalanced)
    #expect(
      try station.rows("SELECT cle, latitude, longitude FROM lieu_voisin") == [
        ["1", "468405000", "-4905000"]
      ]
    )
    #expect(
      try station.rows("SELECT count(*) FROM commune_centre JOIN commune USING (commune_id)") == [["253"]]
    )
  }
}
