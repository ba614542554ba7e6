import Digest

/// Takes back the lines of `etat-public.csv` one by one.
///
/// What was edited, moved or cut off is refused, with the line.
package struct StateReading: Sendable {
  private var chain = StateRecord.Chain()
  private var problems: [StateProblem] = []
  private var line = 0
  private var salt: [UInt8]?
  private var facts: [PublishedRows] = []
  private var cells: SingleCells?
  private var isEnded = false

  package init() {}

  /// The fields of a line, in the order of `StateColumn`.
  ///
  /// After a first problem, lines are read no further.
  package mutating func add(_ fields: [String]) {
    line += 1
    guard problems.isEmpty else { return }
    guard !isEnded else { return refuse(.afterTheEnd) }
    guard fields.count == StateColumn.allCases.count else { return refuse(.unreadable(column: .kind)) }
    var known = chain
    let isKept = chain.check(of: Array(fields.dropLast())) == fields.last
    guard isKept else { return refuse(.changed) }
    if fields[0] == StateRecord.Kind.end.rawValue {
      isEnded = true
      if known.last() != fields { refuse(.truncated) }
    } else if let reason = take(fields) {
      refuse(reason)
    }
  }

  package consuming func finished() -> StateOutcome {
    if problems.isEmpty, !isEnded { refuse(.truncated) }
    guard problems.isEmpty, let salt, let cells else {
      return .refused(problems.isEmpty ? [StateProblem(line: line, .truncated)] : problems)
    }
    return .read(PublicState(salt: salt, facts: facts, cells: cells))
  }

  private mutating func refuse(_ reason: StateProblem.Reason) {
    problems.append(StateProblem(line: line, reason))
  }

  private mutating func take(_ fields: [String]) -> StateProblem.Reason? {
    let content = fields[StateRecord.content]
    guard let kind = StateRecord.Kind(rawValue: fields[0]) else { return .unreadable(column: .kind) }
    guard line > 1 else {
      guard kind == .start, fields[4] == StateRecord.version else { return .otherVersion }
      salt = HexText.decode(content)
      return salt == nil ? .unreadable(column: .content) : nil
    }
    switch kind {
    case .start, .end: return .unreadable(column: .kind)
    case .facts: return start(fields[1], content)
    case .month:
      guard let last = lastFacts(fields[1]) else { return .unreadable(column: .facts) }
      guard let month = StateReading.number(fields[2]) else { return .unreadable(column: .month) }
      return facts[last].add(month: month)
    case .row:
      guard let last = lastFacts(fields[1]) else { return .unreadable(column: .facts) }
      return row(fields, of: last)
    case .cells:
      guard cells == nil, let key = StateReading.key(content) else { return .unreadable(column: .content) }
      cells = SingleCells(fingerprint: key)
      return nil
    case .cell: return cell(fields)
    }
  }

  /// Rows and months follow the line of their facts.
  private func lastFacts(_ name: String) -> Int? {
    guard let last = facts.indices.last, facts[last].shape.facts == name else { return nil }
    return last
  }

  private mutating func start(_ name: String, _ content: String) -> StateProblem.Reason? {
    if let last = facts.last, last.shape.facts >= name { return .outOfOrder }
    let parts = content.split(separator: " ", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 2, let key = StateReading.key(parts[0]),
      let shape = RowShape(facts: name, text: parts[1])
    else { return .unreadable(column: .content) }
    facts.append(PublishedRows(shape, keyFingerprint: key))
    return nil
  }

  private mutating func row(_ fields: [String], of index: Int) -> StateProblem.Reason? {
    guard let month = StateReading.number(fields[2]) else { return .unreadable(column: .month) }
    guard let area = StateReading.number(fields[3]) else { return .unreadable(column: .area) }
    guard let base = StateReading.number(fields[4]) else { return .unreadable(column: .base) }
    guard let marks = StateReading.number(fields[5]) else { return .unreadable(column: .marks) }
    guard let day = StateReading.number(fields[6]) else { return .unreadable(column: .day) }
    guard let content = HexText.decode(fields[StateRecord.content]) else {
      return .unreadable(column: .content)
    }
    let row = StoredRow(month: month, area: area, base: base, marks: marks, day: day, content: content)
    return facts[index].add(row)
  }

  private mutating func cell(_ fields: [String]) -> StateProblem.Reason? {
    let counts = fields[StateRecord.content].split(separator: " ").compactMap(StateReading.number)
    guard counts.count == 2 else { return .unreadable(column: .content) }
    guard let base = StateReading.number(fields[4]) else { return .unreadable(column: .base) }
    guard ["0", "4"].contains(fields[5]) else { return .unreadable(column: .marks) }
    let cell = SingleCells.Cell(
      key: fields[1],
      frozen: counts[0],
      shown: counts[1],
      base: base,
      isOfLostKey: fields[5] == "4"
    )
    guard cells?.add(cell) == true else { return .outOfOrder }
    return nil
  }

  /// Digits as they are written, and no other way.
  private static func number(_ text: some StringProtocol) -> Int64? {
    guard let number = Int64(text), number >= 0, "\(number)" == text else { return nil }
    return number
  }

  private static func key(_ text: String) -> UInt64? {
    guard let bytes = HexText.decode(text), bytes.count == 8 else { return nil }
    return bytes.reduce(0) { $0 << 8 | UInt64($1) }
  }
}

/// A state read back, or why it is not one.
package enum StateOutcome: Sendable {
  case read(PublicState)
  case refused([StateProblem])
}
