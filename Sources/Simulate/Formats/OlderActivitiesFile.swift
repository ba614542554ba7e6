import CSV
import Observatory

/// La Coop's exports of activities before August 2025 (formats.md §2.4): one row each, people as parallel lists.
struct OlderActivitiesFile {
  enum Layout: String {
    case a1 = "A1"
    /// The header of A1 over the cells of A1b, as the tool wrote it from 29 April to 28 May 2025.
    case a1Shifted = "A1-decale"
    case a1b = "A1b"
    case a2 = "A2"
    case a3 = "A3"

    fileprivate var isFirst: Bool { self != .a2 && self != .a3 }
    /// Days of export at which the tool wrote this layout.
    fileprivate var exported: String {
      switch self {
      case .a1: "15/04/2025"
      case .a1Shifted: "12/05/2025"
      case .a1b: "02/06/2025"
      case .a2: "01/07/2025"
      case .a3: "01/08/2025"
      }
    }
  }

  private let layout: Layout

  init(_ layout: Layout) { self.layout = layout }

  func write(
    _ activities: [CoopActivity],
    by person: Person,
    in folder: String
  ) throws(SimulateFailure) -> WrittenFile {
    let writer = RecordWriter(dialect: .semicolon, quoting: .minimal, newline: .crlf)
    let name = "coop-numerique_activites_\(layout.rawValue).csv"
    var file = try WrittenExport(name, in: folder, writer: writer, encoding: .utf8WithMark)
    let preamble = [
      ["Informations export"], ["Nom", person.last], ["Prénom", person.first],
      ["Activités", String(activities.count)],
      ["Date d’export", layout.exported], [], ["Filtres"], ["Période", "-"], ["Profil", "-"], [],
    ]
    for line in preamble { try file.heading { $0.append(line) } }
    try file.heading { $0.append(header) }
    for activity in activities { try file.row { $0.append(cells(of: activity)) } }
    let written = try file.finish()
    return WrittenFile(name: "\(OtherFormats.past)/\(written.name)", rows: written.rows)
  }

  private var header: [String] {
    let first = [
      "Date", "Type", "Nombre de participants", "Bénéficiaire", "Canaux d’accompagnement", "Lieu",
      "Durée (min)",
      "Nom de l’atelier", "Matériel numérique utilisé", "Thématique(s) d’accompagnement",
    ]
    let levels = [
      "Niveau d’autonomie du bénéficiaire", "Niveau de l’atelier",
      "Le bénéficiaire est-il orienté vers une autre structure ?",
    ]
    let finalised = layout == .a1 || layout == .a1Shifted ? ["La démarche est-elle finalisée ?"] : []
    let tags = layout == .a3 ? ["Tags"] : []
    let last = [
      "Structure de redirection", "Commune de résidence du bénéficiaire", "Genre du bénéficiaire",
      "Tranche d’âge du bénéficiaire", "Statut du bénéficiaire", "Notes supplémentaires",
    ]
    let middle =
      layout.isFirst
      ? levels + finalised : ["Niveau d’autonomie (ou de l’atelier)", "Bénéficiaire réorienté"]
    return first + tags + ["Nom de la démarche administrative"] + middle + last
  }

  private func cells(of activity: CoopActivity) -> [String] {
    func list(_ cell: (Participant) -> String) -> String {
      activity.participants.map(cell).joined(separator: "\n")
    }
    let isWorkshop = activity.kind == .collectif
    let level = activity.autonomy == 0 ? "" : "\(activity.autonomy)/3"
    let orientation = CoopLayout.orientationCells(activity.orientation)
    var cells = [
      activity.day.french, CoopLayout.kindLabel(activity.kind), String(activity.participants.count),
    ]
    cells += [
      list(\.name), activity.channel, address(activity), String(activity.minutes), activity.workshopTitle,
    ]
    cells += [activity.materials, activity.themes.map(\.label).joined(separator: "\n")]
    if layout == .a3 { cells.append(activity.tagCell) }
    cells.append(activity.procedure)
    cells += layout.isFirst ? [isWorkshop ? "" : level, isWorkshop ? level : ""] : [level]
    cells.append(orientation[0])
    if layout == .a1 { cells.append("Oui") }
    cells.append(orientation[1])
    cells += [list { $0.residence?.commune ?? "-" }, list(\.gender), list(\.age.rawValue), list(\.status)]
    cells.append(activity.note)
    return cells + Array(repeating: "", count: header.count - cells.count)
  }

  private func address(_ activity: CoopActivity) -> String {
    guard let site = activity.site else { return "" }
    let town = "\(site.postalCode) \(site.commune)"
    if !layout.isFirst, activity.channel == "À distance" {
      return "Structure employeuse : \(site.name), \(town)"
    }
    return activity.namesTheStructure ? "\(site.name), \(town)" : town
  }
}
