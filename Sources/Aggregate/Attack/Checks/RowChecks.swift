/// Closure, row by row: every count on the grid, every value the quotient of what the row shows.
struct RowChecks {
  private(set) var rows = 0
  private(set) var counts = 0
  private(set) var quotients = 0
  /// Values whose terms are on other rows, or nowhere.
  private(set) var pending: [Pending] = []
  /// Rows of what is reached.
  private(set) var reached: [(row: Row, origin: Cells.Origin)] = []

  /// To be compared with counts shown elsewhere.
  struct Pending {
    let key: UInt64
    let origin: Cells.Origin
    let numerator: Int
    let denominator: Int
    let scale: Int
    /// Millionths.
    let value: Int
    /// Millionths of the last decimal printed.
    let unit: Int
    let isExactQuotient: Bool
    /// The coverage of a value, not the value.
    let isCoverage: Bool
    /// Only that the terms be known matters: what is made of them is not a quotient.
    let isOfMore: Bool
  }

  mutating func check(
    _ row: Row,
    _ resolved: Resolved,
    _ origin: Cells.Origin,
    _ decimals: Int?,
    _ rules: AttackRules,
    _ world: World,
    _ refuse: (RefusalReason) -> Void
  ) {
    rows += 1
    let hasNumber = row.value != nil || row.numerator != nil || row.denominator != nil
    if row.confidentiality != .free, hasNumber || row.coverage != nil { refuse(.valueUnderSecret) }
    guard let form = resolved.form else {
      if hasNumber || row.hasBrokenCount { refuse(.unknownIndicator) }
      return
    }
    if form == .free { return }
    if row.hasBrokenCount { refuse(.notMultiple(step: rules.base)) }
    checkBase(row, rules, refuse)
    for (quantity, count) in resolved.counts(row) {
      guard let count else { continue }
      counts += 1
      let isOneRow = row.level == .commune && row.span.kind == .month && !resolved.isSingle
      var base = rules.base
      if isOneRow, let wide = row.base, wide < 300 || world.units[quantity] != .minutes {
        base = max(base, wide)
      }
      guard let step = world.units[quantity].step(base) else { continue }
      if count % step != 0 { refuse(.notMultiple(step: step)) }
    }
    checkForm(form, row, resolved, origin, decimals, rules, refuse)
    if let coverage = row.coverage, let (known, all) = resolved.coverage {
      pending.append(
        Pending(
          key: Cells.key(row.zone, row.span, 0),
          origin: origin,
          numerator: known,
          denominator: all,
          scale: 100,
          value: coverage.millionths,
          unit: 100_000,
          isExactQuotient: true,
          isCoverage: true,
          isOfMore: false
        )
      )
    }
  }

  private func checkBase(_ row: Row, _ rules: AttackRules, _ refuse: (RefusalReason) -> Void) {
    guard let base = row.base else { return }
    var left = base
    while left >= rules.base * 2, left % 10 == 0 { left /= 10 }
    // 5, 10, 20, 50, 100…, in persons or in minutes.
    let isKnown = [1, 2, 5, 10, 20].contains(left) || base % 60 == 0
    if base < rules.base || !isKnown { refuse(.unreadableBase) }
    if row.level != .commune, base != rules.base, base != rules.base * 60 { refuse(.wideBaseAbove) }
  }

  private mutating func checkForm(
    _ form: Lexicon.Form,
    _ row: Row,
    _ resolved: Resolved,
    _ origin: Cells.Origin,
    _ decimals: Int?,
    _ rules: AttackRules,
    _ refuse: (RefusalReason) -> Void
  ) {
    let hasTerms = row.numerator != nil || row.denominator != nil
    switch form {
    case .count(let divisor):
      guard let value = row.value, let count = row.numerator else { return }
      quotients += 1
      let unit = RowChecks.unit(value, decimals)
      if !RowChecks.isQuotient(value.millionths, count, divisor, 1, unit, isExact: true) {
        refuse(.notQuotient)
      }
    case .single, .running:
      guard let value = row.value else { return }
      guard let whole = value.whole, whole % rules.base == 0 else {
        return refuse(.notMultiple(step: rules.base))
      }
      if let count = row.numerator, count != whole { refuse(.notQuotient) }
    case .ratio(let scale, _): checkQuotient(row, resolved, origin, decimals, scale, isExact: true, refuse)
    case .composition(let scale):
      checkQuotient(row, resolved, origin, decimals, scale, isExact: false, refuse)
    case .rate(let scale, _):
      guard let value = row.value else { return }
      guard let count = row.numerator else { return refuse(.hiddenTerms) }
      guard let inhabitants = row.denominator else { return }
      quotients += 1
      let unit = RowChecks.unit(value, decimals)
      if !RowChecks.isQuotient(value.millionths, count, inhabitants, scale, unit, isExact: true) {
        refuse(.notQuotient)
      }
    case .excess:
      guard row.value != nil, row.numerator == nil || row.denominator == nil else { return }
      append(row, resolved, origin, decimals, scale: 1, isExact: true, isOfMore: true)
    case .reach: if row.numerator != nil || row.value != nil { reached.append((row, origin)) }
    case .index: if hasTerms { refuse(.shownTerms) }
    case .quality:
      if hasTerms { refuse(.shownTerms) }
      if row.level < .departement { refuse(.tooFine) }
    case .grid(let step):
      if row.numerator != nil { refuse(.shownTerms) }
      if let count = row.denominator, count % rules.base != 0 { refuse(.notMultiple(step: rules.base)) }
      if let value = row.value, value.millionths % (step * 1_000_000) != 0 { refuse(.offGrid(step: step)) }
    case .wage(let step):
      if hasTerms { refuse(.shownTerms) }
      if row.level < .departement || row.span.kind != .year { refuse(.tooFine) }
      if let value = row.value, value.millionths % (step * 1_000_000) != 0 { refuse(.offGrid(step: step)) }
    case .free: break
    }
  }

  private mutating func checkQuotient(
    _ row: Row,
    _ resolved: Resolved,
    _ origin: Cells.Origin,
    _ decimals: Int?,
    _ scale: Int,
    isExact: Bool,
    _ refuse: (RefusalReason) -> Void
  ) {
    guard let value = row.value else { return }
    guard let numerator = row.numerator, let denominator = row.denominator else {
      append(row, resolved, origin, decimals, scale: scale, isExact: isExact, isOfMore: false)
      return
    }
    quotients += 1
    let unit = RowChecks.unit(value, decimals)
    if !RowChecks.isQuotient(value.millionths, numerator, denominator, scale, unit, isExact: isExact) {
      refuse(.notQuotient)
    }
  }

  private mutating func append(
    _ row: Row,
    _ resolved: Resolved,
    _ origin: Cells.Origin,
    _ decimals: Int?,
    scale: Int,
    isExact: Bool,
    isOfMore: Bool
  ) {
    guard let value = row.value, let numerator = resolved.numerator, let denominator = resolved.denominator
    else {
      return
    }
    pending.append(
      Pending(
        key: Cells.key(row.zone, row.span, 0),
        origin: origin,
        numerator: numerator,
        denominator: denominator,
        scale: scale,
        value: value.millionths,
        unit: RowChecks.unit(value, decimals),
        isExactQuotient: isExact,
        isCoverage: false,
        isOfMore: isOfMore
      )
    )
  }

  /// Millionths of the last decimal that says something: a whole number is printed with one decimal.
  static func unit(_ value: Decimal6, _ decimals: Int?) -> Int {
    var shown = decimals ?? value.decimals
    if decimals == nil, value.millionths % 1_000_000 == 0 { shown = 0 }
    return (0..<max(0, 6 - shown)).reduce(1) { unit, _ in unit * 10 }
  }

  /// Whether a value, in millionths, is `scale × numerator ÷ denominator` as it is printed.
  ///
  /// Rounded, or, in a composition, within one unit; of nothing, any share is as good.
  static func isQuotient(
    _ value: Int,
    _ numerator: Int,
    _ denominator: Int,
    _ scale: Int,
    _ unit: Int,
    isExact: Bool
  ) -> Bool {
    guard denominator != 0 else { return numerator == 0 }
    let distance = Int128(value) * Int128(denominator) - Int128(scale) * Int128(numerator) * 1_000_000
    let allowed = Int128(unit) * Int128(denominator.magnitude)
    return isExact ? distance.magnitude * 2 <= allowed.magnitude : distance.magnitude < allowed.magnitude
  }
}
