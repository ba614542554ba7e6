import Foundation
import Glibc
import SQLite
import TestSupport
import Testing
import Warehouse

@Suite("The file of the warehouse")
struct WarehouseFileTests {
  @Test("is created with its folders, and opened again as it is")
  func creation() throws {
    let workdir = try Workdir()
    let path = workdir.path("a/b/e.sqlite")
    do { _ = try WarehouseFile.openForWriting(path) }
    let bytes = try workdir.bytes("a/b/e.sqlite")
    do { _ = try WarehouseFile.openForWriting(path) }
    _ = try WarehouseFile.openForReading(path)
    #expect(try workdir.bytes("a/b/e.sqlite") == bytes)
    var status = stat()
    #expect(stat(workdir.path("a/b"), &status) == 0 && status.st_mode & 0o077 == 0)
  }

  @Test("an empty one is not there yet for a reader")
  func absent() throws {
    let workdir = try Workdir()
    let path = workdir.path("e.sqlite")
    #expect(throws: WarehouseError.absent(path: path)) { _ = try WarehouseFile.openForReading(path) }
    #expect(!workdir.exists("e.sqlite"))
    try workdir.write("e.sqlite", "")
    #expect(throws: WarehouseError.absent(path: path)) { _ = try WarehouseFile.openForReading(path) }
    _ = try WarehouseFile.openForWriting(path)
    _ = try WarehouseFile.openForReading(path)
  }

  @Test("of another application, of another version or damaged is named as such, with its status")
  func strangers() throws {
    let workdir = try Workdir()
    let foreign = workdir.path("foreign.sqlite")
    do { try Database(path: foreign, .create).execute("CREATE TABLE t (x)") }
    #expect(throws: WarehouseError.foreign(path: foreign)) { _ = try WarehouseFile.openForWriting(foreign) }
    let old = workdir.path("old.sqlite")
    do { try WarehouseFile.openForWriting(old).execute("PRAGMA user_version=99") }
    #expect(throws: WarehouseError.otherVersion(path: old, found: 99)) {
      _ = try WarehouseFile.openForReading(old)
    }
    let text = try workdir.write("text.sqlite", String(repeating: "pas une base ", count: 100))
    do {
      _ = try WarehouseFile.openForWriting(text)
      Issue.record("a text was opened")
    } catch {
      guard case .damaged = error else { throw error }
      #expect(error.exitCode == 76 && error.sentence.contains("endommagé"))
    }
    #expect(WarehouseError.foreign(path: "").exitCode == 76)
    #expect(WarehouseError.otherVersion(path: "", found: 7).exitCode == 76)
  }

  private func link(_ workdir: Workdir, _ name: String, to target: String) throws {
    try FileManager.default.createSymbolicLink(
      atPath: workdir.path(name),
      withDestinationPath: target
    )
  }

  @Test("is found through links to it or to its folder, under one lock")
  func links() throws {
    let workdir = try Workdir()
    mkdir(workdir.path("disque"), 0o700)
    try link(workdir, "lien", to: "disque")
    try link(workdir, "e.sqlite", to: "lien/vrai.sqlite")
    do { _ = try WarehouseFile.openForWriting(workdir.path("e.sqlite")) }
    do { _ = try WarehouseFile.openForWriting(workdir.path("lien/sous/e.sqlite")) }
    _ = try WarehouseFile.openForReading(workdir.path("disque/vrai.sqlite"))
    #expect(workdir.exists("disque/sous/e.sqlite"))
    let lock = try RunLock(warehouse: workdir.path("e.sqlite"))
    let other = workdir.path("lien/vrai.sqlite")
    #expect(throws: WarehouseError.locked(path: other)) { _ = try RunLock(warehouse: other) }
    lock.keep()
  }

  @Test("behind a link that leads nowhere is not created, and the link is named")
  func lostLinks() throws {
    let workdir = try Workdir()
    try link(workdir, "demonte", to: "disque-absent")
    try link(workdir, "rond.sqlite", to: "rond.sqlite")
    let path = workdir.path("demonte/e.sqlite")
    let error = #expect(throws: WarehouseError.self) { _ = try WarehouseFile.openForWriting(path) }
    #expect(error?.exitCode == 73 && error?.sentence.contains("mène à « disque-absent »") == true)
    #expect(throws: WarehouseError.self) {
      _ = try WarehouseFile.openForWriting(workdir.path("rond.sqlite"))
    }
    #expect(workdir.files() == ["demonte", "rond.sqlite"] || workdir.files().isEmpty)
  }

  @Test("restored from a dump, which loses its identity, it is known by its tables and takes it back")
  func restored() throws {
    let workdir = try Workdir()
    let path = workdir.path("e.sqlite")
    do {
      let database = try WarehouseFile.openForWriting(path)
      try database.execute("PRAGMA application_id=0; PRAGMA user_version=0")
    }
    do {
      let reader = try WarehouseFile.openForReading(path)
      #expect(try reader.integer("PRAGMA user_version") == 0)
    }
    _ = try WarehouseFile.openForWriting(path)
    let reader = try WarehouseFile.openForReading(path)
    #expect(try reader.integer("PRAGMA user_version") == Schema.version)
    #expect(try reader.integer("PRAGMA application_id") == Schema.applicationID)
  }

  @Test("restored from a dump of another version, it is said what was lost")
  func identityLost() throws {
    let workdir = try Workdir()
    let path = workdir.path("e.sqlite")
    do {
      let database = try WarehouseFile.openForWriting(path)
      try database.execute("DROP TABLE fichier_vu; PRAGMA application_id=0; PRAGMA user_version=0")
    }
    let error = #expect(throws: WarehouseError.identityLost(path: path)) {
      _ = try WarehouseFile.openForWriting(path)
    }
    #expect(error?.exitCode == 76 && error?.sentence.contains(".dump") == true)
  }

  @Test("held by a reader for a moment, it is waited for")
  func reader() throws {
    let workdir = try Workdir()
    let path = workdir.path("e.sqlite")
    do { _ = try WarehouseFile.openForWriting(path) }
    let holding = DispatchSemaphore(value: 0)
    let released = DispatchSemaphore(value: 0)
    Thread {
      if let reader = try? WarehouseFile.openForReading(path) {
        try? reader.execute("BEGIN")
        _ = try? reader.integer("SELECT count(*) FROM millesime")
        holding.signal()
        usleep(300_000)
        try? reader.execute("COMMIT")
      }
      released.signal()
    }.start()
    holding.wait()
    let writer = try WarehouseFile.openForWriting(path)
    try writer.transaction { try writer.execute("INSERT INTO millesime VALUES ('cog', '2026')") }
    released.wait()
    #expect(try writer.integer("SELECT count(*) FROM millesime") == 1)
  }

  @Test("is locked by one run, and free when it ends")
  func lock() throws {
    let workdir = try Workdir()
    let path = workdir.path("e.sqlite")
    do {
      let lock = try RunLock(warehouse: path)
      #expect(throws: WarehouseError.locked(path: path)) { _ = try RunLock(warehouse: path) }
      lock.keep()
    }
    _ = try RunLock(warehouse: path)
    #expect(WarehouseError.locked(path: path).exitCode == 75)
  }

  @Test("left by a killed run, it is read as it was before that run")
  func hotJournal() throws {
    let workdir = try Workdir()
    let path = workdir.path("e.sqlite")
    let database = try WarehouseFile.openForWriting(path)
    try database.execute("INSERT INTO millesime VALUES ('cog', '2025')")
    // A cache of one page: the transaction reaches the file before it ends.
    try database.execute("PRAGMA cache_size=1; BEGIN IMMEDIATE; UPDATE millesime SET valeur = '2026'")
    for number in 0..<2000 {
      try database.execute(
        "INSERT INTO millesime VALUES ('\(number)', '\(String(repeating: "x", count: 200))')"
      )
    }
    for name in ["e.sqlite", "e.sqlite-journal"] {
      try workdir.write("tue/\(name)", try workdir.bytes(name))
    }
    try database.execute("ROLLBACK")
    let reader = try WarehouseFile.openForReading(workdir.path("tue/e.sqlite"))
    #expect(try reader.integer("SELECT count(*) FROM millesime") == 1)
    #expect(try reader.integer("SELECT valeur FROM millesime") == 2025)
  }
}
