import Digest
import Foundation
import Warehouse

/// The names that imported files have in the inbox now; the warehouse keeps none.
struct InboxNames {
  /// Name by SHA-256.
  let byDigest: [String: String]

  /// Reads the files of the inbox that have the size of one of these imports.
  init(_ imports: [ImportRow], inbox: String) {
    let sizes = Set(imports.map(\.byteCount))
    let names = (try? FileManager.default.contentsOfDirectory(atPath: inbox)) ?? []
    var found: [String: String] = [:]
    for name in names.sorted() {
      let path = "\(inbox)/\(name)"
      let size = try? FileManager.default.attributesOfItem(atPath: path)[.size] as? Int64
      guard let size, sizes.contains(size), let digest = InboxNames.digest(path) else { continue }
      if found[digest] == nil { found[digest] = name }
    }
    byDigest = found
  }

  private static func digest(_ path: String) -> String? {
    guard let file = FileHandle(forReadingAtPath: path) else { return nil }
    defer { try? file.close() }
    var hash = SHA256()
    while let piece = try? file.read(upToCount: 1 << 20), !piece.isEmpty {
      piece.withUnsafeBytes { hash.update($0) }
    }
    return HexText.encode(hash.finalize())
  }
}
