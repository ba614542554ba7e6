import CSV
import Observatory

/// An operator's figures in the template given to partners (formats.md §6.3).
enum PartnerFile {
  static let header = [
    "operateur", "id_structure", "nom_structure", "code_insee", "maille", "periode_debut", "periode_fin",
    "unite", "theme", "type", "total", "total_age_connu", "nb_60_69", "nb_70_plus", "nb_60_plus",
    "nb_femmes", "nb_hommes", "nb_orientations", "satisfaction_reponses", "satisfaction_positives",
    "duree_minutes",
  ]

  struct Operator {
    let code: String
    let unit: String
    let theme: String
  }

  static let operators = [
    Operator(code: "CAF", unit: "demande", theme: "aide_aux_demarches_administratives"),
    Operator(code: "CPAM", unit: "demande", theme: "sante"),
    Operator(code: "MSA", unit: "rdv_honore", theme: ""),
    Operator(code: "FRANCE_TRAVAIL", unit: "rdv_honore", theme: "insertion_professionnelle"),
    Operator(code: "LA_POSTE", unit: "accompagnement", theme: ""),
  ]

  static func write(
    _ op: Operator,
    _ territories: SimulatedTerritories,
    _ name: String,
    in folder: String,
    _ dice: inout Dice,
    _ truth: inout [PartnerFact]
  ) throws(SimulateFailure) -> WrittenFile {
    let writer = RecordWriter(dialect: .semicolon, quoting: .minimal, newline: .lf)
    var file = try WrittenExport(name, in: folder, writer: writer, encoding: .utf8)
    try file.heading { $0.append(header) }
    let towns = territories.communes.sorted { ($1.population, $0.code) < ($0.population, $1.code) }.prefix(24)
    let served = towns.filter { _ in dice.chance(perMille: 350) }
    let first = Month(index: 2025 * 12)
    for commune in served.isEmpty ? Array(towns.prefix(1)) : served {
      for offset in 0..<12 {
        let cells = cells(op, commune, first.adding(months: offset), &dice)
        truth.append(PartnerFact(op, commune.code, first.adding(months: offset), cells))
        try file.row { $0.append(cells) }
      }
    }
    return try file.finish()
  }

  private static func cells(
    _ op: Operator,
    _ commune: SimulatedCommune,
    _ month: Month,
    _ dice: inout Dice
  ) -> [String] {
    let total = dice.within(0...60)
    let known = total - dice.below(total / 4 + 1)
    let sixties = dice.below(known / 2 + 1)
    let older = dice.below((known - sixties) / 2 + 1)
    let women = dice.below(total + 1)
    let replies = dice.below(total / 2 + 1)
    return [
      op.code, "", "Agence \(commune.nom)", commune.code, "commune", month.firstDay.iso,
      month.lastDay.iso, op.unit, op.theme, "individuel", String(total), String(known), String(sixties),
      String(older), String(sixties + older), String(women), String(total - women),
      String(dice.below(total / 5 + 1)), String(replies), String(replies - dice.below(replies / 8 + 1)),
      String(total * 25),
    ]
  }
}
