import Observatory

/// A row of the state as a table keeps it (`ligne_publique`).
package struct StoredRow: Equatable, Sendable {
  /// AAAAMM.
  package let month: Int64
  package let area: Int64
  package let base: Int64
  /// Bits of `RowMarks`.
  package let marks: Int64
  /// AAAAMMJJ.
  package let day: Int64
  package let content: [UInt8]

  package init(month: Int64, area: Int64, base: Int64, marks: Int64, day: Int64, content: [UInt8]) {
    self.month = month
    self.area = area
    self.base = base
    self.marks = marks
    self.day = day
    self.content = content
  }
}

extension PublishedRows {
  /// In the order of months and areas.
  package func forEachStoredRow(_ body: (StoredRow) throws -> Void) rethrows {
    for month in months {
      for row in month.areas.indices {
        let leaves = row * shape.width..<(row + 1) * shape.width
        let stored = StoredRow(
          month: month.month.yearMonth,
          area: Int64(month.areas[row]),
          base: Int64(month.bases[row]),
          marks: Int64(month.marks[row].rawValue),
          day: Int64(month.days[row]),
          content: RowContent.bytes(
            month.frozen[leaves],
            month.shown[leaves],
            month.corrections[leaves]
          )
        )
        try body(stored)
      }
    }
  }

  /// A state without rows, as its table describes it.
  package init(_ shape: RowShape, keyFingerprint: UInt64) { self.init(shape, fingerprint: keyFingerprint) }

  /// After the months there are: a month that is known, even without a row.
  ///
  /// Nil when it is taken.
  package mutating func add(month: Int64) -> StateProblem.Reason? {
    guard let month = Month(yearMonth: month) else { return .unreadable(column: .month) }
    if let last = months.last, month <= last.month { return .outOfOrder }
    months.append(MonthRows(month))
    return nil
  }

  /// After the rows there are, in a month that is known.
  ///
  /// Nil when it is taken.
  package mutating func add(_ row: StoredRow) -> StateProblem.Reason? {
    guard let known = months.firstIndex(where: { $0.month.yearMonth == row.month }) else {
      return .unreadable(column: .month)
    }
    guard let area = Int32(exactly: row.area), area >= 0 else { return .unreadable(column: .area) }
    if let last = months[known].areas.last, area <= last { return .outOfOrder }
    guard (1...RoundingRules.widest).contains(row.base) else { return .unreadable(column: .base) }
    guard let bits = UInt8(exactly: row.marks), bits <= RowMarks.all.rawValue else {
      return .unreadable(column: .marks)
    }
    guard Day(compact: row.day) != nil else { return .unreadable(column: .day) }
    guard let numbers = RowContent.row(row.content, width: shape.width) else {
      return .unreadable(column: .content)
    }
    if let family = shape.firstUntied(numbers.shown) { return .doesNotTie(family: family) }
    months[known].append(
      StateRow(
        area: area,
        base: Int32(row.base),
        marks: RowMarks(rawValue: bits),
        day: Int32(clamping: row.day),
        frozen: numbers.frozen,
        shown: numbers.shown,
        corrections: numbers.corrections
      )
    )
    return nil
  }
}

extension RowShape {
  /// The first family whose relation a row does not keep.
  package func firstUntied(_ counts: [Int32]) -> String? {
    for (step, family) in zip(plan, families) {
      let isTied: Bool
      switch step.relation {
      case .total: isTied = true
      case .parts(let parent):
        isTied = step.leaves.reduce(Int64(0)) { $0 + Int64(counts[$1]) } == Int64(counts[parent])
      case .several(let parent):
        let bound = step.caps.reduce(counts[parent]) { min($0, counts[$1]) }
        isTied = step.leaves.allSatisfy { counts[$0] <= bound }
      }
      if !isTied { return family.name }
    }
    return nil
  }
}
