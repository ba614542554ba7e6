import Observatory

/// The codes the tables may refer to, and the département of the current ones.
struct Roster {
  /// Sorted by code.
  let current: [CommuneInterval]
  let departements: [Int32: String]
  let known: Set<Int32>

  init(intervals: [CommuneInterval]) {
    current = intervals.filter { $0.to == nil }
    known = Set(intervals.compactMap { CommuneNumber.number(of: $0.code) })
    let pairs = current.compactMap { interval in
      CommuneNumber.number(of: interval.code).map {
        ($0, CommuneNumber.departement(of: interval.code))
      }
    }
    departements = Dictionary(pairs) { first, _ in first }
  }
}
