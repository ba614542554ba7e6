import Observatory
import Warehouse

/// "Pix": participations and certifications, only when there are any.
struct PixSection {
  let context: PageContext
  private let indicators: [IndicatorRow]

  init(context: PageContext) {
    self.context = context
    indicators = context.content.indicators.filter {
      $0.id.hasPrefix("PIX_") && context.figures.hasValues($0.id)
    }
  }

  var isEmpty: Bool { indicators.isEmpty }

  func write(to page: inout MarkdownPage) {
    guard !isEmpty else { return }
    page.heading(2, "Pix")
    let rows = indicators.flatMap(rows)
    page.table(
      [("Mesure", .left), ("Période", .left), ("Valeur", .right), ("Unité", .left), ("Évolution", .left)],
      rows
    )
    campaigns(&page)
  }

  private func rows(_ indicator: IndicatorRow) -> [[Markdown]] {
    guard let period = Headline(context.figures, indicator: indicator.id)?.reference else { return [] }
    return context.figures.breakdowns(indicator.id).filter { !$0.hasPrefix("campagne=") }.compactMap {
      breakdown in
      guard let row = context.figures.row(indicator.id, breakdown, period) else { return nil }
      let detail: Markdown = breakdown.isEmpty ? "" : " : \(label(breakdown))"
      return [
        "\(indicator.label)\(detail)", "\(period.asTitle)\(context.provisional(row))",
        Markdown(escaping: context.text(row)),
        Markdown(escaping: context.isPercent(indicator.id) ? "" : indicator.unit),
        Markdown(escaping: context.comparison(row)),
      ]
    }
  }

  private func label(_ breakdown: String) -> String {
    switch breakdown {
    case "statistique=moyenne": "moyenne"
    case "statistique=mediane": "médiane"
    default: context.content.label(breakdown: breakdown)
    }
  }

  private func campaigns(_ page: inout MarkdownPage) {
    guard let period = Headline(context.figures, indicator: "PIX_PART")?.reference else { return }
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
