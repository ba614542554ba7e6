import Foundation

/// A command of the product, as built together with the running tests.
package struct Binary: Sendable {
  package struct Result: Sendable {
    package let status: Int32
    /// True when a signal ended it.
    package let killed: Bool
    package let output: String
    package let errors: String
  }

  private let url: URL

  /// Nil when this build did not produce it (a filtered build).
  package init?(_ name: String) {
    guard
      let folder = Binary.buildFolder,
      FileManager.default.isExecutableFile(atPath: folder.appendingPathComponent(name).path)
    else { return nil }
    url = folder.appendingPathComponent(name)
  }

  /// Runs to the end.
  ///
  /// Output goes through files, so that a long one cannot block the process. `script` starts the command
  /// from a shell, where `"$0" "$@"` is the command: `exec "$0" "$@" >&-`.
  package func run(
    _ arguments: [String],
    script: String? = nil,
    in folder: String? = nil,
    environment: [String: String] = [:],
    input: String = "/dev/null"
  ) throws -> Result {
    let workdir = try Workdir()
    let output = try workdir.write("stdout", "")
    let errors = try workdir.write("stderr", "")
    let process = Process()
    process.executableURL = script == nil ? url : URL(fileURLWithPath: "/bin/sh")
    process.arguments = script.map { ["-c", $0, url.path] + arguments } ?? arguments
    process.currentDirectoryURL = folder.map { URL(fileURLWithPath: $0, isDirectory: true) } ?? workdir.url
    process.environment = ProcessInfo.processInfo.environment
      .merging(["SWIFT_BACKTRACE": "enable=no"]) { $1 }
      .merging(environment) { $1 }
    process.standardInput = FileHandle(forReadingAtPath: input)
    process.standardOutput = FileHandle(forWritingAtPath: output)
    process.standardError = FileHandle(forWritingAtPath: errors)
    try process.run()
    process.waitUntilExit()
    return Result(
      status: process.terminationStatus,
      killed: process.terminationReason == .uncaughtSignal,
      output: try workdir.text("stdout"),
      errors: try workdir.text("stderr")
    )
  }

  /// The folder of the built commands, to be put in a PATH.
  package static var folder: String? { buildFolder?.path }

  /// The folder that holds the test bundle: the program's own, or the one named on its command line.
  private static let buildFolder: URL? = {
    let candidates = CommandLine.arguments + [ProcessInfo.processInfo.environment["XCTestBundlePath"] ?? ""]
    for argument in candidates {
      guard let range = argument.range(of: ".xctest") else { continue }
      let bundle = URL(fileURLWithPath: String(argument[..<range.upperBound]))
      return bundle.deletingLastPathComponent()
    }
    return nil
  }()
}
