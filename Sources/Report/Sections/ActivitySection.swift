import Catalog
import Content
import Observatory

/// "Activité": the accompaniments, month after month.
struct ActivitySection {
  let context: PageContext
  private static let monthsShown = 25

  func write(to page: inout Page) {
    let months = months
    guard let last = months.last else { return }
    page.heading(2, Text(ReportSection.activity.title))
    let columns = months.enumerated().map { number, row in
      Drawing.Series.Column(
        label: row.period.asAxisLabel,
        title: row.period.french,
        value: row.value,
        age: number == months.count - 1 ? .last : number >= months.count - 12 ? .recent : .earlier,
        isOfOtherSources: isOfOtherSources(row, last)
      )
    }
    let span: Text = "Accompagnements par mois, de \(months[0].period.french) à \(last.period.french)."
    page.paragraph(message(last))
    page.figure(
      Figure(
        title: "Mois par mois",
        drawing: .series(Drawing.Series(message: message(last), subtitle: span, columns: columns)),
        table: Table(
          columns: [.words("Mois"), .bars("Accompagnements")],
          rows: months.reversed().map { row in
            Table.Row([
              .words(Text(row.period.french)),
              .statistic(row.value, note: isOfOtherSources(row, last) ? " (autre source)" : ""),
            ])
          }
        ),
        note: breakOfSeries(months, last)
      )
    )
  }

  /// Whole months with a value, oldest first.
  private var months: [PublishedValue] {
    Array(
      context.figures.periods(.accompaniments).filter { $0.kind == .mois }
        .compactMap { context.figures.row(.accompaniments, $0) }
        .filter { $0.value.isShown && $0.status != .provisional }.suffix(ActivitySection.monthsShown)
    )
  }

  private func isOfOtherSources(_ row: PublishedValue, _ last: PublishedValue) -> Bool {
    context.figures.sources(of: row) != context.figures.sources(of: last)
  }

  private func message(_ last: PublishedValue) -> Text {
    "\(last.value, "accompagnement", "accompagnements") \(last.period.asMoment)\(context.sinceLastYear(last))."
  }

  private func breakOfSeries(_ months: [PublishedValue], _ last: PublishedValue) -> Text? {
    guard let other = months.last(where: { isOfOtherSources($0, last) }) else { return nil }
    return """
      Jusqu'en \(other.period.french), les chiffres viennent de : \(names(other)) ; ensuite de : \(names(last)). \
      Deux sources différentes ne se comparent pas.
      """
  }

  private func names(_ row: PublishedValue) -> String {
    let codes = context.figures.sources(of: row).split(separator: "|").map(String.init)
    let names = codes.map { code in context.content.sources.first { $0.code == code }?.label ?? code }
    return names.isEmpty ? "aucune source" : names.joined(separator: ", ")
  }
}

extension Period {
  /// `janv. 24` for a month.
  var asAxisLabel: String {
    guard kind == .mois else { return code }
    let names = [
      "janv.", "févr.", "mars", "avril", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc.",
    ]
    return names[firstMonth.number - 1]
  }
}
