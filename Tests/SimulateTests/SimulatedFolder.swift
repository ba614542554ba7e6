import Foundation
import Simulate
import TestSupport
import Testing

/// A simulation written in a folder of its own.
struct SimulatedFolder {
  let files: [WrittenFile]
  private let folder: Workdir

  init(rows: Int = 600, seed: UInt64 = 7) throws {
    folder = try Workdir()
    var run = SimulateRun(SimulateOptions(rows: rows, seed: seed, output: folder.path), .sample)
    files = try run.run()
  }

  static let team = "coop-numerique_accompagnements_2026-01-05.csv"
  static let member = "coop-numerique_accompagnements_2026-01-05 (1).csv"
  static let loner = "coop-numerique_accompagnements_2026-01-05 (2).csv"

  func bytes(_ name: String) throws -> [UInt8] {
    try folder.bytes(name)
  }

  func text(_ name: String) throws -> String {
    let bytes = try bytes(name)
    guard name == SimulatedFolder.team else {
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
