import Catalog
import Content
import Observatory

/// "Communes sans accompagnement": those where none is recorded, named, EPCI by EPCI.
struct UncoveredSection {
  let context: PageContext

  func write(_ period: Period, to page: inout Page) {
    guard context.content.perimeter.levels.contains(.commune), let uncovered = Uncovered(context) else {
      return
    }
    page.heading(2, Text(ReportSection.uncovered.title))
    page.paragraph(uncovered.sentence(period))
    guard !uncovered.communes.isEmpty else { return }
    page.table(
      Table(
        columns: [.words("Intercommunalité"), .words("Communes")],
        rows: uncovered.byEPCI.map { epci, communes in
          Table.Row([
            .words(Text(context.content.name(.epci, epci))),
            .words(Text(communes.map(\.name).joined(separator: ", "))),
          ])
        }
      )
    )
    page.paragraph(
      context.content.isExact
        ? """
        « Enregistré » : un accompagnement qui n'est saisi dans aucun outil n'est pas compté. L'absence de trace n'est \
        pas l'absence d'aide.
        """
        : """
        « Moins de \(Impersonal(base: context.content.protection)) » : aucun accompagnement, ou quelques-uns ; les petits \
        nombres ne sont pas publiés.
        """
    )
  }
}

/// The communes followed where no accompaniment is shown for the period of the page.
struct Uncovered {
  let context: PageContext
  let communes: [PublishedCommune]
  private let known: [PublishedValue]

  /// Nil when no commune has a value.
  init?(_ context: PageContext) {
    self.context = context
    known = context.territories.ranked(.accompaniments)
    guard !known.isEmpty else { return nil }
    let none = Set(known.filter(\.value.isZero).map(\.territory))
    communes = context.content.localCommunes.filter { none.contains($0.code) }
  }

  /// In the order of names, communes outside any EPCI last.
  var byEPCI: [(epci: String, communes: [PublishedCommune])] {
    Dictionary(grouping: communes) { $0.epci ?? TerritoryCode.outsideEPCI }.sorted { left, right in
      key(left.key) < key(right.key)
    }.map { epci, communes in
      (epci, communes.sorted { (SortKey.of($0.name), $0.code) < (SortKey.of($1.name), $1.code) })
    }
  }

  private func key(_ epci: String) -> (Int, String, String) {
    (
      epci == TerritoryCode.outsideEPCI ? 1 : 0, SortKey.of(context.content.name(.epci, epci)), epci
    )
  }

  func sentence(_ period: Period) -> Text {
    guard !communes.isEmpty else {
      return context.content.isExact
        ? "Chaque commune a au moins un accompagnement enregistré \(period.asMoment)."
        : """
        Chaque commune a au moins \(Impersonal(base: context.content.protection)) accompagnements publiés \
        \(period.asMoment).
        """
    }
    return "\(Impersonal(countOf: communes), "commune", "communes")\(rest(period))"
  }

  /// What follows the number of communes.
  func rest(_ period: Period) -> Text {
    let isOne = communes.count == 1
    let said: Text =
      context.content.isExact
      ? "\(isOne ? "n'a" : "n'ont") aucun accompagnement enregistré"
      : """
      \(isOne ? "compte" : "comptent") moins de \(Impersonal(base: context.content.protection)) accompagnements publiés
      """
    return " sur \(Impersonal(countOf: known)) \(said) \(period.asMoment)\(note)\(inhabitants)."
  }

  private var note: String {
    context.headline.map { context.provisional(context.figures.row(.accompaniments, $0.reference)) } ?? ""
  }

  /// ` ; 17 % des habitants y vivent`, where all populations are known.
  private var inhabitants: Text {
    guard let here = Impersonal.sum(communes.map(\.population)),
      let all = Impersonal.sum(context.content.localCommunes.map(\.population)),
      let share = here.share(of: all)
    else { return "" }
    return " ; \(share) des habitants y vivent"
  }

  /// Whole EPCI where nothing is shown.
  var wholeEPCI: [String] {
    let all = Dictionary(grouping: context.content.localCommunes) { $0.epci ?? TerritoryCode.outsideEPCI }
    // Of one that straddles the border, nothing is known of the communes outside.
    let whole = Set(context.content.epci.filter(\.isWhole).map(\.siren))
    return byEPCI.filter { epci, communes in
      whole.contains(epci) && all[epci]?.count == communes.count
    }.map { context.content.name(.epci, $0.epci) }
  }
}
