import Glibc
import Observatory
import TestSupport
import Testing
import Warehouse

@testable import Ingest

@Suite("A file that stands as it stood when it was imported")
struct FileStatTests {
  @Test("is known without being read, and read all the same when asked", .long)
  func known() throws {
    let station = try Station()
    let file = try station.file("a.csv", ExportText(CoopText.team, [CoopText.individual(1)]).bytes)
    // Its dates must be older than what the system's clock can tell apart.
    usleep(2_100_000)
    #expect(try station.ingest([file]).fates.new == 1)
    #expect(try station.value("SELECT count(*) FROM fichier_vu") == "1")
    // Were it hashed, it would be found unknown.
    try station.execute("UPDATE lot_import SET sha256 = replace(hex(zeroblob(32)), '0', 'a')")
    #expect(try station.ingest([file]).reports.map(\.outcome) == [.known(importID: ImportID(1))])
    let again = try station.ingest([file], hashesAgain: true)
    #expect(again.reports.map(\.outcome) == [.imported] && again.fates.unchanged == 1)
  }

  @Test("is read when it was written since, renamed or copied", .long)
  func moved() throws {
    let station = try Station()
    let file = try station.file("a.csv", ExportText(CoopText.team, [CoopText.individual(1)]).bytes)
    usleep(2_100_000)
    let fileStat = try #require(FileStat(path: file))
    try station.ingest([file])
    let copy = try station.file("b.csv", ExportText(CoopText.team, [CoopText.individual(1)]).bytes)
    #expect(FileStat(path: copy) == nil)
    rename(file, file + ".renamed.csv")
    #expect(FileStat(path: file + ".renamed.csv") != fileStat)
    let written = try station.file("a.csv", ExportText(CoopText.team, [CoopText.individual(2)]).bytes)
    #expect(try station.ingest([written]).fates.new == 1)
    #expect(FileStat(path: station.workdir.path("nothing")) == nil)
    #expect(FileStat(path: station.workdir.path("")) == nil)
  }
}
