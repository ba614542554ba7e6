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

  /// Every name that is cited, and the columns of those that the table has.
  func breakdowns(
    _ kind: any DeclaredKind.Type,
    _ facts: FactTable,
    _ measure: MeasureName?
  ) -> (cited: [BreakdownName], breakdowns: [Breakdown]) {
    var cited: [BreakdownName] = []
    var breakdowns: [Breakdown] = []
    for node in elements("breakdowns") {
      guard let object = node.object(keys: ["by", "over_total"]), let byNode = object.required("by"),
        let name = byNode.asChoice(of: BreakdownName.self)
      else { continue }
      let known = kind.breakdowns(of: facts)
      let by = known.first { $0.name == name }
      if by == nil {
        let names = list(known.map(\.word))
        file.reject(
          byNode.path,
          "une ventilation de « \(facts.rawValue) » pour « \(kind.name.rawValue) » : \(names)"
        )
      } else if cited.contains(name) {
        file.reject(byNode.path, "une ventilation citée une seule fois", "retirer le doublon")
      } else if name == .orientation, measure != .activities(.oriented) {
        file.reject(byNode.path, "la mesure « oriented » au numérateur", "changer de ventilation")
      }
      if let dimension = PersonDimension(rawValue: name.rawValue), measure?.isAudience != true {
        file.reject(byNode.path, "la mesure « audience » de « \(dimension.rawValue) » au numérateur")
      }
      let overTotal = object.boolean("over_total", default: false)
      if overTotal, !kind.mayBeOverTotal {
        file.reject("\(node.path).over_total", "« over_total » seulement pour « ratio »", "le retirer")
      } else if name == .orientation, kind.mayBeOverTotal, !overTotal {
        file.reject(node.path, "« over_total »: true : une orientation n'a pas de dénominateur propre")
      }
      cited.append(name)
      if let by { breakdowns.append(Breakdown(by: by, overTotal: overTotal)) }
    }
    return (cited, breakdowns)
  }

  /// Whether there is a row without a breakdown; a mistake when the kind does not allow what is said.
  func hasTotal(_ kind: any DeclaredKind.Type, _ cited: [BreakdownName]) -> Bool {
    let rule = kind.total
    let hasTotal = boolean("total", default: rule.isUsual)
    let name = kind.name.rawValue
    switch rule {
    case .requires(let needed):
      if !cited.contains(needed.name) {
        file.reject(
          has("breakdowns") ? "\(path).breakdowns" : path,
          "la ventilation « \(needed.word) » pour « \(name) »"
        )
      }
      if hasTotal { file.reject("\(path).total", "false : « \(name) » n'a pas de total") }
    case .ownRows(let reason):
      if hasTotal { file.reject(path, "« total »: false : \(reason)") }
    case .parts:
      if cited.isEmpty { file.reject(path, "au moins une ventilation pour « \(name) »") }
      if hasTotal {
        file.reject(has("total") ? "\(path).total" : path, "« total »: false : il vaudrait toujours 100 %")
      }
    case .usual, .always:
      if !hasTotal, cited.isEmpty {
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
