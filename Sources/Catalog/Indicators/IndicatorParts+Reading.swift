import Observatory

/// The parts of a declaration that depend on its kind and on the fact table.
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

  func denominator(_ kind: IndicatorKind, _ facts: FactTable) -> Measure? {
    let kinds = kind.denominators(of: facts)
    guard !kinds.isEmpty else {
      if has("denominator") {
        file.reject("\(path).denominator", "aucun dénominateur pour « \(kind.rawValue) »", "le retirer")
      }
      return nil
    }
    return required("denominator")?.measure(MeasureOffer(facts: facts, kinds: kinds))
  }

  func coverage(_ kind: IndicatorKind, _ facts: FactTable) -> Coverage? {
    guard let node = child("coverage") else { return nil }
    guard kind == .ratio || kind == .excess else {
      file.reject(node.path, "« coverage » seulement pour « ratio » et « excess »", "retirer « coverage »")
      return nil
    }
    let offer = MeasureOffer(facts: facts, kinds: facts.sums)
    guard let object = node.object(keys: ["numerator", "denominator", "threshold_percent"]),
      let numerator = object.required("numerator")?.measure(offer),
      let denominator = object.required("denominator")?.measure(offer),
      let threshold = object.integer("threshold_percent", in: 0...100)
    else { return nil }
    return Coverage(numerator: numerator, denominator: denominator, thresholdPercent: threshold)
  }

  func bounds(_ kind: IndicatorKind, _ facts: FactTable) -> Bounds? {
    guard let node = child("bounds") else { return nil }
    guard kind == .count || kind == .ratio || kind == .excess else {
      file.reject(
        node.path,
        "« bounds » seulement pour « count », « ratio » et « excess »",
        "retirer « bounds »"
      )
      return nil
    }
    guard let object = node.object(keys: ["low", "high"]),
      let low = object.boundsTerm("low", kind, facts), let high = object.boundsTerm("high", kind, facts)
    else { return nil }
    return Bounds(low: low, high: high)
  }

  private func boundsTerm(_ key: String, _ kind: IndicatorKind, _ facts: FactTable) -> Bounds.Term? {
    guard let term = required(key)?.object(keys: ["numerator", "denominator"]),
      let numerator = term.required("numerator")?
        .measure(MeasureOffer(facts: facts, kinds: kind.numerators(of: facts)))
    else { return nil }
    let denominator = term.denominator(kind, facts)
    guard (denominator == nil) == kind.denominators(of: facts).isEmpty else { return nil }
    return Bounds.Term(numerator: numerator, denominator: denominator)
  }

  func checkReach(_ kind: IndicatorKind) {
    guard has("communes_below"), kind != .reach, kind != .distance else { return }
    file.reject(
      "\(path).communes_below",
      "« communes_below » seulement pour « reach » et « distance »",
      "le retirer"
    )
  }

  func profiles(_ kind: IndicatorKind) -> [Profile] {
    guard kind == .expected else {
      if has("profiles") {
        file.reject("\(path).profiles", "« profiles » seulement pour « expected »", "le retirer")
      }
      return []
    }
    var profiles: [Profile] = []
    for node in required("profiles") == nil ? [] : elements("profiles") {
      guard let object = node.object(keys: ["code", "per_thousand"]), let code = object.string("code"),
        let share = object.integer("per_thousand", in: 1...1000)
      else { continue }
      if profiles.contains(where: { $0.code == code }) {
        file.reject(node.path, "un profil cité une seule fois", "retirer le doublon")
      } else {
        profiles.append(Profile(code: code, perThousand: share))
      }
    }
    if profiles.isEmpty, has("profiles") { file.reject("\(path).profiles", "au moins un profil") }
    return profiles
  }

  func breakdowns(_ kind: IndicatorKind, _ facts: FactTable, _ measure: MeasureKind?) -> [Breakdown] {
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
          "une ventilation de « \(facts.rawValue) » pour « \(kind.rawValue) » : \(names)"
        )
      } else if breakdowns.contains(where: { $0.by == by }) {
        file.reject(byNode.path, "une ventilation citée une seule fois", "retirer le doublon")
      } else if by == .orientation, measure != .oriented {
        file.reject(byNode.path, "la mesure « oriented » au numérateur", "changer de ventilation")
      }
      if let dimension = by.audience, measure != .audience {
        file.reject(byNode.path, "la mesure « audience » de « \(dimension.rawValue) » au numérateur")
      }
      let overTotal = object.boolean("over_total", default: false)
      if overTotal, kind != .ratio {
        file.reject("\(node.path).over_total", "« over_total » seulement pour « ratio »", "le retirer")
      } else if by == .orientation, kind == .ratio, !overTotal {
        file.reject(node.path, "« over_total »: true : une orientation n'a pas de dénominateur propre")
      }
      breakdowns.append(Breakdown(by: by, overTotal: overTotal))
    }
    return breakdowns
  }

  func checkTotal(_ hasTotal: Bool, _ kind: IndicatorKind, _ breakdowns: [Breakdown]) {
    if let needed = kind.requiredBreakdown {
      if !breakdowns.contains(where: { $0.by == needed }) {
        let expected = "la ventilation « \(needed.rawValue) » pour « \(kind.rawValue) »"
        file.reject(has("breakdowns") ? "\(path).breakdowns" : path, expected)
      }
      if hasTotal { file.reject("\(path).total", "false : « \(kind.rawValue) » n'a pas de total") }
    } else if kind == .expected {
      if hasTotal { file.reject(path, "« total »: false : des profils ne s'additionnent pas tous") }
    } else if kind == .classes || kind == .trajectory {
      if hasTotal { file.reject(path, "« total »: false : « \(kind.rawValue) » n'a que ses propres lignes") }
    } else if kind == .composition {
      if breakdowns.isEmpty { file.reject(path, "au moins une ventilation pour « composition »") }
      if hasTotal {
        file.reject(has("total") ? "\(path).total" : path, "« total »: false : il vaudrait toujours 100 %")
      }
    } else if !hasTotal, breakdowns.isEmpty {
      file.reject("\(path).total", "true, ou au moins une ventilation : il n'y aurait aucune valeur")
    } else if !hasTotal, kind == .rate || kind == .distinct || kind == .quota {
      file.reject("\(path).total", "true pour « \(kind.rawValue) »")
    }
  }
}
