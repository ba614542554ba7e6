import Catalog
import Content
import Observatory

/// A section that shows the indicators of a family, whichever the pipeline asks for, each for its latest year.
///
/// Units stand beside numbers and are never added up.
struct FamilySection {
  let context: PageContext
  let section: ReportSection
  let family: ReportFamily

  func write(to page: inout Page) {
    let asked = context.content.indicators.filter { $0.isOf(family) }
    guard !asked.isEmpty else { return }
    page.heading(2, Text(section.title))
    let rows = asked.compactMap { indicator -> (indicator: DescribedIndicator, row: PublishedValue)? in
      guard let year = context.figures.latestYear(indicator) else { return nil }
      return context.figures.whole(of: indicator, year).map { (indicator, $0) }
    }
    guard !rows.isEmpty else { return page.notice(FamilySection.silence(asked)) }
    let isCompared = context.isCompared(rows.map(\.row))
    page.table(
      Table(
        columns: [.words("Mesure"), .words("Période"), .numbers("Valeur"), .words("Unité")]
          + (isCompared ? [.words("Évolution")] : []),
        rows: rows.map { indicator, row in
          Table.Row(
            [
              .words(Text(indicator.label)), .words("\(row.period.asTitle)\(context.provisional(row))"),
              context.cell(row), .words(Text(indicator.form.unit == .percent ? "" : indicator.unit)),
            ] + (isCompared ? [.words(context.comparison(row))] : [])
          )
        }
      )
    )
    let silent = asked.filter { indicator in !rows.contains { $0.indicator.id == indicator.id } }
    if !silent.isEmpty { page.paragraph(FamilySection.silence(silent)) }
  }

  private static func silence(_ indicators: [DescribedIndicator]) -> Text {
    "Aucune donnée reçue pour : \(indicators.map(\.label).joined(separator: " ; "))."
  }
}
