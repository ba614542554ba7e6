import Foundation
import Glibc
import TestSupport
import Testing

/// `nightly.sh` itself, in an installation of its own, launched from the root of the file system as a scheduler does.
@Suite("The script of the night", .enabled(if: Binary("ingest") != nil && Binary("report") != nil))
struct NightlyScriptTests {
  private final class Installation {
    let workdir: Workdir

    init(guards: String = "") throws {
      workdir = try Workdir()
      let manager = FileManager.default
      for name in ["sources", "vocabularies", "indicators"] {
        try manager.createSymbolicLink(
          at: workdir.url.appendingPathComponent("pipelines/\(name)").creatingParent(),
          withDestinationURL: PackageFolders.packageRoot.appendingPathComponent("pipelines/\(name)")
        )
      }
      try manager.copyItem(
        at: PackageFolders.packageRoot.appendingPathComponent("pipelines/nightly.sh"),
        to: workdir.url.appendingPathComponent("pipelines/nightly.sh")
      )
      try manager.createSymbolicLink(
        at: workdir.url.appendingPathComponent("data/reference").creatingParent(),
        withDestinationURL: PackageFolders.packageRoot.appendingPathComponent("data/reference")
      )
      try workdir.write(
        "pipelines/essai.jsonc",
        """
        {
          "id": "essai", "title": "Observatoire d'essai", "producer": "Essai", "departement": "85",
          "reference": "data/reference/2026", "warehouse": "data/essai.sqlite", "inbox": "data/depot",
          "output": "data/editions", "secret": "secret/cle", "audiences": ["interne"],
          "guards": { "max_rejected_percent": 20, "from_rows": 20, \(guards) }, "indicators": ["ACC", "SENIOR"],
        }
        """
      )
      try add("releve.csv", partner(320))
    }

    /// A return of a partner, in the shape of the template.
    func partner(_ total: Int) -> String {
      """
      operateur;code_insee;maille;periode_debut;periode_fin;unite;type;total
      CAF;85191;;2025-01-01;2025-03-31;demande;individuel;\(total)

      """
    }

    func add(_ name: String, _ text: String) throws { try workdir.write("data/depot/\(name)", text) }

    func remove(_ path: String) throws { try FileManager.default.removeItem(atPath: workdir.path(path)) }

    /// Status, output and messages of a night.
    func night(_ options: String...) throws -> (status: Int32, output: String, errors: String) {
      let process = Process()
      let output = try workdir.write("sortie", "")
      let errors = try workdir.write("messages", "")
      process.executableURL = URL(fileURLWithPath: "/bin/bash")
      process.arguments =
        [workdir.path("pipelines/nightly.sh"), "pipelines/essai.jsonc", "--as-of", "2026-01-05"] + options
      process.currentDirectoryURL = URL(fileURLWithPath: "/", isDirectory: true)
      let path = "\(Binary.folder ?? ""):/usr/bin:/bin"
      process.environment = ProcessInfo.processInfo.environment.merging(["PATH": path]) { $1 }
      process.standardOutput = FileHandle(forWritingAtPath: output)
      process.standardError = FileHandle(forWritingAtPath: errors)
      try process.run()
      process.waitUntilExit()
      return (process.terminationStatus, try workdir.text("sortie"), try workdir.text("messages"))
    }

    var current: String? {
      try? FileManager.default.destinationOfSymbolicLink(atPath: workdir.path("data/editions/courant"))
    }

    func report() throws -> String { try workdir.text("data/editions/courant/interne/rapport.md") }
  }

  @Test("publishes although files that are no exports stand in the inbox, wherever it is launched from")
  func stray() throws {
    let installation = try Installation()
    for name in ["~$releve.xlsx", "Thumbs.db", "desktop.ini", "a.part", "b.crdownload", ".~lock.releve.csv#"]
    {
      try installation.add(name, "x")
    }
    let night = try installation.night()
    #expect(night.status == 0, "\(night.errors)")
    #expect(installation.current == "releases/2026-01-05")
    #expect(night.output.contains("6 qui ne sont pas des exports"))
    #expect(try !installation.report().contains("refusé"))
  }

  @Test("a refused file is told by the run and by the report until it is gone; the others are published")
  func refused() throws {
    let installation = try Installation()
    try installation.add("note.pdf", "%PDF-1.7\n")
    for _ in 1...2 {
      let night = try installation.night()
      #expect(night.status == 67, "\(night.errors)")
      #expect(night.output.contains("note.pdf : ") && night.errors.contains("note.pdf: erreur: "))
      #expect(try installation.report().contains("fichier reçu et refusé, dont rien n'est compté : "))
      #expect(try !installation.report().contains("note.pdf"))
    }
    #expect(try installation.night("--strict").status == 65)
    try installation.remove("data/depot/note.pdf")
    #expect(try installation.night().status == 0)
    #expect(try !installation.report().contains("refusé"))
  }

  @Test("an inbox that is gone, or a required source that does not come, keeps the release that stands")
  func stopped() throws {
    let installation = try Installation()
    #expect(try installation.night().status == 0)
    let current = installation.current
    try installation.remove("data/depot")
    #expect(try installation.night("--as-of", "2026-01-05").status == 64)
    #expect(try installation.night().status == 66)
    #expect(installation.current == current)
    let demanding = try Installation(guards: "\"required_sources\": [\"coop\"]")
    let night = try demanding.night()
    #expect(night.status == 65 && night.errors.contains("[required_source]"))
    #expect(demanding.current == nil)
  }
}
