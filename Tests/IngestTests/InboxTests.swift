import Console
import Diagnostics
import Foundation
import Glibc
import TestSupport
import Testing
import Warehouse

@testable import Ingest

@Suite("The inbox")
struct InboxTests {
  private func sound(_ number: Int = 1) -> [UInt8] {
    ExportText(CoopText.team, [CoopText.individual(number)]).bytes
  }

  private func names(_ inbox: ExportInbox, in station: Station) -> [String] {
    inbox.files.map { String($0.dropFirst(station.workdir.path("depot").count + 1)) }
  }

  @Test("is read with what its links lead to, once, however they turn")
  func links() throws {
    let station = try Station()
    let manager = FileManager.default
    try station.workdir.write("ailleurs/a.csv", sound(1))
    try station.workdir.write("disque/b.csv", sound(2))
    try manager.createSymbolicLink(
      atPath: station.workdir.path("depot"),
      withDestinationPath: station.workdir.path("disque")
    )
    try manager.createSymbolicLink(
      atPath: station.workdir.path("disque/lien.csv"),
      withDestinationPath: "../ailleurs/a.csv"
    )
    try manager.createSymbolicLink(atPath: station.workdir.path("disque/rond"), withDestinationPath: ".")
    try manager.createSymbolicLink(atPath: station.workdir.path("disque/perdu.csv"), withDestinationPath: "x")
    let inbox = try ExportInbox(station.workdir.path("depot"))
    #expect(names(inbox, in: station) == ["b.csv", "lien.csv", "perdu.csv"])
    #expect(station.command([]) == .filesRefused)
    #expect(try station.value("SELECT count(*) FROM activite") == "2")
    #expect(station.recorder.errorText.contains("perdu.csv: erreur: [file_missing]"))
  }

  private static let beside: [(String, PassedOver)] = [
    ("~$releve.xlsx", .lock), (".~lock.releve.ods#", .lock), ("Thumbs.db", .system), ("THUMBS.DB", .system),
    ("desktop.ini", .system), (".DS_Store", .system), ("._releve.csv", .system), (".cache", .hidden),
    ("export.csv.part", .unfinished), ("export.xlsx.crdownload", .unfinished),
    ("export.csv.download", .unfinished), ("export.TMP", .unfinished), ("export.csv~", .unfinished),
  ]

  @Test("passes over what the system and programs leave beside exports", arguments: beside)
  func passedOver(_ name: String, _ kind: PassedOver) throws {
    let station = try Station()
    try station.workdir.write("depot/\(name)", "x")
    try station.workdir.write("depot/a.csv", sound())
    try station.workdir.write("depot/vide.csv", "")
    try station.workdir.write("depot/__MACOSX/a.csv", sound(9))
    mkdir(station.workdir.path("depot/dossier-vide"), 0o700)
    let inbox = try ExportInbox(station.workdir.path("depot"))
    #expect(names(inbox, in: station) == ["a.csv"])
    #expect(inbox.passedOver == [kind: 1, .empty: 1])
    #expect(station.command([]) == .done)
    let line = station.recorder.outputText.split(separator: "\n").filter { $0.hasPrefix("  de côté") }
    #expect(line.count == 1 && line[0].contains("2 qui ne sont pas des exports"))
    #expect(!station.recorder.errorText.contains("erreur"))
  }

  @Test("a lock is passed over even when a pattern named it, an unfinished file is read when it is named")
  func named() throws {
    let station = try Station()
    let sound = try station.file("a.csv.tmp", sound())
    let lock = try station.file("~$a.xlsx", Array("x".utf8))
    let summary = try station.ingest([lock, sound])
    #expect(summary.status == .done && summary.reports.count == 1 && summary.fates.new == 1)
  }

  private static let strangers: [(String, [UInt8], ProblemCode)] = [
    ("note.pdf", Array("%PDF-1.7\n%\u{E2}\u{E3}\n1 0 obj\n".utf8), .unknownSource),
    ("releve.csv", Array("secteur;nb\nNord;3\n".utf8), .unknownSource),
    ("coupe.xlsx", [0x50, 0x4B, 0x03, 0x04] + [UInt8](repeating: 7, count: 300), .workbookUnreadable),
  ]

  @Test(
    "a refused file is told, each night until it is gone, and the others are imported",
    .long,
    arguments: strangers
  )
  func refused(_ name: String, _ bytes: [UInt8], _ code: ProblemCode) throws {
    let station = try Station()
    let path = try station.workdir.write("depot/\(name)", bytes)
    try station.workdir.write("depot/a.csv", sound())
    for _ in 1...2 {
      try station.forgetOutput()
      #expect(station.command([]) == .filesRefused)
      let lines = station.recorder.outputText.split(separator: "\n")
      #expect(lines[1] == "  refusés, rien n'en est compté :" && lines[2].hasPrefix("    \(name) : "))
      #expect(try station.value("SELECT count(*) FROM activite") == "1")
      let stored = try station.rows("SELECT length(sha256), octets, source FROM fichier_refuse")
      #expect(stored == [["64", "\(bytes.count)", "∅"]])
      #expect(try !station.dump().contains { $0.contains(name) })
    }
    #expect(station.command(["--strict"]) == .dataRefused)
    #expect(station.command([path]) == .dataRefused)
    try FileManager.default.removeItem(atPath: path)
    #expect(station.command([]) == .done)
    #expect(try station.value("SELECT count(*) FROM fichier_refuse") == "0")
  }

  @Test("a file refused in the middle leaves no row, is named after its source, and goes once corrected")
  func halfway() throws {
    let station = try Station()
    let rows = (1...40).map { CoopText.individual($0, $0 > 20 ? ["Date": "31/02/2025"] : [:]) }
    try station.workdir.write("depot/b.csv", ExportText(CoopText.team, rows).bytes)
    try station.workdir.write("depot/a.csv", sound(99))
    #expect(station.command([]) == .filesRefused)
    #expect(try station.value("SELECT count(*) FROM activite") == "1")
    #expect(
      try station.rows("SELECT source, code FROM fichier_refuse") == [["coop", "too_many_rejections"]]
    )
    try station.workdir.write("depot/b.csv", sound(100))
    #expect(station.command([]) == .done)
    #expect(try station.value("SELECT count(*) FROM activite") == "2")
  }

  @Test("that is not there, is no folder, or holds nothing at all ends with status 66, and creates nothing")
  func missing() throws {
    let station = try Station()
    #expect(station.command([]) == .inputMissing)
    #expect(station.recorder.errorText.contains("introuvable (dossier absent, ou disque non monté)"))
    try station.workdir.write("depot", "x")
    #expect(station.command([]) == .inputMissing)
    try FileManager.default.removeItem(atPath: station.workdir.path("depot"))
    mkdir(station.workdir.path("depot"), 0o700)
    #expect(station.command([]) == .inputMissing)
    #expect(!station.workdir.exists("entrepot") && !station.workdir.exists("secret"))
  }

  @Test("that cannot be read ends with status 66", .enabled(if: geteuid() != 0))
  func unreadable() throws {
    let station = try Station()
    mkdir(station.workdir.path("depot"), 0)
    #expect(station.command([]) == .inputMissing)
  }

  @Test("a first run that imports nothing leaves neither warehouse nor secret, whatever was refused")
  func nothingCreated() throws {
    let station = try Station()
    try station.workdir.write("depot/note.pdf", "%PDF-1.7")
    #expect(station.command([]) == .dataRefused, "there is nothing to go on with")
    let rows = (1...40).map { CoopText.individual($0, ["Date": "31/02/2025"]) }
    #expect(
      station.command([try station.file("b.csv", ExportText(CoopText.team, rows).bytes)]) == .dataRefused
    )
    #expect(station.command(["problem"]) == .usage)
    #expect(station.recorder.errorText.contains("vouliez-vous dire « problems » ?"))
    #expect(!station.workdir.exists("entrepot") && !station.workdir.exists("secret"))
  }

  @Test("what must stop a night is declared: a source that is required, or any refused file")
  func guards() throws {
    func night(_ guards: String) throws -> Station {
      let station = try Station()
      let text = try station.workdir.text("pipelines/essai.jsonc")
      try station.workdir.write(
        "pipelines/essai.jsonc",
        text.replacingOccurrences(of: "\"from_rows\": 20", with: "\"from_rows\": 20, \(guards)")
      )
      try station.workdir.write("depot/a.csv", sound())
      return station
    }
    let absent = try night("\"required_sources\": [\"coop\", \"pix_campagne\"]")
    #expect(absent.command([]) == .dataRefused)
    #expect(absent.recorder.errorText.contains("[required_source]"))
    #expect(absent.recorder.errorText.contains("« pix_campagne », que « guards » exige"))
    let present = try night("\"required_sources\": [\"coop\"]")
    #expect(present.command([]) == .done)
    try present.workdir.write("depot/note.pdf", "%PDF-1.7")
    #expect(present.command([]) == .filesRefused)
    let rows = (1...40).map { CoopText.individual($0, ["Date": "31/02/2025"]) }
    try present.workdir.write("depot/b.csv", ExportText(CoopText.team, rows).bytes)
    #expect(present.command([]) == .dataRefused)
    let strict = try night("\"refused_files\": \"stop\"")
    try strict.workdir.write("depot/note.pdf", "%PDF-1.7")
    #expect(strict.command([]) == .dataRefused)
    let unknown = try night("\"required_sources\": [\"coopp\"]")
    #expect(unknown.command([]) == .configuration)
    #expect(unknown.recorder.errorText.contains("vouliez-vous dire « coop » ?"))
  }
}
