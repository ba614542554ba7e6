import Foundation
package import Testing

/// Compares a text with `Golden/<name>` beside the test.
///
/// `RECORD_GOLDEN=1` rewrites the file and fails, so that a recording run is never taken for a passing one.
package func expectGolden(
  _ text: String,
  named name: String,
  filePath: String = #filePath,
  sourceLocation: SourceLocation = #_sourceLocation
) throws {
  let file = URL(fileURLWithPath: filePath).deletingLastPathComponent()
    .appendingPathComponent("Golden", isDirectory: true)
    .appendingPathComponent(name)
  if ProcessInfo.processInfo.environment["RECORD_GOLDEN"] == "1" {
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(),
      withIntermediateDirectories: true
    )
    try Data(text.utf8).write(to: file)
    Issue.record("recorded Golden/\(name)", sourceLocation: sourceLocation)
    return
  }
  guard let data = FileManager.default.contents(atPath: file.path) else {
    Issue.record("Golden/\(name) is missing: run with RECORD_GOLDEN=1", sourceLocation: sourceLocation)
    return
  }
  let expected = String(decoding: data, as: UTF8.self)
  if expected != text {
    Issue.record(
      "Golden/\(name) differs \(firstDifference(expected, text)); RECORD_GOLDEN=1 rewrites it",
      sourceLocation: sourceLocation
    )
  }
}

private func firstDifference(_ expected: String, _ actual: String) -> String {
  let expectedLines = expected.split(separator: "\n", omittingEmptySubsequences: false)
  let actualLines = actual.split(separator: "\n", omittingEmptySubsequences: false)
  for number in 0..<max(expectedLines.count, actualLines.count) {
    let old = number < expectedLines.count ? String(expectedLines[number]) : "(end of file)"
    let new = number < actualLines.count ? String(actualLines[number]) : "(end of file)"
    if old != new { return "at line \(number + 1):\n- \(old)\n+ \(new)" }
  }
  return "in its line ends"
}
