import SQLite

/// The parts of every spread of one dimension, one after the other.
///
/// Spread `i` owns the parts `starts[i] ..< starts[i + 1]`.
struct Spreads: Sendable {
  let lookup: IDLookup
  let starts: [Int32]
  /// Place of the code in its `CodeList`.
  let codes: [Int32]
  let counts: [Int64]

  init(_ database: borrowing Database, dimension: String, codes list: CodeList) throws {
    var ids: [Int64] = []
    var starts: [Int32] = []
    var codes: [Int32] = []
    var counts: [Int64] = []
    try IndicatorQuery.parts(database, dimension: dimension) { spread, term, count in
      if ids.last != spread {
        ids.append(spread)
        starts.append(Int32(codes.count))
      }
      codes.append(list.places[term])
      counts.append(count)
    }
    starts.append(Int32(codes.count))
    lookup = IDLookup(numbering: ids)
    self.starts = starts
    self.codes = codes
    self.counts = counts
  }

  /// The parts of a spread; none for an unknown one (0 stands for NULL).
  func parts(_ id: Int64) -> Range<Int> {
    let index = Int(lookup[id])
    return index < 0 ? 0..<0 : Int(starts[index])..<Int(starts[index + 1])
  }

  /// Sum of the parts that are in the group, for each spread.
  static func weights(
    _ database: borrowing Database,
    dimension: String,
    group: Weights
  ) throws -> Weights {
    var ids: [Int64] = []
    var sums: [Int64] = []
    try IndicatorQuery.parts(database, dimension: dimension) { spread, term, count in
      if ids.last != spread {
        ids.append(spread)
        sums.append(0)
      }
      let (sum, overflow) = sums[sums.count - 1].addingReportingOverflow(count * group[term])
      guard !overflow else { throw AggregateError.overflow(facts: "repartition_part") }
      sums[sums.count - 1] = sum
    }
    return Weights(lookup: IDLookup(numbering: ids), values: sums)
  }
}
