import Catalog
import Content
import Observatory

/// "Pour qui": seniors, kinds of help, where people were sent.
struct PersonsSection {
  let context: PageContext

  func write(_ headline: Headline, to page: inout Page) {
    page.heading(2, Text(ReportSection.audience.title))
    if let seniors = seniors(headline) { page.figure(seniors) }
    for (indicator, dimension, title, column) in PersonsSection.compositions {
      if let parts = composition(indicator, dimension, title, column, headline.reference) {
        page.figure(parts)
      }
    }
    for (dimension, title, column) in PersonsSection.splits {
      if let split = split(by: dimension, title, column, headline.reference) { page.figure(split) }
    }
    if let orientation = orientation(headline.reference) { page.figure(orientation) }
  }

  private static let compositions: [(ReportIndicator, String, Text, Text)] = [
    (.ages, "age", "Âges", "Âge"), (.genders, "genre", "Genres", "Genre"),
    (.statuses, "statut", "Statuts", "Statut"),
  ]

  /// Shares among those of whom it is known.
  private func composition(
    _ indicator: ReportIndicator,
    _ dimension: String,
    _ title: Text,
    _ column: Text,
    _ period: Period
  ) -> Figure? {
    let parts = context.figures.parts(indicator, by: dimension, period)
    guard !parts.isEmpty else { return nil }
    // Ages have an order of their own, that of their codes.
    let sorted = indicator == .ages ? parts.sorted { $0.code < $1.code } : parts
    return Figure(
      title: title,
      table: Table(
        columns: [.words(column), .bars("Part des personnes dont on le sait")],
        rows: sorted.map { part in
          Table.Row([.words(Text(context.content.label(dimension, part.code))), context.cell(part.row)])
        }
      )
    )
  }

  private static let splits: [(dimension: String, title: Text, column: Text)] = [
    ("type", "Types d'accompagnement", "Type"), ("dispositif", "Dispositifs", "Dispositif"),
  ]

  private func seniors(_ headline: Headline) -> Figure? {
    let wanted = headline.periods.flatMap { period in
      [period] + period.comparators.filter { context.figures.isWhole(.seniors, $0) }
    }
    var seen: Set<Period> = []
    let periods = wanted.filter { context.figures.row(.seniors, $0) != nil && seen.insert($0).inserted }
    guard !periods.isEmpty else { return nil }
    let rows = periods.map { period -> Table.Row in
      let row = context.figures.row(.seniors, period)
      return Table.Row([
        .words("\(period.asTitle)\(context.provisional(row))"), context.cell(row),
        context.cell(context.figures.row(.knownAge, period)),
      ])
    }
    return Figure(
      title: Text(ReportSection.seniors.title),
      table: Table(
        columns: [.words("Période"), .numbers("Part des 60 ans et plus"), .numbers("Âge connu")],
        rows: rows
      ),
      note: context.content.indicator(.seniors)?.coverageThreshold.map { threshold in
        """
        La part est celle des personnes dont l'âge est connu ; elle est « indisponible » quand l'âge est connu pour \
        moins de \(threshold) des accompagnements.
        """
      }
    )
  }

  private func orientation(_ period: Period) -> Figure? {
    let destinations = context.figures.parts(.orientation, by: "orientation", period)
    let total = context.figures.row(.orientation, period)
    guard total != nil || !destinations.isEmpty else { return nil }
    let share = PageContext.value(total)
    return Figure(
      title: Text(ReportSection.orientation.title),
      point: share.isShown
        ? .sentence(
          """
          \(share) des accompagnements où la question a une réponse ont conduit à une orientation \(period.asMoment).
          """
        )
        : .notice("Part des accompagnements suivis d'une orientation : \(share) \(period.asMoment)."),
      table: Table(
        columns: [.words("Vers"), .numbers("Part des accompagnements")],
        rows: destinations.prefix(10).map { part in
          Table.Row([.words(Text(context.content.label("orientation", part.code))), context.cell(part.row)])
        }
      )
    )
  }

  private func split(by dimension: String, _ title: Text, _ column: Text, _ period: Period) -> Figure? {
    let parts = context.figures.parts(.accompaniments, by: dimension, period)
    guard !parts.isEmpty else { return nil }
    let whole = context.figures.value(.accompaniments, period)
    return Figure(
      title: title,
      table: Table(
        columns: [.words(column), .numbers("Accompagnements"), .numbers("Part")],
        rows: parts.map { part in
          Table.Row([
            .words(Text(context.content.label(dimension, part.code))), context.cell(part.row),
            .statistic(part.row.value.share(of: whole)),
          ])
        }
      )
    )
  }
}
