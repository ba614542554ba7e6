package import Observatory

extension IndicatorPublication {
  /// Nil after a mistake; what only the whole definition can judge is left to `PublicationChecks`.
  init?(_ root: ConfigurationNode) {
    let counts = root.choice("counts", of: CountedUnit.self)
    isSensitive = root.boolean("sensitive", default: false)
    var rule = FigureRule()
    var extents: [Readership: PublishedExtent] = [:]
    if let node = root.child("publish")?.object(keys: IndicatorPublication.publishKeys) {
      rule.minimum = node.optionalInteger("minimum", in: 1...1_000_000)
      rule.grid = node.optionalInteger("grid", in: 1...1_000_000_000)
      rule.terms = node.child("terms")?.asChoice(of: FigureRule.Terms.self)
      for readership in Readership.outside {
        extents[readership] = node.child(readership.rawValue).flatMap(PublishedExtent.init)
      }
      if !Readership.outside.contains(where: { node.has($0.rawValue) }) {
        let names = Readership.outside.map { "« \($0.rawValue) »" }.joined(separator: ", ")
        root.file.reject(node.path, "au moins une audience : \(names)", "la nommer, ou retirer « publish »")
      }
    }
    guard let counts else { return nil }
    self.counts = counts
    self.rule = rule
    self.extents = extents
  }

  private static let publishKeys: Set = Set(["minimum", "grid", "terms"])
    .union(Readership.outside.map(\.rawValue))
}

extension Readership {
  /// Those outside the team, the nearest first.
  package static let outside: [Readership] = allCases.filter { $0 != .interne }
}

extension PublishedExtent {
  init?(_ node: ConfigurationNode) {
    guard let object = node.object(keys: ["from_level", "from_period", "windows"]) else { return nil }
    fromLevel = object.child("from_level")?.declarableLevel()
    fromPeriod = object.child("from_period")?.asChoice(of: PeriodKind.self)
    windows = [:]
    guard let all = object.child("windows") else { return }
    let words = BreakdownName.allCases.map(\.rawValue)
    guard let named = all.object(keys: Set(words + [PublishedPart.total.word])) else { return }
    for key in named.keys {
      guard let part = PublishedPart(key), let node = named.child(key) else { continue }
      windows[part] = node.window().compactMapValues { $0 }
    }
  }
}

extension PublishedPart {
  fileprivate init?(_ word: String) {
    if word == PublishedPart.total.word {
      self = .total
    } else if let name = BreakdownName(rawValue: word) {
      self = .breakdown(name)
    } else {
      return nil
    }
  }
}

extension ConfigurationNode {
  fileprivate func declarableLevel() -> TerritoryLevel? {
    guard let text = asString else { return nil }
    guard let level = TerritoryLevel.declarable.first(where: { $0.rawValue == text }) else {
      let known = TerritoryLevel.declarable.map(\.rawValue)
      file.reject(
        path,
        "un niveau parmi \(known.joined(separator: ", "))\(Spelling.hint(for: text, among: known))"
      )
      return nil
    }
    return level
  }

  /// `{ level: shortest period }`.
  fileprivate func window() -> [TerritoryLevel: PeriodKind?] {
    var window: [TerritoryLevel: PeriodKind?] = [:]
    guard let object = object(keys: Set(TerritoryLevel.declarable.map(\.rawValue))) else { return window }
    for level in TerritoryLevel.declarable {
      guard let period = object.child(level.rawValue)?.asChoice(of: PeriodKind.self) else { continue }
      window[level] = period
    }
    return window
  }
}
