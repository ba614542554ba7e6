import Observatory

/// What one line of a partner's statement says of a commune and a month.
struct PartnerFact {
  let op: PartnerFile.Operator
  let commune: String
  let month: Month
  let total: Int
  let knownAges: Int
  let seniors: Int

  /// `cells` are those of the template.
  init(_ op: PartnerFile.Operator, _ commune: String, _ month: Month, _ cells: [String]) {
    func number(_ column: String) -> Int {
      PartnerFile.header.firstIndex(of: column).flatMap { Int(cells[$0]) } ?? 0
    }
    self.op = op
    self.commune = commune
    self.month = month
    total = number("total")
    knownAges = number("total_age_connu")
    seniors = number("nb_60_plus")
  }
}

/// Partners' totals by operator, theme and unit: every month is stated, of communes only, so that sums are plain.
struct PartnerIndicators {
  let facts: [PartnerFact]

  private static let names = [
    "demande": "OPERATEUR_DEMANDES", "accompagnement": "OPERATEUR_ACC", "rdv_honore": "OPERATEUR_RDV",
  ]

  func rows(of territory: TruthTerritory) -> [TruthRow] {
    let communes = Set(territory.communes)
    let here = facts.filter { communes.contains($0.commune) }
    let periods = Set(here.flatMap { fact in PeriodKind.allCases.map { Period($0, containing: fact.month) } })
    return periods.sorted().flatMap { period -> [TruthRow] in
      var builder = TruthBuilder(territory.level, territory.code, period)
      let reported = here.filter { Period(period.kind, containing: $0.month) == period }
      for (code, facts) in Dictionary(grouping: reported, by: \.op.code) { operators(code, facts, &builder) }
      let themes = reported.filter { $0.op.unit == "demande" }
      for (theme, facts) in Dictionary(grouping: themes, by: \.op.theme) {
        count("OPERATEUR_DEMANDES", "theme=\(theme)", facts, &builder)
      }
      count("OPERATEUR_ACC", "type=individuel", reported.filter { $0.op.unit == "accompagnement" }, &builder)
      return builder.rows
    }
  }

  private func operators(_ code: String, _ facts: [PartnerFact], _ builder: inout TruthBuilder) {
    guard let unit = facts.first?.op.unit, let name = Self.names[unit] else { return }
    count(name, "operateur=\(code)", facts, &builder)
    let known = facts.reduce(0) { $0 + $1.knownAges }
    guard unit == "demande", known > 0 else { return }
    let seniors = facts.reduce(0) { $0 + $1.seniors }
    builder.rate("OPERATEUR_SENIOR", by: "operateur=\(code)", seniors, known, per: 100)
  }

  /// A zero that was told is a zero; what nobody told has no row.
  private func count(
    _ indicator: String,
    _ breakdown: String,
    _ facts: [PartnerFact],
    _ builder: inout TruthBuilder
  ) {
    guard !facts.isEmpty else { return }
    builder.count(indicator, by: breakdown, facts.reduce(0) { $0 + $1.total })
  }
}
