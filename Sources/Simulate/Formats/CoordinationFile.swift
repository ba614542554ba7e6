import CSV
import Observatory

/// La Coop's export of coordination activities (formats.md §2.6): no accompaniment, many names.
enum CoordinationFile {
  static func write(
    _ workforce: Workforce,
    in folder: String,
    _ dice: inout Dice
  ) throws(SimulateFailure) -> WrittenFile {
    let writer = RecordWriter(dialect: .semicolon, quoting: .minimal, newline: .crlf)
    let name = "coop-numerique_coordination_\(ExportOccasion.first.day.iso).csv"
    var file = try WrittenExport(name, in: folder, writer: writer, encoding: .utf8WithMark)
    let coordinator = workforce.coordinator
    let preamble = [
      ["Informations export"], ["Nom", coordinator.last], ["Prénom", coordinator.first], ["Total", "12"],
      ["Date d'export", ExportOccasion.first.day.french], [], ["Filtres"], ["Période", "-"], [],
    ]
    for line in preamble { try file.heading { $0.append(line) } }
    try file.heading { $0.append(header) }
    for number in 0..<12 {
      let day = ExportOccasion.first.from.adding(days: 20 + number * 25)
      let kind = ["Animation", "Évènement", "Partenariat"][number % 3]
      let someone = dice.pick(workforce.team).person.full
      let identifier = hexadecimal(dice.next(), width: 16)
      try file.row {
        $0.append([
          day.french, kind, String(30 * dice.within(1...8)),
          kind == "Partenariat" ? "/" : String(dice.within(3...60)),
        ])
        $0.append([
          someone, "/", someone, kind == "Évènement" ? "Forum de \(someone)" : "/", "/", someone, "/", "/",
        ])
        $0.append(["Départemental", "/", "/", "", "Rappeler \(someone)", "\(day.french) à 09:10", ""])
        $0.append("0f8fad5b-d9cb-469f-\(identifier.prefix(4))-\(identifier.suffix(12))")
      }
    }
    return try file.finish()
  }

  private static let header = [
    "Date de l’activité", "Type", "Durée (min.)", "Participants", "Médiateur·ice·s numérique·s",
    "Structure·s",
    "Autres acteur.trice.s", "Nom de l’évènement",
    "Type d’animation, type d’évènement, nature du partenariat",
    "Organisé par", "Structure·s partenaire·s (Nom)", "Structure·s partenaire·s (type)",
    "Échelon territorial de l’évènement ou du partenariat", "Qui est à l’initiative de cette intervention ?",
    "Thématique(s) d’animation", "Tags", "Notes", "Enregistrée le", "Dernière modification le", "ID CRA",
  ]
}
