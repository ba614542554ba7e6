import Catalog
import Content
import Observatory

/// The report: what an elected official reads.
struct ReportPage {
  let context: PageContext

  func page() -> Page {
    var page = Page()
    let content = context.content
    page.heading(1, Text(context.title))
    page.paragraph(introduction)
    page.heading(2, Text(ReportSection.essentials.title))
    let essentials = Essentials(context: context).all()
    if essentials.isEmpty {
      page.notice(context.figures.isEmpty ? "Aucune donnée." : "Aucune donnée d'accompagnement.")
    } else {
      page.essentials(essentials)
    }
    if let headline = context.headline {
      ActivitySection(context: context).write(to: &page)
      WhereSection(context: context).write(headline.reference, to: &page)
      UncoveredSection(context: context).write(headline.reference, to: &page)
      PersonsSection(context: context).write(headline, to: &page)
      ThemeSection(context: context).write(headline.reference, to: &page)
    }
    PixSection(context: context).write(to: &page)
    for family in families { family.write(to: &page) }
    if !content.sources.isEmpty { UnknownsSection(context: context).write(to: &page) }
    if !content.isExact { RoundingSection(content: content).write(to: &page) }
    SourcesSection(context: context).write(to: &page)
    return page
  }

  private var families: [FamilySection] {
    [
      FamilySection(context: context, section: .operators, family: .operators),
      FamilySection(context: context, section: .sites, family: .sites),
      FamilySection(context: context, section: .means, family: .means),
    ]
  }

  private var introduction: Text {
    let content = context.content
    let perimeter = content.perimeter
    let name = content.name(perimeter.widest, perimeter.widestCode)
    let territory: Text =
      perimeter.departement.map { "Département : \(name) (\($0))." } ?? "Territoire : \(name)."
    let edition: Text = " Édition du \(content.asOf.french)."
    let runs = context.figures.covered.map { run in
      run.first == run.last ? run.first.french : "\(run.first.french) à \(run.last.french)"
    }
    guard let first = runs.first else { return territory + edition }
    let period: Text =
      runs.count == 1
      ? " Période couverte : \(first)." : " Périodes couvertes : \(runs.joined(separator: " ; "))."
    return territory + period + edition
  }
}
