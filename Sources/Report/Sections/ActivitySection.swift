import Catalog
import Content
import Observatory

/// "Activité": the accompaniments, month after month.
struct ActivitySection {
  let context: PageContext
  private static let monthsShown = 25

  func write(to page: inout Page) {
    guard let last, let first else { return }
    let months = self.months(from: first.period, to: last.period)
    page.heading(2, Text(ReportSection.activity.title))
    let columns = months.enumerated().map { number, month in
      Drawing.Series.Column(
        label: month.period.asAxisLabel,
        title: month.period.french,
        value: PageContext.value(month.row),
        age: number == months.count - 1 ? .last : number >= months.count - 12 ? .recent : .earlier,
        isOfOtherSources: isOfOtherSources(month.row, last)
      )
    }
    let span: Text = "Accompagnements par mois, de \(first.period.french) à \(last.period.french)."
    page.paragraph(message(last))
    page.figure(
      Figure(
        title: "Mois par mois",
        drawing: .series(Drawing.Series(message: message(last), subtitle: span, columns: columns)),
        table: Table(
          columns: [.words("Mois"), .bars("Accompagnements")],
          rows: months.reversed().map { month in
            Table.Row([
              .words(Text(month.period.french)),
              .statistic(
                PageContext.value(month.row),
                note: isOfOtherSources(month.row, last) ? " (autre source)" : ""
              ),
            ])
          }
        ),
        note: breakOfSeries(months.compactMap(\.row), last)
      )
    )
  }

  /// Whole months with a value, oldest first.
  private var known: [PublishedValue] {
    context.figures.periods(.accompaniments).filter { $0.kind == .mois }
      .compactMap { context.figures.row(.accompaniments, $0) }
      .filter { $0.value.isShown && $0.status != .provisional }
  }

  private var last: PublishedValue? { known.last }

  /// The first of the months shown.
  private var first: PublishedValue? {
    last.flatMap { last in
      let start = last.period.firstMonth.adding(months: 1 - ActivitySection.monthsShown)
      return known.first { $0.period.firstMonth >= start }
    }
  }

  /// Every month between two, those that nobody observed included.
  private func months(from first: Period, to last: Period) -> [(period: Period, row: PublishedValue?)] {
    (first.firstMonth.index...last.firstMonth.index).map { index in
      let period = Period(.mois, containing: Month(index: index))
      return (period, context.figures.row(.accompaniments, period))
    }
  }

  private func isOfOtherSources(_ row: PublishedValue?, _ last: PublishedValue) -> Bool {
    guard let row, row.value.isShown else { return false }
    return context.figures.sources(of: row) != context.figures.sources(of: last)
  }

  private func message(_ last: PublishedValue) -> Text {
    "\(last.value, "accompagnement", "accompagnements") \(last.period.asMoment)\(context.sinceLastYear(last))."
  }

  private func breakOfSeries(_ months: [PublishedValue], _ last: PublishedValue) -> Text? {
    let others = Set(months.filter { isOfOtherSources($0, last) }.map(names)).sorted()
    guard !others.isEmpty else { return nil }
    return """
      Les mois marqués « autre source » viennent de : \(others.joined(separator: " ; ")). Les autres, de : \(names(last)). \
      Des sources différentes ne se comparent pas.
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
