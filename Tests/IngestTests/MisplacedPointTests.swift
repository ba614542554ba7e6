import Diagnostics
@testable import Ingest
import TestSupport
import Testing
import Warehouse

@Suite("Points far from their commune")
struct MisplacedPointTests {
  private func ingest(_ latitude: String, _ longitude: String, _ changes: [String: String] = [:]) throws -> (
    Station, IngestSummary
  ) {
    let station = try Station()
    let site = SiteText.site(
      1,
      ["latitude": latitude, "longitude": longitude].merging(changes) { $1 }
    )
    return (station, try station.ingest([try station.file("l-20260101.csv", SiteText.bytes([site]))]))
  }

  @Test(
    "are set aside with a warning, and the place stays",
    arguments: [
      ("-1.1664", "46.4547"), ("46.4547", "1.1664"), ("0", "0"), ("-46.4547", "-1.1664"),
      ("47.2184", "-1.5536"),
      ("91.5", "-1.1664"), ("48.8566", "2.3522"), ("1.1664", "-46.4547"),
    ]
  )
  func far(_ latitude: String, _ longitude: String) throws {
    let (station, summary) = try ingest(latitude, longitude)
    #expect(summary.problems.problems.map(\.code) == [.coordinatesMisplaced])
    #expect(summary.problems.worst == .warning && summary.fates.new == 1)
    #expect(try station.rows("SELECT code_insee, latitude, longitude FROM v_lieux") == [["85128", "∅", "∅"]])
  }

  @Test("projected metres are no degrees: told, never a rejected place")
  func metres() throws {
    let (station, summary) = try ingest("6610000", "369000")
    #expect(summary.problems.problems.map(\.code) == [.coordinatesMisplaced, .coordinatesMisplaced])
    #expect(summary.problems.worst == .warning && summary.fates.new == 1)
    #expect(try station.rows("SELECT latitude, longitude FROM v_lieux") == [["∅", "∅"]])
  }

  @Test(
    "a point of the commune or of its neighbours is kept",
    arguments: [("46.4547", "-1.1664"), ("46.60", "-1.30")]
  )
  func near(_ latitude: String, _ longitude: String) throws {
    let (station, summary) = try ingest(latitude, longitude)
    #expect(summary.problems.isEmpty)
    #expect(try station.value("SELECT latitude IS NOT NULL FROM v_lieux") == "1")
  }

  @Test(
    "no coordinates, or half of them, are no problem",
    arguments: [("", ""), ("46.4547", ""), ("", "-1.1664")]
  )
  func absent(_ latitude: String, _ longitude: String) throws {
    let (station, summary) = try ingest(latitude, longitude)
    #expect(summary.problems.isEmpty)
    #expect(try station.rows("SELECT latitude, longitude FROM v_lieux") == [["∅", "∅"]])
  }
}
