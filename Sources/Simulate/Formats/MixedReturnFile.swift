import CSV
import Observatory

/// A partner's yearly return: totals, meetings, trainings and places in one table (data/templates/bilan-partenaire.csv).
enum MixedReturnFile {
  static func write(
    _ territories: SimulatedTerritories,
    in folder: String,
    _ dice: inout Dice
  ) throws(SimulateFailure) -> WrittenFile {
    let writer = RecordWriter(dialect: .semicolon, quoting: .minimal, newline: .crlf)
    var file = try WrittenExport(
      "bilan-reseau-2025-12-31.csv",
      in: folder,
      writer: writer,
      encoding: .utf8WithMark
    )
    try file.heading { $0.append(header) }
    let towns = territories.communes.sorted { ($1.population, $0.code) < ($0.population, $1.code) }.prefix(6)
    for (number, town) in towns.enumerated() {
      let person = InventedPeople.anyone(&dice)
      let total = dice.within(20...400)
      let seniors = dice.within(0...total)
      try file.row {
        $0.append(["Relevé", "Réseau des centres sociaux", "\(number + 1)", "01/01/2025", "31/12/2025"])
        $0.append([town.code, "", "participant", "\(total)", "\(seniors)", person.full])
      }
      let guests = dice.within(5...60)
      try file.row {
        $0.append(["Réunion", "Réseau des centres sociaux", "\(number + 1)", "0\(number + 1)/06/2025", ""])
        $0.append([town.code, "evenement", "", "\(guests)", "", "Animée par \(person.full)"])
      }
      let trained = dice.within(3...20)
      try file.row {
        $0.append(["Formation", "Réseau des centres sociaux", "\(number + 1)", "0\(number + 1)/10/2025", ""])
        $0.append([town.code, "agent_accueil", "", "\(trained)", "", ""])
      }
      try file.row {
        $0.append(["Lieu", "Centre social de \(town.nom)", "C\(number)", "", "", town.code, "", "", "", ""])
        $0.append(person.email)
      }
    }
    let written = try file.finish()
    return WrittenFile(name: "\(OtherFormats.past)/\(written.name)", rows: written.rows)
  }

  private static let header = [
    "nature_de_la_ligne", "structure", "numero", "debut", "fin", "code_insee", "categorie", "unite", "nombre",
    "dont_60_ans_et_plus", "commentaire",
  ]
}
