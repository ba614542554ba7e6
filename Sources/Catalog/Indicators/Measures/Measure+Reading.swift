import Observatory

/// What the place where a measure stands accepts.
struct MeasureOffer {
  let facts: FactTable
  let names: [MeasureName]
}

/// A measure that was read, and how it was named.
struct NamedMeasure {
  let name: MeasureName
  let measure: Measure
}

extension ConfigurationNode {
  func measure(_ offer: MeasureOffer) -> Measure? { namedMeasure(offer)?.measure }

  /// A measure: `{ "measure": …, "dimension": …, "group": …, "where": { column: [codes] } }`.
  func namedMeasure(_ offer: MeasureOffer) -> NamedMeasure? {
    let keys: Set = ["measure", "dimension", "group", "where", "within_months", "valid_days", "per_year"]
    guard let object = object(keys: keys), let node = object.required("measure"), let word = node.asString
    else { return nil }
    guard MeasureName.words.contains(word) else {
      let known = MeasureName.words
      let meant = Spelling.hint(for: word, among: known)
      file.reject(node.path, "une valeur parmi \(known.joined(separator: ", "))\(meant)")
      return nil
    }
    guard let name = offer.names.first(where: { $0.word == word }) else {
      file.reject(
        node.path,
        "une mesure de « \(offer.facts.rawValue) » admise ici : \(list(offer.names.map(\.word)))"
      )
      return nil
    }
    guard let persons = object.persons(for: name, offer.facts), let filters = object.filters(offer.facts)
    else { return nil }
    if case .territory = name, !filters.isEmpty {
      file.reject("\(path).where", "aucun filtre sur une population", "retirer « where »")
      return nil
    }
    guard object.isOneUnit(name, filters), let parameter = object.parameter(of: name) else { return nil }
    return name.measure(persons.group, parameter.value, filters)
      .map { NamedMeasure(name: name, measure: $0) }
  }

  private struct Parameter { let value: Int? }

  private func parameter(of name: MeasureName) -> Parameter? {
    let wanted = name.parameter
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

  /// Numbers of two units are never added: a measure of what is reported names one, and no more.
  private func isOneUnit(_ name: MeasureName, _ filters: [FilterText]) -> Bool {
    let column: String
    switch name {
    case .statements: column = StatementFilter.unite.rawValue
    case .statistics: column = StatisticFilter.mesure.rawValue
    case .activities, .lastDay, .territory, .participations, .persons, .pairs, .certifications, .register,
      .appointments, .sites, .imports, .registerStates, .observatory:
      return true
    }
    if filters.first(where: { $0.column == column })?.codes.count == 1 { return true }
    let words = "un seul code de « \(column) » : deux unités ne s'additionnent pas"
    file.reject("\(path).where", words)
    return false
  }

  /// A missing group is a value of its own here: nil outside means a mistake was reported.
  private struct OptionalPersonGroup { let group: PersonGroup? }

  private func persons(for name: MeasureName, _ facts: FactTable) -> OptionalPersonGroup? {
    guard name.isAudience else {
      for key in ["dimension", "group"] where has(key) {
        file.reject("\(path).\(key)", "« \(key) » seulement avec la mesure audience", "retirer « \(key) »")
      }
      return has("dimension") || has("group") ? nil : OptionalPersonGroup(group: nil)
    }
    guard let dimensionNode = required("dimension"), let groupNode = required("group"),
      let dimension = dimensionNode.asChoice(of: PersonDimension.self),
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
    return OptionalPersonGroup(group: PersonGroup(dimension, group))
  }

  private func filters(_ facts: FactTable) -> [FilterText]? {
    guard let node = child("where") else { return [] }
    let columns = facts.filters
    guard let object = node.object(keys: Set(columns.map { $0.rawValue })) else { return nil }
    var filters: [FilterText] = []
    var sound = true
    for key in object.keys {
      // An unknown key has just been reported.
      guard let column = columns.first(where: { $0.rawValue == key }) else { return nil }
      let codes = object.elements(key).compactMap { $0.code(of: column.codes) }
      if codes.isEmpty {
        file.reject("\(node.path).\(key)", "au moins un code valable")
        sound = false
      }
      filters.append(FilterText(column: key, codes: Set(codes).sorted()))
    }
    return sound ? filters : nil
  }

  /// Any code as long as nothing was read to check it against.
  private func code(of list: FilterCodes) -> String? {
    guard let code = asString else { return nil }
    guard let known = list.closed ?? file.lists?.codes(of: list), !known.contains(code) else { return code }
    file.reject(path, "un code parmi \(Catalog.list(known))")
    return nil
  }
}

/// Names joined for a sentence; says so when there is none.
func list(_ names: [String]) -> String {
  names.isEmpty ? "(aucune)" : names.joined(separator: ", ")
}
