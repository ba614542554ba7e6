import Aggregate
import Audit
import Catalog
import Console
import Diagnostics
import Foundation
import Ingest
import Observatory
import Report
import TestSupport
import Testing
import Warehouse

@Suite("A simulated year, through the three stages")
struct SimulatedYearTests {
  @Test(
    "every value of every indicator is the truth of the simulation",
    arguments: LongRun.cases([
      (rows: 1500, seed: 13 as UInt64, threads: 4), (rows: 6000, seed: 11, threads: 2),
      (rows: 300, seed: 12, threads: 1),
    ])
  )
  func truth(rows: Int, seed: UInt64, threads: Int) throws {
    let night = try Night()
    try night.simulate(rows: rows, seed: seed)
    let (ingest, _) = try night.run(threads: threads)
    #expect(ingest.status == .done)
    #expect(ingest.fates.isBalanced && ingest.fates.rejected == 0)
    let published = try Truth.published(night.workdir.bytes("editions/courant/interne/indicateurs.csv"))
    let expected = try Truth.expected(night.workdir.path("verite.json"))
    #expect(expected.count > 30_000)
    expectSame(published, expected)
    let report = try night.verify()
    #expect(report.isSound, "\(report.text(limit: 5))")
  }

  @Test(
    "the other formats change no indicator, and every described format is read at least once without a rejection",
    .long
  )
  func otherFormats() throws {
    let night = try Night()
    try night.simulate(rows: 300, seed: 12, ["--other-formats"])
    let (ingest, _) = try night.run()
    #expect(ingest.status == .done && ingest.fates.rejected == 0 && ingest.problems.isEmpty)
    let published = try Truth.published(night.workdir.bytes("editions/courant/interne/indicateurs.csv"))
    expectSame(published, try Truth.expected(night.workdir.path("verite.json")))
    let (older, _) = try night.run(files: night.past)
    #expect(older.status == .done && older.fates.rejected == 0 && older.fates.new > 0)
    #expect(Set(older.problems.problems.map(\.code)) == [.shiftedColumns])
    // Partners' own formats are not simulated: what is written is read, each by its description.
    let read = try night.rows("SELECT DISTINCT format FROM lot_import ORDER BY 1")
    let described = try night.catalog().sources.map(\.id)
    #expect(Set(read).isSubset(of: described) && read.count > 20, "\(read)")
    #expect(try night.verify().isSound)
  }

  @Test("files to refuse are refused, each with its code, and nothing of what stands is touched", .long)
  func refusals() throws {
    let night = try Night()
    try night.simulate(rows: 40, seed: 13, ["--other-formats"])
    try night.run()
    let before = try night.rows("SELECT count(*), max(lot_id) FROM lot_import")
    let catalog = try night.catalog()
    let terminal = Terminal(standardOutput: night.recorder.output, standardError: night.recorder.errors)
    let day = try #require(Day(iso: "2026-01-05"))
    let run = IngestRun(catalog: catalog, asOf: day, threads: 2)
    let summary = try run.run(night.refused, on: terminal)
    #expect(summary.status == .dataRefused)
    let codes = summary.reports.map { report in
      "\(report.name) \(report.problems.problems.map(\.code.rawValue).joined(separator: ","))"
    }
    #expect(
      codes.sorted() == [
        "accompagnements_2026-01-05.csv not_a_source",
        "coop-numerique_beneficiaires_2026-01-05.csv personal_data_file",
        "import-pilote.csv not_a_source", "modele-import-beneficiaires.csv personal_data_file",
      ]
    )
    #expect(try night.rows("SELECT count(*), max(lot_id) FROM lot_import") == before)
  }

  @Test(
    "the release is the same bytes for any number of threads and folders, and names that tell the same dates",
    .long
  )
  func determinism() throws {
    let first = try Night()
    try first.simulate(rows: 800, seed: 21)
    let second = try Night()
    try FileManager.default.createDirectory(atPath: second.inbox, withIntermediateDirectories: true)
    for (number, file) in first.workdir.files(under: "depot").reversed().enumerated() {
      try FileManager.default.copyItem(
        atPath: "\(first.inbox)/\(file)",
        toPath: "\(second.inbox)/\(number)-\(file)"
      )
    }
    try first.run(threads: 1)
    try second.run(threads: 5, chunkBytes: 4096)
    #expect(try first.releaseContent() == second.releaseContent())
  }

  @Test(
    "files that arrive night after night publish the same bytes as a computation of everything at once",
    .long,
    arguments: LongRun.cases([6, 1])
  )
  func nightAfterNight(_ each: Int) throws {
    let night = try Night()
    try night.simulate(rows: 600, seed: 51)
    let files = night.workdir.files(under: "depot").map { "\(night.inbox)/\($0)" }
    for (number, first) in stride(from: 0, to: files.count, by: each).enumerated() {
      try night.run(
        asOf: "2026-01-\(number < 9 ? "0" : "")\(number + 1)",
        threads: number % 3 + 1,
        files: Array(files[first...].prefix(each))
      )
    }
    let last = "2026-02-02"
    try night.run(asOf: last)
    let incremental = try night.releaseContent().filter { $0.key != "run.json" }
    #expect(try night.verify().isSound)
    try night.forgetSums()
    try night.run(asOf: last)
    let whole = try night.releaseContent().filter { $0.key != "run.json" }
    #expect(incremental == whole)
  }

  @Test("a second night with nothing new changes nothing and publishes nothing")
  func nothingNew() throws {
    let night = try Night()
    try night.simulate(rows: 300, seed: 31)
    let (_, first) = try night.run()
    let tables = [
      "activite", "lot_import", "anomalie", "repartition", "resultat", "pix_participation", "lieu",
    ]
    let before = try tables.map { try night.rows("SELECT * FROM \($0)") }
    let (ingest, second) = try night.run()
    #expect(first.isNew && !second.isNew && second.id == first.id)
    #expect(ingest.fates.read == 0)
    #expect(try tables.map { try night.rows("SELECT * FROM \($0)") } == before)
  }

  @Test("no personal string of any export reaches the warehouse, the release or the messages", .long)
  func privacy() throws {
    let night = try Night()
    try night.simulate(rows: 800, seed: 41, ["--other-formats"])
    try night.run()
    try night.run(files: night.past)
    let (refusals, _) = try night.run(files: night.refused)
    #expect(refusals.status == .dataRefused)
    let files = night.workdir.files().filter { name in
      ["depot/", "anciens/", "refuses/"].contains(where: name.hasPrefix)
    }
    let exports = try files.map { file in
      // Windows-1252 and UTF-8 agree on ASCII, which the planted strings are made of.
      String(decoding: try night.workdir.bytes(file), as: UTF8.self)
    }
    let planted = try Truth.planted(night.workdir.path("verite.json")).filter { string in
      exports.contains { $0.contains(string) }
    }
    #expect(planted.count > 20)
    var texts = try night.releaseContent().values.map { String(decoding: $0, as: UTF8.self) }
    texts.append(String(decoding: try night.workdir.bytes("entrepot.sqlite"), as: UTF8.self))
    texts.append(night.recorder.outputText)
    texts.append(night.recorder.errorText)
    for text in texts {
      for string in planted { #expect(!text.contains(string), "\(string) is somewhere it must not be") }
    }
  }

  @Test("totals close: communes make EPCI, EPCI and communes outside any make the département", .long)
  func totalsClose() throws {
    let night = try Night()
    try night.simulate(rows: 1000, seed: 51)
    try night.run()
    let gaps = try night.rows(
      """
      SELECT periode, territoire_type, sum(valeur) FROM resultat
      WHERE indicateur = 'ACC' AND ventilation = '' GROUP BY periode, territoire_type
      """
    )
    let byPeriod = Dictionary(grouping: gaps) { $0.prefix { $0 != "|" } }
    #expect(byPeriod.count > 12)
    for (period, rows) in byPeriod {
      #expect(Set(rows.map { $0.split(separator: "|").last }).count == 1, "\(period): \(rows)")
    }
    #expect(
      try night.rows(
        "SELECT count(*) FROM resultat WHERE indicateur = 'ACC' AND territoire_code = 'ZZZZZZZZZ' AND valeur > 0"
      ) != ["0"]
    )
  }
}
