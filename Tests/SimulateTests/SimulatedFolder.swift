import Foundation
import Simulate
import TestSupport
import Testing

/// A simulation written in a folder of its own.
struct SimulatedFolder {
  let files: [WrittenFile]
  private let folder: Workdir

  init(rows: Int = 600, seed: UInt64 = 7, later: LaterExport? = nil, otherFormats: Bool = false) throws {
    folder = try Workdir()
    let options = SimulateOptions(
      rows: rows,
      seed: seed,
      output: folder.path,
      later: later,
      otherFormats: otherFormats
    )
    var run = SimulateRun(options, .sample)
    files = try run.run()
  }

  static let team = "coop-numerique_accompagnements_2026-01-05.csv"
  static let member = "coop-numerique_accompagnements_2026-01-05 (1).csv"
  static let loner = "coop-numerique_accompagnements_2026-01-05 (2).csv"

  /// The team's exports went through a spreadsheet that keeps to windows-1252.
  private static func isWindows(_ name: String) -> Bool {
    name.hasPrefix("coop-numerique") && !name.contains("(1)") && !name.contains("(2)")
  }

  func bytes(_ name: String) throws -> [UInt8] {
    try folder.bytes(name)
  }

  func text(_ name: String) throws -> String {
    let bytes = try bytes(name)
    guard SimulatedFolder.isWindows(name) else {
      return String(
        decoding: bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...],
        as: UTF8.self
      )
    }
    return try #require(String(bytes: bytes, encoding: .windowsCP1252))
  }

  func records(_ name: String, delimiter: Unicode.Scalar = ";") throws -> [[String]] {
    plainRecords(try text(name), delimiter)
  }

  func truth() throws -> Truth {
    try JSONDecoder().decode(Truth.self, from: Data(try bytes("verite.json")))
  }
}
