extension CommuneClasses {
  /// From the keys `signals`, `classes` and `otherwise` of a declaration; nil after a mistake.
  init?(_ root: ConfigurationNode, _ facts: FactTable) {
    let file = root.file
    let signals = root.signals(facts)
    var classes: [CommuneClass] = []
    for node in root.required("classes") == nil ? [] : root.elements("classes") {
      guard let found = node.communeClass(Set(signals.map(\.name))) else { continue }
      if classes.contains(where: { $0.code == found.code }) {
        file.reject(node.path, "une classe citée une seule fois", "retirer le doublon")
      }
      classes.append(found)
    }
    if classes.isEmpty, root.has("classes") { file.reject("\(root.path).classes", "au moins une classe") }
    guard let otherwise = root.string("otherwise"), !classes.isEmpty else { return nil }
    if classes.contains(where: { $0.code == otherwise }) {
      file.reject("\(root.path).otherwise", "un code que les classes n'ont pas")
    }
    self.init(signals: signals, classes: classes, otherwise: otherwise)
  }
}

extension ConfigurationNode {
  fileprivate func signals(_ facts: FactTable) -> [CommuneSignal] {
    guard let node = child("signals") else { return [] }
    guard node.value.object != nil else {
      file.reject(node.path, "un objet { … }")
      return []
    }
    let offer = MeasureOffer(facts: facts, names: facts.sums)
    return node.keys.map { name in
      let measures = node.elements(name).compactMap { $0.measure(offer) }
      if measures.isEmpty { file.reject("\(node.path).\(name)", "au moins une mesure") }
      return CommuneSignal(name: name, measures: measures)
    }
  }

  fileprivate func communeClass(_ signals: Set<String>) -> CommuneClass? {
    guard let node = object(keys: ["code", "with", "below"]), let code = node.string("code") else {
      return nil
    }
    for name in node.elements("with") {
      guard let text = name.asString, !signals.contains(text) else { continue }
      file.reject(name.path, "un nom parmi ceux de « signals » : \(list(signals.sorted()))")
    }
    let found = CommuneClass(
      code: code,
      with: node.strings("with"),
      below: node.optionalInteger("below", in: 1...10_000_000)
    )
    if found.with.isEmpty, found.below == nil { file.reject(path, "« with » ou « below »") }
    return found
  }
}
