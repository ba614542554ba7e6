import Digest
import Foundation
import Glibc
import Observatory

/// One release under construction, in a hidden folder beside the place where it will stand.
struct ReleaseBuild {
  static let fingerprintsName = "empreintes.txt"
  static let temporaryPrefix = ".tmp-"

  /// Where the files are written until publication.
  let path: String
  private var digests: [Readership: [(name: String, sha256: String)]] = [:]

  init(in releases: String) throws {
    path = "\(releases)/\(ReleaseBuild.temporaryPrefix)\(getpid())-\(UInt32.random(in: 0...UInt32.max))"
    try Folders.create(path)
  }

  /// Writes `name` (which may have one folder, `tables/x.csv`) for a readership, in as many parts as wanted.
  mutating func write(
    _ name: String,
    for readership: Readership,
    _ body: (_ write: ([UInt8]) throws -> Void) throws -> Void
  ) throws {
    let full = "\(path)/\(readership.rawValue)/\(name)"
    let readers = Readers(readership)
    try Folders.create((full as NSString).deletingLastPathComponent, for: readers)
    var file = try PublishedFile(full)
    try body { try file.write($0) }
    digests[readership, default: []].append((name, try file.finish(for: readers)))
  }

  mutating func write(_ name: String, for readership: Readership, _ bytes: [UInt8]) throws {
    try write(name, for: readership) { try $0(bytes) }
  }

  /// Of the files written so far; nil of a readership that has none.
  func fingerprints(of readership: Readership) -> [UInt8]? {
    digests[readership].map { files in
      let lines = files.sorted { $0.name < $1.name }.map { "\($0.sha256)  \($0.name)\n" }
      return Array(lines.joined().utf8)
    }
  }

  /// Adds each readership's fingerprints, in the form `sha256sum --check` reads, and syncs every folder.
  mutating func seal() throws {
    for readership in digests.keys.sorted(by: { $0.rawValue < $1.rawValue }) {
      try write(ReleaseBuild.fingerprintsName, for: readership, fingerprints(of: readership) ?? [])
    }
    for folder in Folders.below(path) { try Folders.sync(folder) }
  }
}

extension Folders {
  /// A folder and all those inside it, deepest first.
  static func below(_ path: String) -> [String] {
    var folders: [String] = []
    for name in names(in: path) {
      var isFolder: ObjCBool = false
      let inner = "\(path)/\(name)"
      if FileManager.default.fileExists(atPath: inner, isDirectory: &isFolder), isFolder.boolValue {
        folders += below(inner)
      }
    }
    return folders + [path]
  }
}
