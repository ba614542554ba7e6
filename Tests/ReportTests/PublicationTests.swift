import Foundation
import Glibc
import Observatory
import Report
import TestSupport
import Testing
import Warehouse

@Suite("Publication")
struct PublicationTests {
  private func filled() throws -> WarehouseFixture {
    let fixture = try WarehouseFixture()
    let month = try #require(Period(code: "2026-01"))
    try fixture.fill(from: month, to: month)
    return fixture
  }

  private func target(_ fixture: WarehouseFixture) throws -> String {
    try FileManager.default.destinationOfSymbolicLink(atPath: fixture.output + "/courant")
  }

  @Test("the same bytes on the same day publish nothing")
  func nothingNew() throws {
    let fixture = try filled()
    #expect(try fixture.report().isNew)
    let again = try fixture.report()
    #expect(!again.isNew && again.id == "2026-02-10")
    #expect(again.summary.hasPrefix("Rien de nouveau"))
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: fixture.output + "/releases") == ["2026-02-10"]
    )
  }

  @Test("a second content on the same day is another release, and the link follows")
  func secondRelease() throws {
    let fixture = try filled()
    _ = try fixture.report()
    try fixture.execute("UPDATE commune SET nom = 'Autre nom' WHERE commune_id = 85191")
    let second = try fixture.report()
    #expect(second.id == "2026-02-10-2" && second.isNew)
    #expect(try target(fixture) == "releases/2026-02-10-2")
  }

  @Test("a run stopped before the link was swapped is finished by the next one")
  func interrupted() throws {
    let fixture = try filled()
    _ = try fixture.report()
    try FileManager.default.removeItem(atPath: fixture.output + "/courant")
    mkdir(fixture.output + "/releases/.tmp-left-over", 0o700)
    let again = try fixture.report()
    #expect(!again.isNew)
    #expect(try target(fixture) == "releases/2026-02-10")
    #expect(!fixture.workdir.exists("editions/releases/.tmp-left-over"))
  }

  @Test("the team alone may read what is internal, everyone that it exists, whatever the mask of the process")
  func modes() throws {
    let fixture = try filled()
    _ = try fixture.report()
    let manager = FileManager.default
    for name in fixture.workdir.files(under: "editions/releases/2026-02-10") {
      let mode = try manager.attributesOfItem(atPath: "\(fixture.output)/releases/2026-02-10/\(name)")[
        .posixPermissions
      ]
      #expect((mode as? NSNumber)?.intValue == 0o640, "\(name)")
    }
    let release = "/releases/2026-02-10"
    for (folder, expected) in [
      ("", 0o755), ("/releases", 0o755), (release, 0o755), ("\(release)/interne", 0o750),
      ("\(release)/interne/tables", 0o750),
    ] {
      let mode = try manager.attributesOfItem(atPath: fixture.output + folder)[.posixPermissions]
      #expect((mode as? NSNumber)?.intValue == expected, "\(folder)")
    }
  }

  @Test("the warehouse and the place do not change the bytes")
  func deterministic() throws {
    let one = try filled()
    let other = try filled()
    _ = try one.report()
    _ = try other.report()
    let names = one.workdir.files(under: "editions/releases")
    #expect(names == other.workdir.files(under: "editions/releases"))
    for name in names {
      #expect(
        try one.workdir.bytes("editions/releases/\(name)") == other.workdir.bytes("editions/releases/\(name)")
      )
    }
  }

  @Test("without a warehouse, or while another run holds it, nothing is published")
  func refused() throws {
    let fixture = try WarehouseFixture()
    #expect(throws: WarehouseError.absent(path: fixture.path)) { try fixture.report() }
    try fixture.fillReferences()
    let lock = try RunLock(warehouse: fixture.path)
    #expect(throws: WarehouseError.locked(path: fixture.path)) { try fixture.report() }
    extendLifetime(lock)
    #expect(!fixture.workdir.exists("editions"))
  }

  @Test("the command publishes, verifies, and notices a changed file")
  func command() throws {
    let report = try #require(Binary("report"))
    let fixture = try filled()
    let pipeline = PackageFolders.packageRoot.appendingPathComponent("pipelines/vendee.jsonc").path
    let common = ["--pipeline", pipeline, "--output", fixture.output]
    let run = common + ["--warehouse", fixture.path, "--as-of", "2026-02-10"]
    let first = try report.run(run)
    #expect(first.status == 0, "\(first.errors)")
    #expect(first.output.hasPrefix("Édition 2026-02-10 publiée.\n"))
    #expect(first.errors.contains("[1/5] "))
    #expect(try report.run(run).output.hasPrefix("Rien de nouveau"))
    #expect(try report.run(["verify"] + common).status == 0)
    #expect(try report.run(["verify", "2026-02-10"] + common).status == 0)

    try fixture.workdir.write("editions/courant/interne/run.json", "{}")
    let verification = try report.run(["verify"] + common)
    #expect(verification.status == 65)
    #expect(verification.errors.contains("interne/run.json : contenu modifié"))
    #expect(try report.run(["verify", "2020-01-01"] + common).status == 66)
  }

  @Test("an output that cannot be made ends 73 and a missing warehouse 66")
  func statuses() throws {
    let report = try #require(Binary("report"))
    let fixture = try filled()
    let pipeline = PackageFolders.packageRoot.appendingPathComponent("pipelines/vendee.jsonc").path
    try fixture.workdir.write("occupied", "a file")
    let blocked = try report.run([
      "--pipeline", pipeline, "--warehouse", fixture.path, "--output", fixture.workdir.path("occupied"),
    ])
    #expect(blocked.status == 73, "\(blocked.errors)")
    let absent = try report.run(["--pipeline", pipeline, "--warehouse", fixture.workdir.path("no.sqlite")])
    #expect(absent.status == 66, "\(absent.errors)")
    let damaged = try fixture.workdir.write(
      "damaged.sqlite",
      String(repeating: "not a database ", count: 500)
    )
    #expect(try report.run(["--pipeline", pipeline, "--warehouse", damaged]).status == 76)
    #expect(try report.run(["--pipeline", fixture.workdir.path("no.jsonc")]).status == 78)
    #expect(try report.run(["--as-of", "hier"]).status == 64)
  }

  @Test("a terminal that is closed or full changes nothing to the release")
  func deafTerminal() throws {
    let report = try #require(Binary("report"))
    let pipeline = PackageFolders.packageRoot.appendingPathComponent("pipelines/vendee.jsonc").path
    var listings: [String] = []
    for redirection in [">&- 2>&- <&-", ">/dev/full 2>/dev/full", ""] {
      let fixture = try filled()
      let result = try report.run(
        [
          "--pipeline", pipeline, "--warehouse", fixture.path, "--output", fixture.output, "--as-of",
          "2026-02-10",
        ],
        script: "exec \"$0\" \"$@\" \(redirection)"
      )
      #expect(result.status == 0 && !result.killed, "\(redirection)")
      listings.append(try fixture.workdir.text("editions/courant/interne/empreintes.txt"))
    }
    #expect(Set(listings).count == 1)
  }

  @Test("when the disk is full the previous release stands, and the next run is as if nothing had failed")
  func fullDisk() throws {
    let report = try #require(Binary("report"))
    let pipeline = PackageFolders.packageRoot.appendingPathComponent("pipelines/vendee.jsonc").path
    let fixture = try filled()
    _ = try fixture.report()
    try fixture.execute("UPDATE commune SET nom = 'Autre nom' WHERE commune_id = 85191")
    let arguments = [
      "--pipeline", pipeline, "--warehouse", fixture.path, "--output", fixture.output, "--as-of",
      "2026-02-11",
    ]
    let failed = try report.run(arguments, script: "ulimit -f 2; exec \"$0\" \"$@\" 2>/dev/null")
    #expect(failed.status == 74 && !failed.killed)
    #expect(try target(fixture) == "releases/2026-02-10")
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: fixture.output + "/releases") == ["2026-02-10"]
    )
    #expect(try report.run(arguments).status == 0)
    #expect(try target(fixture) == "releases/2026-02-11")
  }
}
