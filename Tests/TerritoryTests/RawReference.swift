import Foundation

/// Where the tests find the committed tables, and the official files when they are there.
enum RawReference {
  /// The package root, from this file's place in it.
  static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
  /// The tables under version control.
  static let committed = root.appendingPathComponent("data/reference/2026").path
  static let france = root.appendingPathComponent("data/reference/2026-france").path
  /// The official files, beside the package and never committed.
  static let raw = root.deletingLastPathComponent().appendingPathComponent("shared/reference-raw").path
  static let isPresent = FileManager.default.fileExists(atPath: raw + "/insee-cog")
}
