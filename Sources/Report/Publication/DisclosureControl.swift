import Attack
import Catalog
import Concurrency
import Console
import Content
import Disclosure
import Foundation
import Observatory
import StateKeeping

/// The attacker, before anything is published: it reads the files as a stranger would, and those published before.
struct DisclosureControl {
  private let store: ReleaseStore
  private let asOf: Day
  private let rules: AttackRules
  private let frozen: FrozenCounts

  init(_ store: ReleaseStore, asOf: Day, _ publication: ReleasePublication, _ content: ReleaseContent) {
    self.store = store
    self.asOf = asOf
    frozen = FrozenCounts(content)
    rules = AttackRules(publication)
  }

  /// From the narrowest window to the widest.
  private static let outside = [Readership.public, .partenaires].map(\.rawValue)

  /// `state` is that of the release; throws `PublicationError` when a file cannot be read back.
  func report(_ build: ReleaseBuild, of state: PublicState, truth: TrueCounts?) throws -> AttackReport {
    Attacker.report(
      Attack(
        candidate: try edition(build.path, named: asOf.iso, truth: truth, of: state),
        earlier: try earlier().map { name in
          let folder = store.folder(of: name)
          let state = DisclosureControl.state(folder)
          return try edition(
            folder,
            named: name,
            truth: state == nil ? DisclosureControl.truth(folder) : nil,
            of: state
          )
        },
        rules: rules
      )
    )
  }

  /// The last three releases, and the last of each earlier month, oldest first.
  private func earlier() -> [String] {
    let all = store.all.filter { release in
      DisclosureControl.outside.contains { DisclosureControl.isFolder("\(store.folder(of: release))/\($0)") }
    }.sorted(by: ReleaseStore.isBefore)
    let months = Dictionary(grouping: all) { $0.prefix(7) }.compactMap { $0.value.last }
    let kept = Set(months).union(all.suffix(3))
    return all.filter(kept.contains)
  }

  private func edition(
    _ folder: String,
    named name: String,
    truth: TrueCounts?,
    of state: PublicState?
  ) throws -> Edition {
    let windows = try DisclosureControl.outside.compactMap { readership in
      let path = "\(folder)/\(readership)"
      guard DisclosureControl.isFolder(path) else { return nil as ReleaseWindow? }
      return ReleaseWindow(readership, try DisclosureControl.files(in: path, under: ""))
    }
    return Edition(name: name, windows: windows, truth: truth, frozen: state.map(frozen.counts))
  }

  /// As the release of the team keeps it; nil when it is not there, or was edited.
  private static func state(_ folder: String) -> PublicState? {
    let path = "\(folder)/\(Readership.interne.rawValue)/etat-public.csv"
    guard let data = FileManager.default.contents(atPath: path),
      case .read(let state)? = PublicState.read(String(decoding: data, as: UTF8.self))
    else { return nil }
    return state
  }

  /// That of a release under construction, on another thread.
  static func readingTruth(of folder: String) -> SideTask<TrueCounts?, any Error> {
    SideTask(isBeside: true) { try truth(folder) }
  }

  /// From the release of the team; nil when it is not kept.
  private static func truth(_ folder: String) throws -> TrueCounts? {
    let path = "\(folder)/\(Readership.interne.rawValue)/indicateurs.csv"
    guard FileManager.default.fileExists(atPath: path) else { return nil }
    return TrueCounts(teamRelease: try bytes(path))
  }

  private static func files(in folder: String, under prefix: String) throws -> [ReleaseFile] {
    try Folders.names(in: folder).flatMap { name -> [ReleaseFile] in
      let path = "\(folder)/\(name)"
      if isFolder(path) { return try files(in: path, under: "\(prefix)\(name)/") }
      return [ReleaseFile(prefix + name, try bytes(path))]
    }
  }

  private static func bytes(_ path: String) throws -> [UInt8] {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw PublicationError(operation: .read, path: path, number: EIO)
    }
    return Array(data)
  }

  private static func isFolder(_ path: String) -> Bool {
    var isFolder: ObjCBool = false
    return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && isFolder.boolValue
  }
}

extension AttackRules {
  /// What a reader of the documentation takes for granted.
  fileprivate init(_ publication: ReleasePublication) {
    self.init()
    base = publication.protection.base
    moved = publication.protection.changedAtLeast
    if let least = publication.meanCell { meanCell = least }
  }
}

/// A release that would tell who came, or who worked: nothing was published.
struct DisclosureRefusal: Error {
  let report: AttackReport
  /// Where the cells are named.
  let path: String

  var sentence: String {
    let first = report.refusals.prefix(5).map { "  - \($0.french)" }
    let refused = report.checks.reduce(0) { $0 + $1.refused }
    return
      ([
        """
        le contrôle du secret statistique refuse cette édition (\(refused) points, nommés dans \(path)) ; rien n'est \
        publié, l'édition précédente reste en place :
        """
      ] + first).joined(separator: "\n")
  }
}
