import Foundation
import Glibc
import Observatory

/// What `publish` did.
enum Publication: Equatable {
  case published(id: String)
  /// The same bytes are already there; `courant` points at them.
  case nothingNew(id: String)
}

/// The folder of all releases and the `courant` link beside it.
struct ReleaseStore {
  let output: String
  var releases: String { "\(output)/releases" }
  private var link: String { "\(output)/courant" }

  init(output: String) {
    self.output = output
  }

  /// Makes the folders and clears what an interrupted run left.
  func prepare() throws {
    try Folders.create(output)
    try Folders.create(releases)
    for name in Folders.names(in: releases) where name.hasPrefix(ReleaseBuild.temporaryPrefix) {
      Folders.remove("\(releases)/\(name)")
    }
    for name in Folders.names(in: output) where name.hasPrefix(ReleaseBuild.temporaryPrefix) {
      unlink("\(output)/\(name)")
    }
  }

  func folder(of id: String) -> String { "\(releases)/\(id)" }

  /// Names of the releases, oldest first.
  var all: [String] { Folders.names(in: releases).filter { !$0.hasPrefix(".") } }

  /// The release that `courant` points at.
  var current: String? {
    guard let target = try? FileManager.default.destinationOfSymbolicLink(atPath: link) else { return nil }
    return (target as NSString).lastPathComponent
  }

  /// Moves a sealed build to its place and swaps `courant`, or drops it when it brings nothing new.
  func publish(_ build: ReleaseBuild, asOf: Day) throws -> Publication {
    let numbers = Folders.names(in: releases).compactMap { ReleaseStore.number(of: $0, asOf: asOf.iso) }
    if let last = numbers.max() {
      let id = ReleaseStore.id(asOf: asOf.iso, number: last)
      if fingerprints(folder(of: id)) == fingerprints(build.path) {
        Folders.remove(build.path)
        // An interrupted run may have stopped between the two renames.
        if current != id { try point(to: id) }
        return .nothingNew(id: id)
      }
    }
    let id = ReleaseStore.id(asOf: asOf.iso, number: numbers.reduce(0, max) + 1)
    guard rename(build.path, folder(of: id)) == 0 else {
      throw PublicationError(operation: .publish, path: folder(of: id), number: errno)
    }
    try Folders.sync(releases)
    try point(to: id)
    return .published(id: id)
  }

  /// Replaces the link in one `rename`: a reader sees the old release or the new one.
  private func point(to id: String) throws {
    let temporary = "\(output)/\(ReleaseBuild.temporaryPrefix)courant-\(getpid())"
    unlink(temporary)
    guard symlink("releases/\(id)", temporary) == 0, rename(temporary, link) == 0 else {
      let number = errno
      unlink(temporary)
      throw PublicationError(operation: .publish, path: link, number: number)
    }
    try Folders.sync(output)
  }

  /// The fingerprints of every readership.
  private func fingerprints(_ release: String) -> [String: Data] {
    var result: [String: Data] = [:]
    for readership in Folders.names(in: release) {
      let file = "\(release)/\(readership)/\(ReleaseBuild.fingerprintsName)"
      result[readership] = FileManager.default.contents(atPath: file) ?? Data()
    }
    return result
  }

  /// 1 for `2026-03-01`, 2 for `2026-03-01-2`.
  private static func number(of id: String, asOf: String) -> Int? {
    if id == asOf { return 1 }
    guard id.hasPrefix(asOf + "-"), let number = Int(id.dropFirst(asOf.count + 1)), number > 1 else {
      return nil
    }
    return number
  }

  private static func id(asOf: String, number: Int) -> String {
    number == 1 ? asOf : "\(asOf)-\(number)"
  }
}
