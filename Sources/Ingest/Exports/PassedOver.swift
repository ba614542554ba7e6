import Foundation

/// What stands beside exports in an inbox and is none: a closed list, written out in `data/README.md`.
enum PassedOver: String, CaseIterable, Sendable {
  /// Left by a program in which the file is open (`~$releve.xlsx`, `.~lock.releve.ods#`).
  case lock = "témoin d'ouverture"
  /// Left by a browser or a transfer that has not ended, or by an editor.
  case unfinished = "transfert en cours"
  /// Left by the system in the folders it shows or keeps.
  case system = "fichier du système"
  /// A name that begins with a dot.
  case hidden = "fichier caché"
  /// Not a byte yet.
  case empty = "fichier vide"
  /// A pipe, a socket, a device.
  case notFile = "ni fichier ni dossier"

  /// Nil for the name of what may be an export.
  init?(fileName: String) {
    let name = fileName.lowercased()
    if name.hasPrefix("~$") || name.hasPrefix(".~lock.") {
      self = .lock
    } else if Self.systemFiles.contains(name) || name.hasPrefix("._") {
      self = .system
    } else if name.hasPrefix(".") {
      self = .hidden
    } else if name.hasSuffix("~") || Self.unfinishedExtensions.contains((name as NSString).pathExtension) {
      self = .unfinished
    } else {
      return nil
    }
  }

  /// Whether a folder of this name is the system's, not a person's.
  static func isSystemFolder(_ folderName: String) -> Bool {
    let name = folderName.lowercased()
    return name.hasPrefix(".") || systemFolders.contains(name)
  }

  /// Whether nobody can have meant such a file, even by naming it (`ingest *.xlsx`).
  var isNeverMeant: Bool { self == .lock || self == .system }

  private static let systemFiles: Set = ["thumbs.db", "ehthumbs.db", "desktop.ini", ".ds_store"]
  private static let systemFolders: Set = [
    "__macosx", "@eadir", "#recycle", "$recycle.bin", "system volume information", "lost+found",
  ]
  private static let unfinishedExtensions: Set = [
    "part", "partial", "crdownload", "download", "opdownload", "filepart", "tmp", "temp", "swp",
  ]
}
