import Foundation

/// The files of a folder where partners' exports are dropped.
package enum ExportInbox {
  /// Regular, visible files of the folder and of its subfolders, in the order of their paths.
  package static func files(in folder: String) -> [String] {
    guard let walk = FileManager.default.enumerator(atPath: folder) else { return [] }
    var paths: [String] = []
    while let entry = walk.nextObject() as? String {
      let isHidden = entry.split(separator: "/").contains { $0.hasPrefix(".") }
      let type = walk.fileAttributes?[.type] as? FileAttributeType
      if !isHidden, type == .typeRegular, !companions.contains((entry as NSString).lastPathComponent) {
        paths.append("\(folder)/\(entry)")
      }
    }
    return paths.sorted()
  }

  /// What may stand beside exports without being one.
  private static let companions: Set = ["verite.json", "LISEZMOI.md", "README.md"]
}
