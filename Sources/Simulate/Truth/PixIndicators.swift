import Observatory

/// The Pix indicators, of the widest territory only.
struct PixIndicators {
  let perimeter: Perimeter
  let participations: [PixParticipation]
  let certifications: [PixCertification]

  func rows(asOf: Day) -> [TruthRow] {
    var campaigns = TruthWatch(asOf: asOf)
    // The last thing a campaign's export tells may be a sending.
    let shown = Dictionary(grouping: participations, by: \.campaign.id).mapValues { rows in
      let last = rows.flatMap { [start($0), $0.shared?.day] }.compactMap { $0 }.max()
      return Set(rows.compactMap { start($0)?.month } + [last?.month].compactMap { $0 })
    }
    let all = shown.values.reduce(into: Set<Month>()) { $0.formUnion($1) }
    for months in shown.values { campaigns.show(months, beside: all) }
    var tests = TruthWatch(asOf: asOf)
    tests.show(Set(certifications.map(\.day.month)), beside: [])
    let sent = participations.compactMap(\.shared?.day.month)
    return rows(campaigns, sent) { period, builder in
      if campaigns.sees(period) {
        participation(period, &builder)
      } else if campaigns.periods.contains(period) {
        builder.missing("PIX_PART")
      }
      mastery(period, &builder)
    }
      + rows(tests, []) { period, builder in
        tests.sees(period) ? certification(period, &builder) : builder.missing("PIX_SENIOR")
      }
  }

  /// Of the periods watched, and of those of other months in which something is told.
  private func rows(
    _ watch: TruthWatch,
    _ others: [Month],
    _ fill: (Period, inout TruthBuilder) -> Void
  ) -> [TruthRow] {
    let reported = others.flatMap { month in PeriodKind.allCases.map { Period($0, containing: month) } }
    return Set(watch.periods + reported).sorted().flatMap { period in
      var builder = TruthBuilder(perimeter.widest, perimeter.widestCode, period)
      fill(period, &builder)
      return builder.rows.map { $0.observed(by: watch) }
    }
  }

  /// When an export tells of it: a collection of profiles has no starting date, the day of sending stands for it.
  private func start(_ participation: PixParticipation) -> Day? {
    participation.started?.day ?? participation.shared?.day
  }

  private func participation(_ period: Period, _ builder: inout TruthBuilder) {
    // A collection of profiles is not a participation started.
    let inPeriod = participations.filter {
      $0.campaign.kind == .assessment && $0.started.map { period.holds($0.day) } ?? false
    }
    var people: [Int: Set<Int>] = [:]
    for participation in inPeriod {
      people[participation.campaign.id, default: []].insert(participation.person.number)
    }
    builder.count("PIX_PART", people.values.reduce(0) { $0 + $1.count })
    for (campaign, people) in people { builder.count("PIX_PART", by: "campagne=\(campaign)", people.count) }
    if !inPeriod.isEmpty {
      builder.rate("PIX_PARTAGE", inPeriod.count { $0.shared != nil }, inPeriod.count, per: 100)
    }
  }

  /// Each person's latest shared assessment of the period.
  private func mastery(_ period: Period, _ builder: inout TruthBuilder) {
    struct Attempt: Hashable {
      let campaign: Int
      let person: Int
    }
    var latest: [Attempt: (PixMoment, Int)] = [:]
    for participation in participations where participation.campaign.kind == .assessment {
      guard let shared = participation.shared, period.holds(shared.day) else { continue }
      let attempt = Attempt(campaign: participation.campaign.id, person: participation.person.number)
      if let (known, _) = latest[attempt], known >= shared { continue }
      latest[attempt] = (shared, participation.mastery)
    }
    // Basis points: 0,67 is 6700.
    let values = latest.values.map { $0.1 * 100 }.sorted()
    guard !values.isEmpty else { return }
    let sum = values.reduce(0, +)
    builder.add(
      "PIX_MAITRISE",
      "statistique=moyenne",
      sum,
      values.count,
      OneDecimal.text(sum, over: values.count * 100)
    )
    for (name, percent) in [("q25", 25), ("mediane", 50), ("q75", 75), ("q90", 90)] {
      // The first value with this part at or below it, and the next one when the part falls between both.
      let (whole, rest) = (values.count * percent).quotientAndRemainder(dividingBy: 100)
      let lower = values[max(whole - (rest == 0 ? 1 : 0), 0)]
      let quantile = OneDecimal.text(lower + values[min(whole, values.count - 1)], over: 200)
      builder.add("PIX_MAITRISE", "statistique=\(name)", nil, values.count, quantile)
    }
  }

  private func certification(_ period: Period, _ builder: inout TruthBuilder) {
    let finished = certifications.filter { period.holds($0.day) && $0.outcome != .cancelled }
    let validated = finished.filter { $0.outcome == .validated }
    if !finished.isEmpty {
      builder.rate("PIX_CERTIF", validated.count, finished.count, per: 100)
    }
    for (code, tests) in Dictionary(grouping: finished, by: \.kind.code) {
      let passed = tests.count { $0.outcome == .validated }
      builder.rate("PIX_CERTIF", by: "certification=\(code)", passed, tests.count, per: 100)
    }
    let scored = validated.filter(\.kind.hasScore)
    if !scored.isEmpty {
      builder.rate("PIX_SCORE", scored.reduce(0) { $0 + $1.score }, scored.count, per: 1)
    }
    builder.count("PIX_SENIOR", finished.count { $0.day.age(bornOn: $0.born) >= 60 })
  }
}

extension Period {
  fileprivate func holds(_ day: Day) -> Bool {
    firstDay <= day && day <= lastDay
  }
}
