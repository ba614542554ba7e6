import Foundation
import Simulate
import Testing

/// A simulation written in a folder of its own, removed with the value.
final class SimulatedFolder {
  let path: String
  let files: [WrittenFile]

  init(rows: Int = 600, seed: UInt64 = 7) throws {
    path = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString).path
    var run = SimulateRun(SimulateOptions(rows: rows, seed: seed, output: path), .sample)
    files = try run.run()
  }

  deinit {
    try? FileManager.default.removeItem(atPath: path)
  }

  static let team = "coop-numerique_accompagnements_2026-01-05.csv"
  static let member = "coop-numerique_accompagnements_2026-01-05 (1).csv"
  static let loner = "coop-numerique_accompagnements_2026-01-05 (2).csv"

  func bytes(_ name: String) throws -> [UInt8] {
    try Array(Data(contentsOf: URL(fileURLWithPath: "\(path)/\(name)")))
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
