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
  let sites: SiteList
  let workforce: Workforce
  let folder: String
  let later: LaterExport?
  /// As downloaded, rather than saved again to CSV.
  let asWorkbooks: Bool

  func write(_ truth: inout ActivityTruth) throws(SimulateFailure) -> [WrittenFile] {
    let ofMember = max(1, rows * Share.exportingMember / 100)
    let ofLoner = max(1, rows * Share.loner / 100)
    let ofOthers = rows - ofMember - ofLoner
    let occasion = later == nil ? ExportOccasion.first : .later
    var team = try teamFile(0, of: occasion, total: ofOthers + ofMember + (later?.addedRows ?? 0))
    var member = try ownFile(1, of: occasion, workforce.exportingMember, total: ofMember, "member")
    var loner = try ownFile(2, of: occasion, workforce.loner, total: ofLoner, "loner")
    var files = try writeAdded(&team, &truth)

    let year = WorkingDays(from: ExportOccasion.first.from, through: ExportOccasion.first.through)
    var corrections = CoopCorrections(later, draw("coop.corrections"))
    var others = CoopStream(draw: draw("coop.team"), total: ofOthers)
    var members = CoopStream(draw: draw("coop.member"), total: ofMember)
    var loners = CoopStream(draw: draw("coop.loner"), total: ofLoner)
    for (index, day) in year.days.enumerated().reversed() {
      members.open(day, target: year.target(of: ofMember, backTo: index))
      while let drawn = members.next(by: { _ in workforce.exportingMember }) {
        let activity = corrections.applied(to: drawn)
        try team.write(activity)
        try member.write(activity)
        truth.add(activity.fact(scheme: activity.mediator.scheme))
      }
      others.open(day, target: year.target(of: ofOthers, backTo: index))
      while let drawn = others.next(by: { $0.pick(workforce.team) }) {
        let activity = corrections.applied(to: drawn)
        try team.write(activity)
        truth.add(activity.fact(scheme: activity.mediator.scheme))
      }
      loners.open(day, target: year.target(of: ofLoner, backTo: index))
      while let drawn = loners.next(by: { _ in workforce.loner }) {
        let activity = corrections.applied(to: drawn)
        try loner.write(activity)
        // A self export says no role: the programme stays unknown.
        truth.add(activity.fact(scheme: "non_precise"))
      }
    }
    files.insert(contentsOf: [try team.finish(), try member.finish(), try loner.finish()], at: 0)
    return files
  }

  /// The month after the year: at the top of the team's export, and in an export of its own.
  private func writeAdded(
    _ team: inout CoopAccompanimentsFile,
    _ truth: inout ActivityTruth
  ) throws(SimulateFailure) -> [WrittenFile] {
    guard let total = later?.addedRows, total > 0 else { return [] }
    var alone = try teamFile(3, of: .month, total: total)
    let month = WorkingDays(from: ExportOccasion.month.from, through: ExportOccasion.month.through)
    var added = CoopStream(draw: draw("coop.added"), total: total)
    for (index, day) in month.days.enumerated().reversed() {
      added.open(day, target: month.target(of: total, backTo: index))
      while let activity = added.next(by: { $0.pick(workforce.team) }) {
        try team.write(activity)
        try alone.write(activity)
        truth.add(activity.fact(scheme: activity.mediator.scheme))
      }
    }
    return [try alone.finish()]
  }

  private func teamFile(
    _ copy: Int,
    of occasion: ExportOccasion,
    total: Int
  ) throws(SimulateFailure) -> CoopAccompanimentsFile {
    try CoopAccompanimentsFile(
      copy,
      of: occasion,
      in: folder,
      variant: .team,
      encoding: asWorkbooks ? nil : .windows1252,
      exportedBy: workforce.coordinator,
      role: "Coordinateur",
      total: total,
      dice: Dice(seed: seed, stream: "excel.team")
    )
  }

  private func ownFile(
    _ copy: Int,
    of occasion: ExportOccasion,
    _ mediator: Mediator,
    total: Int,
    _ stream: String
  ) throws(SimulateFailure) -> CoopAccompanimentsFile {
    try CoopAccompanimentsFile(
      copy,
      of: occasion,
      in: folder,
      variant: .own,
      encoding: asWorkbooks ? nil : .utf8WithMark,
      exportedBy: mediator.person,
      role: mediator.role,
      total: total,
      dice: Dice(seed: seed, stream: "excel.\(stream)")
    )
  }

  private func draw(_ stream: String) -> CoopActivityDraw {
    CoopActivityDraw(sites: sites, dice: Dice(seed: seed, stream: stream))
  }
}

/// Corrects the share of activities a later export asks for; leaves the others as they were drawn.
private struct CoopCorrections {
  private let perMille: Int
  private var draw: CoopActivityDraw

  init(_ later: LaterExport?, _ draw: CoopActivityDraw) {
    perMille = (later?.changedPercent ?? 0) * 10
    self.draw = draw
  }

  mutating func applied(to activity: CoopActivity) -> CoopActivity {
    guard perMille > 0, draw.dice.chance(perMille: perMille) else { return activity }
    return draw.corrected(activity, on: ExportOccasion.later.day.adding(days: -draw.dice.within(3...25)))
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
