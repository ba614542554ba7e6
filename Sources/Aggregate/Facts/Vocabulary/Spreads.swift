package import SQLite

/// Parts of spreads of every dimension, spread by spread, as the warehouse keeps them.
///
/// Three columns of one table: a part stands at the same index in each, spreads ascending.
package struct SpreadParts: Sendable {
  package private(set) var spreads: [Int64] = []
  package private(set) var terms: [Int64] = []
  package private(set) var counts: [Int64] = []

  /// None: enough to know which columns a plan reads.
  package init() {}

  /// `ids` are ascending; nil for all; throws `DatabaseError`.
  package init(_ database: borrowing Database, of ids: [Int64]?) throws {
    try TermQuery.parts(database, of: ids) { append(spread: $0, term: $1, count: $2) }
  }

  /// Spreads must come in ascending order.
  package mutating func append(spread: Int64, term: Int64, count: Int64) {
    spreads.append(spread)
    terms.append(term)
    counts.append(count)
  }

  /// Sum of the parts that are in the group, for each spread that has some.
  ///
  /// Throws `AggregateError.overflow` when a sum does not fit 64 bits.
  package func weights(_ group: Weights) throws -> Weights {
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

/// The parts of every spread of one dimension.
///
/// Most spreads have one part, that of a person alone, or none: it is then in the spread's own integer, without a
/// second reading, and none is a part of nothing, which costs less than a branch nobody can foresee.
package struct Spreads: Sendable {
  /// By identifier: the place and the count of the only part, `count << 16 | place`; 0 without any; for several, or
  /// for a count that does not fit, `-1 - place` of how many in `parts`.
  private let heads: [Int32]
  /// Those of identifiers that no counter gives.
  private let others: [Int64: Int32]
  /// By identifier, four places of terms, a byte each; `many` when they are not enough.
  ///
  /// Those that are missing are the places after the last term. Empty when only counts matter.
  private let mentions: [UInt32]
  /// How many parts follow, then each as `heads` has them.
  private let parts: [Int64]
  /// How many terms the dimension has.
  package let termCount: Int
  private static let limit: Int64 = 1 << 24
  private static let many = UInt32.max
  /// Places past the last term that mentions of nothing go to.
  package static let spare = 4
  private static let termBits: Int64 = 16
  private static let termMask: Int64 = 1 << termBits - 1

  /// With the place of each term.
  ///
  /// Throws `AggregateError.overflow` when a count does not fit 47 bits.
  package init(_ stored: SpreadParts, terms: IDLookup, count termCount: Int, isMentioned: Bool) throws {
    precondition(termCount <= Spreads.termMask)
    self.termCount = termCount
    var heads: [Int32] = []
    var others: [Int64: Int32] = [:]
    var mentions: [UInt32] = []
    let none = Spreads.packed([], termCount)
    var parts: [Int64] = []
    var own: [Int64] = []
    func close(_ spread: Int64) {
      guard let first = own.first else { return }
      var head = Int32(exactly: first) ?? -1
      if own.count > 1 || head < 0 {
        head = Int32(-1 - parts.count)
        parts.append(Int64(own.count))
        parts += own
      }
      if spread >= 0, spread < Spreads.limit {
        while heads.count <= Int(spread) {
          heads.append(0)
          if isMentioned { mentions.append(none) }
        }
        heads[Int(spread)] = head
        if isMentioned { mentions[Int(spread)] = Spreads.packed(own, termCount) }
      } else {
        others[spread] = head
      }
      own.removeAll(keepingCapacity: true)
    }
    for part in stored.spreads.indices {
      if part > 0, stored.spreads[part - 1] != stored.spreads[part] { close(stored.spreads[part - 1]) }
      let index = terms[stored.terms[part]]
      guard index >= 0 else { continue }
      guard (0..<Int64(1) << 47).contains(stored.counts[part]) else {
        throw AggregateError.overflow(facts: "repartition_part")
      }
      own.append(stored.counts[part] << Spreads.termBits | Int64(index))
    }
    if let last = stored.spreads.last { close(last) }
    self.heads = heads
    self.others = others
    self.parts = parts
    self.mentions = mentions
  }

  private static func packed(_ parts: [Int64], _ termCount: Int) -> UInt32 {
    guard parts.count <= spare, termCount + spare < 255 else { return many }
    return (0..<spare).reduce(0) { packed, rank in
      let index = rank < parts.count ? UInt32(parts[rank] & termMask) : UInt32(termCount + rank)
      return packed | index << UInt32(8 * rank)
    }
  }

  /// Adds an amount to the sum of each term a spread mentions; there is room for `spare` more sums than terms.
  ///
  /// Four additions whatever the spread: of one to four themes, how many cannot be foreseen.
  @inline(__always)
  package func mention(_ id: Int64, _ amount: Int64, _ sums: UnsafeMutablePointer<Int64>) {
    let packed = UInt64(bitPattern: id) < UInt64(mentions.count) ? mentions[Int(id)] : Spreads.many
    guard packed == Spreads.many else {
      sums[Int(packed & 0xFF)] &+= amount
      sums[Int(packed >> 8 & 0xFF)] &+= amount
      sums[Int(packed >> 16 & 0xFF)] &+= amount
      sums[Int(packed >> 24)] &+= amount
      return
    }
    let head = head(of: id)
    if head < 0 {
      let first = -Int(head)
      for part in first..<first + Int(parts[first - 1]) {
        sums[Int(parts[part] & Spreads.termMask)] &+= amount
      }
    } else if head > 0 {
      sums[Int(head) & Int(Spreads.termMask)] &+= amount
    }
  }

  @inline(__always)
  private func head(of id: Int64) -> Int32 {
    if UInt64(bitPattern: id) < UInt64(heads.count) { return heads[Int(id)] }
    return others.isEmpty ? 0 : others[id] ?? 0
  }

  /// Calls `body` with the place of the term and the count of each part of a spread; without any, be it unknown
  /// (0 stands for NULL), with a count of 0.
  ///
  /// What a head or a count of parts points to is within `parts`: both were written together.
  @inline(__always)
  package func forEachPart(of id: Int64, _ body: (Int, Int64) -> Void) {
    let head = head(of: id)
    if head >= 0 {
      body(Int(head) & Int(Spreads.termMask), Int64(head >> Int32(Spreads.termBits)))
    } else {
      let first = -Int(head)
      for part in first..<first + Int(parts[first - 1]) {
        body(Int(parts[part] & Spreads.termMask), parts[part] >> Spreads.termBits)
      }
    }
  }
}
