import Observatory
import Warehouse

/// "Sur quoi": the themes most often mentioned.
struct ThemeSection {
  let context: PageContext

  func write(_ period: Period, to page: inout MarkdownPage) {
    let themes = context.figures.parts("THEME", by: "theme", period).filter { ($0.row.value ?? 0) > 0 }
    guard !themes.isEmpty else { return }
    page.heading(2, "Sur quoi")
    page.table(
      [("Thématique", .left), ("Part des accompagnements \(period.asPlace)", .right), ("Évolution", .left)],
      themes.prefix(10).map { theme in
        [
          Markdown(escaping: context.content.labels.label("theme", theme.code)),
          Markdown(escaping: context.text(theme.row)),
          Markdown(escaping: context.comparison(theme.row)),
        ]
      }
    )
    page.paragraph(
      "Un accompagnement peut citer plusieurs thématiques : les parts ne s'additionnent pas."
    )
  }
}
