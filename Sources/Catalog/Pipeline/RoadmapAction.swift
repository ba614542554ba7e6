/// An action of the roadmap an observatory follows: registers name it by its code.
package struct RoadmapAction: Hashable, Sendable {
  package var code: String
  package var label: String
}

extension RoadmapAction {
  /// In the order of the roadmap.
  static func list(_ root: ConfigurationNode) -> [RoadmapAction] {
    var actions: [RoadmapAction] = []
    for node in root.elements("actions") {
      guard let entry = node.object(keys: ["code", "label"]), let code = entry.string("code"),
        let label = entry.string("label")
      else { continue }
      if actions.contains(where: { $0.code == code }) {
        node.file.reject(node.path, "un code présent une seule fois", "retirer la répétition de « \(code) »")
      } else {
        actions.append(RoadmapAction(code: code, label: label))
      }
    }
    return actions
  }

  /// Changes with the codes; labels do not decide how a register is read.
  static func fingerprint(of actions: [RoadmapAction]) -> UInt64 {
    var fingerprint: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in actions.map(\.code).joined(separator: "\n").utf8 {
      fingerprint = (fingerprint ^ UInt64(byte)) &* 0x100_0000_01B3
    }
    return fingerprint
  }
}
