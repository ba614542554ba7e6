import Observatory

extension NaiveReference {
  mutating func activityIndicators() {
    let watch = activityWatch
    for territory in territories {
      let isWider = !territory.name.hasPrefix("commune ")
      let here = localised.filter { activity in
        territory.communes.contains { $0.id == activity.commune || isWider && $0.hasSIREN(activity) }
      }
      for period in watch.periods {
        let cell = here.filter { holds(period, $0.day) }
        let cellName = "\(territory.name) \(period.code)"
        let status = watch.status(period)
        let isSeen = watch.sees(period)
        counts(cellName, cell, status, isSeen)
        rate(cellName, cell, territory.communes, status, isSeen)
        ratios(cellName, cell, status)
        mentions(cellName, cell, status)
        targets(cellName, cell, status, isSeen)
        if isSeen { freshness(cellName, here, period, status) }
      }
    }
  }

  private mutating func counts(
    _ territory: String,
    _ cell: [FixtureActivity],
    _ status: ObservationStatus,
    _ isSeen: Bool
  ) {
    func number(_ value: Int64) -> NaiveValue { NaiveReference.number(value, status, isSeen) }
    expect("ACC", "\(territory) ", number(cell.map(\.count).reduce(0, +)))
    expect("ACT", "\(territory) ", number(Int64(cell.count)))
    expect("ATELIERS", "\(territory) ", number(Int64(cell.filter { $0.type == "collectif" }.count)))
    for (scheme, rows) in Dictionary(grouping: cell, by: { $0.scheme ?? "non_precise" }) {
      expect("ACC", "\(territory) dispositif=\(scheme)", number(rows.map(\.count).reduce(0, +)))
    }
    for (type, rows) in Dictionary(grouping: cell, by: \.type) {
      expect("ACC", "\(territory) type=\(type)", number(rows.map(\.count).reduce(0, +)))
      expect("ACT", "\(territory) type=\(type)", number(Int64(rows.count)))
    }
  }

  private mutating func rate(
    _ territory: String,
    _ cell: [FixtureActivity],
    _ communes: [FixtureCommune],
    _ status: ObservationStatus,
    _ isSeen: Bool
  ) {
    let helped = cell.map(\.count).reduce(0, +)
    guard helped != 0 || isSeen else {
      expect("ACC_1000", "\(territory) ", NaiveValue(status: .missing))
      return
    }
    var value = NaiveValue(numerator: helped, status: .missing)
    if !communes.contains(where: { $0.population == nil }) {
      let population = communes.compactMap(\.population).reduce(0, +)
      value.denominator = population
      value.status = population == 0 ? .notApplicable : status
      if population > 0 { value.value = Self.halfUp(10_000 * helped, population) }
    }
    expect("ACC_1000", "\(territory) ", value)
  }

  private mutating func ratios(_ territory: String, _ cell: [FixtureActivity], _ status: ObservationStatus) {
    guard !cell.isEmpty else { return }
    let helped = cell.map(\.count).reduce(0, +)
    let ages = cell.flatMap { $0.ages.map { ($0.key, $0.value) } }
    let known = ages.filter { FixtureVocabulary.isKnown($0.0) }.map(\.1).reduce(0, +)
    let seniors = ages.filter { FixtureVocabulary.isSenior($0.0) }.map(\.1).reduce(0, +)
    expect(
      "AGE_COUV",
      "\(territory) ",
      NaiveValue(
        value: Self.halfUp(1000 * known, helped),
        numerator: known,
        denominator: helped,
        status: status
      )
    )
    let coverage = Self.halfUp(1000 * known, helped)
    if known * 100 < 50 * helped {
      expect("SENIOR", "\(territory) ", NaiveValue(coverage: coverage, status: .missing))
    } else {
      expect(
        "SENIOR",
        "\(territory) ",
        NaiveValue(
          value: Self.halfUp(1000 * seniors, known),
          numerator: seniors,
          denominator: known,
          coverage: coverage,
          status: status
        )
      )
    }
  }

  private mutating func mentions(_ territory: String, _ cell: [FixtureActivity], _ status: ObservationStatus)
  {
    func share(_ part: Int64, _ whole: Int64) -> NaiveValue {
      NaiveValue(
        value: Self.halfUp(1000 * part, whole),
        numerator: part,
        denominator: whole,
        status: status
      )
    }
    let helped = cell.map(\.count).reduce(0, +)
    for theme in FixtureVocabulary.themes {
      let concerned = cell.filter { $0.themes.contains(theme) }.map(\.count).reduce(0, +)
      if concerned > 0 { expect("THEME", "\(territory) theme=\(theme)", share(concerned, helped)) }
    }
    let asked = cell.map(\.orientationKnown).reduce(0, +)
    guard asked > 0 else { return }
    expect("ORIENT", "\(territory) ", share(cell.map(\.oriented).reduce(0, +), asked))
    for code in FixtureVocabulary.orientations {
      let sent = cell.map { $0.orientations[code] ?? 0 }.reduce(0, +)
      if sent > 0 { expect("ORIENT", "\(territory) orientation=\(code)", share(sent, asked)) }
    }
  }

  private mutating func targets(
    _ territory: String,
    _ cell: [FixtureActivity],
    _ status: ObservationStatus,
    _ isSeen: Bool
  ) {
    let helped = cell.map(\.count).reduce(0, +)
    let groups =
      [("", cell.filter { !$0.targets.isEmpty })]
      + FixtureVocabulary.targets.map { code in
        ("public_cible=\(code)", cell.filter { $0.targets.contains(code) })
      }
    for (breakdown, rows) in groups {
      let aimed = rows.map(\.count).reduce(0, +)
      let sent = rows.map(\.oriented).reduce(0, +)
      let asked = rows.map(\.orientationKnown).reduce(0, +)
      let key = "\(territory) \(breakdown)"
      if breakdown.isEmpty || aimed > 0 {
        expect("PUBLIC_CIBLE", key, NaiveReference.number(aimed, status, isSeen))
      }
      if breakdown.isEmpty || sent > 0 {
        expect("PUBLIC_CIBLE_ORIENT", key, NaiveReference.number(sent, status, isSeen))
      }
      if helped > 0, breakdown.isEmpty || aimed > 0 {
        expect(
          "PUBLIC_CIBLE_PART",
          key,
          NaiveValue(
            value: Self.halfUp(1000 * aimed, helped),
            numerator: aimed,
            denominator: helped,
            status: status
          )
        )
      }
      if asked > 0 {
        expect(
          "PUBLIC_CIBLE_ORIENT_PART",
          key,
          NaiveValue(
            value: Self.halfUp(1000 * sent, asked),
            numerator: sent,
            denominator: asked,
            status: status
          )
        )
      }
    }
  }

  private mutating func freshness(
    _ territory: String,
    _ here: [FixtureActivity],
    _ period: Period,
    _ status: ObservationStatus
  ) {
    let before = here.filter { $0.day <= period.lastDay.compact }
    for (source, rows) in Dictionary(grouping: before, by: \.source) {
      guard let last = rows.map(\.day).max().flatMap(Day.init(compact:)) else { continue }
      let days = Int64(min(period.lastDay, asOf).number - last.number)
      expect("FRAICHEUR", "\(territory) source=\(source)", NaiveValue(value: days, status: status))
    }
  }
}
