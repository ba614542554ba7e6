import Catalog
import Observatory
import SQLite
import Warehouse

/// Counts and medians that cannot be added up from months: each period has its own.
///
/// Computed from every Pix row, and kept as long as none changes: Pix rows are a hundredth of the activities.
struct PersonFigures: Sendable {
  /// For `distinct`: persons by campaign and period.
  private(set) var persons: [Int64: [Period: Int64]] = [:]
  /// For `distribution`: number, sum and middle of the values by period.
  private(set) var values: [Period: PersonSum] = [:]

  init() {}

  /// What `sums` gave.
  init(_ sums: [PersonSum]) {
    for sum in sums {
      if sum.campaign == 0 {
        values[sum.period] = sum
      } else {
        persons[sum.campaign, default: [:]][sum.period] = sum.count
      }
    }
  }

  /// Everything, to be kept.
  var sums: [PersonSum] {
    let counts = persons.flatMap { campaign, periods in
      periods.map { PersonSum(period: $0.key, campaign: campaign, count: $0.value) }
    }
    return counts + values.values
  }

  /// One pass in the order of the table's key: persons come together, their dates in order.
  init(distinct measure: Measure, _ database: borrowing Database) throws {
    var current: (campaign: Int64, person: [UInt8])?
    var last: [Period?] = [nil, nil, nil]
    let types = measure.codes(of: .campagneType)
    try IndicatorQuery.starts(database, types: types) { campaign, person, month in
      if current?.campaign != campaign || current?.person != person {
        current = (campaign, person)
        last = [nil, nil, nil]
      }
      for (place, kind) in PeriodKind.allCases.enumerated() {
        let period = Period(kind, containing: month)
        guard last[place] != period else { continue }
        last[place] = period
        persons[campaign, default: [:]][period, default: 0] += 1
      }
    }
  }

  /// Rows of a person come from the earliest share to the latest: the last one of a period is kept.
  init(latest measure: Measure, _ database: borrowing Database) throws {
    var current: (campaign: Int64, person: [UInt8])?
    var kept: [(period: Period, value: Int64?)?] = [nil, nil, nil]
    var all: [Period: [Int64]] = [:]
    let types = measure.codes(of: .campagneType)
    func close(_ place: Int) {
      // A latest result without a rate ("NA") says nothing; an earlier one does not stand for it.
      if let last = kept[place], let value = last.value { all[last.period, default: []].append(value) }
      kept[place] = nil
    }
    try IndicatorQuery.shares(database, types: types) { campaign, person, month, mastery in
      if current?.campaign != campaign || current?.person != person {
        for place in kept.indices { close(place) }
        current = (campaign, person)
      }
      for (place, kind) in PeriodKind.allCases.enumerated() {
        let period = Period(kind, containing: month)
        if let last = kept[place], last.period != period { close(place) }
        kept[place] = (period, mastery)
      }
    }
    for place in kept.indices { close(place) }
    for (period, unsorted) in all {
      let sorted = unsorted.sorted()
      values[period] = PersonSum(
        period: period,
        campaign: 0,
        count: Int64(sorted.count),
        sum: sorted.reduce(0, +),
        middle: sorted[(sorted.count - 1) / 2] + sorted[sorted.count / 2]
      )
    }
  }
}

extension Measure {
  /// The codes a filter keeps; nil when the measure has no filter on that column.
  func codes(of column: FilterColumn) -> [String]? {
    filters.first { $0.column == column }?.codes
  }
}
