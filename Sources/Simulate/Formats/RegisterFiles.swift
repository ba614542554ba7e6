import CSV
import Observatory

/// Registers that partners keep by hand, in the templates of `data/templates`: posts, agreements, referents and
/// meetings of the départemental network.
struct RegisterFiles {
  let territories: SimulatedTerritories
  var dice: Dice
  private static let keeper = "Réseau d'inclusion numérique"

  mutating func write(in folder: String) throws(SimulateFailure) -> [WrittenFile] {
    [
      try file("registre-postes", Self.posts, postRows(), folder),
      try file("registre-conventions", Self.agreements, agreementRows(), folder),
      try file("registre-referents", Self.referents, referentRows(), folder),
      try file("registre-reunions", Self.meetings, meetingRows(), folder),
    ]
  }

  private func file(
    _ name: String,
    _ header: [String],
    _ rows: [[String]],
    _ folder: String
  ) throws(SimulateFailure) -> WrittenFile {
    let writer = RecordWriter(dialect: .semicolon, quoting: .minimal, newline: .crlf)
    let dated = "\(name)-\(ExportOccasion.first.day.iso).csv"
    var file = try WrittenExport(dated, in: folder, writer: writer, encoding: .utf8WithMark)
    try file.heading { $0.append(header) }
    for (number, cells) in rows.enumerated() {
      try file.row { $0.append([Self.keeper, String(number + 1)] + cells) }
    }
    return try file.finish()
  }

  private var epcis: [String] { Set(territories.communes.compactMap(\.epci)).sorted() }

  private static let posts = [
    "tenu_par", "id", "date_debut", "date_fin", "type_contrat", "etape", "maille", "code_territoire",
    "structure", "postes", "etp", "cout_euros", "aide_etat_euros", "aide_fonds_euros", "part_locale_euros",
    "action",
  ]

  /// One in four keeps no account of the fund's aid: its rules cannot be checked.
  private mutating func postRows() -> [[String]] {
    epcis.flatMap { epci in
      (0..<dice.within(1...3)).map { _ in
        let start = Month(index: 2024 * 12).adding(months: dice.below(18)).firstDay
        let contract = dice.pick(["permanent", "conseiller_numerique", "duree_determinee"])
        let end =
          contract == "permanent" ? "" : start.month.adding(months: dice.within(12...36)).lastDay.french
        let cost = 36_000 + 500 * dice.below(20)
        let state = contract == "permanent" ? 0 : 17_500
        let fund = (cost - state) * dice.within(30...60) / 100
        let isReported = !dice.chance(perMille: 250)
        return [
          start.french, end, contract, dice.pick(["maintenu", "cree"]), "epci", epci, "Communauté \(epci)",
          "1",
          dice.pick(["1", "0,80", "0,5"]), String(cost), String(state), isReported ? String(fund) : "",
          isReported ? String(cost - state - fund) : "", "",
        ]
      }
    }
  }

  private static let agreements = [
    "tenu_par", "id", "date_effet", "date_fin", "famille_membre", "etape", "maille", "code_territoire",
    "structure",
    "montant_euros", "action",
  ]

  private mutating func agreementRows() -> [[String]] {
    (0..<38).map { number in
      let start = Month(index: 2024 * 12 + 4).adding(months: dice.below(20)).firstDay
      let end = dice.chance(perMille: 500) ? start.month.adding(months: 35).lastDay.french : ""
      let family = dice.pick(["association", "entreprise", "etat", "collectivite", "operateur"])
      let stage = dice.chance(perMille: 100) ? "denonce" : "signe"
      return [start.french, end, family, stage, "", "", "Membre \(number + 1)", "", ""]
    }
  }

  private static let referents = [
    "tenu_par", "id", "date_effet", "date_fin", "type_referent", "maille", "code_territoire", "structure",
    "relais",
    "action",
  ]

  private mutating func referentRows() -> [[String]] {
    epcis.filter { _ in dice.chance(perMille: 700) }.map { epci in
      let start = Month(index: 2025 * 12).adding(months: dice.below(10)).firstDay
      return [start.french, "", "referent_epci", "epci", epci, "Communauté \(epci)", "1", ""]
    }
  }

  private static let meetings = [
    "tenu_par", "id", "date", "type_de_reunion", "etape", "maille", "code_territoire", "structure",
    "participants",
    "montant_euros", "action",
  ]

  private mutating func meetingRows() -> [[String]] {
    let kinds = ["pleniere", "comite_pilotage", "comite_technique", "evenement"]
    return (0..<12).map { number in
      let day = Month(index: 2024 * 12 + 4).adding(months: number + dice.below(6)).firstDay.adding(
        days: dice.below(27)
      )
      return [
        day.french, kinds[number % kinds.count], "realise", "", "", "Réseau", String(dice.within(8...60)), "",
        "",
      ]
    }
  }
}
