@testable import Disclosure
import Observatory
import TestSupport
import Testing

@Suite("Communes that merge, split or change EPCI")
struct SuccessionTests {
  private func sums(_ rows: PublishedRows) -> [Month: [Int]] {
    var sums: [Month: [Int]] = [:]
    rows.forEachRow { row in
      let before = sums[row.key.month] ?? row.counts.map { _ in 0 }
      sums[row.key.month] = zip(before, row.counts).map { $0 + Int($1) }
    }
    return sums
  }

  @Test("rows of communes that merge add up, with the widest base, and nothing wider changes")
  func merger() throws {
    for seed in Cases.of(1...200, usually: 20) {
      var world = RandomWorld(seed: seed, epcis: 2, communes: 3, months: 3, isFull: true)
      let known = Array(world.months.prefix(2))
      let first = try #require(Night.of(world, day: 1, months: known).rounded(world.rows())).rows
      let merged = Array(world.nodes.map(\.area).sorted().prefix(2))
      let survivor = seed % 2 == 0 ? merged[0] : 85_900
      let before = known.map { month in merged.compactMap { first.row(RowKey(month, $0)) } }
      world.merge(merged, into: survivor)
      let successions = merged.filter { $0 != survivor }
        .map { AreaTree.Succession(former: $0, areas: [survivor]) }
      let night = Night.of(world, day: 2, months: known, successions: successions)
      let (second, report) = try #require(night.rounded(world.rows(), after: first))
      #expect(sums(second) == sums(first))
      #expect(report.roundedAgain == 0 && report.frozen == 0)
      for (month, rows) in zip(known, before) {
        let row = second.row(RowKey(month, survivor))
        #expect(row?.counts.first ?? 0 == rows.reduce(0) { $0 + ($1.counts.first ?? 0) })
        #expect(row?.base ?? 5 == rows.map(\.base).max() ?? 5)
      }
      // Then enough persons come and a month opens: parts tie although bases were unequal.
      for key in world.keys { world.add(9, to: key) }
      let last = Night.of(world, day: 3, successions: successions)
      let (third, _) = try #require(last.rounded(world.rows(), after: second))
      third.forEachRow { row in
        let fault = world.shape.firstUntied(Array(row.counts))
        if let fault { Issue.record("seed \(seed), \(row.key): \(fault)") }
        let multiples = zip(row.counts, world.shape.scales).allSatisfy {
          $1 == 0 || $0 % (row.base * $1) == 0
        }
        if !multiples { Issue.record("seed \(seed), \(row.key): \(row.counts) at \(row.base)") }
      }
    }
  }

  @Test("the pieces of a commune that was split add up to what was shown, leaf by leaf, and tie")
  func split() throws {
    for seed in Cases.of(1...300, usually: 30) {
      var world = RandomWorld(seed: seed, epcis: 2, communes: 2, months: 2, isFull: true)
      let first = try #require(Night.of(world, day: 1).rounded(world.rows())).rows
      let former = try #require(world.nodes.map(\.area).min())
      let pieces: [Int32] = seed % 3 == 0 ? [85_900, 85_901] : [85_900, 85_901, 85_902]
      world.split(former, into: pieces)
      let successions = [AreaTree.Succession(former: former, areas: pieces)]
      let night = Night.of(world, day: 2, successions: successions)
      let (second, report) = try #require(night.rounded(world.rows(), after: first))
      #expect(sums(second) == sums(first), "seed \(seed)")
      let shown = world.months.filter { first.row(RowKey($0, former)) != nil }
      #expect(report.split == shown.count * pieces.count && report.roundedAgain == 0)
      for month in world.months {
        guard let before = first.row(RowKey(month, former)) else { continue }
        let rows = pieces.compactMap { second.row(RowKey(month, $0)) }
        #expect(rows.count == pieces.count)
        for leaf in 0..<world.shape.width {
          let sum = rows.reduce(Int32(0)) { $0 + $1.counts[$1.counts.startIndex + leaf] }
          #expect(sum == before.counts[before.counts.startIndex + leaf])
        }
        for row in rows {
          let fault = world.shape.firstUntied(Array(row.counts))
          if let fault { Issue.record("seed \(seed), \(row.key): \(fault)") }
          #expect(row.counts.allSatisfy { $0 >= 0 })
          #expect(row.base == before.base)
        }
      }
    }
  }

  @Test("a commune made of several bases that is then split gives all to its largest piece")
  func mergedThenSplit() throws {
    var state = PublishedRows(
      try RowShape.checked(facts: "f", [.total("t")]).get(),
      key: RoundingKey(secret: [1])
    )
    let month = Month(index: 2026 * 12)
    #expect(state.add(month: 202_601) == nil)
    let content = RowContent.bytes([32], [35], [0])
    #expect(
      state.add(StoredRow(month: 202_601, area: 1, base: 10, marks: 0, day: 20_260_301, content: content))
        == nil
    )
    var rows = TrueRows(state.shape)
    rows.append(RowKey(month, 2), [12])
    rows.append(RowKey(month, 3), [20])
    let night = Night(
      rules: .usual,
      key: RoundingKey(secret: [1]),
      asOf: Day(number: 20_700),
      publicMonths: [month],
      tree: AreaTree(
        [2, 3].map { AreaTree.Node(area: $0, epci: 1, departement: 85) },
        successions: [AreaTree.Succession(former: 1, areas: [2, 3])]
      )
    )
    let split = try #require(night.rounded(rows, after: state)).rows
    #expect(split.row(RowKey(month, 2))?.counts.first == 0)
    #expect(split.row(RowKey(month, 3))?.counts.first == 35)
  }

  @Test(
    "a row under another number, or made of several, is drawn anew; one of a lost key never is, nor what it joins"
  )
  func thresholds() throws {
    let shape = try RowShape.checked(facts: "f", [.total("t")]).get()
    let key = RoundingKey(secret: [1])
    var state = PublishedRows(shape, key: key)
    #expect(state.add(month: 202_601) == nil)
    for (area, marks) in [(1, 2), (2, 2), (3, 2), (4, 2), (5, 6), (6, 2)] as [(Int64, Int64)] {
      let content = RowContent.bytes([12], [10], [33])
      let row = StoredRow(
        month: 202_601,
        area: area,
        base: 5,
        marks: marks,
        day: 20_260_301,
        content: content
      )
      #expect(state.add(row) == nil)
    }
    let night = Night(
      rules: .usual,
      key: key,
      asOf: Day(number: 20_700),
      publicMonths: [Month(index: 2026 * 12)],
      tree: AreaTree(
        [3, 6, 11].map { AreaTree.Node(area: $0, epci: 1, departement: 85) },
        successions: [(1, 11), (2, 3), (4, 6), (5, 6)].map { AreaTree.Succession(former: $0, areas: [$1]) }
      )
    )
    let (rows, report) = try #require(night.rounded(TrueRows(shape), after: state))
    let month = try #require(rows.months.first)
    #expect(report.merged == 3)
    #expect(month.areas == [3, 6, 11])
    #expect(month.shown == [20, 30, 10])
    #expect(month.frozen == [24, 36, 12])
    #expect(month.corrections == [0, 0, 0])
    #expect(month.marks == [[], [.isOfLostKey], []])
  }

  @Test("a commune that changes EPCI changes no figure, and its sums move with it")
  func otherEPCI() throws {
    var world = RandomWorld(seed: 31, isFull: true)
    let truth = world.rows()
    let first = try #require(Night.of(world, day: 1).rounded(truth)).rows
    let area = try #require(world.nodes.first?.area)
    world.nodes = world.nodes.map {
      $0.area == area ? AreaTree.Node(area: area, epci: 200_000_099, departement: $0.departement) : $0
    }
    let (second, report) = try #require(Night.of(world, day: 2).rounded(truth, after: first))
    #expect(second == first)
    #expect(report.pendingRows == 0)
  }

  @Test("an area of the state that the map no longer knows is refused, row by row")
  func unknown() throws {
    var world = RandomWorld(seed: 32, isFull: true)
    let first = try #require(Night.of(world, day: 1).rounded(world.rows())).rows
    let area = try #require(world.nodes.first?.area)
    world.nodes.removeAll { $0.area == area }
    for month in world.months { world.visits[RowKey(month, area)] = nil }
    guard case .refused(let problems) = Night.of(world, day: 2).round(world.rows(), after: first) else {
      Issue.record("it is not refused")
      return
    }
    #expect(
      Set(problems)
        == Set(world.months.compactMap { first.row(RowKey($0, area))?.key }.map { .unknownArea($0) })
    )
  }

  @Test("a succession that says nothing clear is refused")
  func unclear() throws {
    let nodes = [1, 2].map { AreaTree.Node(area: $0, epci: 1, departement: 85) }
    for (former, areas) in [(3, []), (3, [4]), (3, [1, 1]), (1, [2])] as [(Int32, [Int32])] {
      let tree = AreaTree(nodes, successions: [AreaTree.Succession(former: former, areas: areas)])
      #expect(tree.problems == [.unreadableSuccession(former)])
    }
    let twice = AreaTree.Succession(former: 3, areas: [1])
    #expect(AreaTree(nodes, successions: [twice, twice]).problems == [.unreadableSuccession(3)])
    #expect(AreaTree(nodes, successions: [twice]).problems == [])
    let circle = [AreaTree.Succession(former: 3, areas: [4]), AreaTree.Succession(former: 4, areas: [3])]
    #expect(AreaTree(nodes, successions: circle).problems.count == 2)
  }

  @Test("an area that changed several times is followed to those of tonight")
  func followed() {
    let nodes = [1, 2].map { AreaTree.Node(area: $0, epci: 1, departement: 85) }
    let tree = AreaTree(
      nodes,
      successions: [
        AreaTree.Succession(former: 5, areas: [3, 4]), AreaTree.Succession(former: 4, areas: [2]),
        AreaTree.Succession(former: 3, areas: [1, 2]),
      ]
    )
    #expect(tree.problems == [])
    #expect(tree.successions.map(\.former) == [3, 4, 5])
    #expect(tree.successions.map(\.areas) == [[1, 2], [2], [1, 2]])
  }
}

extension RandomWorld {
  mutating func merge(_ areas: [Int32], into survivor: Int32) {
    guard let first = nodes.first(where: { areas.contains($0.area) }) else { return }
    nodes.removeAll { areas.contains($0.area) }
    nodes.append(AreaTree.Node(area: survivor, epci: first.epci, departement: first.departement))
    for month in months {
      var all: [Visit] = []
      for area in areas { all += visits.removeValue(forKey: RowKey(month, area)) ?? [] }
      if !all.isEmpty { visits[RowKey(month, survivor)] = all }
    }
  }

  mutating func split(_ former: Int32, into pieces: [Int32]) {
    guard let first = nodes.first(where: { $0.area == former }) else { return }
    nodes.removeAll { $0.area == former }
    nodes += pieces.map { AreaTree.Node(area: $0, epci: first.epci, departement: first.departement) }
    for month in months {
      for visit in visits.removeValue(forKey: RowKey(month, former)) ?? [] {
        let piece = pieces[Int.random(in: 0..<pieces.count, using: &dice)]
        visits[RowKey(month, piece), default: []].append(visit)
      }
    }
  }
}
