import Observatory
import Warehouse

/// "Sur quoi": the themes most often mentioned.
struct ThemeSection {
  let context: PageContext

  func write(_ period: Period, to page: inout MarkdownPage) {
    let themes = context.figures.parts("THEME", by: "theme", period).filter { ($0.row.value ?? 0) > 0 }
    guard !themes.isEmpty else { return }
    page.heading(2, "Sur quoi")
    let shown = themes.prefix(10)
    let isCompared = context.isCompared(shown.map(\.row))
    page.table(
      [("Thématique", .left), ("Part des accompagnements \(period.asPlace)", .right)]
        + (isCompared ? [("Évolution", .left)] : []),
      shown.map { theme in
        [
          Markdown(escaping: context.content.labels.label("theme", theme.code)),
          Markdown(escaping: context.text(theme.row)),
        ] + (isCompared ? [Markdown(escaping: context.comparison(theme.row))] : [])
      }
    )
    page.paragraph(
      "Un accompagnement peut citer plusieurs thématiques : les parts ne s'additionnent pas."
    )
  }
}
