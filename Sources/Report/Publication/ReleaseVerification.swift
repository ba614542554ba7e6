import Digest
import Foundation
import Glibc

/// Re-reads a release and compares every file with its fingerprint.
struct ReleaseVerification {
  private(set) var checked = 0
  /// French, one per difference.
  private(set) var differences: [String] = []

  init(release path: String) throws {
    let readerships = Folders.names(in: path)
    guard !readerships.isEmpty else { throw PublicationError(operation: .read, path: path, number: ENOENT) }
    for readership in readerships { try check("\(path)/\(readership)", readership) }
  }

  private mutating func check(_ folder: String, _ readership: String) throws {
    let list = "\(folder)/\(ReleaseBuild.fingerprintsName)"
    guard let data = FileManager.default.contents(atPath: list) else {
      differences.append("\(readership)/\(ReleaseBuild.fingerprintsName) : absent")
      return
    }
    var expected: [String: String] = [:]
    for line in String(decoding: data, as: UTF8.self).split(separator: "\n") {
      let parts = line.split(separator: " ", maxSplits: 1)
      if parts.count == 2 { expected[String(parts[1].drop { $0 == " " })] = String(parts[0]) }
    }
    let found = Set(FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? [])
    for (name, digest) in expected.sorted(by: { $0.key < $1.key }) {
      guard found.contains(name) else {
        differences.append("\(readership)/\(name) : absent")
        continue
      }
      checked += 1
      if try ReleaseVerification.digest(of: "\(folder)/\(name)") != digest {
        differences.append("\(readership)/\(name) : contenu modifié")
      }
    }
    let folders = Set(expected.keys.map { ($0 as NSString).deletingLastPathComponent })
    let known = Set(expected.keys).union(folders).union([ReleaseBuild.fingerprintsName])
    for name in found.subtracting(known).sorted() {
      differences.append("\(readership)/\(name) : fichier en trop")
    }
  }

  private static func digest(of path: String) throws -> String {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw PublicationError(operation: .read, path: path, number: errno) }
    defer { close(descriptor) }
    var hash = SHA256()
    var buffer = [UInt8](repeating: 0, count: 1 << 20)
    while true {
      let count = read(descriptor, &buffer, buffer.count)
      if count == 0 { return HexText.encode(hash.finalize()) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw PublicationError(operation: .read, path: path, number: errno) }
      buffer.withUnsafeBytes { hash.update(UnsafeRawBufferPointer(rebasing: $0.prefix(count))) }
    }
  }
}
