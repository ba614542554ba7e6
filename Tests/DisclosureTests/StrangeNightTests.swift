@testable import Disclosure
import Observatory
import TestSupport
import Testing

@Suite("Nights on which everything happens")
struct StrangeNightTests {
  private static let families: Set<String> = ["age", "orientation", "theme", "cible"]

  @Test(
    "parts tie and no figure is negative, whatever merges, splits, moves, is redefined, read back or lost"
  )
  func chaos() throws {
    for seed in Cases.of(1...500, usually: 25) {
      var world = RandomWorld(seed: seed, epcis: 2, communes: 3, months: 4)
      var shape = world.shape
      var secret: UInt8 = 1
      var state = PublishedRows(shape, key: RoundingKey(secret: [secret]))
      var successions: [AreaTree.Succession] = []
      var opened = 1
      for day in Int32(1)...12 {
        var named: Set<String> = []
        world.shake(rows: 3)
        switch Int.random(in: 0..<8, using: &world.dice) {
        case 0: opened = min(opened + 1, world.months.count)
        case 1: successions.append(merge(&world, into: Int32(90_000 + day)))
        case 2: successions.append(split(&world, into: [Int32(91_000 + 2 * day), Int32(91_001 + 2 * day)]))
        case 3: world.nodes[0] = AreaTree.Node(area: world.nodes[0].area, epci: 7, departement: 1)
        case 4:
          // A code that nobody has is added, or removed.
          shape = RandomWorld.shape(codes: shape.width == world.shape.width ? world.codes + 1 : world.codes)
          named = Self.families
        case 5: secret += 1
        case 6: state = try readBack(state)
        case _: break
        }
        let night = Night.of(
          world,
          day: day,
          months: Array(world.months.prefix(opened)),
          key: RoundingKey(secret: [secret]),
          successions: successions.filter { one in !world.nodes.contains { $0.area == one.former } },
          newDefinitions: named
        )
        let outcome = night.round(world.rows(shape), after: state)
        guard case .rounded(let rows, _) = outcome else {
          Issue.record("seed \(seed), night \(day): \(outcome)")
          break
        }
        rows.forEachRow { row in
          let shown = Array(row.counts)
          if let fault = shape.firstUntied(shown) {
            Issue.record("seed \(seed), night \(day), \(row.key): \(fault)")
          }
          if shown.contains(where: { $0 < 0 }) { Issue.record("seed \(seed), night \(day): \(shown)") }
        }
        state = rows
      }
    }
  }

  /// A commune that joins a new one alone, or with another.
  private func merge(_ world: inout RandomWorld, into survivor: Int32) -> AreaTree.Succession {
    let former = world.nodes[0].area
    world.merge([former], into: survivor)
    return AreaTree.Succession(former: former, areas: [survivor])
  }

  private func split(_ world: inout RandomWorld, into pieces: [Int32]) -> AreaTree.Succession {
    let former = world.nodes[0].area
    world.split(former, into: pieces)
    return AreaTree.Succession(former: former, areas: pieces)
  }

  private func readBack(_ rows: PublishedRows) throws -> PublishedRows {
    let key = RoundingKey(secret: [1])
    var reading = StateReading()
    PublicState(salt: key.salt, facts: [rows], cells: SingleCells(key)).forEachRecord { reading.add($0) }
    guard case .read(let state) = reading.finished() else {
      Issue.record("a state that was written is not read back")
      return rows
    }
    let back = try #require(state.rows(of: rows.shape.facts))
    #expect(back == rows)
    return back
  }

  @Test("a world that is written here has the state that another machine gave it")
  func pinned() throws {
    let shape = RandomWorld.shape(codes: 3)
    var rows = TrueRows(shape)
    var nodes: [AreaTree.Node] = []
    for area in 0..<9 {
      nodes.append(AreaTree.Node(area: Int32(85_001 + area), epci: Int32(area % 2), departement: 85))
    }
    let months = (0..<3).map { Month(index: Int32(2026 * 12 + $0)) }
    for (number, month) in months.enumerated() {
      for (area, node) in nodes.enumerated() where (area + number) % 4 > 0 {
        let visits = (0..<(area * area + 7 * number + 1)).map { id in
          Visit(
            id: id,
            mediator: Int32(id % (1 + area % 4)),
            type: id * 7 % 3,
            age: id * 5 % 4,
            orientation: id * 3 % 6,
            level: id % 3,
            themes: id * 11 % 8,
            targets: id * 13 % 8,
            minutes: Int32(15 + id * 17 % 120),
            opensWorkshop: id % 5 == 0
          )
        }
        var made: [Int32: Int32] = [:]
        for visit in visits { made[visit.mediator, default: 0] += 1 }
        let contributors = made.sorted { $0.key < $1.key }
          .map { RowContributor(mediator: $0.key, persons: $0.value) }
        rows.append(RowKey(month, node.area), RandomWorld.counts(visits, shape, 3), contributors)
      }
    }
    let key = RoundingKey(secret: Array("secret de test".utf8))
    let night = Night(
      rules: .usual,
      key: key,
      asOf: Day(number: 20_700),
      publicMonths: Set(months),
      tree: AreaTree(nodes)
    )
    var state = PublicState(key)
    state.keep(try #require(night.rounded(rows)).rows)
    #expect(
      state.digest
        == "a869b201ed996b1d096557a5f0fd2f1640c856a833d2fe5717bdc4dcb38ee138"
    )
  }
}
