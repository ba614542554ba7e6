import Catalog
import Content
import Observatory

/// "Où": EPCI, first communes, communes without anything.
struct WhereSection {
  let context: PageContext

  func write(_ period: Period, to page: inout Page) {
    page.heading(2, Text(ReportSection.territories.title))
    let note = context.provisional(context.figures.row(.accompaniments, period))
    page.paragraph("Période : \(period.asTitle)\(note). Selon la commune du lieu d'accompagnement.")
    page.figure(widest(period))
    guard context.content.perimeter.levels.contains(.commune) else { return }
    let top = context.territories.ranked(.accompaniments).filter(\.value.isPositive).prefix(10)
    page.figure(
      Figure(
        title: "Les dix premières communes",
        point: top.isEmpty
          ? .notice("Aucun accompagnement n'est rattaché à une commune.") : nil,
        table: Table(
          columns: columns("Commune", .commune),
          rows: top.map { Table.Row(cells(.commune, $0.territory)) }
        )
      )
    )
  }

  /// What adds up to the whole: regions, départements or EPCI.
  private func widest(_ period: Period) -> Figure {
    let parts = context.territories.parts
    let (title, column): (Text, Text) =
      switch parts.first?.level {
      case nil: ("Par intercommunalité", "Intercommunalité")
      case .region: ("Par région", "Région")
      case .commune, .epci, .epciDepartement, .departement, .france: ("Par département", "Département")
      }
    let rows = parts.isEmpty ? context.territories.epci : parts
    return Figure(
      title: title,
      table: Table(
        columns: columns(column, parts.first?.level ?? .epci),
        rows: rows.map { Table.Row(cells($0.level, $0.code)) } + [whole(period)]
      )
    )
  }

  /// Those of `ReportSection.territories`, in the order of the columns.
  static let columns: [(indicator: ReportIndicator, title: Text)] = [
    (.accompaniments, "Accompagnements"), (.accompanimentsPerThousand, "Pour 1\u{A0}000 habitants"),
    (.workshops, "Ateliers"), (.seniors, "Part des 60 ans et plus"),
  ]

  /// Those that the readership is shown at a level.
  private func shown(_ level: TerritoryLevel) -> [(indicator: ReportIndicator, title: Text)] {
    WhereSection.columns.filter { context.content.shows($0.indicator, at: level) }
  }

  private func columns(_ first: Text, _ level: TerritoryLevel) -> [Table.Column] {
    [.words(first)]
      + shown(level).map { $0.indicator == .accompaniments ? .bars($0.title) : .numbers($0.title) }
  }

  private func whole(_ period: Period) -> Table.Row {
    let perimeter = context.content.perimeter
    let name = context.content.name(perimeter.widest, perimeter.widestCode)
    let level = context.territories.parts.first?.level ?? .epci
    let values = shown(level).map { context.cell(context.figures.row($0.indicator, period)) }
    return Table.Row([.words(Text(name))] + values, isTotal: true)
  }

  private func cells(_ level: TerritoryLevel, _ code: String) -> [Table.Cell] {
    let straddles =
      level == .epciDepartement && context.content.epci.contains { $0.siren == code && !$0.isWhole }
    let name = context.content.name(level, code) + (straddles ? " (partie dans le département)" : "")
    let values = shown(level).map { indicator, _ -> Table.Cell in
      let row = context.territories.row(indicator, level, code)
      guard indicator == .seniors else { return context.cell(row) }
      // A share of nobody is not unknown: there is nothing to know.
      let count = context.territories.row(.accompaniments, level, code)?.value
      let isIdle = count?.isZero == true && count?.isFew != true
      return isIdle ? .words("sans objet") : .statistic(PageContext.value(row), note: context.few(row))
    }
    return [.words(Text(name))] + values
  }
}
