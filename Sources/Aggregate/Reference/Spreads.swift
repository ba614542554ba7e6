import SQLite

/// Parts of spreads of every dimension, spread by spread, as the warehouse keeps them.
struct SpreadParts: Sendable {
  private(set) var spreads: [Int64] = []
  private(set) var terms: [Int64] = []
  private(set) var counts: [Int64] = []

  /// None: enough to know which columns a plan reads.
  init() {}

  /// `ids` are ascending; nil for all.
  init(_ database: borrowing Database, of ids: [Int64]?) throws {
    try IndicatorQuery.parts(database, of: ids) { spread, term, count in
      spreads.append(spread)
      terms.append(term)
      counts.append(count)
    }
  }

  /// Sum of the parts that are in the group, for each spread that has some.
  func weights(_ group: Weights) throws -> Weights {
    var ids: [Int64] = []
    var sums: [Int64] = []
    for part in spreads.indices where group[terms[part]] != 0 {
      if ids.last != spreads[part] {
        ids.append(spreads[part])
        sums.append(0)
      }
      let (sum, overflow) = sums[sums.count - 1].addingReportingOverflow(counts[part])
      guard !overflow else { throw AggregateError.overflow(facts: "repartition_part") }
      sums[sums.count - 1] = sum
    }
    return Weights(lookup: IDLookup(numbering: ids), values: sums)
  }
}

/// The parts of every spread of one dimension, one after the other.
///
/// Spread `i` owns the parts `starts[i] ..< starts[i + 1]`.
struct Spreads: Sendable {
  let lookup: IDLookup
  let starts: [Int32]
  /// Place of the code in its `CodeList`.
  let codes: [Int32]
  let counts: [Int64]

  init(_ parts: SpreadParts, codes list: CodeList) {
    var ids: [Int64] = []
    var starts: [Int32] = []
    var codes: [Int32] = []
    var counts: [Int64] = []
    for part in parts.spreads.indices {
      let place = list.places[parts.terms[part]]
      guard place >= 0 else { continue }
      if ids.last != parts.spreads[part] {
        ids.append(parts.spreads[part])
        starts.append(Int32(codes.count))
      }
      codes.append(place)
      counts.append(parts.counts[part])
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
}
