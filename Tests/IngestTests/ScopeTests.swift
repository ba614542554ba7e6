import Catalog
import Console
import Diagnostics
import Foundation
@testable import Ingest
import TestSupport
import Testing
import Warehouse

@Suite("What a complete list covers")
struct ScopeTests {
  /// The repository's descriptions, one of them with other words.
  private func station(_ source: String, _ old: String, _ new: String) throws -> Station {
    let station = try Station(formats: ["vocabularies"])
    try FileManager.default.copyItem(
      atPath: PackageFolders.packageRoot.appendingPathComponent("pipelines/sources").path,
      toPath: station.workdir.path("pipelines/sources")
    )
    let file = "pipelines/sources/\(source).jsonc"
    let text = try station.workdir.text(file)
    #expect(text.contains(old))
    try station.workdir.write(file, text.replacingOccurrences(of: old, with: new))
    return station
  }

  @Test("may be a column: a list of one type says nothing of the others")
  func byColumn() throws {
    let station = try station("france-services-liste", "\"scope\": \"source\"", "\"scope\": [\"type\"]")
    let branch = { (number: Int) in SiteText.site(number, ["type_fs": "Antenne"]) }
    let both = [SiteText.site(1), SiteText.site(2), branch(3), branch(4)]
    try station.ingest([try station.file("l-20260101.csv", SiteText.bytes(both))])
    let summary = try station.ingest([
      try station.file("l-20260201.csv", SiteText.bytes([branch(3)]))
    ])
    #expect(summary.fates.withdrawn == 1)
    #expect(try station.rows("SELECT cle FROM lieu WHERE retire_le IS NOT NULL") == [["4"]])
  }

  private func coop(_ station: Station, _ name: String, _ keys: [Int], exported: String, tags: String = "-")
    throws -> IngestSummary
  {
    var text = ExportText(CoopText.team, keys.map { CoopText.individual($0) })
    text.preamble = CoopText.preamble(total: keys.count, exported: exported).map {
      $0[0] == "Tags" ? ["Tags", tags] : $0
    }
    return try station.ingest([try station.file(name, text.bytes)])
  }

  @Test("an export that adds up withdraws nothing")
  func append() throws {
    let station = try station(
      "coop-accompagnements",
      "\"mode\": \"comparable\",\n  \"max_withdrawn_percent\": 20,",
      "\"mode\": \"append\","
    )
    _ = try coop(station, "a.csv", [1, 2], exported: "01/05/2026")
    #expect(try coop(station, "b.csv", [1], exported: "01/06/2026").fates.withdrawn == 0)
    #expect(try station.value("SELECT count(*) FROM v_activites") == "2")
  }

  @Test("activities are withdrawn where the description says so, never by a filtered export or a short one")
  func activities() throws {
    let station = try station(
      "coop-accompagnements",
      "\"mode\": \"comparable\"",
      "\"mode\": \"snapshot\", \"scope\": \"source\""
    )
    _ = try coop(station, "a.csv", [1, 2, 3], exported: "01/04/2026")
    let filtered = try coop(station, "b.csv", [1], exported: "01/05/2026", tags: "Atelier")
    #expect(filtered.fates.withdrawn == 0 && filtered.problems.counts[.partialExport] == 1)
    var short = ExportText(CoopText.team, [CoopText.individual(1)])
    short.preamble = CoopText.preamble(total: 3, exported: "02/05/2026")
    let cut = try station.ingest([try station.file("c.csv", short.bytes)])
    #expect(cut.status == .dataRefused && cut.problems.counts[.totalMismatch] == 1)
    #expect(try coop(station, "d.csv", [1, 2], exported: "01/06/2026").fates.withdrawn == 1)
    #expect(try station.rows("SELECT retire_le FROM activite WHERE retire_le IS NOT NULL") == [["20260601"]])
    for view in ["v_activites", "v_publics", "v_mentions"] {
      #expect(try station.value("SELECT count(DISTINCT activite_id) FROM \(view)") == "2")
    }
    #expect(try coop(station, "e.csv", [1, 2, 3], exported: "02/06/2026").fates.withdrawn == 0)
    #expect(try station.value("SELECT count(*) FROM v_activites") == "3")
  }

  @Test(
    "a total that differs refuses the file, unless the pipeline accepts it for its source; it then withdraws nothing"
  )
  func controlTotal() throws {
    var whole = ExportText(CoopText.team, [CoopText.individual(1), CoopText.individual(2)])
    whole.preamble = CoopText.preamble(total: 2, exported: "01/06/2026")
    var cut = ExportText(CoopText.team, [CoopText.individual(1)])
    cut.preamble = CoopText.preamble(total: 2, exported: "02/06/2026")
    let strict = try Station()
    try strict.ingest([try strict.file("a.csv", whole.bytes)])
    let before = try strict.dump()
    let refused = try strict.ingest([try strict.file("b.csv", cut.bytes)])
    #expect(refused.status == .dataRefused)
    #expect(refused.problems.problems.map(\.code) == [.totalMismatch])
    #expect(try strict.dump() == before)
    let lenient = try Station(totalMismatch: "{ \"coop\": \"warn\" }")
    try lenient.ingest([try lenient.file("a.csv", whole.bytes)])
    let accepted = try lenient.ingest([try lenient.file("b.csv", cut.bytes)])
    #expect(accepted.status == .done && accepted.problems.counts[.totalMismatch] == 1)
    #expect(try lenient.value("SELECT count(*) FROM v_activites") == "2")
  }

  @Test("every column a scope may name is one the warehouse keeps")
  func columns() {
    #expect(SnapshotTable.columns(.sites).keys.sorted() == RecordKind.site.scopes)
    #expect(SnapshotTable.columns(.activities).keys.sorted() == RecordKind.accompaniment.scopes)
    #expect(Set(RecordKind.report.scopes).isSubset(of: SnapshotTable.columns(.activities).keys))
  }
}
