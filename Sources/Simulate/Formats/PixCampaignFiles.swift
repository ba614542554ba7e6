import CSV

/// Results of the two kinds of Pix campaigns (formats.md §4.2 and §4.3).
enum PixCampaignFiles {
  private static let organisation = "@ssociation Relais Numérique"
  private static let path = "+ de confiance en ligne"
  private static let tested = Array(PixCompetences.names.prefix(2))
  private static let domain = "Information et données"

  static let assessmentHeader =
    [
      "Nom de l'organisation", "ID Campagne", "Code", "Nom de la campagne", "Parcours",
      "Nom du Participant", "Prénom du Participant", "Adresse e-mail", "% de progression",
      "Date et heure de début (Europe/Paris)", "Partage (O/N)",
      "Date et heure du partage (Europe/Paris)", "% maitrise de l'ensemble des acquis du profil",
    ]
    + tested.flatMap {
      [
        "% de maitrise des acquis de la compétence \($0)",
        "Nombre d'acquis du profil cible dans la compétence \($0)",
        "Acquis maitrisés dans la compétence \($0)",
      ]
    } + [
      "% de maitrise des acquis du domaine \(domain)", "Nombre d'acquis du profil cible du domaine \(domain)",
      "Acquis maitrisés du domaine \(domain)",
    ]

  static let profilesHeader =
    [
      "Nom de l'organisation", "ID Campagne", "Code", "Nom de la campagne", "Nom du Participant",
      "Prénom du Participant", "Adresse e-mail", "Envoi (O/N)",
      "Date et heure de l'envoi (Europe/Paris)", "Nombre de pix total", "Certifiable (O/N)",
      "Nombre de compétences certifiables",
    ]
    + PixCompetences.names.flatMap {
      ["Niveau pour la compétence \($0)", "Nombre de pix pour la compétence \($0)"]
    }

  static func writeAssessment(
    _ participations: [PixParticipation],
    _ name: String,
    in folder: String
  ) throws(SimulateFailure) -> WrittenFile {
    var file = try WrittenExport(name, in: folder, writer: .pix, encoding: .utf8WithMark)
    try file.heading { $0.append(pix: assessmentHeader) }
    for participation in participations { try file.row { assessment(participation, into: &$0) } }
    return try file.finish()
  }

  static func writeProfiles(
    _ participations: [PixParticipation],
    _ name: String,
    in folder: String
  ) throws(SimulateFailure) -> WrittenFile {
    var file = try WrittenExport(name, in: folder, writer: .pix, encoding: .utf8WithMark)
    try file.heading { $0.append(pix: profilesHeader) }
    for participation in participations { try file.row { profile(participation, into: &$0) } }
    return try file.finish()
  }

  private static func assessment(_ participation: PixParticipation, into line: inout RecordWriter) {
    let campaign = participation.campaign
    line.append(pix: organisation)
    line.append(number: campaign.id)
    line.append(pix: [campaign.code, campaign.name, path])
    line.append(pix: [participation.person.last, participation.person.first, participation.person.email])
    line.append(hundredths: participation.shared == nil ? participation.mastery * 9 / 10 : 100)
    line.append(pix: participation.started?.text ?? "NA")
    line.append(pix: participation.shared == nil ? "Non" : "Oui")
    line.append(pix: participation.shared?.text ?? "NA")
    guard participation.shared != nil else {
      line.append(pix: Array(repeating: "NA", count: 1 + tested.count * 3 + 3))
      return
    }
    line.append(hundredths: participation.mastery)
    // Two competences of 20 and 30 skills, then their domain.
    let mastered = [participation.mastery * 20 / 100, participation.mastery * 30 / 100]
    for (count, total) in [(mastered[0], 20), (mastered[1], 30), (mastered[0] + mastered[1], 50)] {
      line.append(hundredths: (count * 200 + total) / (total * 2))
      line.append(number: total)
      line.append(number: count)
    }
  }

  private static func profile(_ participation: PixParticipation, into line: inout RecordWriter) {
    let campaign = participation.campaign
    line.append(pix: organisation)
    line.append(number: campaign.id)
    line.append(pix: [campaign.code, campaign.name])
    line.append(pix: [participation.person.last, participation.person.first, participation.person.email])
    line.append(pix: participation.shared == nil ? "Non" : "Oui")
    line.append(pix: participation.shared?.text ?? "NA")
    guard participation.shared != nil else {
      line.append(pix: Array(repeating: "NA", count: 3 + PixCompetences.names.count * 2))
      return
    }
    let certifiable = participation.levels.count { $0 >= 1 }
    line.append(number: participation.levels.reduce(0) { $0 + $1 * 8 })
    line.append(pix: certifiable >= 5 ? "Oui" : "Non")
    line.append(number: certifiable)
    for level in participation.levels {
      line.append(number: level)
      line.append(number: level * 8)
    }
  }
}
