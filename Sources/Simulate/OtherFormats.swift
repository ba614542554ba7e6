import CSV
import Foundation
import Observatory

/// The formats that bring no accompaniment of their own: appointments, coordination, places, registers; and, in folders
/// apart, the layouts of the past, which tell activities of before the simulated year or already in another export, with a
/// partner's return of several kinds of rows, and the files to refuse.
///
/// The truth counts none of them.
struct OtherFormats {
  static let past = "anciens"

  let seed: UInt64
  let territories: SimulatedTerritories
  let sites: SiteList
  let workforce: Workforce
  let folder: String

  func write() throws -> [WrittenFile] {
    let past = "\(folder)/\(Self.past)"
    do {
      try FileManager.default.createDirectory(atPath: past, withIntermediateDirectories: true)
    } catch { throw SimulateFailure.cannotCreate(past) }
    var appointments = AppointmentFiles(sites: sites, workforce: workforce, dice: dice("rdv"))
    var listed = SiteListFiles(territories: territories, dice: dice("lieux"))
    var files = try appointments.write(in: folder) + listed.write(in: folder)
    var mixed = dice("bilan")
    files.append(try MixedReturnFile.write(territories, in: past, &mixed))
    var pix = OlderPixFiles(dice: dice("pix.anciens"))
    files += try pix.write(in: past)
    var refused = RefusedFiles(territories: territories, folder: folder, dice: dice("refuses"))
    files += try refused.write()
    var registers = RegisterFiles(territories: territories, dice: dice("registres"))
    files += try registers.write(in: folder)
    var coordination = dice("coordination")
    files.append(try CoordinationFile.write(workforce, in: folder, &coordination))
    for (layout, from, through) in Self.layouts {
      files.append(try older(layout, day(from), day(through), past))
    }
    var reports = V1ReportDraw(sites, dice("coop_v1.archive"))
    files.append(
      try V1ArchiveFile.write((0..<40).map { reports.report(on: day(20_240_110).adding(days: $0)) }, in: past)
    )
    return files
  }

  private static let layouts: [(OlderActivitiesFile.Layout, Int64, Int64)] = [
    (.a1, 20_240_902, 20_241_115), (.a1Shifted, 20_241_118, 20_241_129), (.a1b, 20_241_202, 20_241_206),
    (.a2, 20_241_209, 20_241_213), (.a3, 20_241_216, 20_241_220),
  ]

  private func older(
    _ layout: OlderActivitiesFile.Layout,
    _ first: Day,
    _ last: Day,
    _ past: String
  ) throws(SimulateFailure) -> WrittenFile {
    var draw = CoopActivityDraw(sites: sites, dice: dice("coop.\(layout.rawValue)"))
    var activities: [CoopActivity] = []
    for day in WorkingDays(from: first, through: last).days {
      for _ in 0..<3 { activities.append(draw.activity(on: day, by: workforce.loner, atMost: 8)) }
    }
    return try OlderActivitiesFile(layout).write(activities, by: workforce.loner.person, in: past)
  }

  private func dice(_ stream: String) -> Dice { Dice(seed: seed, stream: "other.\(stream)") }

  private func day(_ compact: Int64) -> Day { Day(compact: compact) ?? Day(number: 0) }
}
