/// What the place where a measure stands accepts.
struct MeasureOffer {
  let facts: FactTable
  let kinds: [MeasureKind]
}

extension ConfigurationNode {
  /// A measure: `{ "measure": …, "dimension": …, "group": …, "where": { column: [codes] } }`.
  func measure(_ offer: MeasureOffer) -> Measure? {
    let keys: Set = ["measure", "dimension", "group", "where", "within_months", "valid_days", "per_year"]
    guard let object = object(keys: keys),
      let kindNode = object.required("measure"), let kind = kindNode.asChoice(of: MeasureKind.self)
    else { return nil }
    guard offer.kinds.contains(kind) else {
      file.reject(
        kindNode.path,
        "une mesure de « \(offer.facts.rawValue) » admise ici : \(list(offer.kinds.map(\.rawValue)))"
      )
      return nil
    }
    guard let audience = object.audience(for: kind, offer.facts), let filters = object.filters(offer.facts)
    else { return nil }
    if kind.isOfTerritory, !filters.isEmpty {
      file.reject("\(path).where", "aucun filtre sur une population", "retirer « where »")
      return nil
    }
    guard object.isOneUnit(kind, offer.facts, filters),
      let parameter = object.parameter(of: kind, offer.facts)
    else { return nil }
    return Measure(kind, audience: audience.group, filters: filters, parameter: parameter.value)
  }

  private struct Parameter { let value: Int? }

  private func parameter(of kind: MeasureKind, _ facts: FactTable) -> Parameter? {
    let wanted = kind.parameter(in: facts)
    for key in ["within_months", "valid_days", "per_year"] where has(key) && key != wanted?.key {
      file.reject(
        "\(path).\(key)",
        "« \(key) » seulement avec la mesure qui le demande",
        "retirer « \(key) »"
      )
      return nil
    }
    guard let wanted else { return Parameter(value: nil) }
    return integer(wanted.key, in: wanted.range).map { Parameter(value: $0) }
  }

  /// Numbers of two units are never added: a measure of what is told names one, and no more.
  private func isOneUnit(_ kind: MeasureKind, _ facts: FactTable, _ filters: [MeasureFilter]) -> Bool {
    let column: FilterColumn
    switch facts {
    case .statements: column = .unite
    case .statistics: column = .mesure
    default: return true
    }
    if kind == .population { return true }
    if filters.first(where: { $0.column == column })?.codes.count == 1 { return true }
    let words = "un seul code de « \(column.rawValue) » : deux unités ne s'additionnent pas"
    file.reject("\(path).where", words)
    return false
  }

  /// A missing group is a value of its own here: nil outside means a mistake was reported.
  private struct OptionalAudience { let group: AudienceGroup? }

  private func audience(for kind: MeasureKind, _ facts: FactTable) -> OptionalAudience? {
    guard kind == .audience else {
      for key in ["dimension", "group"] where has(key) {
        file.reject("\(path).\(key)", "« \(key) » seulement avec la mesure audience", "retirer « \(key) »")
      }
      return has("dimension") || has("group") ? nil : OptionalAudience(group: nil)
    }
    guard let dimensionNode = required("dimension"), let groupNode = required("group"),
      let dimension = dimensionNode.asChoice(of: AudienceDimension.self),
      let group = groupNode.asChoice(of: VocabularyGroup.self)
    else { return nil }
    guard facts.dimensions.contains(dimension) else {
      let known = list(facts.dimensions.map(\.rawValue))
      file.reject(dimensionNode.path, "une dimension de « \(facts.rawValue) » : \(known)")
      return nil
    }
    guard group == .known || dimension == .age else {
      file.reject(groupNode.path, "« known » : les autres groupes n'existent que pour la dimension age")
      return nil
    }
    return OptionalAudience(group: AudienceGroup(dimension, group))
  }

  private func filters(_ facts: FactTable) -> [MeasureFilter]? {
    guard let node = child("where") else { return [] }
    guard let object = node.object(keys: Set(facts.filters.map(\.rawValue))) else { return nil }
    var filters: [MeasureFilter] = []
    var sound = true
    for key in object.keys {
      // An unknown key has just been reported.
      guard let column = FilterColumn(rawValue: key), facts.filters.contains(column) else { return nil }
      let codes = object.elements(key).compactMap { $0.code(of: column) }
      if codes.isEmpty {
        file.reject("\(node.path).\(key)", "au moins un code valable")
        sound = false
      }
      filters.append(MeasureFilter(column, Set(codes).sorted()))
    }
    return sound ? filters : nil
  }

  private func code(of column: FilterColumn) -> String? {
    guard let code = asString else { return nil }
    guard let closed = column.closedCodes ?? file.lists?.codes(of: column), !closed.contains(code) else {
      return code
    }
    file.reject(path, "un code parmi \(list(closed))")
    return nil
  }
}

/// Names joined for a sentence; says so when there is none.
func list(_ names: [String]) -> String {
  names.isEmpty ? "(aucune)" : names.joined(separator: ", ")
}
