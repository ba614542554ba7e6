import Catalog
import Diagnostics

extension ActivityReader {
  /// What a report says against itself: other people by age or status than in all, or more who came back than came.
  ///
  /// The number of participants stands. Counters that count fewer people keep their own sum as their denominator;
  /// those that count more are set aside, as a list of participants of the wrong length is: no share is made of them.
  func settle(_ report: inout ActivityGroup) -> ProblemCode? {
    let excesses = RecordKind.report.partsOfWholes.filter { pair in
      pair.isExceeded(unit: "") { column in
        switch column {
        case "participants": report.accompaniments
        case "recurrents": report.recurrents
        case "age:*": ActivityReader.people(report.ages)
        case "status:*": ActivityReader.people(report.statuses)
        default: nil
        }
      }
    }
    for part in excesses.flatMap(\.parts) {
      if part == "age:*" { for index in report.ages.indices { report.ages[index] = 0 } }
      if part == "status:*" { for index in report.statuses.indices { report.statuses[index] = 0 } }
    }
    if !excesses.isEmpty { return .partExceedsWhole }
    let sums = [report.ages, report.statuses].map(ActivityReader.people)
    return sums.allSatisfy { $0 == 0 || $0 == report.accompaniments } ? nil : .participantsMismatch
  }

  private static func people(_ counts: [Int32]) -> Int64 { counts.reduce(0) { $0 + Int64($1) } }
}
