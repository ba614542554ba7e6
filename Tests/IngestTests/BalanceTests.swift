import Console
import Diagnostics
@testable import Ingest
import Glibc
import Observatory
import TestSupport
import Testing
import Warehouse

@Suite("The balance of an import")
struct BalanceTests {
  private struct Result: Equatable {
    var fates: [RowFates]
    var problems: [Problem]
    var content: [String]
  }

  private func result(_ files: [[UInt8]], threads: Int, chunkBytes: Int) throws -> Result {
    // No guard: damaged files are to be imported here.
    let station = try Station(maxRejectedPercent: 100, totalMismatch: "{ \"coop\": \"warn\" }")
    let paths = try files.enumerated().map { try station.file("\($0).csv", $1) }
    let summary = try station.ingest(paths, threads: threads, chunkBytes: chunkBytes)
    return Result(
      fates: summary.reports.map(\.fates),
      problems: summary.problems.problems,
      content: try station.dump()
    )
  }

  @Test(
    "holds on damaged files, and neither threads nor chunks change anything",
    .long,
    arguments: Seeds.of(1...4)
  )
  func randomDamage(_ seed: UInt64) throws {
    var export = RandomExport(seed)
    let damage = seed.isMultiple(of: 3) ? 0 : Int(seed) * 2
    let files = [export.coop(rows: 60, damage: damage), export.v1(rows: 60, damage: damage)]
    let reference = try result(files, threads: 1, chunkBytes: 2 << 20)
    for fates in reference.fates { #expect(fates.isBalanced && fates.read > 0) }
    #expect(!reference.problems.isEmpty)
    for (threads, chunkBytes) in [(1, 331), (2, 512), (3, 700), (4, 4096)] {
      #expect(try result(files, threads: threads, chunkBytes: chunkBytes) == reference)
    }
  }

  @Test("importing the same file twice changes nothing, under whatever name")
  func twice() throws {
    let station = try Station()
    var export = RandomExport(1)
    let bytes = export.v1(rows: 12, damage: 0)
    try station.ingest([try station.file("a.csv", bytes)])
    let before = try station.dump()
    let summary = try station.ingest([try station.file("b.csv", bytes), try station.file("a.csv", bytes)])
    #expect(summary.reports.map(\.outcome) == [.known(importID: ImportID(1)), .known(importID: ImportID(1))])
    #expect(summary.status == .done)
    #expect(try station.dump() == before)
  }

  @Test("a re-export with one row changed writes exactly that row")
  func oneRowChanged() throws {
    let station = try Station()
    let rows = (1...9).map { CoopText.individual($0) }
    try station.ingest([try station.file("a.csv", ExportText(CoopText.team, rows).bytes)])
    let before = Set(try station.rows("SELECT * FROM activite").map { $0.joined(separator: "|") })
    var changed = rows
    changed[4] = CoopText.individual(
      5,
      ["Durée (min)": "60", "Dernière modification le": "06/03/2025 à 10:00"]
    )
    let summary = try station.ingest([try station.file("b.csv", ExportText(CoopText.team, changed).bytes)])
    #expect(summary.fates.changed == 1 && summary.fates.unchanged == 8)
    let after = Set(try station.rows("SELECT * FROM activite").map { $0.joined(separator: "|") })
    #expect(before.subtracting(after).count == 1 && after.subtracting(before).count == 1)
    #expect(
      try station.rows("SELECT activite_id >> 32, lot_id FROM activite WHERE duree_min = 60") == [["1", "2"]]
    )
  }

  @Test("the order of files does not matter for what is stored")
  func order() throws {
    var export = RandomExport(11)
    let files = [
      export.coop(rows: 20, damage: 0), export.coop(rows: 20, damage: 0), export.v1(rows: 20, damage: 0),
    ]
    var seen: Set<[String]> = []
    for order in [[0, 1, 2], [2, 1, 0], [1, 0, 2]] {
      let station = try Station(maxRejectedPercent: 100)
      // In one run, then each in its own: the order of arguments says nothing.
      let paths = try order.map { try station.file("\($0).csv", files[$0]) }
      try station.ingest(paths)
      seen.insert(try station.activities())
    }
    #expect(seen.count == 1)
  }

  @Test("a dry run writes nothing and says what an import would do")
  func dryRun() throws {
    let station = try Station()
    let own = try station.file("a.csv", ExportText(CoopText.own, [CoopText.individual(1)]).bytes)
    let team = try station.file(
      "b.csv",
      ExportText(CoopText.team, [CoopText.individual(1), CoopText.individual(2, ["Date": "31/02/2025"])])
        .bytes
    )
    let before = station.workdir.files()
    let dry = try station.ingest([own, team], isDryRun: true)
    #expect(access(":memory:.lock", F_OK) != 0)
    #expect(station.workdir.files() == before)
    let real = try station.ingest([own, team])
    #expect(dry.reports.map(\.fates) == real.reports.map(\.fates))
    #expect(dry.problems.problems == real.problems.problems)

    let more = try station.file("c.csv", ExportText(CoopText.team, [CoopText.individual(3)]).bytes)
    let bytes = try station.workdir.bytes("entrepot/essai.sqlite")
    let again = try station.ingest([more, team], isDryRun: true)
    #expect(again.fates.new == 1)
    #expect(
      again.reports.contains {
        $0.outcome == .known(importID: ImportID(2)) || $0.outcome == .known(importID: ImportID(1))
      }
    )
    #expect(try station.workdir.bytes("entrepot/essai.sqlite") == bytes)
    #expect(again.text.hasPrefix("Simulation d'import : rien n'a été écrit."))
  }
}
