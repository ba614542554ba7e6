import Catalog
import Content
import Observatory

/// "L'essentiel": five to seven sentences an elected official can quote.
struct Essentials {
  let context: PageContext

  func sentences() -> [Text] {
    guard let headline = context.headline else { return [] }
    var sentences = headline.periods.compactMap(accompaniments)
    sentences.append(
      contentsOf: [workshops, seniors, orientation, theme].compactMap { $0(headline.reference) }
    )
    if let pix { sentences.append(pix) }
    if let beginning { sentences.append(beginning) }
    return Array(sentences.prefix(8))
  }

  private func accompaniments(_ period: Period) -> Text? {
    guard let row = context.figures.row(.accompaniments, period), row.value.isShown else { return nil }
    let isReference = period == context.headline?.reference
    let rate = isReference ? context.figures.value(.accompanimentsPerThousand, period) : .unavailable
    let perThousand: Text =
      rate.isShown ? ", soit \(rate) pour 1\(FrenchNumber.space)000 habitants" : ""
    let moment = capitalised(period.asMoment) + context.provisional(row)
    return "\(moment) : \(row.value, "accompagnement", "accompagnements")\(perThousand)\(change(row))."
  }

  private func workshops(_ period: Period) -> Text? {
    guard let row = context.figures.row(.workshops, period), row.value.isShown else { return nil }
    return "\(row.value, "atelier collectif", "ateliers collectifs") \(period.asMoment)\(change(row))."
  }

  private func seniors(_ period: Period) -> Text? {
    guard let row = context.figures.row(.seniors, period) else { return nil }
    let known = context.figures.value(.knownAge, period)
    let coverage: Text =
      known.isShown ? ", l'âge étant connu pour \(known) des accompagnements" : ""
    guard row.value.isShown else {
      return "Part des 60 ans et plus : \(row.value) \(period.asMoment)\(coverage)."
    }
    return """
      \(row.value) des personnes dont l'âge est connu ont 60 ans ou plus \(period.asMoment)\(coverage)\(change(row)).
      """
  }

  private func orientation(_ period: Period) -> Text? {
    guard let row = context.figures.row(.orientation, period), row.value.isShown else { return nil }
    return """
      \(row.value) des accompagnements où la question a une réponse ont conduit à une orientation vers une autre \
      structure \(period.asMoment)\(change(row)).
      """
  }

  private func theme(_ period: Period) -> Text? {
    guard let first = context.figures.greatest(.themes, by: "theme", period) else { return nil }
    let label = context.content.label("theme", first.code)
    return """
      Thématique la plus citée \(period.asMoment) : « \(label) », dans \(first.row.value) des accompagnements.
      """
  }

  private var pix: Text? {
    guard let period = context.pixPeriod, let row = context.figures.row(.pixParticipants, period),
      row.value.isPositive
    else { return nil }
    return """
      Pix : \(row.value, "personne a participé", "personnes ont participé") à une campagne \
      \(period.asMoment)\(change(row)).
      """
  }

  /// How the value moved, or that it is not over; nothing when no period compares, which `beginning` says once for all.
  private func change(_ row: PublishedValue) -> Text {
    let isComparable = row.status == .provisional || context.moves(row) != nil
    return isComparable ? " ; \(context.comparison(row))" : ""
  }

  private var beginning: Text? {
    guard let period = context.headline?.reference, let row = context.figures.row(.accompaniments, period),
      row.status != .provisional, context.moves(row) == nil,
      let start = context.figures.unbrokenStart ?? context.figures.covered.first?.first
    else { return nil }
    return
      "Aucune période entière ne précède \(period.asTitle) : les données commencent en \(start.french)."
  }

  private func capitalised(_ text: String) -> String {
    text.prefix(1).uppercased() + text.dropFirst()
  }
}
