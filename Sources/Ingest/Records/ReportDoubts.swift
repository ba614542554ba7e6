import Catalog
import Diagnostics
import Observatory

extension ActivityReader {
  /// What a report says against itself: other people by age or status than in all, or more who came back than came.
  ///
  /// The number of participants stands. Counters that count fewer people keep their own sum as their denominator;
  /// those that count more are set aside, as a list of participants of the wrong length is: no share is made of them.
  func settle(_ report: inout ActivityGroup) -> ProblemCode? {
    let excesses = RecordKind.report.partsOfWholes.filter { pair in
      pair.isExceeded(unit: "") { column in
        switch column {
        case "participants": report[.accompaniments]
        case "recurrents": report.numbers.number(.recurrents)
        default: counters[column].map { report.counts.people($0) }
        }
      }
    }
    for spread in excesses.flatMap(\.parts).compactMap({ counters[$0] }) {
      report.counts.clear(spread)
    }
    if !excesses.isEmpty { return .partExceedsWhole }
    let sums = counters.values.map { report.counts.people($0) }
    return sums.allSatisfy { $0 == 0 || $0 == report[.accompaniments] } ? nil : .participantsMismatch
  }
}
