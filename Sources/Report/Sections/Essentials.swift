import Catalog
import Content
import Observatory

/// "L'essentiel": what an elected official can quote, each in a sentence whose subject is its number.
struct Essentials {
  let context: PageContext
  private static let most = 6
  private static let namesShown = 3

  func all() -> [Essential] {
    guard let headline = context.headline else { return [] }
    let period = headline.reference
    let found = [
      accompaniments(headline), uncovered(period), seniors(period), distance, orientation(period), pix,
    ]
    return Array(found.compactMap(\.self).prefix(Essentials.most))
  }

  private func accompaniments(_ headline: Headline) -> Essential? {
    let periods = [headline.month].compactMap(\.self) + headline.periods
    let rows = periods.compactMap { context.figures.row(.accompaniments, $0) }.filter(\.value.isShown)
    guard let first = rows.first else { return nil }
    let detail = rows.dropFirst().first.map { row -> Text in
      let start = beginning(row).map { " \($0)" as Text } ?? ""
      return """
        \(row.period.asMoment.capitalisedFirst)\(context.provisional(row)) : \(row.value)\(perThousand(row))\
        \(context.sinceLastYear(row, after: " ;")).\(start)
        """
    }
    let isAlone = rows.count == 1
    return Essential(
      number: first.value,
      sentence: """
        \(first.value.noun("accompagnement", "accompagnements")) \(first.period.asMoment)\(context.provisional(first))\
        \(isAlone ? perThousand(first) : "")\(context.sinceLastYear(first)).
        """,
      detail: detail ?? beginning(first)
    )
  }

  private func perThousand(_ row: PublishedValue) -> Text {
    let rate = context.figures.value(.accompanimentsPerThousand, row.period)
    return rate.isShown ? ", soit \(rate) pour 1\(FrenchNumber.space)000 habitants" : ""
  }

  /// Said where a year or a quarter is alone.
  private func beginning(_ row: PublishedValue) -> Text? {
    guard row.status != .provisional, context.moves(row) == nil,
      let start = context.figures.unbrokenStart ?? context.figures.covered.first?.first
    else { return nil }
    return "Les données commencent en \(start.french) : aucune période entière ne précède."
  }

  private func uncovered(_ period: Period) -> Essential? {
    guard context.content.perimeter.levels.contains(.commune), let uncovered = Uncovered(context),
      !uncovered.communes.isEmpty
    else { return nil }
    let whole = uncovered.wholeEPCI
    let detail: Text? =
      switch whole.count {
      case 0: nil
      case 1: "Une intercommunalité entière est dans ce cas : « \(whole[0]) »."
      case 2...Essentials.namesShown:
        "Des intercommunalités entières sont dans ce cas : \(whole.map { "« \($0) »" }.joined(separator: ", "))."
      case _: "\(Impersonal(countOf: whole)) intercommunalités entières sont dans ce cas."
      }
    return Essential(
      number: Publishable(Impersonal(countOf: uncovered.communes)),
      sentence: """
        \(uncovered.communes.count == 1 ? "commune" : "communes")\(uncovered.rest(period))
        """,
      detail: detail
    )
  }

  private func seniors(_ period: Period) -> Essential? {
    guard let row = context.figures.row(.seniors, period) else { return nil }
    let known = context.figures.value(.knownAge, period)
    let lowest = context.figures.part(.seniorBounds, "borne=basse", period)?.value
    let highest = context.figures.part(.seniorBounds, "borne=haute", period)?.value
    var detail: Text? = known.isShown ? "L'âge est connu pour \(known) des accompagnements." : nil
    if known.isShown, let lowest, let highest, lowest.isShown, highest.isShown {
      detail =
        "L'âge manque pour \(known.restOfHundred) des accompagnements : la vraie part est entre \(lowest) et \(highest)."
    }
    guard row.value.isShown else {
      return Essential(sentence: "Part des 60 ans et plus : \(row.value) \(period.asMoment).", detail: detail)
    }
    let population = context.figures.latest(.seniorPopulation)
    let beside: Text = population.map { ", contre \($0.value) de la population" } ?? ""
    return Essential(
      number: row.value,
      sentence:
        "des personnes dont l'âge est connu ont 60 ans ou plus \(period.asMoment)\(beside).",
      detail: detail
    )
  }

  /// Half of the inhabitants live at least so far from a place.
  private var distance: Essential? {
    let median = "statistique=mediane"
    let small = context.figures.latest(.distanceOfSmall, median)
    let whole = context.figures.latest(.distance, median)
    if let small, small.value.isShown {
      let detail: Text? = whole.map { "Pour l'ensemble du territoire : \($0.value) km." }
      return Essential(
        number: small.value,
        sentence: """
          km ou plus : c'est la distance au lieu d'aide le plus proche pour la moitié des habitants des petites communes, \
          \(small.period.asMoment)\(context.provisional(small)).
          """,
        detail: detail
      )
    }
    guard let whole, whole.value.isShown else { return nil }
    return Essential(
      number: whole.value,
      sentence: """
        km ou plus : c'est la distance au lieu d'aide le plus proche pour la moitié des habitants, \
        \(whole.period.asMoment)\(context.provisional(whole)).
        """
    )
  }

  private func orientation(_ period: Period) -> Essential? {
    guard let row = context.figures.row(.orientation, period), row.value.isPositive else { return nil }
    return Essential(
      number: row.value,
      sentence: """
        des accompagnements où la question a une réponse ont conduit à une orientation vers une autre structure \
        \(period.asMoment)\(context.provisional(row))\(context.sinceLastYear(row)).
        """
    )
  }

  private var pix: Essential? {
    guard let period = context.pixPeriod, let row = context.figures.row(.pixParticipants, period),
      row.value.isPositive
    else { return nil }
    return Essential(
      number: row.value,
      sentence: """
        \(row.value.noun("personne a participé", "personnes ont participé")) à une campagne Pix \
        \(period.asMoment)\(context.provisional(row))\(context.sinceLastYear(row)).
        """
    )
  }
}

extension String {
  fileprivate var capitalisedFirst: String { prefix(1).uppercased() + dropFirst() }
}
