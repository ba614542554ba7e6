import Observatory
import Warehouse

/// "Où": EPCI, first communes, communes without anything.
struct WhereSection {
  let context: PageContext

  func write(_ period: Period, to page: inout MarkdownPage) {
    page.heading(2, "Où")
    page.paragraph(
      """
      Chiffres de \(period.asTitle)\(context.provisional(context.figures.row("ACC", "", period))), selon la commune \
      du lieu d'accompagnement.
      """
    )
    if let level = context.places.parts.first?.level {
      page.heading(3, level == .region ? "Par région" : "Par département")
      page.table(columns(level == .region ? "Région" : "Département"), rows(context.places.parts, period))
    } else {
      page.heading(3, "Par intercommunalité")
      page.table(columns("Intercommunalité"), rows(context.places.epci, period))
    }
    guard context.content.settings.perimeter.levels.contains(.commune) else { return }
    page.heading(3, "Les dix premières communes")
    let top = context.places.ranked("ACC").filter { ($0.value ?? 0) > 0 }.prefix(10)
    if top.isEmpty {
      page.paragraph("Aucun accompagnement n'est rattaché à une commune.")
    } else {
      page.table(columns("Commune"), top.map { cells(.commune, $0.territory) })
    }
    without(period, &page)
  }

  private func columns(_ first: Markdown) -> [(title: Markdown, alignment: MarkdownPage.Alignment)] {
    [
      (first, .left), ("Accompagnements", .right), ("Pour 1\u{A0}000 habitants", .right),
      ("Ateliers", .right),
      ("Part des 60 ans et plus", .right),
    ]
  }

  private func rows(_ parts: [(code: String, level: TerritoryLevel)], _ period: Period) -> [[Markdown]] {
    let whole = ["ACC", "ACC_1000", "ATELIERS", "SENIOR"].map { id -> Markdown in
      "**\(context.text(context.figures.row(id, "", period)))**"
    }
    let perimeter = context.content.settings.perimeter
    return parts.map { cells($0.level, $0.code) } + [
      ["**\(context.content.name(perimeter.widest, perimeter.widestCode))**"] + whole
    ]
  }

  private func cells(_ level: TerritoryLevel, _ code: String) -> [Markdown] {
    let straddles =
      level == .epciDepartement && context.content.epci.contains { $0.siren == code && !$0.isWhole }
    let name: Markdown =
      "\(context.content.name(level, code))\(straddles ? " (partie dans le département)" : "")"
    let isIdle = context.places.row("ACC", level, code)?.value == 0
    return [name]
      + ["ACC", "ACC_1000", "ATELIERS"].map {
        Markdown(escaping: context.text(context.places.row($0, level, code)))
      }
      // A share of nobody is not unknown: there is nothing to know.
      + [isIdle ? "sans objet" : seniors(level, code)]
  }

  private func seniors(_ level: TerritoryLevel, _ code: String) -> Markdown {
    let row = context.places.row("SENIOR", level, code)
    return Markdown(escaping: context.text(row) + context.few(row))
  }

  private func without(_ period: Period, _ page: inout MarkdownPage) {
    let ranked = context.places.ranked("ACC")
    guard !ranked.isEmpty else { return }
    let none = ranked.count { $0.value == 0 }
    page.paragraph(
      none == 0
        ? "Chaque commune a au moins un accompagnement enregistré \(period.asPlace)."
        : """
        \(FrenchNumber.count(Int64(none), "commune", "communes")) sur \(ranked.count) \
        \(none == 1 ? "n'a" : "n'ont") aucun accompagnement enregistré \(period.asPlace).
        """
    )
  }
}
