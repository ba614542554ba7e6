/// The parts of a declaration that only the newer kinds have.
extension ConfigurationNode {
  func classes(_ kind: IndicatorKind, _ facts: FactTable) -> CommuneClasses? {
    guard kind == .classes else {
      refuse(["signals", "classes", "otherwise"], for: "classes")
      return nil
    }
    let signals = signals(facts)
    var classes: [CommuneClass] = []
    for node in required("classes") == nil ? [] : elements("classes") {
      guard let found = node.communeClass(Set(signals.map(\.name))) else { continue }
      if classes.contains(where: { $0.code == found.code }) {
        file.reject(node.path, "une classe citée une seule fois", "retirer le doublon")
      }
      classes.append(found)
    }
    if classes.isEmpty, has("classes") { file.reject("\(path).classes", "au moins une classe") }
    guard let otherwise = string("otherwise"), !classes.isEmpty else { return nil }
    if classes.contains(where: { $0.code == otherwise }) {
      file.reject("\(path).otherwise", "un code que les classes n'ont pas")
    }
    return CommuneClasses(signals: signals, classes: classes, otherwise: otherwise)
  }

  private func signals(_ facts: FactTable) -> [CommuneSignal] {
    guard let node = child("signals") else { return [] }
    guard node.value.object != nil else {
      file.reject(node.path, "un objet { … }")
      return []
    }
    let offer = MeasureOffer(facts: facts, kinds: facts.sums)
    return node.keys.map { name in
      let measures = node.elements(name).compactMap { $0.measure(offer) }
      if measures.isEmpty { file.reject("\(node.path).\(name)", "au moins une mesure") }
      return CommuneSignal(name: name, measures: measures)
    }
  }

  private func communeClass(_ signals: Set<String>) -> CommuneClass? {
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

  func beyond(_ kind: IndicatorKind) -> Int? {
    if kind != .distance { refuse(["beyond_metres"], for: "distance") }
    return kind == .distance ? optionalInteger("beyond_metres", in: 1...1_000_000) : nil
  }

  func target(_ kind: IndicatorKind) -> Target? {
    guard kind == .trajectory else {
      refuse(["target"], for: "trajectory")
      return nil
    }
    return required("target").flatMap(Target.init)
  }

  /// The median when nothing is said.
  func quantiles(_ kind: IndicatorKind, _ measure: MeasureKind?) -> [Int] {
    guard kind == .distribution || kind == .paired && measure == .gain else {
      refuse(["quantiles"], for: "distribution » et « paired » d'un gain")
      return []
    }
    guard has("quantiles") else { return [50] }
    var percents: [Int] = []
    for node in elements("quantiles") {
      guard let number = node.integer(in: 1...99) else { continue }
      if let last = percents.last, number <= last {
        file.reject(node.path, "des pourcentages croissants")
      }
      percents.append(number)
    }
    if percents.isEmpty { file.reject("\(path).quantiles", "au moins un pourcentage de 1 à 99") }
    return percents
  }

  func smallBase(_ kind: IndicatorKind) -> Int? {
    if !kind.hasBase {
      refuse(["small_base"], for: "ratio, rate, composition, excess, distribution et paired")
    }
    return kind.hasBase ? optionalInteger("small_base", in: 0...1_000_000) : nil
  }

  private func refuse(_ keys: [String], for kinds: String) {
    for key in keys where has(key) {
      file.reject("\(path).\(key)", "« \(key) » seulement pour « \(kinds) »", "le retirer")
    }
  }
}

extension IndicatorKind {
  /// Values whose reliability depends on how many they are made of.
  package var hasBase: Bool {
    switch self {
    case .ratio, .rate, .composition, .distribution, .paired, .excess: true
    case .count, .distinct, .reach, .expected, .inequality, .freshness, .classes, .distance, .quota,
      .trajectory, .populationShare:
      false
    }
  }
}
