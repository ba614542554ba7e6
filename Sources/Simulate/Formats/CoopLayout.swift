import Observatory

/// Header, preamble and cell groups of layout A4.
enum CoopLayout {
  /// As French Excel shortens months: what `3/12` becomes is `03-déc`.
  static let excelMonths = [
    "janv", "févr", "mars", "avr", "mai", "juin", "juil", "août", "sept", "oct", "nov", "déc",
  ]

  static let teamHeader = header(.team)
  static let ownHeader = header(.own)

  static func header(_ variant: CoopAccompanimentsFile.Variant) -> [String] {
    let isTeam = variant == .team
    return ["Date", "Enregistré le", "Dernière modification le"]
      + (isTeam ? ["Prénom du médiateur", "Nom du médiateur", "Rôle", "ID - Conum"] : [])
      + ["Type", "Participants"]
      + (isTeam ? [] : ["Bénéficiaire"])
      + [
        "Canaux d’accompagnement", "Nom du lieu", "Adresse", "Commune", "Code postal", "Code Insee",
        "Durée (min)", "Nom de l’atelier", "Matériel numérique utilisé", "Thématique(s) d’accompagnement",
        "Tags", "Nom de la démarche administrative", "Niveau d’autonomie (ou de l’atelier)",
        "Bénéficiaire réorienté", "Structure de redirection", "Commune du bénéficiaire",
        "Code postal du bénéficiaire", "Code Insee du bénéficiaire", "Genre du bénéficiaire",
        "Tranche d’âge du bénéficiaire", "Statut du bénéficiaire",
      ]
      + (isTeam ? [] : ["Notes supplémentaires"])
      + ["ID CRA"]
  }

  static func preamble(
    person: Person,
    role: String,
    total: Int,
    _ occasion: ExportOccasion
  ) -> [[String]] {
    [
      ["Informations export"], ["Nom", person.last], ["Prénom", person.first], ["Rôle", role],
      ["Total", String(total)], ["Date d'export", occasion.day.french], ["Heure d'export", "09:12"], [],
      ["Filtres"], ["Période", occasion.period], ["Source", "-"],
      ["Lieux d’accompagnement", "-"], ["Communes", "-"], ["Départements", "-"],
      ["Type d’accompagnement", "-"], ["Rôle", "-"], ["Thématiques non administratives", "-"],
      ["Thématiques administratives", "-"], ["Tags", "-"], [], [],
    ]
  }

  static func kindLabel(_ kind: ActivityKind) -> String {
    kind == .collectif ? "Atelier collectif" : "Accompagnement individuel"
  }

  static func teamCells(_ mediator: Mediator) -> [String] {
    [
      mediator.person.first, mediator.person.last, mediator.role,
      mediator.isConseillerNumerique ? String(mediator.conumNumber) : "",
    ]
  }

  static func siteCells(_ activity: CoopActivity) -> [String] {
    guard let site = activity.site else { return ["", "", "", "", ""] }
    return (activity.namesTheStructure ? [site.name, site.address] : ["", ""])
      + [site.commune, site.postalCode, site.writtenCode]
  }

  static func orientationCells(_ orientation: Orientation) -> [String] {
    switch orientation {
    case .unanswered: ["", ""]
    case .no: ["Non", ""]
    case .yes(let target): ["Oui", target?.label ?? ""]
    }
  }

  static func residenceCells(_ site: Site?) -> [String] {
    guard let site else { return ["", "", ""] }
    return [site.commune, site.postalCode, site.writtenCode]
  }
}
