import Observatory
import Warehouse

/// "L'essentiel": five to seven sentences an elected official can quote.
struct Essentials {
  let context: PageContext

  func sentences() -> [String] {
    guard let headline = context.headline else { return [] }
    var sentences = headline.periods.compactMap(accompaniments)
    sentences.append(
      contentsOf: [workshops, seniors, orientation, theme].compactMap { $0(headline.reference) }
    )
    if let pix { sentences.append(pix) }
    if let beginning { sentences.append(beginning) }
    return Array(sentences.prefix(8))
  }

  private func accompaniments(_ period: Period) -> String? {
    guard let row = context.figures.row("ACC", "", period), let value = row.value else { return nil }
    let count = FrenchNumber.count(value, "accompagnement", "accompagnements")
    let isReference = period == context.headline?.reference
    let rate = isReference ? context.figures.row("ACC_1000", "", period) : nil
    let per1000 = rate?.value.map {
      ", soit \(context.text("ACC_1000", $0)) pour 1\(FrenchNumber.space)000 habitants"
    }
    return
      "\(capitalised(period.asPlace))\(context.provisional(row)) : \(count)\(per1000 ?? "")\(change(row))."
  }

  private func workshops(_ period: Period) -> String? {
    guard let row = context.figures.row("ATELIERS", "", period), let value = row.value else { return nil }
    let count = FrenchNumber.count(value, "atelier collectif", "ateliers collectifs")
    return "\(count) \(period.asPlace)\(change(row))."
  }

  private func seniors(_ period: Period) -> String? {
    guard let row = context.figures.row("SENIOR", "", period) else { return nil }
    let known = context.figures.row("AGE_COUV", "", period)
    let coverage =
      known?.value == nil ? "" : ", l'âge étant connu pour \(context.text(known)) des accompagnements"
    guard row.value != nil else {
      return "Part des 60 ans et plus : indisponible \(period.asPlace)\(coverage)."
    }
    return
      "\(context.text(row)) des personnes dont l'âge est connu ont 60 ans ou plus \(period.asPlace)\(coverage)"
      + "\(change(row))."
  }

  private func orientation(_ period: Period) -> String? {
    guard let row = context.figures.row("ORIENT", "", period), row.value != nil else { return nil }
    return
      "\(context.text(row)) des accompagnements où la question a une réponse ont conduit à une orientation "
      + "vers une autre structure \(period.asPlace)\(change(row))."
  }

  private func theme(_ period: Period) -> String? {
    guard let first = context.figures.parts("THEME", by: "theme", period).first else { return nil }
    let label = context.content.labels.label("theme", first.code)
    return
      "Thématique la plus citée \(period.asPlace) : « \(label) », dans \(context.text(first.row)) des accompagnements."
  }

  private var pix: String? {
    guard let period = context.pixPeriod, let row = context.figures.row("PIX_PART", "", period),
      let value = row.value, value > 0
    else { return nil }
    let count = FrenchNumber.count(value, "personne a participé", "personnes ont participé")
    return "Pix : \(count) à une campagne \(period.asPlace)\(change(row))."
  }

  /// How the value moved; nothing when no period compares, which `beginning` says once for all.
  private func change(_ row: ResultRow) -> String {
    let comparison = context.comparison(row)
    return comparison == Comparison.none ? "" : " ; \(comparison)"
  }

  private var beginning: String? {
    guard let period = context.headline?.reference, let row = context.figures.row("ACC", "", period),
      context.comparison(row) == Comparison.none,
      let start = context.figures.unbrokenStart ?? context.figures.covered.first?.first
    else { return nil }
    return
      "Aucune période entière ne précède \(period.asTitle) : les données commencent en \(start.french)."
  }

  private func capitalised(_ text: String) -> String {
    text.prefix(1).uppercased() + text.dropFirst()
  }
}
