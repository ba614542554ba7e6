/// What the kinds that compare with a population by age declare.
extension ConfigurationNode {
  func comparison(_ kind: IndicatorKind) -> ShareComparison? {
    guard kind == .excess else {
      if has("compare") {
        file.reject("\(path).compare", "« compare » seulement pour « excess »", "retirer « compare »")
      }
      return nil
    }
    return choice("compare", of: ShareComparison.self)
  }

  /// Five hundred unless the declaration says otherwise (territories.md §2.5).
  func inhabitantsFrom(_ kind: IndicatorKind) -> Int {
    guard kind == .excess || kind == .populationShare else {
      if has("inhabitants_from") {
        file.reject(
          "\(path).inhabitants_from",
          "« inhabitants_from » seulement pour « excess » et « population_share »",
          "le retirer"
        )
      }
      return 0
    }
    return optionalInteger("inhabitants_from", in: 0...10_000_000) ?? 500
  }
}
