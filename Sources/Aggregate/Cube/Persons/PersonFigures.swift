import Catalog
import Facts
package import Observatory
package import SQLite
package import Warehouse

/// Counts and medians that cannot be added up from months: each period has its own.
///
/// Computed from every Pix row, and kept as long as none changes: Pix rows are a hundredth of the activities.
///
/// Throws `DatabaseError` when they cannot be read.
package struct PersonFigures: Sendable {
  /// For `distinct`: persons by campaign and period.
  package private(set) var persons: [Int64: [Period: Int64]] = [:]
  /// Number and sum of the values by period, in the units of `PersonSum`; for shares of `paired`, the part is
  /// the sum.
  package private(set) var values: [Period: PersonSum] = [:]
  /// Twice each quantile by period and percent.
  package private(set) var quantiles: [Period: [Int: Int64]] = [:]

  package init() {}

  /// What `sums` gave.
  package init(_ sums: [PersonSum]) {
    for sum in sums {
      if sum.centile != 0 {
        quantiles[sum.period, default: [:]][Int(sum.centile)] = sum.middle
      } else if sum.campaign == 0 {
        values[sum.period] = sum
      } else {
        persons[sum.campaign, default: [:]][sum.period] = sum.count
      }
    }
  }

  /// Other numbers of persons in place of these, of which none stays: by campaign and period, then those of pairs.
  package func replacing(
    persons: [Int64: [Period: Int64]],
    pairs: [Period: (part: Int64, whole: Int64)]
  ) -> PersonFigures {
    var figures = self
    figures.persons = persons
    figures.values = [:]
    for (period, pair) in pairs { figures.note(period, part: pair.part, of: pair.whole) }
    return figures
  }

  /// Everything, to be kept.
  package var sums: [PersonSum] {
    let counts = persons.flatMap { campaign, periods in
      periods.map { PersonSum(period: $0.key, campaign: campaign, count: $0.value) }
    }
    let middles = quantiles.flatMap { period, percents in
      percents.map {
        PersonSum(period: period, campaign: 0, centile: Int64($0.key), count: 0, middle: $0.value)
      }
    }
    return counts + values.values + middles
  }

  /// Describes the values of a period.
  mutating func describe(_ period: Period, _ unsorted: [Int64], quantiles percents: [Int]) {
    let counts = Dictionary(unsorted.map { ($0, Int64(1)) }, uniquingKeysWith: +)
    let sorted = counts.sorted { $0.key < $1.key }.map { (value: $0.key, count: $0.value) }
    let total = Int64(unsorted.count)
    values[period] = PersonSum(period: period, campaign: 0, count: total, sum: unsorted.reduce(0, +))
    for percent in percents {
      quantiles[period, default: [:]][percent] = ExactQuantile.doubled(percent, of: sorted, total)
    }
  }

  /// A part and its whole in a period.
  mutating func note(_ period: Period, part: Int64, of whole: Int64) {
    values[period] = PersonSum(period: period, campaign: 0, count: whole, sum: part)
  }

  /// One pass in the order of the table's key: persons come together, their dates in order.
  package init(distinct types: [String]?, _ database: borrowing Database) throws {
    var current: (campaign: Int64, person: [UInt8])?
    var last: [Period?] = [nil, nil, nil]
    try PersonQuery.starts(database, types: types) { campaign, person, month in
      if current?.campaign != campaign || current?.person != person {
        current = (campaign, person)
        last = [nil, nil, nil]
      }
      for (index, kind) in PeriodKind.allCases.enumerated() {
        let period = Period(kind, containing: month)
        guard last[index] != period else { continue }
        last[index] = period
        persons[campaign, default: [:]][period, default: 0] += 1
      }
    }
  }

  /// Rows of a person come from the earliest share to the latest: the last one of a period is kept.
  package init(latest types: [String]?, quantiles percents: [Int], _ database: borrowing Database) throws {
    var current: (campaign: Int64, person: [UInt8])?
    var kept: [(period: Period, value: Int64?)?] = [nil, nil, nil]
    var all: [Period: [Int64]] = [:]
    func close(_ index: Int) {
      // A latest result without a rate ("NA") says nothing; an earlier one does not stand for it.
      if let last = kept[index], let value = last.value { all[last.period, default: []].append(value) }
      kept[index] = nil
    }
    try PersonQuery.shares(database, types: types) { campaign, person, month, mastery in
      if current?.campaign != campaign || current?.person != person {
        for index in kept.indices { close(index) }
        current = (campaign, person)
      }
      for (index, kind) in PeriodKind.allCases.enumerated() {
        let period = Period(kind, containing: month)
        if let last = kept[index], last.period != period { close(index) }
        kept[index] = (period, mastery)
      }
    }
    for index in kept.indices { close(index) }
    for (period, values) in all { describe(period, values, quantiles: percents) }
  }
}
