import Foundation
import Glibc
@testable import Ingest
import TestSupport
import Testing

/// What only the built command can show: its exit status and its survival.
@Suite("The ingest command")
struct CommandTests {
  private static var binary: Binary? { Binary("ingest") }

  @Test("ends with the status of the contract", .enabled(if: binary != nil))
  func statuses() throws {
    let binary = try #require(Self.binary)
    let station = try Station()
    func run(_ arguments: String...) throws -> Binary.Result {
      try binary.run(arguments + ["--pipeline", station.pipeline], in: station.workdir.path)
    }
    let sound = try station.file("a.csv", ExportText(CoopText.team, [CoopText.individual(1)]).bytes)
    let done = try run(sound)
    #expect(done.status == 0 && !done.killed)
    #expect(done.output.contains("1 nouvelles"))
    #expect(try run(try station.file("vide.csv", [])).status == 65)
    #expect(try run(station.workdir.path("absent.csv")).status == 66)
    #expect(try run("--nimporte").status == 64)
    #expect(try binary.run(["--pipeline", station.workdir.path("absent.jsonc")]).status == 78)
    var status = stat()
    #expect(stat(station.warehouse, &status) == 0 && status.st_mode & 0o777 == 0o600)
  }

  @Test(
    "says in one sentence that a file was truncated while it was read",
    .long,
    .enabled(if: binary != nil)
  )
  func truncated() throws {
    let binary = try #require(Self.binary)
    let station = try Station()
    try station.ingest([try station.file("a.csv", ExportText(CoopText.team, [CoopText.individual(1)]).bytes)])
    let before = try station.dump()
    let rows = (2...40_000).map { CoopText.individual($0) }
    let bytes = ExportText(CoopText.team, rows).bytes
    let path = try station.file("gros.csv", bytes)
    let done = Flag()
    let cutter = Thread {
      while !done.isRaised, !Self.isMapped(path) { usleep(2000) }
      truncate(path, 4096)
    }
    cutter.start()
    let result = try binary.run([path, "--threads", "1", "--pipeline", station.pipeline])
    done.raise()
    #expect(result.status == 66 && !result.killed)
    #expect(result.errors.contains("tronqué") || result.errors.contains("file_changed"))
    #expect(try station.dump() == before)
  }

  /// Whether a process reads the file, as the system tells it.
  private static func isMapped(_ path: String) -> Bool {
    let processes = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
    return processes.contains { process in
      guard Int(process) != nil, let data = FileManager.default.contents(atPath: "/proc/\(process)/maps")
      else {
        return false
      }
      return data.range(of: Data(path.utf8)) != nil
    }
  }

  private final class Flag: @unchecked Sendable {
    private let lock = NSLock()
    private var value = false
    var isRaised: Bool { lock.withLock { value } }
    func raise() { lock.withLock { value = true } }
  }
}
