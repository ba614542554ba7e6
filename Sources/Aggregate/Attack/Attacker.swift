/// The attacker: reads what would be published and what was, as bytes, and says what must not be.
///
/// It has no part in the protection and shares no type with it. The true counts only tell which of its conclusions
/// are right: a wrong guess discloses nothing.
package struct Attacker {
  private let attack: Attack
  private var world: World
  private var report = AttackReport()

  private init(_ attack: Attack) {
    self.attack = attack
    world = World(attack.lexicon)
  }

  /// Same files, same report, on every machine.
  package static func report(_ attack: Attack) -> AttackReport {
    var attacker = Attacker(attack)
    attacker.run()
    return attacker.report
  }

  private mutating func run() {
    let candidate = readCandidate()
    var views: [View] = []
    for last in candidate.indices {
      // A wider window sees what a narrower one does.
      views.append(look(candidate, upTo: last))
    }
    guard var widest = views.popLast() else { return }
    for view in views { judgeEquations(view) }
    judgeNights(&widest)
    judgeEquations(widest)
    report.refusals.sort { AttackCheck.order($0.check) < AttackCheck.order($1.check) }
  }

  /// Windows of the candidate, from the narrowest, each checked by itself.
  private mutating func readCandidate() -> [WindowReading] {
    var readings: [WindowReading] = []
    for (number, window) in attack.candidate.windows.enumerated() {
      var reading = WindowReading(readership: window.readership)
      if let territories = window.bytes("territoires.csv") { world.atlas.read(territories) }
      let files = SideFiles(window)
      if let table = window.bytes("indicateurs.csv") {
        reading.read(
          table,
          window: number,
          decimals: files.decimals,
          rules: attack.rules,
          judges: true,
          keepsValues: true,
          &world,
          &report
        )
      } else {
        report.refuse(files.refusal(.unreadableFile, "indicateurs.csv"))
      }
      files.judge(reading, world, attack.rules, &report)
      readings.append(reading)
    }
    return readings
  }

  /// Cells of the windows up to one, what they have to do with each other, and the checks of both.
  private mutating func look(_ readings: [WindowReading], upTo last: Int) -> View {
    let cells = Cells(readings[...last].flatMap(\.seen))
    let view = View(
      readership: readings[last].readership,
      readerships: readings.map(\.readership),
      cells: cells,
      world: world,
      atlas: world.atlas,
      edition: attack.candidate,
      rules: attack.rules
    )
    ClosureChecks(view).judge(readings[last], &report)
    return view
  }

  private mutating func judgeEquations(_ view: View) {
    EquationChecks(view).judge(&report)
  }

  private mutating func judgeNights(_ view: inout View) {
    var nights = NightChecks(view)
    var earlier: [View] = []
    for edition in attack.earlier {
      let old = read(edition)
      nights.intersect(old, &view)
      // Only two at a time: steps are those of one night.
      if let last = earlier.popLast() { nights.addSteps(from: last, to: old) }
      earlier = [old]
    }
    if let last = earlier.last {
      nights.addSteps(from: last, to: view)
      nights.judgeChanges(since: last, view, &report)
    }
    nights.judgeSteps(&report)
  }

  /// An edition published before: only its counts.
  private mutating func read(_ edition: Edition) -> View {
    let map = world.atlas
    var seen: [Cells.Seen] = []
    for (number, window) in edition.windows.enumerated() {
      if let territories = window.bytes("territoires.csv") { world.atlas.read(territories) }
      guard let table = window.bytes("indicateurs.csv") else { continue }
      var reading = WindowReading(readership: window.readership)
      reading.read(
        table,
        window: number,
        decimals: [:],
        rules: attack.rules,
        judges: false,
        keepsValues: false,
        &world,
        &report
      )
      seen += reading.seen
    }
    let view = View(
      readership: edition.windows.last?.readership ?? "",
      readerships: edition.windows.map(\.readership),
      cells: Cells(seen),
      world: world,
      atlas: world.atlas,
      edition: edition,
      rules: attack.rules
    )
    world.atlas.restore(map)
    return view
  }
}

extension AttackCheck {
  static func order(_ check: AttackCheck) -> Int { allCases.firstIndex(of: check) ?? allCases.count }
}

/// What a reader of an edition may put together.
struct View {
  let readership: String
  let readerships: [String]
  let cells: Cells
  let world: World
  let atlas: Atlas
  let system: System
  let open: SystemBuilder.Calendar
  let edition: Edition
  let rules: AttackRules
  /// True counts, now and when the figures were rounded; nil when they are not kept.
  let truth: Judging?
  let frozen: Judging?
  /// What other editions add: bounds of cells, by reading.
  var narrowed: [MarginReading: Intervals] = [:]
  /// Cells whose bounds another edition narrowed, by reading.
  var narrowedCells: [MarginReading: Set<Int>] = [:]

  init(
    readership: String,
    readerships: [String],
    cells: Cells,
    world: World,
    atlas: Atlas,
    edition: Edition,
    rules: AttackRules
  ) {
    self.readership = readership
    self.readerships = readerships
    self.cells = cells
    self.world = world
    self.atlas = atlas
    self.edition = edition
    self.rules = rules
    var builder = SystemBuilder(cells, world, atlas)
    system = builder.built()
    let open = builder.open
    self.open = open
    truth = edition.truth.map { Judging($0, cells, world, atlas, open) }
    frozen = edition.frozen.map { Judging($0, cells, world, atlas, open) }
  }

  /// What the figures were rounded from, as near as is known.
  var rounded: Judging? { frozen ?? truth }

  func refusal(_ check: AttackCheck, _ reason: RefusalReason, cell: Int) -> Refusal {
    refusal(check, reason, key: cells.keys[cell], cells.origins[cell])
  }

  func refusal(_ check: AttackCheck, _ reason: RefusalReason, key: UInt64, _ origin: Cells.Origin) -> Refusal
  {
    let zone = atlas.zone(Cells.zone(key))
    let window = Int(origin.window)
    return Refusal(
      check: check,
      reason: reason,
      readership: window < readerships.count ? readerships[window] : readership,
      file: "indicateurs.csv",
      indicator: world.indicators.texts[Int(origin.indicator)],
      level: zone.level.text,
      territory: zone.code,
      period: Cells.span(key).text,
      breakdown: world.breakdowns.texts[Int(origin.breakdown)]
    )
  }
}
