import Observatory

extension ReshapeStep {
  private static let keys: [String: Set<String>] = [
    "header": ["lines", "separator", "groups", "recognised"], "skip_rows": ["count"], "until_empty_row": [],
    "drop_rows": ["column", "matching"],
    "keep_rows": ["column", "matching"], "fill_down": ["columns"],
    "split": ["column", "separator", "pattern", "into"], "join": ["columns", "separator", "into"],
    "unpivot": ["periods", "matching", "year", "name", "value", "from", "to", "except", "dates"],
    "map": ["column", "values", "otherwise"], "constant": ["column", "value"], "sections": [],
    "cases": ["column", "cases", "otherwise"], "unit": ["column", "from", "to"],
    "period": ["columns", "year", "dates", "from", "to"], "period_above": ["label", "until", "from", "to"],
    "scope_above": ["into", "except"], "ages": ["column", "bounds"],
    "commune": ["name", "postal", "into"],
  ]

  init?(_ node: ConfigurationNode) {
    guard node.value.object != nil else {
      node.file.reject(node.path, "un objet { \"step\": … }")
      return nil
    }
    guard let name = node.string("step") else { return nil }
    guard let keys = Self.keys[name] else {
      let known = Self.keys.keys.sorted().joined(separator: ", ")
      node.file.reject("\(node.path).step", "une transformation parmi \(known)")
      return nil
    }
    guard let node = node.object(keys: keys.union(["step"])) else { return nil }
    let step: ReshapeStep? =
      switch name {
      case "header": HeaderStep(node).map { .header($0) }
      case "until_empty_row": .untilEmptyRow
      case "skip_rows": node.integer("count", in: 1...1000).map { .skipRows($0) }
      case "drop_rows": RowFilter(node).map { .dropRows($0) }
      case "keep_rows": RowFilter(node).map { .keepRows($0) }
      case "fill_down": node.names("columns", atLeast: 1).map { .fillDown($0) }
      case "split": SplitStep(node).map { .split($0) }
      case "join": JoinStep(node).map { .join($0) }
      case "unpivot": UnpivotStep(node).map { .unpivot($0) }
      case "map": MapStep(node).map { .map($0) }
      case "constant": Self.constant(node)
      case "sections": .sections
      case "cases": CasesStep(node).map { .cases($0) }
      case "unit": Self.unit(node)
      case "period": PeriodStep(node).map { .period($0) }
      case "period_above": .periodAbove(PeriodAboveStep(node))
      case "scope_above":
        node.string("into").map {
          .scopeAbove(into: $0, except: node.strings("except").map(TextPattern.init))
        }
      case "commune": CommuneStep(node).map { .commune($0) }
      default: Self.ages(node)
      }
    guard let step else { return nil }
    self = step
  }

  private static func constant(_ node: ConfigurationNode) -> ReshapeStep? {
    guard let column = node.string("column"), let value = node.string("value") else { return nil }
    return .constant(column: column, value: value)
  }

  private static func unit(_ node: ConfigurationNode) -> ReshapeStep? {
    guard let column = node.string("column"), let from = node.choice("from", of: MeasureUnit.self),
      let to = node.choice("to", of: MeasureUnit.self)
    else { return nil }
    if from.factor(to: to) == nil {
      let possible = MeasureUnit.allCases.filter { from.factor(to: $0) != nil }.map { "« \($0.rawValue) »" }
      node.file.reject(
        "\(node.path).to",
        possible.isEmpty
          ? "une unité plus petite que « \(from.rawValue) » : il n'y en a pas"
          : "\(possible.joined(separator: " ou ")) : un nombre entier de fois plus petit"
      )
    }
    return .unit(column: column, from: from, to: to)
  }

  private static func ages(_ node: ConfigurationNode) -> ReshapeStep? {
    guard let column = node.string("column"), let bounds = node.choice("bounds", of: AgeBounds.self) else {
      return nil
    }
    return .ages(column: column, bounds: bounds)
  }
}

extension RowFilter {
  fileprivate init?(_ node: ConfigurationNode) {
    guard let patterns = node.patterns("matching") else { return nil }
    self.init(column: node.optionalString("column"), patterns: patterns)
  }
}

extension SplitStep {
  fileprivate init?(_ node: ConfigurationNode) {
    guard let column = node.string("column"), let into = node.names("into", atLeast: 2) else { return nil }
    let separator = node.optionalString("separator")
    let pattern = node.optionalString("pattern").map(TextPattern.init)
    switch (separator, pattern) {
    case (let separator?, nil):
      if separator.isEmpty { node.file.reject("\(node.path).separator", "un séparateur non vide") }
      self.init(column: column, cut: .separator(separator), into: into)
    case (nil, let pattern?):
      if pattern.holes != into.count || pattern.written.contains("**") {
        node.file.reject(
          "\(node.path).pattern",
          "\(into.count) étoiles séparées par du texte, une par colonne de « into »"
        )
      }
      self.init(column: column, cut: .pattern(pattern), into: into)
    default:
      node.file.reject(node.path, "« separator » ou « pattern », l'un des deux")
      return nil
    }
  }
}

extension JoinStep {
  fileprivate init?(_ node: ConfigurationNode) {
    guard let columns = node.names("columns", atLeast: 2), let into = node.string("into") else { return nil }
    self.init(columns: columns, separator: node.separator, into: into)
  }
}

extension UnpivotStep {
  fileprivate init?(_ node: ConfigurationNode) {
    let byPeriod = node.boolean("periods", default: false)
    guard byPeriod != node.has("matching") else {
      node.file.reject(node.path, "« periods »: true ou « matching », l'un des deux")
      return nil
    }
    let name = node.optionalString("name") ?? (byPeriod ? "periode" : "intitule")
    let value = node.optionalString("value") ?? "valeur"
    if byPeriod {
      let from = node.optionalString("from") ?? "debut"
      let to = node.optionalString("to") ?? "fin"
      let year = node.optionalInteger("year", in: 2000...2100)
      let dates = node.has("dates") ? node.choice("dates", of: DatedPeriod.self) : nil
      self.init(columns: .periods(year: year, dates: dates, from: from, to: to), name: name, value: value)
    } else {
      for key in ["year", "dates", "from", "to"] where node.has(key) {
        node.file.reject("\(node.path).\(key)", "« periods »: true avec cette clé", "retirer « \(key) »")
      }
      guard let patterns = node.patterns("matching") else { return nil }
      self.init(columns: .matching(patterns), name: name, value: value)
    }
    except = node.strings("except").map(TextPattern.init)
  }
}

extension CommuneStep {
  fileprivate init?(_ node: ConfigurationNode) {
    guard let into = node.string("into") else { return nil }
    let (name, postal) = (node.optionalString("name"), node.optionalString("postal"))
    if name == nil, postal == nil { node.file.reject(node.path, "« name », « postal » ou les deux") }
    self.init(name: name, postal: postal, into: into)
  }
}

extension MapStep {
  fileprivate init?(_ node: ConfigurationNode) {
    guard let column = node.string("column"), let values = node.required("values") else { return nil }
    var folded: [String: String] = [:]
    for key in values.keys {
      guard let value = values.string(key) else { continue }
      if folded.updateValue(value, forKey: FoldedLabel.fold(key)) != nil {
        node.file.reject("\(values.path).\(key)", "un texte donné une seule fois")
      }
    }
    if folded.isEmpty { node.file.reject(values.path, "au moins une valeur { \"lu\": \"écrit\" }") }
    self.init(column: column, values: folded, otherwise: node.optionalString("otherwise"))
  }
}

extension CasesStep {
  fileprivate init?(_ node: ConfigurationNode) {
    guard let column = node.string("column") else { return nil }
    let otherwise = node.optionalString("otherwise") ?? "keep"
    if otherwise != "keep" && otherwise != "drop" {
      node.file.reject("\(node.path).otherwise", "« keep » ou « drop »")
    }
    var seen: Set<String> = []
    let cases: [Case] = node.elements("cases").compactMap { element in
      guard let one = element.object(keys: ["is", "take", "set"]), let patterns = one.patterns("is") else {
        return nil
      }
      for pattern in patterns where !seen.insert(FoldedLabel.fold(pattern.written)).inserted {
        node.file.reject("\(one.path).is", "chaque valeur dans un seul cas", "retirer « \(pattern.written) »")
      }
      let take = SourceDescription.texts(one, "take")
      let set = SourceDescription.texts(one, "set")
      for name in take.keys.sorted() where set[name] != nil {
        node.file.reject("\(one.path).set.\(name)", "« take » ou « set » pour cette colonne, pas les deux")
      }
      return Case(patterns: patterns, take: take, set: set)
    }
    if cases.isEmpty { node.file.reject(node.path, "au moins un cas", "ajouter « cases »") }
    self.init(column: column, cases: cases, dropsOthers: otherwise == "drop")
  }
}

extension ConfigurationNode {
  var separator: String { optionalString("separator") ?? " " }

  func names(_ key: String, atLeast least: Int) -> [String]? {
    guard required(key) != nil else { return nil }
    let names = strings(key)
    if names.count < least {
      file.reject("\(path).\(key)", least == 1 ? "au moins une colonne" : "au moins \(least) colonnes")
    }
    if Set(names.map(FoldedLabel.fold)).count < names.count {
      file.reject("\(path).\(key)", "chaque colonne une seule fois")
    }
    return names
  }

  fileprivate func patterns(_ key: String) -> [TextPattern]? {
    guard required(key) != nil else { return nil }
    let patterns = strings(key).map(TextPattern.init)
    if patterns.isEmpty { file.reject("\(path).\(key)", "au moins un texte, où * vaut n'importe quoi") }
    return patterns
  }
}
