import Observatory

/// Writes the year of the Coop day by day: three exports, the most recent day first as the tool sorts them.
struct CoopSimulation {
  private enum Share {
    /// Of a hundred accompaniments.
    static let exportingMember = 7
    static let loner = 8
  }

  let seed: UInt64
  let rows: Int
  let book: SiteBook
  let workforce: Workforce
  let folder: String

  func write(_ truth: inout ActivityTruth) throws(SimulateFailure) -> [WrittenFile] {
    let ofMember = max(1, rows * Share.exportingMember / 100)
    let ofLoner = max(1, rows * Share.loner / 100)
    let ofOthers = rows - ofMember - ofLoner
    var team = try CoopAccompanimentsFile(
      "coop-numerique_accompagnements_2026-01-05.csv",
      in: folder,
      variant: .team,
      encoding: .windows1252,
      exportedBy: workforce.coordinator,
      role: "Coordinateur",
      total: ofOthers + ofMember,
      dice: Dice(seed: seed, stream: "excel.team")
    )
    var member = try CoopAccompanimentsFile(
      "coop-numerique_accompagnements_2026-01-05 (1).csv",
      in: folder,
      variant: .own,
      encoding: .utf8WithMark,
      exportedBy: workforce.exportingMember.person,
      role: workforce.exportingMember.role,
      total: ofMember,
      dice: Dice(seed: seed, stream: "excel.member")
    )
    var loner = try CoopAccompanimentsFile(
      "coop-numerique_accompagnements_2026-01-05 (2).csv",
      in: folder,
      variant: .own,
      encoding: .utf8WithMark,
      exportedBy: workforce.loner.person,
      role: workforce.loner.role,
      total: ofLoner,
      dice: Dice(seed: seed, stream: "excel.loner")
    )

    let year = WorkingDays(from: CoopSimulation.day(1, 1), through: CoopSimulation.day(12, 31))
    var others = stream("coop.team", ofOthers)
    var members = stream("coop.member", ofMember)
    var loners = stream("coop.loner", ofLoner)
    for (index, day) in year.days.enumerated().reversed() {
      members.open(day, target: year.target(of: ofMember, backTo: index))
      while let activity = members.next(by: { _ in workforce.exportingMember }) {
        try team.write(activity)
        try member.write(activity)
        truth.add(activity.fact(programme: activity.mediator.programme))
      }
      others.open(day, target: year.target(of: ofOthers, backTo: index))
      while let activity = others.next(by: { $0.pick(workforce.team) }) {
        try team.write(activity)
        truth.add(activity.fact(programme: activity.mediator.programme))
      }
      loners.open(day, target: year.target(of: ofLoner, backTo: index))
      while let activity = loners.next(by: { _ in workforce.loner }) {
        try loner.write(activity)
        // A self export says no role: the programme stays unknown.
        truth.add(activity.fact(programme: "non_precise"))
      }
    }
    return [try team.finish(), try member.finish(), try loner.finish()]
  }

  private func stream(_ name: String, _ total: Int) -> CoopStream {
    let draw = CoopActivityDraw(book: book, dice: Dice(seed: seed, stream: name))
    return CoopStream(draw: draw, total: total)
  }

  private static func day(_ month: Int, _ day: Int) -> Day {
    Day(number: Day.daysFromCivil(year: 2025, month: month, day: day))
  }
}

/// The activities of one export, paced so that exactly `total` accompaniments are spread over the year.
private struct CoopStream {
  private var draw: CoopActivityDraw
  private let total: Int
  private var done = 0
  private var day = Day(number: 0)
  private var target = 0

  init(draw: CoopActivityDraw, total: Int) {
    self.draw = draw
    self.total = total
  }

  mutating func open(_ day: Day, target: Int) {
    self.day = day
    self.target = target
  }

  /// Nil once the day is full; a workshop may overflow on the next day's share.
  mutating func next(by mediator: (inout Dice) -> Mediator) -> CoopActivity? {
    guard done < target else { return nil }
    let someone = mediator(&draw.dice)
    let activity = draw.activity(on: day, by: someone, atMost: total - done)
    done += activity.participants.count
    return activity
  }
}
