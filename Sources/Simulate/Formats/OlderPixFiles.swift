import CSV
import Observatory

/// The older generation of Pix exports (formats.md §4.2 to §4.4): days in UTC without an hour, no type of certification, no
/// level, and other words for the same things.
struct OlderPixFiles {
  var dice: Dice

  mutating func write(in folder: String) throws(SimulateFailure) -> [WrittenFile] {
    let files = [try assessment(folder), try profiles(folder), try certifications(folder)]
    return files.map { WrittenFile(name: "\(OtherFormats.past)/\($0.name)", rows: $0.rows) }
  }

  private mutating func assessment(_ folder: String) throws(SimulateFailure) -> WrittenFile {
    var file = try file("Resultats-Premiers-pas-9120-2023-11-30-1010.csv", folder)
    try file.heading {
      $0.append([
        "Nom de l'organisation", "ID Campagne", "Nom de la campagne", "Nom du Profil Cible",
        "Nom du Participant", "Prénom du Participant", "Votre identifiant", "% de progression",
        "Date de début", "Partage (O/N)", "Date du partage",
        "% maitrise de l'ensemble des acquis du profil",
      ])
    }
    for number in 0..<12 {
      let (person, isShared) = (InventedPeople.anyone(&dice), number % 3 != 0)
      let mastery = dice.within(10...99)
      try file.row {
        $0.append(pix: [
          "Réseau d'essai", "9120", "Premiers pas", "Socle", person.last, person.first, person.email,
        ])
        $0.append(hundredths: isShared ? 100 : 40)
        $0.append(pix: [day(number), isShared ? "Oui" : "Non", isShared ? day(number + 1) : "NA"])
        if isShared { $0.append(hundredths: mastery) } else { $0.append(pix: "NA") }
      }
    }
    return try file.finish()
  }

  private mutating func profiles(_ folder: String) throws(SimulateFailure) -> WrittenFile {
    var file = try file("Resultats-Profils-anciens-9121-2023-11-30-1011.csv", folder)
    try file.heading {
      $0.append([
        "Nom de l'organisation", "ID Campagne", "Nom de la campagne", "Nom du Participant",
        "Prénom du Participant", "Envoi (O/N)", "Date de l'envoi", "Nombre de pix total", "Certifiable (O/N)",
        "Nombre de compétences certifiables",
      ])
    }
    for number in 0..<8 {
      let person = InventedPeople.anyone(&dice)
      let total = dice.within(20...600)
      try file.row {
        $0.append(pix: ["Réseau d'essai", "9121", "Profils", person.last, person.first, "Oui", day(number)])
        $0.append(pix: ["\(total)", total > 200 ? "Oui" : "Non", "\(total / 60)"])
      }
    }
    return try file.finish()
  }

  private mutating func certifications(_ folder: String) throws(SimulateFailure) -> WrittenFile {
    var file = try file("20231201_1030_resultats_session_1203.csv", folder)
    try file.heading {
      $0.append([
        "Numéro de certification", "Prénom", "Nom", "Date de naissance", "Lieu de naissance",
        "Identifiant Externe", "Statut", "Nombre de Pix",
      ])
      $0.append(PixCompetences.codes)
      $0.append(["Session", "Centre de certification", "Date de passage de la certification"])
    }
    for number in 0..<9 {
      let person = InventedPeople.anyone(&dice)
      let isPassed = number % 4 != 3
      let (year, score) = (1940 + dice.below(60), dice.within(90...640))
      try file.row {
        $0.append(pix: [
          "\(30_400 + number)", person.first, person.last, "12/03/\(year)", "LUÇON", person.email,
        ])
        $0.append(pix: [isPassed ? "Validée" : "Rejetée", isPassed ? "\(score)" : "0"])
        $0.append(pix: PixCompetences.codes.map { _ in isPassed ? "3" : "-" })
        $0.append(pix: ["1203", "Centre d’essai", "01/12/2023"])
      }
    }
    return try file.finish()
  }

  /// The days of November 2023, one after the other.
  private func day(_ number: Int) -> String { "2023-11-\(twoDigits(1 + number))" }

  private func file(_ name: String, _ folder: String) throws(SimulateFailure) -> WrittenExport {
    try WrittenExport(name, in: folder, writer: .pix, encoding: .utf8WithMark)
  }
}
