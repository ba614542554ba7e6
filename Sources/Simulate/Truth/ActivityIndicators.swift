import Observatory

/// The indicators of accompaniments and activities, by their definitions and without any cleverness.
struct ActivityIndicators {
  let truth: ActivityTruth
  let asOf: Day
  /// A senior share needs ages known for half of the accompaniments.
  static let coverageThreshold = 50

  func rows(of territory: TruthTerritory, in period: Period) -> [TruthRow] {
    let totals = totals(of: territory, in: period)
    var builder = TruthBuilder(territory.level, territory.code, period)
    volumes(totals, territory.population, &builder)
    if totals.accompaniments > 0 { ages(totals, &builder) }
    if totals.asked > 0 { orientation(totals, &builder) }
    for (theme, count) in totals.themes {
      builder.rate("THEME", by: "theme=\(theme)", count, totals.accompaniments, per: 100)
    }
    targets(totals, &builder)
    freshness(territory, period, &builder)
    return builder.rows
  }

  /// Nobody was looking: what is counted is missing.
  func unobserved(_ territory: TruthTerritory, in period: Period) -> [TruthRow] {
    var builder = TruthBuilder(territory.level, territory.code, period)
    let counted = ["ACC", "ACT", "ATELIERS", "PUBLIC_CIBLE", "PUBLIC_CIBLE_ORIENT", "ACC_1000"]
    for indicator in counted { builder.missing(indicator) }
    return builder.rows
  }

  private func totals(of territory: TruthTerritory, in period: Period) -> TruthTotals {
    var sum = TruthTotals()
    for commune in territory.communes {
      for index in period.firstMonth.index...period.lastMonth.index {
        let key = ActivityTruth.CommuneMonth(commune: commune, month: Month(index: index))
        if let part = truth.totals[key] { sum.add(part) }
      }
    }
    return sum
  }

  private func volumes(_ totals: TruthTotals, _ population: Int, _ builder: inout TruthBuilder) {
    builder.count("ACC", totals.accompaniments)
    builder.count("ACT", totals.activities)
    builder.count("ATELIERS", totals.workshops)
    if population > 0 { builder.rate("ACC_1000", totals.accompaniments, population, per: 1000) }
    for (scheme, count) in totals.accompanimentsByScheme where count > 0 {
      builder.count("ACC", by: "dispositif=\(scheme)", count)
    }
    for (kind, count) in totals.accompanimentsByKind where count > 0 {
      builder.count("ACC", by: "type=\(kind.rawValue)", count)
    }
    for (kind, count) in totals.activitiesByKind where count > 0 {
      builder.count("ACT", by: "type=\(kind.rawValue)", count)
    }
  }

  private func ages(_ totals: TruthTotals, _ builder: inout TruthBuilder) {
    builder.rate("AGE_COUV", totals.knownAges, totals.accompaniments, per: 100)
    let isCovered =
      totals.knownAges * 100 >= ActivityIndicators.coverageThreshold * totals.accompaniments
    if isCovered {
      builder.rate("SENIOR", totals.seniors, totals.knownAges, per: 100)
    } else {
      builder.missing("SENIOR")
    }
  }

  private func orientation(_ totals: TruthTotals, _ builder: inout TruthBuilder) {
    builder.rate("ORIENT", totals.oriented, totals.asked, per: 100)
    for (code, count) in totals.orientations where count > 0 {
      builder.rate("ORIENT", by: "orientation=\(code)", count, totals.asked, per: 100)
    }
  }

  private func targets(_ totals: TruthTotals, _ builder: inout TruthBuilder) {
    builder.count("PUBLIC_CIBLE", totals.targeted)
    builder.count("PUBLIC_CIBLE_ORIENT", totals.targetedOriented)
    if totals.accompaniments > 0 {
      builder.rate("PUBLIC_CIBLE_PART", totals.targeted, totals.accompaniments, per: 100)
    }
    if totals.targetedAsked > 0 {
      builder.rate("PUBLIC_CIBLE_ORIENT_PART", totals.targetedOriented, totals.targetedAsked, per: 100)
    }
    for (code, count) in totals.targets {
      let breakdown = "public_cible=\(code)"
      builder.count("PUBLIC_CIBLE", by: breakdown, count)
      builder.rate("PUBLIC_CIBLE_PART", by: breakdown, count, totals.accompaniments, per: 100)
      let (asked, oriented) = (totals.targetQuestions[code] ?? 0, totals.targetOrientations[code] ?? 0)
      if oriented > 0 { builder.count("PUBLIC_CIBLE_ORIENT", by: breakdown, oriented) }
      if asked > 0 { builder.rate("PUBLIC_CIBLE_ORIENT_PART", by: breakdown, oriented, asked, per: 100) }
    }
  }

  /// Days between a source's last activity and the end of the period.
  private func freshness(_ territory: TruthTerritory, _ period: Period, _ builder: inout TruthBuilder) {
    let end = min(period.lastDay, asOf)
    for source in ActivityFact.Source.allCases {
      let days = territory.communes.compactMap { commune in
        truth.days[ActivityTruth.CommuneSource(commune: commune, source: source)]?
          .filter { $0 <= period.lastDay }.max()
      }
      guard let last = days.max() else { continue }
      let age = Int(end.number - last.number)
      builder.add("FRAICHEUR", "source=\(source.rawValue)", nil, nil, "\(age).0")
    }
  }
}
