import Observatory
import Warehouse

/// "Pix": participations and certifications, only when there are any.
struct PixSection {
  let context: PageContext

  func write(to page: inout MarkdownPage) {
    guard let period = context.pixPeriod else { return }
    page.heading(2, "Pix")
    let rows = rows(period)
    let isCompared = context.isCompared(rows.map(\.row))
    page.table(
      [("Mesure", .left), ("Période", .left), ("Valeur", .right), ("Unité", .left)]
        + (isCompared ? [("Évolution", .left)] : []),
      rows.map { label, row in
        [
          label, "\(period.asTitle)\(context.provisional(row))", Markdown(escaping: context.text(row)),
          Markdown(escaping: context.isPercent(row.indicator) ? "" : unit(row.indicator)),
        ] + (isCompared ? [Markdown(escaping: context.comparison(row))] : [])
      }
    )
    campaigns(period, &page)
  }

  private func rows(_ period: Period) -> [(label: Markdown, row: ResultRow)] {
    context.content.indicators.filter { $0.id.hasPrefix("PIX_") }.flatMap { indicator in
      context.figures.breakdowns(indicator.id).filter { !$0.hasPrefix("campagne=") }
        .compactMap { breakdown -> (label: Markdown, row: ResultRow)? in
          guard let row = context.figures.row(indicator.id, breakdown, period) else { return nil }
          let detail: Markdown = breakdown.isEmpty ? "" : " : \(context.content.label(breakdown: breakdown))"
          return ("\(indicator.label)\(detail)", row)
        }
    }
  }

  private func unit(_ indicator: String) -> String {
    context.content.indicator(indicator)?.unit ?? ""
  }

  private func campaigns(_ period: Period, _ page: inout MarkdownPage) {
    let parts = context.figures.parts("PIX_PART", by: "campagne", period).filter { ($0.row.value ?? 0) > 0 }
    guard !parts.isEmpty else { return }
    page.heading(3, "Participants par campagne, \(period.asTitle)")
    page.table(
      [("Campagne", .left), ("Participants", .right)],
      parts.prefix(20).map { part in
        [
          Markdown(escaping: context.content.labels.label("campagne", part.code)),
          Markdown(escaping: context.text(part.row)),
        ]
      }
    )
    if parts.count > 20 {
      page.paragraph("Et \(parts.count - 20) autres campagnes : voir `indicateurs.csv`.")
    }
  }
}
