import Disclosure
import Observatory
import TestSupport

/// One person helped once, with everything that leaves are counted by.
struct Visit: Hashable {
  let id: Int
  var mediator: Int32
  var type: Int
  var age: Int
  var orientation: Int
  var level: Int
  var themes: Int
  var targets: Int
  var minutes: Int32
  var opensWorkshop: Bool
}

/// Some communes, months and mediators, drawn from a seed; the truth is a list of visits.
struct RandomWorld {
  let shape: RowShape
  var dice: Dice
  var nodes: [AreaTree.Node] = []
  private(set) var months: [Month] = []
  var visits: [RowKey: [Visit]] = [:]
  private var nextID = 0
  private let mediators: Int32
  let codes: Int

  init(seed: UInt64, epcis: Int = 4, communes: Int = 4, months count: Int = 4, isFull: Bool = false) {
    var dice = Dice(seed: seed)
    codes = Int.random(in: 1...6, using: &dice)
    shape = RandomWorld.shape(codes: codes)
    mediators = Int32.random(in: 1...5, using: &dice)
    let epcis = isFull ? epcis : Int.random(in: 1...epcis, using: &dice)
    for epci in 0..<epcis {
      for commune in 0..<(isFull ? communes : Int.random(in: 1...communes, using: &dice)) {
        nodes.append(
          AreaTree.Node(
            area: Int32(85_001 + epci * 10 + commune),
            epci: Int32(200_000_000 + (epci * 7) % 5),
            departement: Int32(epci % 2)
          )
        )
      }
    }
    let first = Month(index: Int32(2026 * 12 + Int.random(in: 0...11, using: &dice)))
    months = (0..<(isFull ? count : Int.random(in: 1...count, using: &dice))).map { first.adding(months: $0) }
    self.dice = dice
    for month in months {
      for node in nodes where self.dice.next() % 5 > 0 {
        let most = [4, 12, 30, 80].randomElement(using: &self.dice) ?? 4
        add(Int.random(in: 1...most, using: &self.dice), to: RowKey(month, node.area))
      }
    }
  }

  var tree: AreaTree { AreaTree(nodes) }
  var keys: [RowKey] { months.flatMap { month in nodes.map { RowKey(month, $0.area) } } }

  mutating func move(_ area: Int32, toEPCI epci: Int32) {
    nodes = nodes.map {
      $0.area == area ? AreaTree.Node(area: area, epci: epci, departement: $0.departement) : $0
    }
  }

  mutating func replace(_ areas: [Int32], with others: [Int32]) {
    guard let first = nodes.first(where: { areas.contains($0.area) }) else { return }
    nodes.removeAll { areas.contains($0.area) || others.contains($0.area) }
    nodes += others.map { AreaTree.Node(area: $0, epci: first.epci, departement: first.departement) }
  }

  mutating func add(_ count: Int, to key: RowKey, mediator: Int32? = nil) {
    for _ in 0..<count {
      nextID += 1
      visits[key, default: []].append(visit(nextID, mediator))
    }
  }

  private mutating func visit(_ id: Int, _ mediator: Int32?) -> Visit {
    Visit(
      id: id,
      mediator: mediator ?? Int32.random(in: 0..<mediators, using: &dice),
      type: Int.random(in: 0..<3, using: &dice),
      age: Int.random(in: 0...codes, using: &dice),
      orientation: Int.random(in: 0...codes + 2, using: &dice),
      level: Int.random(in: 0...2, using: &dice),
      themes: Int.random(in: 0..<1 << codes, using: &dice),
      targets: Int.random(in: 0..<1 << codes, using: &dice),
      minutes: Int32.random(in: 5...180, using: &dice),
      opensWorkshop: Int.random(in: 0..<6, using: &dice) == 0
    )
  }

  /// Late visits, withdrawn ones and corrected ones, in rows of any month.
  mutating func shake(rows: Int) {
    for _ in 0..<rows {
      guard let month = months.randomElement(using: &dice), let node = nodes.randomElement(using: &dice)
      else {
        return
      }
      let key = RowKey(month, node.area)
      let count = Int.random(in: 1...9, using: &dice)
      switch Int.random(in: 0..<3, using: &dice) {
      case 0: add(count, to: key)
      case 1: visits[key] = Array(visits[key, default: []].dropFirst(count))
      case _:
        var corrected = visits[key, default: []]
        for index in corrected.indices.prefix(count) { corrected[index] = visit(corrected[index].id, nil) }
        visits[key] = corrected
      }
    }
  }

  func rows(_ shape: RowShape? = nil) -> TrueRows {
    let shape = shape ?? self.shape
    var rows = TrueRows(shape)
    for key in visits.keys.sorted() {
      let visits = visits[key] ?? []
      guard !visits.isEmpty else { continue }
      var made: [Int32: Int32] = [:]
      for visit in visits { made[visit.mediator, default: 0] += 1 }
      let contributors = made.sorted { $0.key < $1.key }
        .map { RowContributor(mediator: $0.key, persons: $0.value) }
      rows.append(key, RandomWorld.counts(visits, shape, codes), contributors)
    }
    return rows
  }

  static let total = LeafName("accompagnements")

  static func shape(codes: Int, facts: String = "activities") -> RowShape {
    let names = (0..<codes).map { "c\($0)" }
    let families: [RowFamily] = [
      .total("accompagnements"),
      .parts("type", of: total, ["individuel", "collectif", "ponctuel"], remainder: .none),
      .parts("age", of: total, names, remainder: .code("inconnu")),
      .parts("oriente", of: total, ["oui", "non"], remainder: .code("inconnu")),
      .parts("orientation", of: LeafName("oriente", "oui"), names, remainder: .code("autre")),
      .parts("niveau", of: LeafName("type", "individuel"), ["n1", "n2"], remainder: .code("inconnu")),
      .several("theme", within: total, names),
      .several("cible_dite", within: total, ["*"]),
      .several("cible", within: LeafName("cible_dite", "*"), names),
      .total("minutes", .amount(perPerson: 60)),
      .parts(
        "minutes_type",
        of: LeafName("minutes"),
        ["individuel", "collectif", "ponctuel"],
        remainder: .none
      ),
      .parts(
        "minutes_niveau",
        of: LeafName("minutes_type", "individuel"),
        ["n1", "n2"],
        remainder: .code("inconnu")
      ),
      .total("ateliers", .frozen),
      .parts("ateliers_niveau", of: LeafName("ateliers"), ["n1", "n2"], remainder: .code("inconnu")),
    ]
    guard case .success(let shape) = RowShape.checked(facts: facts, families) else {
      preconditionFailure("the shape of the tests does not hold")
    }
    return shape
  }

  /// By name of leaf, one visit at a time: what a leaf is, in words.
  static func counts(_ visits: [Visit], _ shape: RowShape, _ codes: Int) -> [Int32] {
    var counts: [LeafName: Int32] = [:]
    let types = ["individuel", "collectif", "ponctuel"]
    let levels = ["n1", "n2", "inconnu"]
    for visit in visits {
      let type = types[visit.type]
      counts[total, default: 0] += 1
      counts[LeafName("type", type), default: 0] += 1
      counts[LeafName("age", visit.age < codes ? "c\(visit.age)" : "inconnu"), default: 0] += 1
      let isOriented = visit.orientation <= codes
      let said = isOriented ? "oui" : visit.orientation == codes + 1 ? "non" : "inconnu"
      counts[LeafName("oriente", said), default: 0] += 1
      if isOriented {
        let code = visit.orientation < codes ? "c\(visit.orientation)" : "autre"
        counts[LeafName("orientation", code), default: 0] += 1
      }
      for code in 0..<codes where visit.themes >> code & 1 == 1 {
        counts[LeafName("theme", "c\(code)"), default: 0] += 1
      }
      if visit.targets > 0 { counts[LeafName("cible_dite", "*"), default: 0] += 1 }
      for code in 0..<codes where visit.targets >> code & 1 == 1 {
        counts[LeafName("cible", "c\(code)"), default: 0] += 1
      }
      counts[LeafName("minutes"), default: 0] += visit.minutes
      counts[LeafName("minutes_type", type), default: 0] += visit.minutes
      if type == "individuel" {
        counts[LeafName("niveau", levels[visit.level]), default: 0] += 1
        counts[LeafName("minutes_niveau", levels[visit.level]), default: 0] += visit.minutes
      }
      if type == "collectif", visit.opensWorkshop {
        counts[LeafName("ateliers"), default: 0] += 1
        counts[LeafName("ateliers_niveau", levels[visit.level]), default: 0] += 1
      }
    }
    return shape.leaves.map { counts[$0, default: 0] }
  }
}

extension Night {
  static func of(
    _ world: RandomWorld,
    day: Int32,
    months: [Month]? = nil,
    key: RoundingKey = RoundingKey(secret: Array("secret de test".utf8)),
    rules: RoundingRules = .usual,
    successions: [AreaTree.Succession] = [],
    newDefinitions: Set<String> = []
  ) -> Night {
    Night(
      rules: rules,
      key: key,
      asOf: Day(number: 20_000 + day),
      publicMonths: Set(months ?? world.months),
      tree: AreaTree(world.nodes, successions: successions),
      newDefinitions: newDefinitions
    )
  }

  /// What a night that is not refused gives; an empty state and a fault of the test otherwise.
  func rounded(_ rows: TrueRows, after state: PublishedRows? = nil) -> (
    rows: PublishedRows, report: NightReport
  )? {
    let state = state ?? PublishedRows(rows.shape, key: key)
    guard case .rounded(let rows, let report) = round(rows, after: state) else { return nil }
    return (rows, report)
  }
}
