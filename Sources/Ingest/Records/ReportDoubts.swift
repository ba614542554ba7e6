extension ActivityReader {
  /// True when a report counts other people by age or status than in all, or more who came back than came.
  ///
  /// The number of participants stands, and each dimension keeps its own sum as its denominator.
  func contradictsItself(_ report: ActivityGroup) -> Bool {
    func differs(_ counts: [Int32]) -> Bool {
      let sum = counts.reduce(0) { $0 + Int64($1) }
      return sum != 0 && sum != report.accompaniments
    }
    return differs(report.ages) || differs(report.statuses) || report.recurrents ?? 0 > report.accompaniments
  }
}
