import Observatory
import Warehouse

/// "Pour qui": seniors, kinds of help, where people were sent.
struct AudienceSection {
  let context: PageContext

  func write(_ headline: Headline, to page: inout MarkdownPage) {
    page.heading(2, "Pour qui")
    seniors(headline, &page)
    parts(
      "ACC",
      by: "type",
      title: "Types d'accompagnement",
      column: "Type",
      shareOf: context.figures.value("ACC", "", headline.reference),
      headline.reference,
      &page
    )
    parts(
      "ACC",
      by: "dispositif",
      title: "Dispositifs",
      column: "Dispositif",
      shareOf: context.figures.value("ACC", "", headline.reference),
      headline.reference,
      &page
    )
    orientation(headline.reference, &page)
  }

  private func seniors(_ headline: Headline, _ page: inout MarkdownPage) {
    let wanted = headline.periods.flatMap { period in
      [period] + period.comparators.filter { context.figures.isWhole("SENIOR", $0) }
    }
    var seen: Set<Period> = []
    let periods = wanted.filter { context.figures.row("SENIOR", "", $0) != nil && seen.insert($0).inserted }
    guard !periods.isEmpty else { return }
    page.heading(3, "Les 60 ans et plus")
    page.table(
      [("Période", .left), ("Part des 60 ans et plus", .right), ("Âge connu", .right)],
      periods.map { period in
        let row = context.figures.row("SENIOR", "", period)
        return [
          "\(period.asTitle)\(context.provisional(row))", Markdown(escaping: context.text(row)),
          Markdown(escaping: context.text(context.figures.row("AGE_COUV", "", period))),
        ]
      }
    )
    if let threshold = context.content.indicator("SENIOR")?.coverageThreshold {
      page.paragraph(
        """
        La part est celle des personnes dont l'âge est connu ; elle est « indisponible » quand l'âge est connu \
        pour moins de \(FrenchNumber.percent(scaled: threshold, decimals: 0)) des accompagnements.
        """
      )
    }
  }

  private func orientation(_ period: Period, _ page: inout MarkdownPage) {
    let destinations = context.figures.parts("ORIENT", by: "orientation", period).filter {
      ($0.row.value ?? 0) > 0
    }
    let total = context.figures.row("ORIENT", "", period)
    guard total != nil || !destinations.isEmpty else { return }
    page.heading(3, "Orientation")
    if total?.value != nil {
      page.paragraph(
        """
        \(context.text(total)) des accompagnements où la question a une réponse ont conduit à une orientation \
        \(period.asPlace).
        """
      )
    } else {
      page.paragraph("Part des accompagnements suivis d'une orientation : indisponible \(period.asPlace).")
    }
    page.table(
      [("Vers", .left), ("Part des accompagnements", .right)],
      destinations.prefix(10).map { part in
        [
          Markdown(escaping: context.content.labels.label("orientation", part.code)),
          Markdown(escaping: context.text(part.row)),
        ]
      }
    )
  }

  private func parts(
    _ indicator: String,
    by dimension: String,
    title: Markdown,
    column: Markdown,
    shareOf whole: Int64?,
    _ period: Period,
    _ page: inout MarkdownPage
  ) {
    let parts = context.figures.parts(indicator, by: dimension, period).filter { ($0.row.value ?? 0) > 0 }
    guard !parts.isEmpty else { return }
    page.heading(3, title)
    page.table(
      [(column, .left), ("Accompagnements", .right), ("Part", .right)],
      parts.map { part in
        let share = FrenchNumber.share(part.row.value ?? 0, of: whole ?? 0)
        return [
          Markdown(escaping: context.content.labels.label(dimension, part.code)),
          Markdown(escaping: context.text(part.row)),
          Markdown(escaping: share ?? PageContext.unavailable),
        ]
      }
    )
  }
}
