/// La Coop's exports of activities before August 2025: one row for each activity, people as parallel lists.
enum ActivityText {
  static let finalised = "La démarche est-elle finalisée ?"

  static let a1 = [
    "Date", "Type", "Nombre de participants", "Bénéficiaire", "Canaux d’accompagnement", "Lieu",
    "Durée (min)",
    "Nom de l’atelier", "Matériel numérique utilisé", "Thématique(s) d’accompagnement",
    "Nom de la démarche administrative", "Niveau d’autonomie du bénéficiaire", "Niveau de l’atelier",
    "Le bénéficiaire est-il orienté vers une autre structure ?", finalised, "Structure de redirection",
    "Commune de résidence du bénéficiaire", "Genre du bénéficiaire", "Tranche d’âge du bénéficiaire",
    "Statut du bénéficiaire", "Notes supplémentaires",
  ]
  static let a1b = a1.filter { $0 != finalised }
  static let a2 = [
    "Date", "Type", "Nombre de participants", "Bénéficiaire", "Canaux d’accompagnement", "Lieu",
    "Durée (min)",
    "Nom de l’atelier", "Matériel numérique utilisé", "Thématique(s) d’accompagnement",
    "Nom de la démarche administrative", "Niveau d’autonomie (ou de l’atelier)", "Bénéficiaire réorienté",
    "Structure de redirection", "Commune de résidence du bénéficiaire", "Genre du bénéficiaire",
    "Tranche d’âge du bénéficiaire", "Statut du bénéficiaire", "Notes supplémentaires",
  ]
  static let a3 = a2.flatMap { $0 == "Thématique(s) d’accompagnement" ? [$0, "Tags"] : [$0] }

  /// Exported by the mediator who made them.
  static func export(_ header: [String], _ rows: [[String: String]]) -> ExportText {
    var text = ExportText(header, rows)
    text.preamble = [["Informations export"], ["Nom", "Quatrevaux"], ["Prénom", "Zéphyrine"], [""]]
    return text
  }

  /// A workshop of three people in Luçon; the headers of every layout are named.
  static func workshop(_ changes: [String: String] = [:]) -> [String: String] {
    let level = "Intermédiaire"
    return [
      "Date": "12/03/2025", "Type": "Atelier collectif", "Nombre de participants": "3",
      "Canaux d’accompagnement": "Lieu d’activité", "Lieu": "Médiathèque, 85400 Luçon", "Durée (min)": "90",
      "Thématique(s) d’accompagnement": "E-mail\nSanté", "Niveau de l’atelier": level,
      "Niveau d’autonomie (ou de l’atelier)": level,
      "Le bénéficiaire est-il orienté vers une autre structure ?": "Non", "Bénéficiaire réorienté": "Non",
      "Bénéficiaire": "Ravenelle\nQuatrevaux\nBénéficiaire anonyme",
      "Commune de résidence du bénéficiaire": "Luçon\n-\nFontenay-le-Comte",
      "Genre du bénéficiaire": "Féminin\nMasculin\nFéminin",
      "Tranche d’âge du bénéficiaire": "70 ans et plus\n60 - 69 ans\n70 ans et plus",
      "Statut du bénéficiaire": "Retraité\nRetraité\nSans emploi",
    ].merging(changes) { $1 }
  }

  /// One person in Fontenay-le-Comte, sent to another structure.
  static func individual(_ changes: [String: String] = [:]) -> [String: String] {
    workshop([
      "Date": "13/03/2025", "Type": "Accompagnement individuel", "Nombre de participants": "1",
      "Lieu": "85200 Fontenay-le-Comte", "Durée (min)": "45",
      "Le bénéficiaire est-il orienté vers une autre structure ?": "Oui", "Bénéficiaire réorienté": "Oui",
      "Structure de redirection": "Administration (mairie, préfecture…)", "Bénéficiaire": "Ravenelle",
      "Commune de résidence du bénéficiaire": "Luçon", "Genre du bénéficiaire": "Masculin",
      "Tranche d’âge du bénéficiaire": "25 - 39 ans", "Statut du bénéficiaire": "En emploi",
    ]).merging(changes) { $1 }
  }

  /// The same row as the tool wrote it for a month: no cell under `finalised`, the following ones to the left.
  static func shifted(_ row: [String: String]) -> [String: String] {
    var result = row
    let moved = Array(a1.drop { $0 != finalised })
    for (header, next) in zip(moved, moved.dropFirst()) { result[header] = row[next] ?? "" }
    result["Notes supplémentaires"] = ""
    return result
  }
}
