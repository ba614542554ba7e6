/// Pix campaigns that the same persons take before and after.
///
/// Without a declaration, what compares is a campaign taken again, or another one of the same path.
package struct PixPair: Hashable, Sendable {
  package var id: String
  /// `ID Campagne` of the campaigns taken first, and of those taken at the end.
  package var entry: [Int64]
  package var exit: [Int64]

  package init(id: String, entry: [Int64], exit: [Int64]) {
    self.id = id
    self.entry = entry
    self.exit = exit
  }
}

extension PixPair {
  static func list(_ root: ConfigurationNode) -> [PixPair] {
    var pairs: [PixPair] = []
    for node in root.elements("pix_pairs") {
      guard let node = node.object(keys: ["id", "entry", "exit"]), let id = node.string("id") else {
        continue
      }
      let pair = PixPair(id: id, entry: node.campaigns("entry"), exit: node.campaigns("exit"))
      for known in pairs where known.id == id || known.shares(with: pair) {
        node.file.reject(
          node.path,
          "un « id » et des campagnes cités dans une seule paire (déjà dans « \(known.id) »)"
        )
      }
      pairs.append(pair)
    }
    return pairs
  }

  private func shares(with other: PixPair) -> Bool {
    !Set(entry + exit).isDisjoint(with: other.entry + other.exit)
  }
}

extension ConfigurationNode {
  fileprivate func campaigns(_ key: String) -> [Int64] {
    guard required(key) != nil else { return [] }
    let found = elements(key).compactMap { $0.integer(in: 1...Int(Int32.max)).map(Int64.init) }
    if found.isEmpty { file.reject("\(path).\(key)", "au moins un « ID Campagne »") }
    return found
  }
}
