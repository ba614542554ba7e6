import Observatory

/// `rapport.md`: what an elected official reads.
struct ReportPage {
  let context: PageContext

  func text() -> String {
    var page = MarkdownPage()
    let content = context.content
    page.heading(1, "\(content.settings.title)")
    page.paragraph(introduction)
    page.heading(2, "L'essentiel")
    let sentences = Essentials(context: context).sentences()
    if sentences.isEmpty {
      page.paragraph(context.figures.isEmpty ? "Aucune donnée." : "Aucune donnée d'accompagnement.")
    } else {
      page.list(sentences.map { Markdown(escaping: $0) })
    }
    if let headline = context.headline {
      WhereSection(context: context).write(headline.reference, to: &page)
      AudienceSection(context: context).write(headline, to: &page)
      ThemeSection(context: context).write(headline.reference, to: &page)
    }
    PixSection(context: context).write(to: &page)
    if !content.sources.isEmpty { UnknownsSection(context: context).write(to: &page) }
    SourcesSection(content: content).write(to: &page)
    return page.text
  }

  private var introduction: Markdown {
    let content = context.content
    let perimeter = content.settings.perimeter
    let name = content.name(perimeter.widest, perimeter.widestCode)
    let place: Markdown =
      perimeter.departement.map { "Département : \(name) (\($0))." } ?? "Territoire : \(name)."
    let edition: Markdown = " Édition du \(content.asOf.french)."
    let runs = context.figures.covered.map { run in
      run.first == run.last ? run.first.french : "\(run.first.french) à \(run.last.french)"
    }
    guard let first = runs.first else { return place + edition }
    let period: Markdown =
      runs.count == 1
      ? " Période couverte : \(first)." : " Périodes couvertes : \(runs.joined(separator: " ; "))."
    return place + period + edition
  }
}
