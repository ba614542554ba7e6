import Catalog
import Observatory

/// Who counts, what is counted, and the columns that hold the counts.
extension SourceDraft {
  mutating func draftLists() {
    let lists = [
      (target: "operator", vocabulary: "operateur", subject: "qui envoie ces chiffres"),
      (target: "unit", vocabulary: "unite", subject: "ce que compte le total"),
    ]
    for list in lists {
      let found = guesses.indices.first { guesses[$0].kind == .choice(list.vocabulary) }
      let kind = "\"as\": \"choice\", \"vocabulary\": \"\(list.vocabulary)\", \"presence\": \"required\""
      if let found {
        let code = vocabularies[list.vocabulary]?.modalities.first?.label ?? ""
        bind(list.target, found, kind, example: code)
      } else {
        constant(
          list.vocabulary,
          Self.toSay,
          for: list.target,
          kind,
          note: "\(list.subject) : \(codes(list.vocabulary))"
        )
      }
    }
    // Two rows of the same territory and period are told apart by who gives them.
    let texts = guesses.indices.filter {
      guesses[$0].kind == .text && guesses[$0].personal == nil && $0 != kindColumn
    }
    if let index = texts.first(where: { PersonalHint.namesTerritory(guesses[$0].header) }) ?? texts.first {
      bind("structure", index, "\"as\": \"text\"", example: "")
    }
    if let theme = guesses.indices.first(where: { guesses[$0].kind == .choice("theme") }) {
      bind("theme", theme, "\"as\": \"choice\", \"vocabulary\": \"theme\"", example: "")
    }
  }

  /// The codes to choose from.
  private func codes(_ vocabulary: String) -> String {
    (vocabularies[vocabulary]?.modalities ?? []).map(\.code).joined(separator: ", ")
  }

  mutating func draftMeasures() {
    let count = "\"as\": \"count\", \"max\": 100000000"
    if measured != nil {
      rules.append(Line(text: Self.rule("measure:total", "valeur", "\(count), \"presence\": \"required\"")))
      return
    }
    draftDuration()
    let counts = guesses.indices.filter {
      guesses[$0].kind == .count && !used.contains($0) && guesses[$0].words.unit == nil
    }
    let wholes = counts.filter { !guesses[$0].words.isPart && guesses[$0].words.measure == nil }
    let named = wholes.filter { guesses[$0].words.isTotal }
    let total = named.count == 1 ? named.first : wholes.count == 1 ? wholes.first : nil
    if let total {
      measured = total
      bind("measure:total", total, "\(count), \"presence\": \"required\"", example: "12")
      doubts.append(
        named.count == 1
          ? "le total est « \(guesses[total].header) », d'après son nom"
          : "le total est « \(guesses[total].header) », seule colonne de nombres entiers qui n'est pas une part"
      )
    } else {
      candidates = wholes
      let names = wholes.map { "« \(guesses[$0].header) »" }.joined(separator: ", ")
      rules.append(
        Line(
          text: Self.rule("measure:total", Self.toSay, "\(count), \"presence\": \"required\""),
          note: names.isEmpty
            ? "l'en-tête de la colonne du total : aucune colonne de nombres entiers n'a été reconnue"
            : "l'en-tête de la colonne du total, parmi \(names) : la retirer alors de la liste où elle est plus bas"
        )
      )
    }
    var names: Set = ["total"]
    for column in counts where column != total && !candidates.contains(column) {
      let name = guesses[column].words.measure ?? Self.slug(guesses[column].header)
      guard !name.isEmpty, names.insert(name).inserted else { continue }
      bind("measure:\(name)", column, "\(count), \"on_failure\": \"warn\"", example: "")
    }
  }

  /// Time spent, in the unit its header says.
  private mutating func draftDuration() {
    let timed = guesses.indices.filter {
      [.hours, .minutes].contains(guesses[$0].words.unit) && [.count, .decimal].contains(guesses[$0].kind)
        && !used.contains($0)
    }
    guard let column = timed.first else { return }
    let header = ColumnRule.quoted(guesses[column].header)
    if guesses[column].words.unit == .hours {
      steps.append(
        Line(
          text: "{ \"step\": \"unit\", \"column\": \(header), \"from\": \"heures\", \"to\": \"minutes\" },",
          note: "des heures, d'après l'en-tête"
        )
      )
    }
    bind(
      "measure:duree_minutes",
      column,
      "\"as\": \"count\", \"max\": 1000000000, \"on_failure\": \"warn\"",
      example: ""
    )
  }
}
