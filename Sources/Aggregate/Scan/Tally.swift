/// What a pass over a fact table gives: sums, and counts of the values that quantiles need.
struct Tally: Sendable {
  var cube: MonthCube
  var values = ValueCounts()

  var overflowed: Bool { cube.overflowed || values.overflowed }

  mutating func merge(_ other: Tally) {
    cube.merge(other.cube)
    values.merge(other.values)
  }

  mutating func add(_ batch: inout RowBatch, _ plan: ScanPlan) {
    if !plan.described.isEmpty { values.add(batch, plan.described) }
    cube.add(&batch, plan.series)
  }
}
