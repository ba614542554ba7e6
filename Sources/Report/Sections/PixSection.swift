import Catalog
import Content
import Observatory

/// "Pix": participations and certifications, only when there are any.
struct PixSection {
  let context: PageContext
  private static let campaignsShown = 20

  func write(to page: inout Page) {
    guard let period = context.pixPeriod else { return }
    page.heading(2, Text(ReportSection.pix.title))
    let measures = measures(period)
    let isCompared = context.isCompared(measures.map(\.row))
    page.table(
      Table(
        columns: [.words("Mesure"), .words("Période"), .numbers("Valeur"), .words("Unité")]
          + (isCompared ? [.words("Évolution")] : []),
        rows: measures.map { label, unit, row in
          Table.Row(
            [
              .words(Text(label)), .words("\(period.asTitle)\(context.provisional(row))"), context.cell(row),
              .words(Text(unit)),
            ] + (isCompared ? [.words(context.comparison(row))] : [])
          )
        }
      )
    )
    if let campaigns = campaigns(period) { page.figure(campaigns) }
  }

  /// Wholes, and the middle of what is described: the rest is in the tables.
  private static func isShown(_ row: PublishedValue) -> Bool {
    ["", "statistique=mediane", "statistique=moyenne"].contains(row.breakdown)
  }

  private func measures(_ period: Period) -> [(label: String, unit: String, row: PublishedValue)] {
    context.content.indicators.filter { $0.isOf(.pix) }.flatMap { indicator in
      context.figures.rows(indicator, period).filter(PixSection.isShown).map { row in
        let detail = row.breakdown.isEmpty ? "" : " : \(context.content.label(breakdown: row.breakdown))"
        return (indicator.label + detail, indicator.form.unit == .percent ? "" : indicator.unit, row)
      }
    }
  }

  private func campaigns(_ period: Period) -> Figure? {
    let parts = context.figures.parts(.pixParticipants, by: "campagne", period)
    guard !parts.isEmpty else { return nil }
    let others = Array(parts.dropFirst(PixSection.campaignsShown))
    return Figure(
      title: "\(ReportSection.campaigns.title), \(period.asTitle)",
      table: Table(
        columns: [.words("Campagne"), .numbers("Participants")],
        rows: parts.prefix(PixSection.campaignsShown).map { part in
          Table.Row([.words(Text(context.content.label("campagne", part.code))), context.cell(part.row)])
        }
      ),
      note: others.isEmpty
        ? nil : "Et \(Impersonal(countOf: others)) autres campagnes : voir \(code: "indicateurs.csv")."
    )
  }
}
