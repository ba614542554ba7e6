import CSV
import Observatory

/// The Coop's accompaniments export, layout A4, as French Excel saves it again to CSV (formats.md §2.2–2.3).
struct CoopAccompanimentsFile: ~Copyable {
  enum Variant {
    case team
    case own
  }

  private let variant: Variant
  private var file: ExportFile
  private var dice: Dice

  init(
    _ copy: Int,
    of occasion: ExportOccasion,
    in folder: String,
    variant: Variant,
    encoding: ExportFile.Encoding,
    exportedBy person: Person,
    role: String,
    total: Int,
    dice: Dice
  ) throws(SimulateFailure) {
    let writer = RecordWriter(dialect: .semicolon, quoting: .minimal, newline: .crlf)
    var file = try ExportFile(occasion.coopName(copy), in: folder, writer: writer, encoding: encoding)
    let width = CoopLayout.header(variant).count
    for line in CoopLayout.preamble(person: person, role: role, total: total, occasion) {
      // Excel gives every line the width of the sheet.
      try file.heading { $0.append(line + Array(repeating: "", count: width - line.count)) }
    }
    let header = CoopLayout.header(variant)
    try file.heading { $0.append(header) }
    self.variant = variant
    self.dice = dice
    self.file = file
  }

  /// One row per participant.
  mutating func write(_ activity: CoopActivity) throws(SimulateFailure) {
    let autonomy = autonomyCell(activity.autonomy)
    let themes = activity.themes.map(\.label).joined(separator: "\n")
    for (index, participant) in activity.participants.enumerated() {
      let rank = rankCell(index + 1, of: activity.participants.count)
      let isTeam = variant == .team
      try file.row { line in
        line.append([activity.day.french, activity.recorded, activity.modified])
        if isTeam { line.append(CoopLayout.teamCells(activity.mediator)) }
        line.append([CoopLayout.kindLabel(activity.kind), rank])
        if !isTeam { line.append(participant.name) }
        line.append(activity.channel)
        line.append(CoopLayout.siteCells(activity))
        line.append([
          String(activity.minutes), activity.workshopTitle, activity.materials, themes, activity.tags,
          activity.procedure, autonomy,
        ])
        line.append(CoopLayout.orientationCells(activity.orientation))
        line.append(CoopLayout.residenceCells(participant.residence))
        line.append([participant.gender, participant.age.rawValue, participant.status])
        if !isTeam { line.append(index == 0 ? activity.note : "") }
        line.append(activity.id)
      }
    }
  }

  consuming func finish() throws(SimulateFailure) -> WrittenFile {
    try file.finish()
  }

  /// Excel sometimes reads `1/3` as 1 March.
  private mutating func autonomyCell(_ level: Int) -> String {
    guard level > 0 else { return "" }
    return dice.chance(perMille: 150) ? "\(twoDigits(level))-mars" : "\(level)/3"
  }

  private mutating func rankCell(_ rank: Int, of size: Int) -> String {
    guard size > 1 else { return "1" }
    guard dice.chance(perMille: 200) else { return "\(rank)/\(size)" }
    return "\(twoDigits(rank))-\(CoopLayout.excelMonths[size - 1])"
  }
}
