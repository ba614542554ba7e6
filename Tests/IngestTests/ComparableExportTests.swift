import Console
import Diagnostics
@testable import Ingest
import TestSupport
import Testing
import Warehouse

@Suite("An activity deleted in La Coop")
struct ComparableExportTests {
  private struct Export: Hashable {
    var keys: [Int]
    var day: String
    var hour = "10:12"
    var by = "Ravenelle"
    var period = "-"
    var tags = "-"
    var filters = true
  }

  private func bytes(_ export: Export) -> [UInt8] {
    var text = ExportText(
      CoopText.team,
      export.keys.map { CoopText.individual($0, ["Date": $0 < 10 ? "04/03/2025" : "04/04/2025"]) }
    )
    let changes = [
      "Total": "\(export.keys.count)", "Date d'export": export.day, "Heure d'export": export.hour,
      "Nom": export.by,
      "Période": export.period, "Tags": export.tags,
    ]
    text.preamble = CoopText.preamble.map { line in changes[line[0]].map { [line[0], $0] } ?? line }
    if !export.filters { text.preamble.removeAll { $0[0] == "Filtres" } }
    return text.bytes
  }

  private func ingest(_ station: Station, _ exports: [Export]) throws {
    for (number, export) in exports.enumerated() {
      let path = try station.file("\(number)-\(export.hashValue).csv", bytes(export))
      #expect(try station.ingest([path]).status == .done)
    }
  }

  /// Last digits of the key and day of withdrawal.
  private func withdrawn(_ station: Station) throws -> [[String]] {
    try station.rows(
      "SELECT substr(hex(cle), 31), retire_le FROM activite WHERE retire_le IS NOT NULL ORDER BY 1"
    )
  }

  @Test("is withdrawn by a later comparable export, dated, kept, and comes back when shown again")
  func withdrawal() throws {
    let station = try Station()
    try ingest(
      station,
      [Export(keys: [1, 2, 3], day: "01/04/2026"), Export(keys: [1, 3], day: "01/05/2026")]
    )
    #expect(try withdrawn(station) == [["02", "20260501"]])
    #expect(try station.value("SELECT count(*) FROM v_activites") == "2")
    #expect(try station.rows("SELECT retirees FROM v_imports ORDER BY lot_id") == [["0"], ["1"]])
    try ingest(station, [Export(keys: [1, 2, 3], day: "01/06/2026")])
    #expect(try withdrawn(station) == [])
    #expect(try station.value("SELECT count(*) FROM v_activites") == "3")
  }

  @Test("is so whatever the order of imports")
  func anyOrder() throws {
    let exports = [
      Export(keys: [1, 2, 3], day: "01/04/2026"), Export(keys: [1, 3, 4], day: "01/05/2026"),
      Export(keys: [1, 4], day: "01/06/2026"),
    ]
    for order in [[0, 1, 2], [2, 1, 0], [1, 0, 2], [2, 0, 1], [0, 2, 1], [1, 2, 0]] {
      let station = try Station()
      try ingest(station, order.map { exports[$0] })
      #expect(try withdrawn(station).map { $0[0] } == ["02", "03"], "\(order)")
    }
  }

  @Test("is not told by an export of someone else, filtered, of other days, or that does not say what it is")
  func incomparable() throws {
    let others = [
      Export(keys: [1], day: "01/05/2026", by: "Quatrevaux"),
      Export(keys: [1], day: "01/05/2026", tags: "Atelier"),
      Export(keys: [1, 11], day: "01/05/2026", period: "01/04/2025 - 30/04/2025"),
      Export(keys: [1], day: "01/05/2026", period: "avril"),
      Export(keys: [1], day: "01/05/2026", filters: false),
    ]
    for other in others {
      let station = try Station()
      try ingest(station, [Export(keys: [1, 2], day: "01/04/2026"), other])
      #expect(try withdrawn(station) == [], "\(other)")
    }
  }

  @Test("of the days that a later export covers is, and of no other")
  func periods() throws {
    let station = try Station()
    try ingest(
      station,
      [
        Export(keys: [1, 2, 11, 12], day: "01/05/2026"),
        Export(keys: [11], day: "02/05/2026", period: "01/04/2025 - 30/04/2025"),
      ]
    )
    #expect(try withdrawn(station) == [["12", "20260502"]])
  }

  @Test("stays as long as an export as new shows it, whoever made it")
  func shownElsewhere() throws {
    let station = try Station()
    try ingest(
      station,
      [
        Export(keys: [1, 2], day: "01/04/2026"), Export(keys: [2], day: "03/05/2026", by: "Quatrevaux"),
        Export(keys: [1], day: "02/05/2026"),
      ]
    )
    #expect(try withdrawn(station) == [])
    try ingest(station, [Export(keys: [1], day: "04/05/2026")])
    #expect(try withdrawn(station) == [["02", "20260504"]])
  }

  @Test("of which too many would go refuses the export, and no name is kept")
  func guarded() throws {
    let station = try Station(guardedFrom: 5)
    try ingest(station, [Export(keys: Array(1...9), day: "01/04/2026")])
    let before = try station.dump()
    let summary = try station.ingest([
      try station.file("b.csv", bytes(Export(keys: [1, 2], day: "01/05/2026")))
    ])
    #expect(summary.status == .dataRefused && summary.problems.problems.map(\.code) == [.tooManyWithdrawals])
    #expect(try station.dump() == before)
    #expect(!before.joined().lowercased().contains("ravenelle"))
  }
}
