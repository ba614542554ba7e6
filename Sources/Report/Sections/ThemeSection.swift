import Catalog
import Content
import Observatory

/// "Sur quoi": the themes most often mentioned.
struct ThemeSection {
  let context: PageContext

  func write(_ period: Period, to page: inout Page) {
    let themes = context.figures.parts(.themes, by: "theme", period)
    guard !themes.isEmpty else { return }
    page.heading(2, Text(ReportSection.themes.title))
    let shown = Array(themes.prefix(10))
    let isCompared = context.isCompared(shown.map(\.row))
    page.table(
      Table(
        columns: [.words("Thématique"), .numbers("Part des accompagnements \(period.asMoment)")]
          + (isCompared ? [.words("Évolution")] : []),
        rows: shown.map { theme in
          Table.Row(
            [.words(Text(context.content.label("theme", theme.code))), context.cell(theme.row)]
              + (isCompared ? [.words(context.comparison(theme.row))] : [])
          )
        }
      )
    )
    page.paragraph(
      "Un accompagnement peut citer plusieurs thématiques : les parts ne s'additionnent pas."
    )
  }
}
