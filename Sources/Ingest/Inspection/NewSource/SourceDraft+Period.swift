import Catalog

/// When: months in columns, two days, one day, a period in words, or nothing.
extension SourceDraft {
  mutating func draftPeriod() {
    let months = guesses.indices.filter { periods.holds(guesses[$0].header) }
    let isoDay = "\"as\": \"day\", \"formats\": [\"yyyy-mm-dd\"], \"presence\": \"required\""
    if months.count > 1 {
      let needsYear = months.contains { !periods.saysYear(guesses[$0].header) }
      let year = needsYear ? ", \"year\": \(ColumnRule.quoted(Self.toSay))" : ""
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
          note:
            "\(narrow.count) périodes en colonnes\(needsYear ? " ; l'année (« year »), que les en-têtes ne disent pas" : "")"
        )
      )
      used.formUnion(narrow)
      measured = narrow.first
      if let first = narrow.first { example[first] = "12" }
      rules.append(Line(text: Self.rule("from", "debut", isoDay)))
      rules.append(Line(text: Self.rule("to", "fin", isoDay)))
      return
    }
    let days = guesses.indices.filter { column in
      switch guesses[column].kind {
      case .day, .unclearDay: true
      default: false
      }
    }
    if days.contains(where: { guesses[$0].mayBeMonthFirst }) {
      doubts.append("les jours sont lus JJ/MM/AAAA, mais aucune ligne n'empêche que le mois soit devant")
    }
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
    constant(
      "debut",
      Self.toSay,
      for: "from",
      isoDay,
      note: "aucune période trouvée : premier jour, AAAA-MM-JJ"
    )
    constant("fin", Self.toSay, for: "to", isoDay, note: "aucune période trouvée : dernier jour, AAAA-MM-JJ")
  }

  private static func day(_ guess: ColumnGuess) -> String {
    switch guess.kind {
    case .day(let format): dayRule(format.rawValue)
    // « d/m/yy » or « m/d/yy »: only someone who knows the tool can say.
    default: dayRule(toSay)
    }
  }

  private static func dayRule(_ format: String) -> String {
    "\"as\": \"day\", \"formats\": [\(ColumnRule.quoted(format))], \"presence\": \"required\""
  }

  /// An invented day in the format of the column.
  private static func sample(_ guess: ColumnGuess) -> String {
    guard case .day(let format) = guess.kind else { return "1/1/26" }
    return switch format {
    case .iso: "2026-01-31"
    case .french: "31/01/2026"
    case .isoMonth, .isoMonthEnd: "2026-01"
    // The same day in either order.
    case .shortFrench, .shortAmerican: "1/1/26"
    case .dashed: "31-01-2026"
    case .isoMoment: "2026-01-31 10:00:00"
    case .frenchMoment: "31/01/2026 10:00"
    case .coopMoment: "31/01/2026 à 10:00"
    case .frenchAtEnd: "le 31/01/2026"
    }
  }
}
