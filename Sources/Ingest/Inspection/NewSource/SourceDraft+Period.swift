import Catalog

/// When: months in columns, two days, one day, a period in words, or nothing.
extension SourceDraft {
  mutating func draftPeriod() {
    let months = guesses.indices.filter { WrittenPeriod(guesses[$0].header, year: 2000) != nil }
    let isoDay = "\"as\": \"day\", \"formats\": [\"yyyy-mm-dd\"], \"presence\": \"required\""
    if months.count > 1 {
      let needsYear = months.contains { WrittenPeriod(guesses[$0].header) == nil }
      let year = needsYear ? ", \"year\": 2026" : ""
      let wide = covering(months)
      let left = wide.map { ColumnRule.quoted(guesses[$0].header) }.joined(separator: ", ")
      if !wide.isEmpty {
        doubts.append("des colonnes de totaux sont laissées : \(left.replacing("\"", with: ""))")
      }
      let except = wide.isEmpty ? "" : ", \"except\": [\(left)]"
      let narrow = months.filter { !wide.contains($0) }
      steps.append(
        Line(
          text: "{ \"step\": \"unpivot\", \"periods\": true\(year)\(except) },",
          note: "\(narrow.count) périodes en colonnes\(needsYear ? " ; ANNÉE À VÉRIFIER" : "")"
        )
      )
      used.formUnion(narrow)
      measured = narrow.first
      if let first = narrow.first { example[first] = "12" }
      rules.append(Line(text: Self.rule("from", "debut", isoDay)))
      rules.append(Line(text: Self.rule("to", "fin", isoDay)))
      return
    }
    let days = guesses.indices.filter { if case .day = guesses[$0].kind { true } else { false } }
    if let from = days.first {
      let to = days.count > 1 ? days[1] : from
      let (first, second) = (guesses[from], guesses[to])
      if from == to {
        // One header feeds one column: the day is copied.
        doubts.append("une seule date : elle est prise pour le début et pour la fin")
        let column = ColumnRule.quoted(first.header)
        steps.append(
          Line(
            text: "{ \"step\": \"cases\", \"column\": \(column), \"cases\": [{ \"is\": [\"*\"],"
              + " \"take\": { \"debut\": \(column), \"fin\": \(column) } }] },"
          )
        )
        used.insert(from)
        example[from] = Self.sample(first)
        rules.append(Line(text: Self.rule("from", "debut", Self.day(first)), note: first.evidence))
        rules.append(Line(text: Self.rule("to", "fin", Self.day(first))))
      } else {
        bind("from", from, Self.day(first), example: Self.sample(first))
        bind("to", to, Self.day(second), example: Self.sample(second))
      }
      return
    }
    if let column = guesses.indices.first(where: { guesses[$0].kind == .period }) {
      let header = ColumnRule.quoted(guesses[column].header)
      steps.append(
        Line(text: "{ \"step\": \"period\", \"columns\": [\(header)] },", note: guesses[column].evidence)
      )
      used.insert(column)
      example[column] = "janvier 2026"
      rules.append(Line(text: Self.rule("from", "debut", isoDay)))
      rules.append(Line(text: Self.rule("to", "fin", isoDay)))
      return
    }
    doubts.append("aucune période trouvée : les deux jours ci-dessous sont À REMPLACER")
    constant("debut", "2025-01-01", for: "from", isoDay)
    constant("fin", "2025-12-31", for: "to", isoDay)
  }

  private static func day(_ guess: ColumnGuess) -> String {
    guard case .day(let format) = guess.kind else { return "\"as\": \"text\"" }
    return "\"as\": \"day\", \"formats\": [\(ColumnRule.quoted(format.rawValue))], \"presence\": \"required\""
  }

  /// An invented day in the format of the column.
  private static func sample(_ guess: ColumnGuess) -> String {
    guard case .day(let format) = guess.kind else { return "" }
    return switch format {
    case .iso: "2026-01-31"
    case .french: "31/01/2026"
    case .isoMonth, .isoMonthEnd: "2026-01"
    case .dashed: "31-01-2026"
    case .isoMoment: "2026-01-31 10:00:00"
    case .frenchMoment: "31/01/2026 10:00"
    case .coopMoment: "31/01/2026 à 10:00"
    case .frenchAtEnd: "le 31/01/2026"
    }
  }
}
