import Observatory

/// Which rows a declaration asks for: levels, breakdowns, total.
extension ConfigurationNode {
  func levels(of facts: FactTable) -> [TerritoryLevel] {
    guard required("levels") != nil else { return [] }
    var levels: [TerritoryLevel] = []
    for node in elements("levels") {
      guard let level = node.asChoice(of: TerritoryLevel.self) else { continue }
      if !facts.levels.contains(level) {
        let known = list(facts.levels.map(\.rawValue))
        file.reject(node.path, "un niveau disponible pour « \(facts.rawValue) » : \(known)")
      } else if levels.contains(level) {
        file.reject(node.path, "un niveau cité une seule fois", "retirer le doublon")
      } else {
        levels.append(level)
      }
    }
    if levels.isEmpty { file.reject("\(path).levels", "au moins un niveau") }
    return levels
  }

  func breakdowns(
    _ kind: any DeclaredKind.Type,
    _ facts: FactTable,
    _ measure: MeasureName?
  ) -> [Breakdown] {
    var breakdowns: [Breakdown] = []
    for node in elements("breakdowns") {
      guard let object = node.object(keys: ["by", "over_total"]), let byNode = object.required("by"),
        let by = byNode.asChoice(of: BreakdownColumn.self)
      else { continue }
      let known = kind.breakdowns(of: facts)
      if !known.contains(by) {
        let names = list(known.map(\.rawValue))
        file.reject(
          byNode.path,
          "une ventilation de « \(facts.rawValue) » pour « \(kind.name.rawValue) » : \(names)"
        )
      } else if breakdowns.contains(where: { $0.by == by }) {
        file.reject(byNode.path, "une ventilation citée une seule fois", "retirer le doublon")
      } else if by == .orientation, measure != .activities(.oriented) {
        file.reject(byNode.path, "la mesure « oriented » au numérateur", "changer de ventilation")
      }
      if let dimension = by.persons, measure?.isAudience != true {
        file.reject(byNode.path, "la mesure « audience » de « \(dimension.rawValue) » au numérateur")
      }
      let overTotal = object.boolean("over_total", default: false)
      if overTotal, !kind.mayBeOverTotal {
        file.reject("\(node.path).over_total", "« over_total » seulement pour « ratio »", "le retirer")
      } else if by == .orientation, kind.mayBeOverTotal, !overTotal {
        file.reject(node.path, "« over_total »: true : une orientation n'a pas de dénominateur propre")
      }
      breakdowns.append(Breakdown(by: by, overTotal: overTotal))
    }
    return breakdowns
  }

  /// Whether there is a row without a breakdown; a mistake when the kind does not allow what is said.
  func hasTotal(_ kind: any DeclaredKind.Type, _ breakdowns: [Breakdown]) -> Bool {
    let rule = kind.total
    let hasTotal = boolean("total", default: rule.isUsual)
    let name = kind.name.rawValue
    switch rule {
    case .requires(let needed):
      if !breakdowns.contains(where: { $0.by == needed }) {
        file.reject(
          has("breakdowns") ? "\(path).breakdowns" : path,
          "la ventilation « \(needed.rawValue) » pour « \(name) »"
        )
      }
      if hasTotal { file.reject("\(path).total", "false : « \(name) » n'a pas de total") }
    case .ownRows(let reason):
      if hasTotal { file.reject(path, "« total »: false : \(reason)") }
    case .parts:
      if breakdowns.isEmpty { file.reject(path, "au moins une ventilation pour « \(name) »") }
      if hasTotal {
        file.reject(has("total") ? "\(path).total" : path, "« total »: false : il vaudrait toujours 100 %")
      }
    case .usual, .always:
      if !hasTotal, breakdowns.isEmpty {
        file.reject("\(path).total", "true, ou au moins une ventilation : il n'y aurait aucune valeur")
      } else if !hasTotal, case .always = rule {
        file.reject("\(path).total", "true pour « \(name) »")
      }
    }
    return hasTotal
  }
}

extension TotalRule {
  /// What a declaration that says nothing says.
  fileprivate var isUsual: Bool {
    switch self {
    case .requires: false
    case .ownRows, .parts, .usual, .always: true
    }
  }
}
