/// A window read once: its counts, and what its rows say one by one.
struct WindowReading {
  let readership: String
  var seen: [Cells.Seen] = []
  var rows = RowChecks()
  var presence = PresenceChecks()
  /// Values by indicator, territory, period and breakdown, for the tables beside; hashes of them are keys.
  private(set) var values: [RowKey: Int] = [:]
  private(set) var rowCount = 0

  struct RowKey: Hashable {
    let indicator: UInt16
    let breakdown: UInt32
    let zone: UInt32
    let span: Int32
  }

  init(readership: String) {
    self.readership = readership
  }

  /// Adds the rows of a table; `judges` says whether they are checked, `window` the number of this one.
  mutating func read(
    _ bytes: [UInt8],
    window: Int,
    decimals: [String: Int],
    rules: AttackRules,
    judges: Bool,
    keepsValues: Bool,
    _ world: inout World,
    _ report: inout AttackReport
  ) {
    var reader = RowReader(bytes)
    if judges, !reader.hasColumns { refuseFile(&report) }
    while let row = reader.next(&world) {
      rowCount += 1
      let resolved = world.resolved(row)
      let origin = Cells.Origin(
        window: UInt8(clamping: window),
        indicator: UInt16(clamping: row.indicator),
        breakdown: UInt32(clamping: row.breakdown)
      )
      collect(row, resolved, origin, rules, world)
      guard judges else { continue }
      let shownDecimals = decimals[world.indicators.texts[row.indicator]]
      var reasons: [RefusalReason] = []
      rows.check(row, resolved, origin, shownDecimals, rules, world) { reasons.append($0) }
      for reason in reasons { report.refuse(refusal(.closure, reason, row, world)) }
      presence.add(row, resolved, origin, rules)
      if keepsValues, let value = row.value { values[RowKey(row)] = value.millionths }
    }
    if judges, reader.unread > 0 { refuseFile(&report) }
  }

  private func refuseFile(_ report: inout AttackReport) {
    report.refuse(
      Refusal(
        check: .closure,
        reason: .unreadableFile,
        readership: readership,
        file: "indicateurs.csv",
        indicator: "",
        level: "",
        territory: "",
        period: "",
        breakdown: ""
      )
    )
  }

  private mutating func collect(
    _ row: Row,
    _ resolved: Resolved,
    _ origin: Cells.Origin,
    _ rules: AttackRules,
    _ world: World
  ) {
    for (quantity, count) in resolved.counts(row) {
      let isNumerator = quantity == resolved.numerator
      // A row without its number hides its numerator; its denominator is often that of another.
      guard count != nil || isNumerator else { continue }
      var base = row.base ?? rules.base
      if world.units[quantity] == .minutes, base >= 60 * rules.base { base /= 60 }
      seen.append(
        Cells.Seen(
          key: Cells.key(row.zone, row.span, quantity),
          figure: Cells.figure(count),
          base: Int32(clamping: base),
          listing: isNumerator && count != nil ? resolved.listing : .nothing,
          origin: origin
        )
      )
    }
  }

  private func refusal(_ check: AttackCheck, _ reason: RefusalReason, _ row: Row, _ world: World) -> Refusal {
    Refusal(
      check: check,
      reason: reason,
      readership: readership,
      file: "indicateurs.csv",
      indicator: world.indicators.texts[row.indicator],
      level: row.level.text,
      territory: world.atlas.names.texts[row.zone],
      period: row.span.text,
      breakdown: world.breakdowns.texts[row.breakdown]
    )
  }
}

extension WindowReading.RowKey {
  init(_ row: Row) {
    indicator = UInt16(clamping: row.indicator)
    breakdown = UInt32(clamping: row.breakdown)
    zone = UInt32(clamping: row.zone)
    span = row.span.number
  }
}
