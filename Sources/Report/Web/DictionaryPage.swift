import Content
import Foundation
import Observatory

/// The dictionary: what each indicator of a readership means, how it is made, who is shown it.
struct DictionaryPage {
  let content: ReleaseContent
  /// Whom it says what is published for.
  let audiences: [ReleaseContent]

  func page() -> Page {
    var page = Page()
    let shown = content.indicators.filter { content.isExact || !content.windows(of: $0).isEmpty }
    page.heading(1, "Dictionnaire des indicateurs")
    page.paragraph(
      """
      \(Impersonal(countOf: shown), "indicateur", "indicateurs"), par ordre alphabétique. Les mêmes définitions sont dans \
      \(code: "dictionnaire.csv"), pour les machines.
      """
    )
    if shown.isEmpty { page.notice("Aucun indicateur n'est publié pour cette audience.") }
    let groups = Dictionary(grouping: shown) { DictionaryPage.initial($0.label) }
    for (initial, indicators) in groups.sorted(by: { $0.key < $1.key }) {
      page.heading(2, Text(initial))
      for indicator in indicators.sorted(by: DictionaryPage.isBefore) { write(indicator, to: &page) }
    }
    return page
  }

  private func write(_ indicator: DescribedIndicator, to page: inout Page) {
    page.heading(3, "\(indicator.label) \(code: indicator.id)")
    page.paragraph(Text(indicator.definition))
    let facts: [(name: Text, words: String)] = [
      ("Formule", indicator.formula), ("Unité", indicator.unit), ("Dénominateur", indicator.denominatorRule),
      ("Sources", indicator.sources), ("Limites", indicator.limits), ("Additions", indicator.additivity),
    ]
    var items = facts.filter { !$0.words.isEmpty }.map { fact -> Text in
      "\(strong: fact.name) : \(fact.words)"
    }
    if let threshold = indicator.coverageThreshold {
      items.append("\(strong: "Couverture") : la valeur n'est pas donnée sous \(threshold) de réponses.")
    }
    page.list(items + audiences.map { published(indicator, $0) })
  }

  /// The levels and the shortest periods at which a readership is shown an indicator.
  private func published(_ indicator: DescribedIndicator, _ audience: ReleaseContent) -> Text {
    let name: Text = "\(strong: "Audience \(audience.readership.rawValue)")"
    guard !audience.isExact else { return "\(name) : toutes les valeurs calculées, telles qu'elles sont." }
    let windows = audience.windows(of: indicator)
    guard !windows.isEmpty else { return "\(name) : non publié." }
    let byPeriod = Dictionary(grouping: windows, by: \.period)
    let shown = PeriodKind.allCases.compactMap { period -> Text? in
      guard let windows = byPeriod[period] else { return nil }
      let levels = windows.map { DictionaryPage.words($0.level) }.joined(separator: ", ")
      return "\(levels), au plus fin \(DictionaryPage.words(period))"
    }
    return "\(name) : \(shown.joined(separator: " ; "))."
  }

  private static func words(_ level: TerritoryLevel) -> String {
    switch level {
    case .commune: "commune"
    case .epci: "EPCI"
    case .epciDepartement: "partie d'EPCI dans un département"
    case .departement: "département"
    case .region: "région"
    case .france: "ensemble"
    }
  }

  private static func words(_ period: PeriodKind) -> String {
    switch period {
    case .mois: "par mois"
    case .trimestre: "par trimestre"
    case .annee: "par année"
    }
  }

  private static func folded(_ words: String) -> String {
    String(
      words.decomposedStringWithCanonicalMapping.uppercased().unicodeScalars.filter {
        $0.properties.generalCategory != .nonspacingMark
      }
    )
  }

  private static func initial(_ label: String) -> String {
    guard let first = folded(label).first, first.isLetter else { return "Autres" }
    return String(first)
  }

  private static func isBefore(_ left: DescribedIndicator, _ right: DescribedIndicator) -> Bool {
    (folded(left.label), left.id) < (folded(right.label), right.id)
  }
}

extension String {
  fileprivate init(_ scalars: [Unicode.Scalar]) {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    self = String(view)
  }
}
