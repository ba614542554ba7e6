import Observatory

extension NaiveReference {
  /// Every period that has a participation, and those of which a share is told: it may come later.
  private var shared: [Period] {
    let days = rows.participations.flatMap { [$0.start / 10_000, ($0.sharedAt ?? $0.start) / 10_000] }
    let all = days.compactMap { Day(compact: $0) }.flatMap { day in
      PeriodKind.allCases.map { Period($0, containing: day.month) }
    }
    return Set(all).sorted()
  }

  mutating func pixIndicators() {
    if !rows.participations.isEmpty {
      let watch = campaignWatch
      for period in watch.periods { participants(period, watch) }
      for period in shared { mastery(period, watch.status(period)) }
    }
    guard !rows.certifications.isEmpty else { return }
    let watch = certificationWatch
    for period in watch.periods { certifications(period, watch) }
  }

  private mutating func participants(_ period: Period, _ watch: FixtureWatch) {
    let status = watch.status(period)
    let territory = "departement 85 \(period.code)"
    let begun = rows.participations.filter {
      rows.campaigns[$0.campaign] == "evaluation" && holds(period, $0.start / 10_000)
    }
    let byCampaign = Dictionary(grouping: begun, by: \.campaign).mapValues {
      Int64(Set($0.map(\.person)).count)
    }
    let total = byCampaign.values.reduce(0, +)
    expect("PIX_PART", "\(territory) ", NaiveReference.number(total, status, watch.sees(period)))
    for (campaign, count) in byCampaign {
      expect(
        "PIX_PART",
        "\(territory) campagne=\(campaign)",
        NaiveValue(value: count, numerator: count, status: status)
      )
    }
    guard !begun.isEmpty else { return }
    let shared = Int64(begun.filter(\.isShared).count)
    expect(
      "PIX_PARTAGE",
      "\(territory) ",
      NaiveValue(
        value: Self.halfUp(1000 * shared, Int64(begun.count)),
        numerator: shared,
        denominator: Int64(begun.count),
        status: status
      )
    )
  }

  private mutating func mastery(_ period: Period, _ status: ObservationStatus) {
    var latest: [String: (key: (Int64, Int64, Int), mastery: Int64?)] = [:]
    for (index, row) in rows.participations.enumerated() where row.isShared {
      let moment = row.sharedAt ?? row.start
      guard rows.campaigns[row.campaign] == "evaluation", holds(period, moment / 10_000) else { continue }
      let key = (moment, row.rank, index)
      let name = "\(row.campaign) \(row.person)"
      if latest[name].map({ $0.key < key }) ?? true { latest[name] = (key, row.mastery) }
    }
    let values = latest.values.compactMap(\.mastery).sorted()
    guard !values.isEmpty else { return }
    let count = Int64(values.count)
    let sum = values.reduce(0, +)
    let territory = "departement 85 \(period.code)"
    expect(
      "PIX_MAITRISE",
      "\(territory) statistique=moyenne",
      NaiveValue(value: Self.halfUp(sum, 10 * count), numerator: sum, denominator: count, status: status)
    )
    for (name, percent) in [("q25", 25), ("mediane", 50), ("q75", 75), ("q90", 90)] {
      let rank = percent * values.count
      // Ranks count from one; a whole one is between two values.
      let lower = (rank + 99) / 100
      let upper = rank % 100 == 0 ? lower + 1 : lower
      let middle = values[max(lower, 1) - 1] + values[min(upper, values.count) - 1]
      let value = NaiveValue(value: Self.halfUp(middle, 20), denominator: count, status: status)
      expect("PIX_MAITRISE", "\(territory) statistique=\(name)", value)
    }
  }

  private mutating func certifications(_ period: Period, _ watch: FixtureWatch) {
    let status = watch.status(period)
    let territory = "departement 85 \(period.code)"
    let taken = rows.certifications.filter { holds(period, $0.day) }
    let decided = taken.filter { $0.status == "validee" || $0.status == "non_obtenue" }
    func success(_ rows: [FixtureCertification]) -> NaiveValue {
      let valid = Int64(rows.filter { $0.status == "validee" }.count)
      let value = Self.halfUp(1000 * valid, Int64(rows.count))
      return NaiveValue(value: value, numerator: valid, denominator: Int64(rows.count), status: status)
    }
    if !decided.isEmpty { expect("PIX_CERTIF", "\(territory) ", success(decided)) }
    for (type, rows) in Dictionary(grouping: decided, by: \.type) {
      expect("PIX_CERTIF", "\(territory) certification=\(type)", success(rows))
    }
    let scores = taken.filter { $0.status == "validee" }.compactMap(\.score)
    if !scores.isEmpty {
      let sum = scores.reduce(0, +)
      let count = Int64(scores.count)
      let value = Self.halfUp(10 * sum, count)
      expect(
        "PIX_SCORE",
        "\(territory) ",
        NaiveValue(value: value, numerator: sum, denominator: count, status: status)
      )
    }
    let seniors = Int64(decided.filter { FixtureVocabulary.isSenior($0.age) }.count)
    expect("PIX_SENIOR", "\(territory) ", NaiveReference.number(seniors, status, watch.sees(period)))
  }
}
