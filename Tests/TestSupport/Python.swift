import Foundation

/// The Python of the machine, for comparisons with its library; tests that need it are enabled with it.
package enum Python {
  private static let path: String? = ["/usr/bin/python3", "/usr/local/bin/python3"].first {
    FileManager.default.isExecutableFile(atPath: $0)
  }

  package static var isThere: Bool { path != nil }

  /// The exit status of a script.
  package static func run(_ arguments: [String]) -> Int32 {
    guard let path else { return -1 }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: path)
    process.arguments = ["-B"] + arguments
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    guard (try? process.run()) != nil else { return -1 }
    process.waitUntilExit()
    return process.terminationStatus
  }
}
