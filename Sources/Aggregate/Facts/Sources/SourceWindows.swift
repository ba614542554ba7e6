package import Catalog
package import Observatory

/// The days on which each source was observed, of a fact table whose sources tell what happens as it happens.
///
/// An export that announces its period was looking at those days, whatever they hold. Another one was looking from the
/// month of its first row to the day it was made, or, undated, to the end of the month of its last row; but not during a
/// silence: more than `longestSilence` whole months without a row of its source. A filtered export says nothing but its
/// own months. What the pipeline declares not observed is not.
package struct SourceWindows: Sendable {
  /// Whole months without a row that are still believed to be quiet rather than unobserved.
  static let longestSilence = 3

  private let codes: [String]
  /// By place of the source in the ledger.
  private let days: [ObservedDays]

  /// `months`: those with a row, as `Month.index`, by place of the source.
  package init(_ ledger: SourceLedger, months: [Set<Int32>], silences: [DeclaredSilence], asOf: Day) {
    codes = ledger.codes
    days = ledger.codes.indices.map { source in
      let imports = ledger.imports[source]
      let speaking = imports.reduce(into: months[source]) { months, imported in
        for day in [imported.firstDay, imported.lastDay].compactMap({ $0 }) { months.insert(day.month.index) }
      }
      let seen = imports.reduce(ObservedDays.none) { $0.union($1.observed(speaking)) }
      return silences.filter { $0.source == ledger.codes[source] }
        .reduce(seen.upTo(asOf)) { $0.subtracting($1.from.number...$1.to.number) }
    }
  }

  /// Those of any source in the mask, and among these codes when a definition names some.
  package func days(of mask: UInt64, among named: [String]? = nil) -> ObservedDays {
    codes.indices.reduce(ObservedDays.none) { all, source in
      let isIn = mask & (1 << UInt64(source)) != 0 && named?.contains(codes[source]) ?? true
      return isIn ? all.union(days[source]) : all
    }
  }
}

extension ImportedFile {
  /// `speaking`: months with a row of the source, of this import or of another.
  fileprivate func observed(_ speaking: Set<Int32>) -> ObservedDays {
    if let announced, !isPartial { return ObservedDays([announced.numbers]).upTo(made) }
    guard let firstDay, let lastDay else { return .none }
    let first = firstDay.month.index
    let last = lastDay.month.index
    let spoken = (first...last).filter(speaking.contains)
    guard !isPartial else { return ImportedFile.whole(spoken.map { $0...$0 }).upTo(made) }
    // Since it was made some day, it was looking until then: the month of that day speaks of those before.
    let reported = spoken + [extracted.map(\.month.index)].compactMap { $0 }.filter { $0 > last }
    var runs: [ClosedRange<Int32>] = []
    for month in reported {
      if let run = runs.last, month - run.upperBound - 1 <= SourceWindows.longestSilence {
        runs[runs.count - 1] = run.lowerBound...month
      } else if month <= last {
        runs.append(month...month)
      }
    }
    return ImportedFile.whole(runs).upTo(made)
  }

  private static func whole(_ months: [ClosedRange<Int32>]) -> ObservedDays {
    ObservedDays(
      months.map { Month(index: $0.lowerBound).firstDay.number...Month(index: $0.upperBound).lastDay.number }
    )
  }

  /// The last day it can speak of.
  private var made: Day { extracted ?? received }
}

extension ClosedRange<Day> {
  fileprivate var numbers: ClosedRange<Int32> { lowerBound.number...upperBound.number }
}
