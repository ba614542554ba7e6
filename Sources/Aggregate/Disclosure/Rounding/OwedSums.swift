/// What is shown less what is true, by leaf, over the rows of each territory and period: what later rows repay.
///
/// A row counts in its EPCI and its département by month, quarter and year, and in its commune by quarter and year
/// unless its base is wider than the rule's. Sums are of 32 bits and wrap past them, which only absurd counts could
/// make them do: they steer the rounding, and neither its bounds nor its additivity depend on them.
///
/// Most territories of a country have no row in most periods: sums stand where a row was met.
struct OwedSums {
  let width: Int
  private let periods: Periods
  private let tree: AreaTree
  private let nodes: (epci: Int, departement: Int, commune: Int)
  /// By territory and period, where its sums start, or -1 before a row is met there.
  private var starts: [Int32]
  private var sums: [Int32] = []
  /// Where the sums of a row start.
  private var nodesOfRow: [Int] = []

  /// The months of a night, and the quarters and years they fall in, numbered.
  struct Periods {
    let months: Int
    let quarterOf: [Int]
    let yearOf: [Int]
    let quarters: Int
    let years: Int

    init(_ months: [Int32]) {
      self.months = months.count
      quarterOf = Periods.numbered(months.map { $0 / 3 })
      yearOf = Periods.numbered(months.map { $0 / 12 })
      quarters = Set(quarterOf).count
      years = Set(yearOf).count
    }

    /// Ascending keys.
    private static func numbered(_ keys: [Int32]) -> [Int] {
      var number = -1
      var last: Int32?
      return keys.map { key in
        if key != last { number += 1 }
        last = key
        return number
      }
    }

    var perTerritory: Int { months + quarters + years }
  }

  init(width: Int, months: [Int32], _ tree: AreaTree) {
    self.width = width
    self.tree = tree
    periods = Periods(months)
    let epci = tree.epciCount * periods.perTerritory
    let departement = tree.departementCount * periods.perTerritory
    nodes = (0, epci, epci + departement)
    let communes = tree.nodes.count * (periods.quarters + periods.years)
    starts = [Int32](repeating: -1, count: epci + departement + communes)
    nodesOfRow.reserveCapacity(8)
  }

  /// Those of EPCI and département first, by pairs of the same period; then those of the commune.
  private mutating func find(month: Int, rank: Int, isWide: Bool) {
    let quarter = periods.months + periods.quarterOf[month]
    let year = periods.months + periods.quarters + periods.yearOf[month]
    let epci = nodes.epci + Int(tree.epci[rank]) * periods.perTerritory
    let departement = nodes.departement + Int(tree.departement[rank]) * periods.perTerritory
    nodesOfRow.removeAll(keepingCapacity: true)
    for period in [month, quarter, year] {
      nodesOfRow.append(start(epci + period))
      nodesOfRow.append(start(departement + period))
    }
    guard !isWide else { return }
    let commune = nodes.commune + rank * (periods.quarters + periods.years)
    nodesOfRow.append(start(commune + periods.quarterOf[month]))
    nodesOfRow.append(start(commune + periods.quarters + periods.yearOf[month]))
  }

  private mutating func start(_ node: Int) -> Int {
    if starts[node] >= 0 { return Int(starts[node]) * width }
    let count = width == 0 ? 0 : sums.count / width
    starts[node] = Int32(count)
    sums.append(contentsOf: repeatElement(0, count: width))
    return count * width
  }

  /// Adds what a row shows too much, leaf by leaf; `leaves` are those of it that count.
  mutating func add(_ excess: [Int32], _ leaves: Range<Int>, month: Int, rank: Int, isWide: Bool) {
    find(month: month, rank: rank, isWide: isWide)
    for node in nodesOfRow {
      for leaf in leaves { sums[node &+ leaf] &+= excess[leaf] }
    }
  }

  /// In eighths by the weights: two for an EPCI and a commune, one for a département.
  mutating func owed(_ owed: inout [Int64], month: Int, rank: Int, isWide: Bool) {
    find(month: month, rank: rank, isWide: isWide)
    for leaf in 0..<width { owed[leaf] = 0 }
    for (number, node) in nodesOfRow.enumerated() {
      let weight: Int64 = number < 6 && number & 1 == 1 ? 1 : 2
      for leaf in 0..<width { owed[leaf] &+= weight &* Int64(sums[node &+ leaf]) }
    }
  }
}
