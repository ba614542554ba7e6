import Foundation
import Synchronization
package import Territory

/// The territory tables of the repository, read once by a test process: they do not change while tests run.
package enum KeptTerritories {
  private static let kept = Mutex<[String: TerritoryIndex]>([:])

  /// Those of a folder; a test that writes tables of its own has them read each time.
  package static func read(_ folder: String) throws -> TerritoryIndex {
    guard folder.hasPrefix(PackageFolders.packageRoot.path) else { return try TerritoryIndex(folder: folder) }
    if let known = kept.withLock({ $0[folder] }) { return known }
    let read = try TerritoryIndex(folder: folder)
    kept.withLock { $0[folder] = read }
    return read
  }
}
