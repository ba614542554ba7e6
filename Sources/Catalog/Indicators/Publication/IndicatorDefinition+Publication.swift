package import Observatory

extension IndicatorDefinition {
  /// Nil when nothing of it is shown to the readership, to whom `rules` say what is usually shown; `others` are the
  /// indicators of the same observatory.
  package func published(
    for readership: Readership,
    _ rules: ReadershipRules,
    among others: [IndicatorDefinition]
  ) -> PublishedIndicator? {
    let isWhole = readership == .interne
    let windows = parts.map { part in
      (part, isWhole ? reported(PublishedWindow.whole) : window(of: part, for: readership, rules))
    }
    let isShown = windows.contains { _, window in
      TerritoryLevel.declarable.contains { window.shortest(at: $0) != nil }
    }
    guard isShown else { return nil }
    let rule = isWhole ? FigureRule() : publication.rule
    return PublishedIndicator(
      counts: publication.counts,
      isSensitive: publication.isSensitive,
      origin: isWhole ? .exact : origin,
      minimum: rule.minimum.map { isOfLines ? .ofLines($0) : .ofDenominator($0) },
      gridStep: rule.grid.map { (0..<decimals).reduce(Int64($0)) { step, _ in step * 10 } },
      isShareOfPersons: isShareOfPersons,
      isCount: isCountOfPersons,
      lineCounter: others.first { $0.counts(linesOf: self) }?.id,
      windows: Dictionary(windows) { first, _ in first },
      terms: isWhole ? .both : shownTerms
    )
  }

  /// Outside the team.
  var origin: FigureOrigin {
    if publication.counts == .none { return .exact }
    if isDescription { return .described }
    return numerator.isSingleCell ? .singleCells : .roundedRows
  }

  /// Describes persons one by one.
  var isDescription: Bool {
    guard publication.counts != .none else { return false }
    return kind.traits.publishedForm == .description || numerator.isOfMarks || publication.rule.grid != nil
      || publication.rule.minimum != nil
  }

  /// Every measure its values are made of.
  var measures: [Measure] {
    let traits = kind.traits
    let known = traits.coverage.map { [$0.numerator, $0.denominator] } ?? []
    let terms = [numerator] + (traits.denominator.map { [$0] } ?? []) + known
    switch traits.source {
    case .sums(let others): return terms + others
    case .values, .persons, .lastDays: return terms
    }
  }

  /// Levels and periods that no declaration opens.
  var floors: [PublishedFloor] {
    var floors: [PublishedFloor] = []
    if publication.counts == .activities || measures.contains(where: \.countsActivities) {
      floors.append(.activities)
    }
    if isDescription { floors.append(.description) }
    if publication.counts != .none, numerator.isSingleCell { floors.append(.singleCells) }
    return floors
  }

  func window(
    of part: PublishedPart,
    for readership: Readership,
    _ rules: ReadershipRules
  ) -> PublishedWindow {
    guard let extent = publication.extents[readership] else { return PublishedWindow([:]) }
    let usual = publication.counts == .none ? PublishedWindow.whole : rules.usual
    let widest = publication.counts == .none ? PublishedWindow.whole : rules.widest
    let asked = usual.with(extent.windows[part] ?? [:]).limited(to: widest)
    return reported(floors.reduce(asked.limited(to: extent.bound)) { $0.limited(to: $1.window) })
  }

  /// Less the levels it has no value at.
  private func reported(_ window: PublishedWindow) -> PublishedWindow {
    window.with(
      Dictionary(
        uniqueKeysWithValues: TerritoryLevel.declarable.filter { !isReported(at: $0) }.map { ($0, nil) }
      )
    )
  }

  /// Whatever its file says of its terms.
  var hidesTerms: Bool {
    if publication.rule.grid != nil { return true }
    guard publication.counts != .none else { return false }
    switch kind.traits.publishedForm {
    case .quotients, .impersonal: return isDescription
    case .index, .description, .reach: return true
    }
  }

  /// Percents of what it gives one by one; none for what gives no quantile.
  var quantiles: [Int] {
    switch kind {
    case .distribution(let own): own.quantiles
    case .paired(let own): own.quantiles
    case .count, .ratio, .rate, .distinct, .composition, .reach, .expected, .populationShare, .excess,
      .inequality, .classes, .distance, .quota, .trajectory, .freshness:
      []
    }
  }

  private var isShareOfPersons: Bool {
    guard kind.traits.publishedForm == .quotients, let denominator = kind.traits.denominator else {
      return false
    }
    return !denominator.countable.isSubset(of: [.none])
  }

  private var isCountOfPersons: Bool {
    switch publication.counts {
    case .none, .activities: false
    case .visits, .persons, .minutes:
      kind.traits.publishedForm == .quotients && kind.traits.denominator == nil
    }
  }

  /// Whether its value is how many things stand in the lines that the other adds up.
  private func counts(linesOf other: IndicatorDefinition) -> Bool {
    guard kind.traits.denominator == nil, divisor == 1, hasTotal,
      case .reported(.registerStates(.quantity, let own)) = numerator,
      case .reported(.registerStates(_, let lines)) = other.numerator
    else { return false }
    return own == lines && other.isOfLines
  }

  private var shownTerms: ShownTerms {
    if publication.rule.terms == .hidden || publication.rule.grid != nil { return .none }
    if publication.counts == .none { return .both }
    if isDescription { return .none }
    switch kind.traits.publishedForm {
    case .quotients, .impersonal: return .both
    case .index, .description: return .none
    case .reach: return .unlessInhabitants
    }
  }

  /// A sum of what lines say, which nothing divides.
  var isOfLines: Bool {
    switch numerator {
    case .reported(.registerStates): kind.traits.denominator == nil
    case .rows, .reported(.statements), .reported(.statistics), .reported(.observatory), .persons, .lastDay,
      .territory:
      false
    }
  }
}
