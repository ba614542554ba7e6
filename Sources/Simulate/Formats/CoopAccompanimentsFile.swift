import Observatory

/// The Coop's accompaniments export, layout A4 (formats.md §2.2–2.3): as downloaded, or saved again to CSV by French
/// Excel.
struct CoopAccompanimentsFile: ~Copyable {
  enum Variant {
    case team
    case own
  }

  private let variant: Variant
  private var output: CoopOutput
  /// What Excel spoils; nil when it was not there.
  private var dice: Dice?

  /// `encoding` is that of the CSV; nil for the workbook itself.
  init(
    _ copy: Int,
    of occasion: ExportOccasion,
    in folder: String,
    variant: Variant,
    encoding: WrittenExport.Encoding?,
    exportedBy person: Person,
    role: String,
    total: Int,
    dice: Dice
  ) throws(SimulateFailure) {
    var output = try CoopOutput(copy, of: occasion, in: folder, as: encoding)
    let header = CoopLayout.header(variant)
    for line in CoopLayout.preamble(person: person, role: role, total: total, occasion) {
      let isTotal = line.first == "Total"
      try output.heading(
        isTotal ? [.text(line[0]), .number(total)] : SheetCell.texts(line),
        width: header.count
      )
    }
    try output.heading(SheetCell.texts(header), width: header.count)
    self.variant = variant
    self.dice = encoding == nil ? nil : dice
    self.output = output
  }

  /// One row per participant.
  mutating func write(_ activity: CoopActivity) throws(SimulateFailure) {
    let autonomy = autonomyCell(activity.autonomy)
    let themes = activity.themes.map(\.label).joined(separator: "\n")
    for (index, participant) in activity.participants.enumerated() {
      let rank = rankCell(index + 1, of: activity.participants.count)
      let isTeam = variant == .team
      var cells: [SheetCell] = [.day(activity.day), .text(activity.recorded), .text(activity.modified)]
      if isTeam { cells += SheetCell.texts(CoopLayout.teamCells(activity.mediator)) }
      cells += [.text(CoopLayout.kindLabel(activity.kind)), rank]
      if !isTeam { cells.append(.text(participant.name)) }
      cells += SheetCell.texts([activity.channel] + CoopLayout.siteCells(activity))
      cells.append(.number(activity.minutes))
      cells += SheetCell.texts([
        activity.workshopTitle, activity.materials, themes, activity.tagCell, activity.procedure, autonomy,
      ])
      cells += SheetCell.texts(CoopLayout.orientationCells(activity.orientation))
      cells += SheetCell.texts(CoopLayout.residenceCells(participant.residence))
      cells += SheetCell.texts([participant.gender, participant.age.rawValue, participant.status])
      if !isTeam { cells.append(.text(index == 0 ? activity.note : "")) }
      cells.append(.text(activity.id))
      try output.row(cells)
    }
  }

  consuming func finish() throws(SimulateFailure) -> WrittenFile {
    try output.finish()
  }

  /// Excel sometimes reads `1/3` as 1 March.
  private mutating func autonomyCell(_ level: Int) -> String {
    guard level > 0 else { return "" }
    return isSpoilt(perMille: 150) ? "\(twoDigits(level))-mars" : "\(level)/3"
  }

  private mutating func rankCell(_ rank: Int, of size: Int) -> SheetCell {
    guard size > 1 else { return .number(1) }
    guard isSpoilt(perMille: 200) else { return .text("\(rank)/\(size)") }
    return .text("\(twoDigits(rank))-\(CoopLayout.excelMonths[size - 1])")
  }

  private mutating func isSpoilt(perMille: Int) -> Bool {
    dice?.chance(perMille: perMille) ?? false
  }
}
