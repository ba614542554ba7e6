import Observatory

/// Facts counted one by one in a département and a year, and lines that tell them: the whole is cut at random into
/// parts that a line tells each, beside wholes and details told again.
struct ReportedTruth {
  /// Values that the lines are enough to find, as `level code period`.
  private(set) var counts: [String: Int64] = [:]
  private var reported: [Part] = []

  private struct Part {
    var territory = "85"
    var period = Period(.annee, containing: Month(index: 2025 * 12))
    var structure = ""
    var theme: String?
    var type: String?
    var count: Int64 = 0

    var communes: [String] {
      switch territory {
      case "85": ["85001", "85002", "85003", "85113"]
      case "200000001": ["85001", "85002"]
      default: [territory]
      }
    }

    var key: String {
      "\(territory.count == 5 ? "commune" : territory == "85" ? "departement" : "epci") \(territory) \(period.code)"
    }
  }

  private struct Fact {
    let commune: String
    let month: Int32
    let structure: String
    let theme: String
    let type: String
  }

  init(_ dice: inout RandomReported) {
    let facts = (0..<200).map { _ in
      Fact(
        commune: dice.pick(["85001", "85002", "85003", "85113"]),
        month: Int32(2025 * 12 + dice.number(12)),
        structure: dice.pick(["A", "B"]),
        theme: dice.pick(["sante", "banque"]),
        type: dice.pick(["individuel", "collectif"])
      )
    }
    tell(Part(), facts, &dice)
  }

  func lines(_ provider: String, _ dice: inout RandomReported) -> [FixtureStatement] {
    var lines = reported.map { part in
      FixtureStatement(
        territory: part.territory,
        from: part.period.firstDay.compact,
        to: part.period.lastDay.compact,
        total: part.count,
        provider: provider,
        structure: part.structure,
        theme: part.theme,
        type: part.type
      )
    }
    // In no order.
    for index in lines.indices { lines.swapAt(index, dice.number(lines.count)) }
    return lines
  }

  private mutating func tell(_ part: Part, _ facts: [Fact], _ dice: inout RandomReported) {
    let part = counted(part, facts)
    if part.structure.isEmpty, part.type == nil { counts[part.key] = part.count }
    let cuts = cuts(part)
    guard dice.number(5) > 0, !cuts.isEmpty else {
      reported.append(part)
      if dice.number(2) == 0, !cuts.isEmpty {
        for detail in dice.pick(cuts) where dice.number(2) == 0 { reported.append(counted(detail, facts)) }
      }
      return
    }
    let chosen = dice.pick(cuts)
    // Themes of what is also told without would be its details.
    guard chosen[0].theme == nil else {
      reported += chosen.map { counted($0, facts) }
      return
    }
    if dice.number(4) == 0 { reported.append(part) }
    for part in chosen { tell(part, facts, &dice) }
  }

  private func cuts(_ part: Part) -> [[Part]] {
    func varied<Value>(_ path: WritableKeyPath<Part, Value>, _ values: [Value]) -> [Part] {
      values.map { value in
        var other = part
        other[keyPath: path] = value
        return other
      }
    }
    var cuts: [[Part]] = []
    switch part.territory {
    case "85": cuts.append(varied(\.territory, ["200000001", "85003", "85113"]))
    case "200000001": cuts.append(varied(\.territory, ["85001", "85002"]))
    default: break
    }
    if part.period.kind != .mois {
      let kind: PeriodKind = part.period.kind == .annee ? .trimestre : .mois
      let months = stride(from: 0, to: part.period.kind.months, by: kind.months)
      cuts.append(
        varied(\.period, months.map { Period(kind, containing: part.period.firstMonth.adding(months: $0)) })
      )
    }
    if part.structure.isEmpty { cuts.append(varied(\.structure, ["A", "B"])) }
    if part.type == nil { cuts.append(varied(\.type, ["individuel", "collectif"])) }
    if part.theme == nil { cuts.append(varied(\.theme, ["sante", "banque"])) }
    return cuts
  }

  private func counted(_ part: Part, _ facts: [Fact]) -> Part {
    var part = part
    let months = part.period.firstMonth.index...part.period.lastMonth.index
    part.count = Int64(
      facts.filter { fact in
        part.communes.contains(fact.commune) && months.contains(fact.month)
          && (part.structure.isEmpty || part.structure == fact.structure)
          && (part.theme == nil || part.theme == fact.theme) && (part.type == nil || part.type == fact.type)
      }.count
    )
    return part
  }
}
