import Foundation

/// A target of `Package.swift` under `Sources`.
struct Room: Sendable {
  let name: String
  let folder: String
  let dependencies: Set<String>
}

/// The rooms as `Package.swift` declares them; the walls that the compiler holds.
enum Rooms {
  static let all: [Room] = {
    let manifest = Codebase.text("Package.swift").components(separatedBy: "targets: [\n").last ?? ""
    let heads = manifest.matches(of: /(?:room|stage|\.target|\.executableTarget)\(\s*(?:name: )?"(\w+)"/)
    return heads.indices.compactMap { index in
      let start = heads[index].range.upperBound
      let stop = index + 1 < heads.count ? heads[index + 1].range.lowerBound : manifest.endIndex
      let others = manifest[start..<stop].firstRange(of: /\n\s*tests\(/)?.lowerBound
      let rest = manifest[start..<(others ?? stop)]
      let name = String(heads[index].output.1)
      let folder = rest.firstMatch(of: /"((?:Sources|Tests)\/[\w\/]+)"/).map { String($0.output.1) }
      let list = rest.firstMatch(of: /\[([^\]]*)\]/)?.output.1 ?? ""
      return Room(
        name: name,
        folder: folder ?? "Sources/\(name)",
        dependencies: Set(list.matches(of: /"(\w+)"/).map { String($0.output.1) })
          .subtracting(["sqlite3"])
      )
    }
    .filter { $0.folder.hasPrefix("Sources/") }
  }()

  static let names = Set(all.map(\.name))

  /// The room whose folder holds a file: the longest, since one may stand in another.
  static func room(of file: CodeFile) -> String {
    all.filter { file.path.hasPrefix("\($0.folder)/") }.max { $0.folder.count < $1.folder.count }?.name ?? ""
  }
}
