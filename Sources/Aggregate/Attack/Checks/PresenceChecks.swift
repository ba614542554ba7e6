/// Presence: that a row stands, its status, its sources and its day say nothing that its numbers do not.
struct PresenceChecks {
  /// One code of one indicator, at one level, in one period.
  private struct Table: Hashable {
    let indicator: Int
    let breakdown: Int
    let level: Zone.Level
    let span: Span
  }

  private struct Standing {
    var rows = 0
    var zeroes = 0
    var firstZero: Found?
  }

  /// A row to be named.
  struct Found {
    let zone: Int
    let span: Span
    let origin: Cells.Origin
  }

  /// An indicator at one level, for one length of period, over one denominator.
  struct Group: Hashable, Comparable {
    let indicator: Int
    let level: Zone.Level
    let kind: Int32
    let denominator: Int

    static func < (lhs: Group, rhs: Group) -> Bool {
      (lhs.indicator, lhs.level.rawValue, lhs.kind, lhs.denominator)
        < (rhs.indicator, rhs.level.rawValue, rhs.kind, rhs.denominator)
    }
  }

  /// Denominators of rows that give a value, the least for each base.
  struct Shown {
    var least: [Int: Int] = [:]
    var keys: Set<UInt64> = []
    var origin: Cells.Origin
    /// Whether it gives the parts of a whole: a table of few for its codes is not shown.
    var isTable: Bool
    /// The codes, when what they are over is not theirs: none is given where all are zero.
    var codes: Set<Int> = []
    /// What its rows are a share of the denominator for.
    var numerators: Set<Int> = []
    /// The most codes that somebody has, in one territory and period.
    var mostCodes = 0
    fileprivate var last: (key: UInt64, codes: Int) = (0, 0)

    mutating func addCode(_ key: UInt64, _ breakdown: Int, _ count: Int?) {
      codes.insert(breakdown)
      if last.key != key { last = (key, 0) }
      if let count, count > 0 { last.codes += 1 }
      mostCodes = max(mostCodes, last.codes)
    }

    /// Whether a value stands elsewhere for as few, under as wide a base.
    func has(_ count: Int, _ base: Int) -> Bool {
      least.contains { $1 <= count && $1 * base <= count * $0 }
    }
  }

  private(set) var tested = 0
  private(set) var shown: [Group: Shown] = [:]
  private var standing: [Table: Standing] = [:]
  private var zones: [Table: Int] = [:]
  private var low: [Int: [(count: Int, base: Int, found: Found)]] = [:]
  private var provisional: [Table: Bool] = [:]
  private var sources: [Int: UInt64] = [:]
  private var day: UInt64?
  private var coverages: [Int: (leastShown: Int, mostHidden: Int, found: Found)] = [:]
  private var found: [(reason: RefusalReason, found: Found)] = []

  mutating func add(_ row: Row, _ resolved: Resolved, _ origin: Cells.Origin, _ rules: AttackRules) {
    guard let form = resolved.form, form != .free else { return }
    tested += 1
    let here = Found(zone: row.zone, span: row.span, origin: origin)
    addStanding(row, resolved, form, here)
    addShown(row, resolved, form, rules, here)
    addOrigin(row, form, here)
  }

  private mutating func addStanding(_ row: Row, _ resolved: Resolved, _ form: Lexicon.Form, _ here: Found) {
    // Months of communes of few mediators are not shown: `ClosureChecks` looks at each.
    if row.level == .commune, row.span.kind == .month { return }
    let count: Int?
    switch form {
    case .count, .single: count = resolved.counts(row).first?.count
    case .composition: count = row.numerator
    case .ratio: count = resolved.hasCode && !resolved.isOverItsCode ? row.numerator : nil
    case .rate, .excess, .reach, .index, .running, .grid, .wage, .quality, .free: return
    }
    if case .count = form {} else if row.value == nil { return }
    let table = Table(
      indicator: row.indicator,
      breakdown: row.breakdown,
      level: row.level,
      span: row.span
    )
    standing[table, default: Standing()].rows += 1
    if count == 0 {
      standing[table, default: Standing()].zeroes += 1
      if standing[table]?.firstZero == nil { standing[table]?.firstZero = here }
    }
    // Rows of one territory stand together.
    let whole = Table(indicator: row.indicator, breakdown: -1, level: row.level, span: row.span)
    if zones[whole, default: 0] == 0 || !isLast(whole, row.zone) { zones[whole, default: 0] += 1 }
    last[whole] = row.zone
  }

  /// The territory of the last row of an indicator, level and period.
  private var last: [Table: Int] = [:]
  private func isLast(_ table: Table, _ zone: Int) -> Bool { last[table] == zone }

  private mutating func addShown(
    _ row: Row,
    _ resolved: Resolved,
    _ form: Lexicon.Form,
    _ rules: AttackRules,
    _ here: Found
  ) {
    let isTable: Bool = if case .composition = form { true } else { false }
    let isOfTerms: Bool =
      switch form {
      case .ratio(_, isReported: false), .composition: true
      case .count, .ratio, .rate, .excess, .reach, .index, .single, .running, .grid, .wage, .quality, .free:
        false
      }
    guard isOfTerms, let quantity = resolved.denominator else { return }
    let group = Group(
      indicator: row.indicator,
      level: row.level,
      kind: row.span.number & 3,
      denominator: quantity
    )
    let isMissing = row.status == UInt8(ascii: "M") || row.status == UInt8(ascii: "Z")
    guard row.value != nil || isMissing else { return }
    var one = shown[group] ?? Shown(origin: here.origin, isTable: isTable)
    let key = Cells.key(row.zone, row.span, 0)
    one.keys.insert(key)
    one.addCode(key, row.breakdown, row.numerator)
    if let numerator = resolved.numerator { one.numerators.insert(numerator) }
    if row.value != nil, let count = row.denominator {
      let base = row.base ?? rules.base
      one.least[base] = min(one.least[base, default: count], count)
      if row.status == UInt8(ascii: "U") {
        low[row.indicator, default: []].append((count, base, here))
      } else if row.status == UInt8(ascii: "A") {
        normal[row.indicator, default: Shown(origin: here.origin, isTable: isTable)].least[base] = min(
          normal[row.indicator]?.least[base] ?? count,
          count
        )
      }
    }
    shown[group] = one
  }

  /// Denominators of rows of normal status.
  private var normal: [Int: Shown] = [:]

  private mutating func addOrigin(_ row: Row, _ form: Lexicon.Form, _ here: Found) {
    // What the observatory says of its own files names each of them.
    if form == .quality { return }
    if let known = sources[row.indicator] {
      if known != row.sources { found.append((.twoSources, here)) }
    } else {
      sources[row.indicator] = row.sources
    }
    if let day {
      if day != row.extracted { found.append((.twoDates, here)) }
    } else {
      day = row.extracted
    }
    let isProvisional = row.status == UInt8(ascii: "P")
    if isProvisional || row.status == UInt8(ascii: "A") || row.status == UInt8(ascii: "U") {
      let table = Table(indicator: row.indicator, breakdown: -1, level: .commune, span: row.span)
      if let known = provisional[table] {
        if known != isProvisional { found.append((.statusOfExact, here)) }
      } else {
        provisional[table] = isProvisional
      }
    }
    if let coverage = row.coverage?.millionths {
      let isHidden = row.status == UInt8(ascii: "M")
      var known = coverages[row.indicator] ?? (Int.max, Int.min, here)
      if isHidden, coverage > known.mostHidden {
        known.mostHidden = coverage
        known.found = here
      }
      if !isHidden { known.leastShown = min(known.leastShown, coverage) }
      coverages[row.indicator] = known
    }
  }

  /// What rows say among themselves; `listed`: how many territories the atlas has at a level.
  func judged(
    listed: (Zone.Level) -> Int,
    form: (Int, Int) -> Lexicon.Form?
  ) -> [(reason: RefusalReason, found: Found)] {
    var all = found
    let tables = standing.filter { $0.value.zeroes > 0 }.sorted { lhs, rhs in
      (lhs.key.indicator, lhs.key.level.rawValue, lhs.key.span, lhs.key.breakdown)
        < (rhs.key.indicator, rhs.key.level.rawValue, rhs.key.span, rhs.key.breakdown)
    }
    for (table, standing) in tables {
      guard let zero = standing.firstZero else { continue }
      let isCount: Bool = if case .count = form(table.indicator, table.breakdown) { true } else { false }
      let whole = Table(indicator: table.indicator, breakdown: -1, level: table.level, span: table.span)
      let universe = isCount ? listed(table.level) : zones[whole, default: 0]
      if standing.rows < universe { all.append((.someZeroes, zero)) }
    }
    for (indicator, rows) in low.sorted(by: { $0.key < $1.key }) {
      guard let normal = normal[indicator] else { continue }
      for row in rows where normal.has(row.count, row.base) { all.append((.statusOfExact, row.found)) }
    }
    for (_, coverage) in coverages.sorted(by: { $0.key < $1.key })
    where coverage.mostHidden >= coverage.leastShown {
      all.append((.statusOfExact, coverage.found))
    }
    return all
  }
}
