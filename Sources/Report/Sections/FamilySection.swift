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
    let measured = asked.compactMap { indicator -> (indicator: DescribedIndicator, rows: [PublishedValue])? in
      guard let year = context.figures.latestShownYear(indicator) else { return nil }
      let rows = context.figures.rows(indicator, year).filter(\.value.isShown)
      // The whole says it all; what has none is shown part by part.
      let whole = rows.filter(\.breakdown.isEmpty)
      return (indicator, whole.isEmpty ? Array(rows.prefix(FamilySection.partsShown)) : whole)
    }
    guard !measured.isEmpty else { return page.notice(FamilySection.silence(asked)) }
    let isCompared = context.isCompared(measured.flatMap(\.rows))
    page.table(
      Table(
        columns: [.words("Mesure"), .words("Période"), .numbers("Valeur"), .words("Unité")]
          + (isCompared ? [.words("Évolution")] : []),
        rows: measured.flatMap { indicator, rows in rows.map { line(indicator, $0, isCompared: isCompared) } }
      )
    )
    let silent = asked.filter { indicator in !measured.contains { $0.indicator.id == indicator.id } }
    if !silent.isEmpty { page.paragraph(FamilySection.silence(silent)) }
  }

  private static let partsShown = 12

  private func line(_ indicator: DescribedIndicator, _ row: PublishedValue, isCompared: Bool) -> Table.Row {
    let detail = row.breakdown.isEmpty ? "" : " : \(context.content.label(breakdown: row.breakdown))"
    return Table.Row(
      [
        .words(Text(indicator.label + detail)),
        .words("\(row.period.asTitle)\(context.provisional(row))"), context.cell(row),
        .words(Text(indicator.form.unit == .percent ? "" : indicator.unit)),
      ] + (isCompared ? [.words(context.comparison(row))] : [])
    )
  }

  private static func silence(_ indicators: [DescribedIndicator]) -> Text {
    "Aucune donnée reçue pour : \(indicators.map(\.label).joined(separator: " ; "))."
  }
}
