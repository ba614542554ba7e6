import Observatory

/// Every other name or code that leads to a held commune.
struct Aliases {
  let records: [[String]]

  init(extent: Extent, register: CommuneRegister, postal: PostalCodes) {
    var kept: [Key: AliasKind] = [:]
    let official = extent.current.mapValues { CommuneName($0.nom) }
    func add(_ kind: AliasKind, _ name: CommuneName, from code: String, to targets: [String]) {
      guard let target = targets.first, !name.isEmpty, targets.allSatisfy({ extent.current[$0] != nil })
      else {
        return
      }
      // The official name under the official code is no alias.
      if official[code.isEmpty ? target : code] == name { return }
      let key = Key(name: name.full, origin: code, targets: targets)
      kept[key] = kept[key].map { $0.rank < kind.rank ? $0 : kind } ?? kind
    }
    for ghost in register.ghosts {
      add(ghost.kind, CommuneName(ghost.nom), from: ghost.code, to: [ghost.parent])
    }
    for interval in extent.intervals where interval.to != nil {
      add(.former, CommuneName(interval.nom), from: interval.code, to: interval.currentSuccessors)
    }
    for spelling in postal.spellings {
      add(spelling.kind, spelling.name, from: "", to: [spelling.code])
    }
    // The postal spelling of a name already known with its code adds nothing.
    let known = Set(
      kept.keys.filter { !$0.origin.isEmpty }.map { Key(name: $0.name, origin: "", targets: $0.targets) }
    )
    records = kept.compactMap { key, kind -> [String]? in
      guard !known.contains(key), let target = key.targets.first else { return nil }
      let departement = extent.current[target]?.departement ?? ""
      return [key.name, departement, kind.rawValue, key.origin, key.targets.joined(separator: "|")]
    }.inTableOrder()
  }

  private struct Key: Hashable {
    let name: String
    let origin: String
    let targets: [String]
  }
}

extension AliasKind {
  /// Order of preference, 0 first.
  var rank: Int { AliasKind.allCases.firstIndex(of: self) ?? 0 }
}
