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
struct Spreads: Sendable {
  /// Spread `id` owns the parts `starts[id] ..< starts[id + 1]`.
  private let starts: [Int32]
  /// Those of identifiers that no counter gives.
  private let others: [Int64: Range<Int>]
  /// Place of the code in its `CodeList`.
  let codes: [Int32]
  let counts: [Int64]
  private static let limit: Int64 = 1 << 24

  init(_ parts: SpreadParts, codes list: CodeList) {
    var starts: [Int32] = []
    var others: [Int64: Range<Int>] = [:]
    var codes: [Int32] = []
    var counts: [Int64] = []
    for part in parts.spreads.indices {
      let place = list.places[parts.terms[part]]
      guard place >= 0 else { continue }
      let spread = parts.spreads[part]
      if spread >= 0, spread < Spreads.limit {
        while starts.count <= Int(spread) { starts.append(Int32(codes.count)) }
      } else {
        others[spread] = (others[spread]?.lowerBound ?? codes.count)..<codes.count + 1
      }
      codes.append(place)
      counts.append(parts.counts[part])
    }
    // Spreads come in ascending order: those of `others` are before or after all of `starts`.
    let end = others.filter { $0.key >= Spreads.limit }.map(\.value.lowerBound).min() ?? codes.count
    starts.append(Int32(end))
    self.starts = starts
    self.others = others
    self.codes = codes
    self.counts = counts
  }

  /// The parts of a spread; none for an unknown one (0 stands for NULL).
  func parts(_ id: Int64) -> Range<Int> {
    if id >= 0, id < Int64(starts.count - 1) { return Int(starts[Int(id)])..<Int(starts[Int(id) + 1]) }
    return others.isEmpty ? 0..<0 : others[id] ?? 0..<0
  }
}
