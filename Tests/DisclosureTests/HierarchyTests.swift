@testable import Disclosure
import Observatory
import Testing

@Suite("Random hierarchies")
struct HierarchyTests {
  @Test("no leaf is known better than its base, no part fails to tie, and every shift has its table")
  func intervals() throws {
    for seed in Cases.of(1...1_000, usually: 30) {
      let world = RandomWorld(seed: seed, epcis: 4, communes: 2, months: 2)
      let truth = world.rows()
      let (rows, _) = try #require(Night.of(world, day: 1).rounded(truth))
      let oracle = Oracle(shape: world.shape)
      var exact: [RowKey: [LeafName: Int]] = [:]
      for (index, key) in truth.keys.enumerated() {
        exact[key] = oracle.named(truth.counts[index * world.shape.width..<(index + 1) * world.shape.width])
      }
      rows.forEachRow { row in
        let shown = oracle.named(row.counts)
        let faults = faults(of: shown, exact[row.key] ?? [:], base: Int(row.base), oracle)
        if !faults.isEmpty { Issue.record("seed \(seed), \(row.key): \(faults.prefix(3))") }
      }
      #expect(rows.count == truth.keys.count)
    }
  }

  /// What is wrong with a row rounded for the first time.
  private func faults(
    of shown: [LeafName: Int],
    _ truth: [LeafName: Int],
    base: Int,
    _ oracle: Oracle
  ) -> [String] {
    var faults = oracle.untied(shown)
    guard let bounds = oracle.bounds(shown, base: base) else { return faults + ["no table is possible"] }
    for leaf in oracle.shape.leaves {
      guard let figure = shown[leaf], let known = bounds[leaf], let exact = truth[leaf] else {
        return ["\(leaf)"]
      }
      guard let scale = oracle.scale(leaf) else {
        if figure != exact { faults.append("\(leaf.text) is not exact") }
        continue
      }
      let slack = base * scale - 1
      if figure % (slack + 1) != 0 { faults.append("\(leaf.text): \(figure) is no multiple") }
      if abs(figure - exact) > slack { faults.append("\(leaf.text): \(figure) is not next to \(exact)") }
      if known != max(0, figure - slack)...figure + slack { faults.append("\(leaf.text) is in \(known)") }
      for shift in [slack, figure > 0 ? -slack : 1] {
        let table = oracle.table(shown, moving: leaf, by: shift)
        let isPossible =
          table.map { table in
            oracle.untied(table).isEmpty && table[leaf] == figure + shift
              && table.allSatisfy { one, count in
                let most = oracle.scale(one).map { base * $0 - 1 } ?? 0
                return count >= 0 && abs(count - (shown[one] ?? 0)) <= most
              }
          } ?? false
        if !isPossible { faults.append("\(leaf.text) cannot be \(figure + shift)") }
      }
    }
    return faults
  }

  @Test("the oracle sees a leaf off by one, a part moved a base too far, and a base too narrow")
  func broken() throws {
    let world = RandomWorld(seed: 3, isFull: true)
    let truth = world.rows()
    let (rows, _) = try #require(Night.of(world, day: 1).rounded(truth))
    let oracle = Oracle(shape: world.shape)
    let key = try #require(
      truth.keys.max { rows.row($0)?.counts.first ?? 0 < rows.row($1)?.counts.first ?? 0 }
    )
    let row = try #require(rows.row(key))
    let index = try #require(truth.keys.firstIndex(of: key))
    let exact = oracle.named(truth.counts[index * world.shape.width..<(index + 1) * world.shape.width])
    let shown = oracle.named(row.counts)
    #expect(faults(of: shown, exact, base: Int(row.base), oracle) == [])
    for leaf in world.shape.leaves {
      // A base further, one of several answers may still be next to its truth.
      for step in [1, -1, 2 * Int(row.base) * (oracle.scale(leaf) ?? 1)] {
        var other = shown
        other[leaf, default: 0] += step
        #expect(!faults(of: other, exact, base: Int(row.base), oracle).isEmpty, "\(leaf.text) by \(step)")
      }
    }
    #expect(!faults(of: exact, exact, base: Int(row.base), oracle).isEmpty)
    #expect(!faults(of: shown, exact, base: Int(row.base) * 2, oracle).isEmpty)
  }

  @Test("sums tie at every level, period and breakdown")
  func sums() throws {
    let world = RandomWorld(seed: 12, isFull: true)
    let (rows, _) = try #require(Night.of(world, day: 1).rounded(world.rows()))
    let oracle = Oracle(shape: world.shape)
    var sums: [String: [LeafName: Int]] = [:]
    rows.forEachRow { row in
      guard let node = world.nodes.first(where: { $0.area == row.key.area }) else { return }
      for kind in PeriodKind.allCases {
        let period = Period(kind, containing: row.key.month).code
        for area in ["commune \(node.area)", "epci \(node.epci)", "dep \(node.departement)", "tout"] {
          sums["\(area) \(period)", default: [:]].merge(oracle.named(row.counts), uniquingKeysWith: +)
        }
      }
    }
    #expect(sums.count > 50)
    for (cell, shown) in sums { #expect(oracle.untied(shown) == [], "\(cell)") }
  }

  @Test("the order in which areas and families' codes are given changes nothing, nor do threads")
  func order() async throws {
    let world = RandomWorld(seed: 9, isFull: true)
    let truth = world.rows()
    let night = Night.of(world, day: 1)
    let expected = try #require(night.rounded(truth)).rows
    let reversed = Night(
      rules: night.rules,
      key: night.key,
      asOf: night.asOf,
      publicMonths: night.publicMonths,
      tree: AreaTree(world.nodes.reversed())
    )
    #expect(reversed.rounded(truth)?.rows == expected)
    await withTaskGroup(of: PublishedRows?.self) { group in
      for _ in 0..<8 { group.addTask { night.rounded(truth)?.rows } }
      for await rows in group { #expect(rows == expected) }
    }
  }

  @Test("offsets are spread: no distance from a figure to its truth stands out, and sums do not drift")
  func offsets() throws {
    var counts: [Int: Int] = [:]
    var all = 0
    var drift: [Int] = []
    for seed in Cases.of(1...80, usually: 20) {
      let world = RandomWorld(seed: seed &+ 500, epcis: 4, communes: 4, months: 4, isFull: true)
      let truth = world.rows()
      let (rows, _) = try #require(Night.of(world, day: 1).rounded(truth))
      let people = world.shape.leaves.indices.filter { world.shape.scales[$0] == 1 }
      var byEPCI: [String: Int] = [:]
      for (index, key) in truth.keys.enumerated() {
        guard let row = rows.row(key), let node = world.nodes.first(where: { $0.area == key.area }) else {
          continue
        }
        for leaf in people {
          let exact = Int(truth.counts[index * world.shape.width + leaf])
          let shown = Int(row.counts[row.counts.startIndex + leaf])
          if leaf == 0 { byEPCI["\(node.epci) \(key.month.year)", default: 0] += shown - exact }
          guard row.base == 5, shown >= 10 else { continue }
          counts[exact - shown, default: 0] += 1
          all += 1
        }
      }
      drift += byEPCI.values
    }
    #expect(all > 5_000)
    #expect(counts.keys.allSatisfy { abs($0) < 5 })
    for (offset, count) in counts { #expect(count * 100 <= 22 * all, "\(offset): \(count) of \(all)") }
    let mean = Double(drift.reduce(0, +)) / Double(drift.count)
    #expect(abs(mean) <= 1, "\(mean)")
  }
}
