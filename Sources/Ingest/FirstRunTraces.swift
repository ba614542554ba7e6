import Foundation
import Glibc
import Warehouse

/// What a run would be the first to create, so that one that imports nothing leaves nothing behind.
///
/// Invariant: undone while the lock of the warehouse is held, so that no other run made it.
struct FirstRunTraces {
  private let warehouse: String
  private var files: [String] = []
  /// Every one that is absent above those files.
  private var folders: Set<String> = []
  /// There was no warehouse before.
  let isFirst: Bool

  init(warehouse: String, secret: String) {
    self.warehouse = warehouse
    isFirst = access(warehouse, F_OK) != 0
    if isFirst { files = [warehouse, "\(warehouse).lock", "\(warehouse)-journal"] }
    files = (files + [secret]).filter { access($0, F_OK) != 0 }
    for file in files {
      var folder = (file as NSString).deletingLastPathComponent
      while !folder.isEmpty, access(folder, F_OK) != 0 {
        folders.insert(folder)
        folder = (folder as NSString).deletingLastPathComponent
      }
    }
  }

  /// Folders go only when nothing else came to them; nothing goes when a file was imported before the failure.
  func undo() {
    if isFirst, let database = try? WarehouseFile.openForReading(warehouse),
      (try? LedgerReader.imports(database).isEmpty) == false
    {
      return
    }
    for file in files { unlink(file) }
    for folder in folders.sorted(by: { $0.utf8.count > $1.utf8.count }) { rmdir(folder) }
  }
}
