import Attack
import TestSupport

/// Nights in sequence: what is true each night, what is published, and what the attacker is given.
struct Nights {
  var world: NaiveWorld
  var protector: NaiveProtector
  private var dice: Dice
  private(set) var editions: [Edition] = []
  private(set) var lastRelease: NaiveRelease

  /// October 2025.
  static let firstMonth = 2025 * 12 + 9
  /// Names of nights, and months that open on them.
  static let calendar: [(name: String, opens: [Int])] = [
    ("2026-01-09", [firstMonth, firstMonth + 1]), ("2026-01-10", []), ("2026-01-11", [firstMonth + 2]),
    ("2026-01-31", []), ("2026-02-01", []), ("2026-02-10", []), ("2026-02-11", [firstMonth + 3]),
    ("2026-02-12", []),
  ]

  init(seed: UInt64, size: Int = 10) {
    dice = Dice(seed: seed)
    world = NaiveWorld(seed: seed, size: size)
    protector = NaiveProtector(key: dice.next())
    for month in 0..<4 { world.fill(month: Nights.firstMonth + month, &dice) }
    lastRelease = NaiveRelease(world: world, state: [:], open: [])
  }

  /// What happens to a night's windows before they are published, and to the protector before it works.
  typealias Change = (inout [NaiveRelease.Line], NaiveRelease, String) -> Void

  mutating func publish(
    _ night: (name: String, opens: [Int]),
    prepare: (inout NaiveProtector) -> Void = { _ in },
    files: ([ReleaseFile]) -> [ReleaseFile] = { $0 },
    _ change: Change = { _, _, _ in }
  ) -> Edition {
    world.correct(&dice, rows: 3)
    prepare(&protector)
    protector.night(world, opening: night.opens)
    let release = NaiveRelease(world: world, state: protector.state, open: protector.open, exact: world.rows)
    lastRelease = release
    let windows = ["public", "partenaires"].map { readership in
      let window = release.window(readership) { lines in change(&lines, release, readership) }
      return ReleaseWindow(readership, files(window.files))
    }
    let edition = Edition(
      name: night.name,
      windows: windows,
      truth: world.truth(world.rows),
      frozen: world.truth(protector.state.mapValues(\.truth))
    )
    editions.append(edition)
    return edition
  }

  /// The last three, and the last of each earlier month.
  var kept: [Edition] {
    let earlier = editions.dropLast()
    var ends: [String: String] = [:]
    for edition in earlier { ends[String(edition.name.prefix(7))] = edition.name }
    let names = Set(earlier.suffix(3).map(\.name) + ends.values)
    return earlier.filter { names.contains($0.name) }
  }

  func attack(_ rules: AttackRules = AttackRules()) -> AttackReport {
    guard let last = editions.last else {
      return Attacker.report(Attack(candidate: Nights.empty, earlier: []))
    }
    return Attacker.report(Attack(candidate: last, earlier: kept, rules: rules))
  }

  private static let empty = Edition(name: "", windows: [], truth: nil)
}

extension AttackReport {
  /// For messages of tests.
  var summary: String { refusals.prefix(6).map(\.french).joined(separator: "\n") }
  func has(_ check: AttackCheck, _ isReason: (RefusalReason) -> Bool = { _ in true }) -> Bool {
    refusals.contains { $0.check == check && isReason($0.reason) }
  }
}
