/// Rule R2: a row that few mediators made is rounded so wide that none of them learns the volume of another.
///
/// A colleague who subtracts his own count from a published sum learns that of the others to ±(base - 1): over a
/// month, a quarter and a year, the bases of the rows that few made add up to twice the margin at least, since each
/// makes up for what its period is still short of.
struct RowBase {
  let rules: RoundingRules
  /// Persons of each mediator met so far, in a period.
  private var mediators: [Int32] = []
  private var persons: [Int64] = []
  private var total: Int64 = 0

  init(_ rules: RoundingRules) { self.rules = rules }

  mutating func clear() {
    mediators.removeAll(keepingCapacity: true)
    persons.removeAll(keepingCapacity: true)
    total = 0
  }

  mutating func add(_ rows: TrueRows, _ row: Int) {
    var known: Int64 = 0
    for index in rows.contributors(of: row) {
      let one = rows.contributors[index]
      add(one.mediator, Int64(one.persons))
      known += Int64(one.persons)
    }
    add(RowContributor.nobody, Int64(rows.total(of: row)) - known)
  }

  private mutating func add(_ mediator: Int32, _ count: Int64) {
    guard count > 0 else { return }
    total += count
    for index in mediators.indices where mediators[index] == mediator {
      persons[index] += count
      return
    }
    mediators.append(mediator)
    persons.append(count)
  }

  /// Whether what was added since `clear` is of few mediators.
  var isOfFew: Bool {
    guard total > 0 else { return false }
    guard mediators.count >= rules.minimumContributors else { return true }
    return (persons.max() ?? total) * 100 > total * rules.largestPercent
  }
}
