/// Rows of La Coop's export of accompaniments, as a person would write them for a test.
enum CoopText {
  static let team = [
    "Date", "Enregistré le", "Dernière modification le", "Prénom du médiateur", "Nom du médiateur", "Rôle",
    "Type", "Participants", "Canaux d’accompagnement", "Nom du lieu", "Adresse", "Commune", "Code postal",
    "Code Insee", "Durée (min)", "Matériel numérique utilisé", "Thématique(s) d’accompagnement",
    "Niveau d’autonomie (ou de l’atelier)", "Bénéficiaire réorienté", "Structure de redirection",
    "Commune du bénéficiaire", "Code postal du bénéficiaire", "Code Insee du bénéficiaire",
    "Genre du bénéficiaire", "Tranche d’âge du bénéficiaire", "Statut du bénéficiaire", "Tags",
    "Notes supplémentaires", "Source de la donnée", "ID CRA",
  ]

  /// The export a mediator makes of his own activities: no role.
  static let own =
    team.filter { !["Prénom du médiateur", "Nom du médiateur", "Rôle"].contains($0) } + [
      "Bénéficiaire"
    ]

  static let preamble = [
    ["Informations export"], ["Nom", "Ravenelle"], ["Prénom", "Philippine"], ["Rôle", "Médiateur"],
    ["Total", "1"], ["Date d'export", "15/06/2026"], ["Heure d'export", "10:12"], [""], ["Filtres"],
    ["Période", "-"], ["Source", "-"], ["Lieux d’accompagnement", "-"], ["Tags", "-"],
    ["Bénéficiaires", "-"], [""],
  ]

  static func preamble(total: Int, exported: String = "15/06/2026") -> [[String]] {
    preamble.map { line in
      switch line[0] {
      case "Total": ["Total", "\(total)"]
      case "Date d'export": ["Date d'export", exported]
      default: line
      }
    }
  }

  /// `0f8fad5b-d9cb-469f-a165-` and twelve digits.
  static func key(_ number: Int) -> String {
    let digits = String(number)
    return "0f8fad5b-d9cb-469f-a165-" + String(repeating: "0", count: 12 - digits.count) + digits
  }

  /// An individual accompaniment in La Roche-sur-Yon.
  static func individual(_ number: Int, _ changes: [String: String] = [:]) -> [String: String] {
    [
      "Date": "04/03/2025", "Enregistré le": "04/03/2025 à 10:00",
      "Dernière modification le": "05/03/2025 à 09:12", "Rôle": "Conseiller Numérique",
      "Type": "Accompagnement individuel", "Participants": "1",
      "Canaux d’accompagnement": "Lieu d’activité", "Commune": "La Roche-sur-Yon", "Code postal": "85000",
      "Code Insee": "85191", "Durée (min)": "45", "Thématique(s) d’accompagnement": "E-mail\nSanté",
      "Genre du bénéficiaire": "Féminin", "Tranche d’âge du bénéficiaire": "70 ans et plus",
      "Statut du bénéficiaire": "Retraité", "ID CRA": key(number),
    ].merging(changes) { $1 }
  }

  /// One participant of a workshop of `size`.
  static func workshop(
    _ number: Int,
    rank: Int,
    of size: Int,
    _ changes: [String: String] = [:]
  ) -> [String: String] {
    individual(
      number,
      [
        "Type": "Atelier collectif", "Participants": "\(rank)/\(size)", "Durée (min)": "90",
        "Tranche d’âge du bénéficiaire": rank.isMultiple(of: 2) ? "60 - 69 ans" : "25 - 39 ans",
      ].merging(changes) { $1 }
    )
  }
}
