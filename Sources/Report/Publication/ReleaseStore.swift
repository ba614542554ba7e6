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
  var all: [String] {
    Folders.names(in: releases).filter { !$0.hasPrefix(".") }.sorted(by: ReleaseStore.isBefore)
  }

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
    Folders.remove(refusal)
    return .published(id: id)
  }

  /// Where the team reads why a release was refused: the last refusal only.
  private var refusal: String { "\(output)/refus" }

  /// What the team was told of the last release of the day, when this one would show outside the team what it shows:
  /// published twice, it was looked at once.
  func secretPage(ofSame build: ReleaseBuild, asOf: Day) throws -> [UInt8]? {
    let last = all.last { ReleaseStore.number(of: $0, asOf: asOf.iso) != nil }
    guard let release = last.map(folder(of:)) else { return nil }
    for readership in Readership.allCases where readership != .interne {
      let path = "\(release)/\(readership.rawValue)/\(ReleaseBuild.fingerprintsName)"
      let known = FileManager.default.contents(atPath: path).map { Array($0) }
      guard known == build.fingerprints(of: readership) else { return nil }
    }
    return FileManager.default.contents(atPath: "\(release)/\(Readership.interne.rawValue)/secret.md").map {
      Array($0)
    }
  }

  /// Answers the path of the file.
  func keepRefusal(_ text: [UInt8]) throws -> String {
    try Folders.create(refusal, for: .team)
    let path = "\(refusal)/secret.md"
    unlink(path)
    var file = try PublishedFile(path)
    try file.write(text)
    _ = try file.finish(for: .team)
    return path
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

  /// In the order of days, then of their releases.
  static func isBefore(_ left: String, _ right: String) -> Bool {
    func key(_ id: String) -> (String, Int) {
      let day = String(id.prefix(10))
      return (day, number(of: id, asOf: day) ?? Int.max)
    }
    return key(left) < key(right)
  }

  private static func id(asOf: String, number: Int) -> String {
    number == 1 ? asOf : "\(asOf)-\(number)"
  }
}
