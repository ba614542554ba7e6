import CSV
import Observatory

/// The figures that tools publish about the simulated activities: statistics sheets and cumulative tables.
///
/// Accompaniments, workshops, activities and the share of 60+ are those of the truth; what the truth does not count
/// (personal scopes, hours, Aidants Connect) is made up.
struct StatisticsFiles {
  let truth: ActivityTruth
  let territories: SimulatedTerritories
  let folder: String
  let occasion: ExportOccasion
  /// Whose sheet the one of La Coop is.
  let person: Person
  var dice: Dice

  mutating func write() throws(SimulateFailure) -> [WrittenFile] {
    [try writeInclusion(), try writeCoop(), try writeV1(), try writeTerritories(), try writeAidants()]
  }

  /// Mon Inclusion Numérique: the year of La Coop in the département (formats.md §2.5).
  private func writeInclusion() throws(SimulateFailure) -> WrittenFile {
    let months = (0..<12).map { Month(index: Int32(2025 * 12 + $0)) }
    let total = totals(of: Set(months))
    var file = try WrittenExport(
      "mon-inclusion-numerique_statistiques_\(occasion.day.iso).csv",
      in: folder,
      writer: RecordWriter(dialect: .semicolon, quoting: .minimal, newline: .crlf),
      encoding: .utf8WithMark
    )
    let year = "01/01/2025 - 31/12/2025"
    let preamble = [
      ["Informations export"], ["Date d'export", occasion.day.french], ["Heure d'export", "09:12"], [],
      ["Filtres"], ["Période", year], ["Départements", territories.departement],
      ["Structures employeuses", "-"],
      [],
    ]
    for line in preamble { try file.heading { $0.append(Self.wide(line)) } }
    try file.heading { $0.append(Self.wide(["Statistiques générales"])) }
    try file.row { $0.append(Self.wide(["Accompagnements au total", "\(total.accompaniments)"])) }
    let names = months.map { Period(.mois, containing: $0).french }
    try file.heading { $0.append(["Accompagnements sur les 12 derniers mois"] + names) }
    let counts = months.map { totals(of: [$0]).accompaniments }
    try file.row { $0.append([""] + counts.map(String.init)) }
    try file.heading { $0.append(Self.wide([])) }
    try file.heading { $0.append(Self.wide(["Statistiques sur les accompagnements"])) }
    let individual = total.accompanimentsByKind[.individuel] ?? 0
    let activities = [
      ("Accompagnements individuels", individual), ("Ateliers collectifs", total.workshops),
      ("Nombre total de participants aux ateliers", total.accompaniments - individual),
      ("Nombre total d’activités", total.activities),
    ]
    for (label, count) in activities { try file.row { $0.append(Self.wide([label, "\(count)"])) } }
    return try file.finish().with(rows: 1 + months.count + activities.count)
  }

  /// La Coop: one person's sheet, without a period; made up, and the name above it is one of the invented ones.
  private func writeCoop() throws(SimulateFailure) -> WrittenFile {
    var file = try WrittenExport(
      "coop-numerique_statistiques_\(occasion.day.iso).csv",
      in: folder,
      writer: RecordWriter(dialect: .semicolon, quoting: .minimal, newline: .crlf),
      encoding: .utf8WithMark
    )
    let preamble = [
      ["Informations export"], ["Nom", person.last], ["Prénom", person.first], ["Rôle", "Médiateur"],
      ["Date d'export", occasion.day.french], ["Heure d'export", "09:20"], [], ["Filtres"], ["Période", "-"],
      [],
    ]
    for line in preamble { try file.heading { $0.append(Self.wide(line)) } }
    let sections = [
      ("Statistiques générales", [("Accompagnements au total", "120"), ("Bénéficiaires accompagnés", "96")]),
      ("Statistiques sur vos bénéficiaires", []),
      ("Genre", [("Féminin", "61"), ("Masculin", "30"), ("Non communiqué", "5")]),
      ("Tranches d’âge", [("40 - 59 ans", "20"), ("60 - 69 ans", "40"), ("70 ans et plus", "36")]),
    ]
    for (title, rows) in sections {
      try file.heading { $0.append(Self.wide([title])) }
      for (label, value) in rows { try file.row { $0.append(Self.wide([label, value])) } }
      try file.heading { $0.append(Self.wide([])) }
    }
    return try file.finish()
  }

  /// Espace Coop V1: a byte order mark, an empty line, ragged lines without quotes (formats.md §3.2).
  private func writeV1() throws(SimulateFailure) -> WrittenFile {
    let months = Set((9..<12).map { Month(index: Int32(2024 * 12 + $0)) })
    let total = totals(of: months)
    var file = try WrittenExport(
      "Statistiques_departement_01-10-2024_31-12-2024.csv",
      in: folder,
      writer: RecordWriter(dialect: Dialect(delimiter: 0x3B, quote: nil)),
      encoding: .utf8WithMark
    )
    func kind(_ kind: ActivityKind) -> Int { total.accompanimentsByKind[kind] ?? 0 }
    let seniors = total.knownAges > 0 ? total.seniors * 100 / total.knownAges : 0
    let rest = 100 - seniors
    let ages = [rest / 10, rest / 10, rest / 4, rest / 2, seniors]
    let brackets = ["Moins de 12 ans", "12-18 ans", "18-35 ans", "35-60 ans", "Plus de 60 ans"]
    let sections: [(String, [(String, String)])] = [
      (
        "Général",
        [
          ("Personnes totales accompagnées durant cette période", "\(total.accompaniments)"),
          ("Accompagnements totaux enregistrés (dont récurrent)", "\(total.accompaniments)"),
          ("Ateliers réalisés", "\(total.workshops)"),
          ("Total des participants aux ateliers", "\(kind(.collectif))"),
          ("Accompagnements individuels", "\(kind(.individuel))"),
          ("Demandes ponctuelles", "\(kind(.ponctuel))"), ("Accompagnements avec suivi", "0"),
          ("Pourcentage du total des usagers accompagnés sur cette période", "0"),
          ("Accompagnements individuels", "0"), ("Accompagnements en atelier collectif", "0"),
          ("Redirections vers une autre structure agréée", "0"),
        ]
      ),
      ("Temps en accompagnements", [("Total d'heures", "\(total.activities)h")]),
      ("Tranches d’âge des usagers (en %)", zip(brackets, ages).map { ($0, "\($1)") }),
      ("Évolution des comptes rendus d'activité", []),
    ]
    try file.heading { $0.append(verbatim: "") }
    let title = "Statistiques \(territories.departement)   departement 01/10/2024-31/12/2024"
    try file.heading { $0.append(verbatim: title) }
    for (title, rows) in sections {
      try file.heading { $0.append(verbatim: "") }
      try file.heading { $0.append(verbatim: title) }
      for (label, value) in rows { try file.row { $0.append([label, value]) } }
    }
    try file.heading { $0.append(verbatim: "2024") }
    for (month, name) in zip(months.sorted(), ["Octobre", "Novembre", "Décembre"]) {
      let reports = totals(of: [month]).activities
      try file.row { $0.append([name, "\(reports)"]) }
    }
    return try file.finish()
  }

  /// Regions and départements share the column of the codes (formats.md §3.3).
  private func writeTerritories() throws(SimulateFailure) -> WrittenFile {
    var file = try WrittenExport(
      "export-territoires.csv",
      in: folder,
      writer: RecordWriter(dialect: Dialect(delimiter: 0x3B, quote: nil)),
      encoding: .utf8
    )
    let header = [
      "Code", "Nom", "Personnes accompagnées", "Dotation de conseillers", "Conum activé sur l'espace coop",
      "Conum en attente d'activation", "Taux d'activation",
    ]
    try file.heading { $0.append(header) }
    for (code, name) in [
      ("52", "Haute-Marne"), ("52", "Pays de la Loire"), ("85", "Vendée"), ("26", "Drôme"),
    ] {
      try file.heading { $0.append([code, name, "52031", "42", "40", "2", "95.2"]) }
    }
    return try file.finish().with(rows: 20)
  }

  /// Cumulative, with one correction that goes down (formats.md §7).
  private mutating func writeAidants() throws(SimulateFailure) -> WrittenFile {
    var file = try WrittenExport(
      "aidants-connect_statistiques_departements.csv",
      in: folder,
      writer: RecordWriter(),
      encoding: .utf8
    )
    try file.heading {
      $0.append([
        "id", "created_at", "departement", "number_aidants", "number_usage_of_ac", "revoked_mandats",
      ])
    }
    var (aidants, usages) = (120, 1500)
    for month in 0..<12 {
      aidants += month == 6 ? -3 : dice.within(0...5)
      usages += dice.within(20...90)
      let day = Month(index: Int32(2025 * 12 + month)).firstDay.iso
      let cells = ["\(month + 1)", day, territories.departement, "\(aidants)", "\(usages)", "None"]
      try file.heading { $0.append(cells) }
    }
    return try file.finish().with(rows: 24)
  }

  private func totals(of months: Set<Month>) -> TruthTotals {
    var total = TruthTotals()
    for (territory, totals) in truth.totals where months.contains(territory.month) { total.add(totals) }
    return total
  }

  /// A sheet saved as text has the same width on each line.
  private static func wide(_ cells: [String]) -> [String] {
    cells + Array(repeating: "", count: max(0, 13 - cells.count))
  }
}

extension WrittenFile {
  /// Its rows once reshaped.
  fileprivate func with(rows: Int) -> WrittenFile { WrittenFile(name: name, rows: rows) }
}
