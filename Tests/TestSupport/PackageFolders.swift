package import Foundation

/// Where the tests find the repository and what lies beside it.
package enum PackageFolders {
  /// The folder of `Package.swift`, whatever the working folder is.
  package static let packageRoot: URL = {
    var url = URL(fileURLWithPath: #filePath)
    for _ in 0..<3 { url.deleteLastPathComponent() }
    return url
  }()

  /// Real exports kept beside the working copy; nil on most machines.
  ///
  /// Tests that need them are enabled with it.
  package static let sharedFolder: URL? = {
    let url = packageRoot.deletingLastPathComponent().appendingPathComponent("shared", isDirectory: true)
    return FileManager.default.fileExists(atPath: url.path) ? url : nil
  }()
}
