/// What a pass over a fact table gives: sums, and counts of the values that quantiles need.
package struct Tally: Sendable {
  var cube: MonthCube
  var values = ValueCounts()
  var contributors = ContributorRows()

  var overflowed: Bool { cube.overflowed || values.overflowed || contributors.overflowed }

  func merging(_ other: Tally) -> Tally {
    var counts = values
    counts.merge(other.values)
    return Tally(
      cube: cube.merging(other.cube),
      values: counts,
      contributors: contributors.merging(other.contributors)
    )
  }
}

/// A tally while rows are counted.
struct TallyBuilder {
  private var cube: CubeBuilder
  private var values = ValueCounter()
  private var contributors = ContributorCounter()

  init(_ cube: CubeBuilder) { self.cube = cube }

  /// Adds the rows of a batch and empties it.
  mutating func add(_ batch: inout ActivityBatch, _ plan: ScanPlan) {
    if !plan.described.isEmpty { values.add(batch, plan.described) }
    if let columns = plan.contributors { contributors.add(batch, columns) }
    cube.add(&batch)
  }

  consuming func finished() -> Tally {
    Tally(
      cube: cube.finished(),
      values: values.finished(),
      contributors: contributors.finished()
    )
  }
}
