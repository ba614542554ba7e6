import Catalog
import Console
import Diagnostics
import Foundation
import Glibc
@testable import Ingest
import SQLite
import Territory
import TestSupport
import Testing
import Warehouse

@Suite("A failure")
struct FailureTests {
  private func sound(_ numbers: ClosedRange<Int>) -> [UInt8] {
    ExportText(CoopText.team, numbers.map { CoopText.individual($0) }).bytes
  }

  @Test("of one file leaves what was there, and the other files go on")
  func guardOfRejections() throws {
    let station = try Station()
    try station.ingest([try station.file("a.csv", sound(1...3))])
    let before = try station.dump()
    let bad = ExportText(
      CoopText.team,
      (1...20).map { CoopText.individual($0, $0 < 6 ? ["Date": "31/02/2025"] : ["Durée (min)": "5"]) }
    )
    let refused = try station.file("mauvais.csv", bad.bytes)
    let alone = try station.ingest([refused])
    #expect(alone.status == .dataRefused)
    #expect(alone.problems.counts[.tooManyRejections] == 1 && alone.problems.counts[.dateImpossible] == 5)
    #expect(alone.fates == RowFates())
    #expect(try station.dump() == before)

    let both = try station.ingest([refused, try station.file("b.csv", sound(4...5))])
    #expect(both.status == .dataRefused && both.fates.new == 2)
    #expect(try station.value("SELECT count(*) FROM activite") == "5")
  }

  @Test("at the limit of rejections is not one yet")
  func limit() throws {
    let station = try Station()
    let rows = (1...20).map { CoopText.individual($0, $0 < 5 ? ["Date": "31/02/2025"] : [:]) }
    let summary = try station.ingest([try station.file("a.csv", ExportText(CoopText.team, rows).bytes)])
    #expect(summary.status == .done && summary.fates.rejected == 4)
  }

  @Test("a file that changed since it was hashed, or while it was read, is refused")
  func changed() throws {
    let station = try Station()
    let path = try station.file("a.csv", sound(1...2))
    let digest = try ExportDigest(path: path)
    let file = try ExportFile(path: path)
    let handle = try #require(FileHandle(forWritingAtPath: path))
    try handle.seekToEnd()
    try handle.write(contentsOf: Data("x".utf8))
    try handle.close()
    #expect(throws: ExportError.changed) { try file.checkUnchanged() }
    #expect(throws: ExportError.changed) { _ = try ExportFile(digest) }
  }

  @Test("a second run at the same time is told to wait")
  func locked() throws {
    let station = try Station()
    let lock = try RunLock(warehouse: station.warehouse)
    #expect(try station.command([station.file("a.csv", sound(1...1))]) == .locked)
    #expect(station.recorder.errorText.contains("un autre traitement"))
    #expect(!station.workdir.exists("entrepot/essai.sqlite"))
    lock.keep()
  }

  private static let strangers: [(String, String)] = [
    ("autre application", "CREATE TABLE t (x)"),
    (
      "autre version",
      "CREATE TABLE t (x); PRAGMA application_id=\(Schema.applicationID); PRAGMA user_version=99"
    ),
  ]

  @Test("a warehouse of another application or version is left alone", arguments: strangers)
  func foreign(_ title: String, _ sql: String) throws {
    let station = try Station()
    try FileManager.default.createDirectory(
      atPath: station.workdir.path("entrepot"),
      withIntermediateDirectories: true
    )
    do {
      let database = try Database(path: station.warehouse, .create)
      try database.execute(sql)
    }
    let before = try station.workdir.bytes("entrepot/essai.sqlite")
    #expect(try station.command([station.file("a.csv", sound(1...1))]) == .warehouseDamaged, "\(title)")
    #expect(!station.workdir.exists("secret"), "a run that fails leaves nothing behind")
    #expect(try station.workdir.bytes("entrepot/essai.sqlite") == before)
  }

  @Test("a damaged warehouse is left alone")
  func damaged() throws {
    let station = try Station()
    try station.ingest([try station.file("a.csv", sound(1...3))])
    var bytes = try station.workdir.bytes("entrepot/essai.sqlite")
    for index in 0..<64 { bytes[index] = 0x21 }
    try station.workdir.write("entrepot/essai.sqlite", bytes)
    #expect(try station.command([station.file("b.csv", sound(4...4))]) == .warehouseDamaged)
    #expect(try station.workdir.bytes("entrepot/essai.sqlite") == bytes)
  }

  @Test("a folder where nothing can be created is said before anything is read", .enabled(if: geteuid() != 0))
  func readOnlyFolder() throws {
    let station = try Station()
    mkdir(station.workdir.path("entrepot"), 0o500)
    #expect(try station.command([station.file("a.csv", sound(1...1))]) == .cannotCreate)
  }

  @Test("a file where the folder of the warehouse should be cannot be created")
  func fileInTheWay() throws {
    let station = try Station()
    try station.workdir.write("entrepot", "")
    #expect(try station.command([station.file("a.csv", sound(1...1))]) == .cannotCreate)
  }

  @Test("an inbox that holds nothing new ends well")
  func emptyInbox() throws {
    let station = try Station()
    try station.workdir.write("depot/.cache", "x")
    try station.workdir.write("depot/sous/a.csv", sound(1...2))
    #expect(station.command([]) == .done)
    #expect(station.command([]) == .done)
    #expect(station.recorder.outputText.contains("0 importé(s), 1 déjà connu(s), 0 refusé(s)"))
  }

  @Test("of the configuration is located and leaves everything alone")
  func configuration() throws {
    let station = try Station(formats: ["vocabularies"])
    try station.workdir.write(
      "pipelines/sources/faute.jsonc",
      "{\n  \"id\": \"faute\",\n  \"title\" \"x\"\n}"
    )
    let path = try station.file("a.csv", sound(1...2))
    #expect(station.command([path]) == .configuration)
    #expect(station.recorder.errorText.contains("sources/faute.jsonc:3: erreur: [configuration_syntax]"))
    #expect(!station.workdir.exists("entrepot") && !station.workdir.exists("secret"))
  }

  @Test("of a file that changed after it was hashed undoes its import only")
  func changedSinceHashed() throws {
    let station = try Station()
    try station.ingest([try station.file("a.csv", sound(1...3))])
    let before = try station.dump()
    let path = try station.file("b.csv", sound(4...6))
    let catalog = try station.catalog()
    let arrival = try Arrival(path: path, recogniser: Recogniser(catalog.sources))
    _ = try station.file("b.csv", sound(4...7))
    let territories = try TerritoryIndex(folder: catalog.pipeline.reference)
    let importer = FileImport(
      catalog: catalog,
      context: ReadingContext(catalog: catalog, territories: territories, secret: [1]),
      territories: territories,
      asOf: Station.asOf,
      threads: 1,
      chunkBytes: 1 << 20,
      transaction: .whole,
      tie: 1
    )
    let database = try WarehouseFile.openForWriting(station.warehouse)
    let report = try importer.run(arrival, into: database)
    #expect(report.outcome == .refused(.inputMissing))
    #expect(report.problems.problems.map(\.code) == [.fileChanged])
    #expect(try station.dump() == before)
  }
}
