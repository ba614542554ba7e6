import CSV

/// The open list of France Services places (formats.md §5.1): commas, LF, text quoted.
enum FranceServicesFile {
  static let header = [
    "id_fs", "insee_dep", "lib_fs", "adresse", "complement_adresse", "insee_com", "code_postal", "lib_com",
    "latitude", "longitude", "mail", "telephone", "h_lundi", "h_mardi", "h_mercredi", "h_jeudi",
    "h_vendredi", "h_samedi", "prise_rdv", "commentaire", "type_fs", "format_fs", "groupe_fs",
    "labellisation_fs",
  ]

  static func write(
    _ territories: SimulatedTerritories,
    _ name: String,
    in folder: String,
    _ dice: inout Dice
  ) throws(SimulateFailure) -> WrittenFile {
    let writer = RecordWriter(dialect: .comma, quoting: .text, newline: .lf)
    var file = try WrittenExport(name, in: folder, writer: writer, encoding: .utf8)
    try file.heading { $0.append(header) }
    let towns = territories.communes.sorted { ($1.population, $0.code) < ($0.population, $1.code) }.prefix(22)
    // The largest town has two places, as in the real list: the commune is no key.
    for (index, commune) in (towns.prefix(1) + towns).enumerated() {
      try file.row { cells(index, commune, into: &$0, &dice) }
    }
    return try file.finish()
  }

  private static func cells(
    _ index: Int,
    _ commune: SimulatedCommune,
    into line: inout RecordWriter,
    _ dice: inout Dice
  ) {
    let isPostOffice = index % 6 == 5
    line.append([
      String(9001 + index), commune.departement,
      "France services \(isPostOffice ? "La Poste " : "")\(commune.nom)",
      "\(dice.within(1...60)) rue de la Mairie",
    ])
    if index == 3 { line.append("Bâtiment B\n1er étage") } else { line.append(verbatim: "") }
    line.append([commune.code, commune.codePostal, commune.nom])
    line.append(verbatim: "")
    line.append(verbatim: "")
    line.append(["accueil\(9001 + index)@franceservices.exemple", "02 99 00 \(twoDigits(index)) 00"])
    for day in 0..<5 {
      line.append(day == index % 5 ? "13:30 - 17:00" : "09:00 - 12:00 / 13:30 - 17:00")
    }
    line.append(verbatim: "")
    line.append(dice.chance(perMille: 350) ? "Oui" : "Non")
    line.append(verbatim: "")
    line.append([index % 9 == 8 ? "Antenne" : "Principal", index % 7 == 6 ? "Itinérante" : "Fixe"])
    line.append(verbatim: "")
    line.append("Espace labellisé 01/\(twoDigits(1 + index % 12))/202\(index % 5)")
  }
}
