import Foundation
import TestSupport
import Testing

/// Files that tell the same few facts in different versions, for one source, and what is then stored of them.
struct VersionedFacts: Sendable, CustomTestStringConvertible {
  let name: String
  /// What a file says: for each fact it holds, which version of it; when the file says it was made, if it does.
  let file: @Sendable (_ versions: [Int], _ day: Int?) -> (name: String, bytes: [UInt8])
  /// A file that says again what is stored leaves no date of its own for reports, nor for activities that the tool dates:
  /// two files tell all there is to tell of them.
  var files = 4
  /// Whether a file of this source may say nothing of when it was made.
  var mayBeUndated = true
  let content: String

  var testDescription: String { name }

  static let all = [
    certifications, participations, appointments, statements, figures, coordination, activities,
    undatedActivities, reports,
    indices,
    registers,
  ]

  private static func named(_ stem: String, _ day: Int?) -> String {
    let date = day.map { "-2026-05-0\($0)" } ?? ""
    return "\(stem)\(date)-\(UUID().uuidString.filter(\.isLetter)).csv"
  }

  private static let statuses = ["Démarrée", "En erreur", "Validée", "Non obtenue", ""]

  private static let certifications = VersionedFacts(
    name: "Pix certifications",
    file: { versions, day in
      let header = [
        "Numéro de certification", "Date de naissance", "Statut", "Score en Pix",
        "Date de passage de la certification",
      ]
      let rows = versions.enumerated().map { number, version in
        [
          "Numéro de certification": "\(number)", "Date de naissance": "19/01/1951",
          "Statut": statuses[version], "Score en Pix": version == 2 ? "400" : "",
          "Date de passage de la certification": "1\(number)/01/2026",
        ]
      }
      let date = day.map { "2026050\($0)_0900_" } ?? ""
      return ("\(date)\(UUID().uuidString.filter(\.isLetter)).csv", ExportText(header, rows).bytes)
    },
    content: """
      SELECT jour, m.code, score FROM pix_certification JOIN modalite m ON m.modalite_id = statut_id
      """
  )

  private static let participations = VersionedFacts(
    name: "Pix participations",
    file: { versions, day in
      let header = [
        "Nom de l'organisation", "ID Campagne", "Nom de la campagne", "Nom du Participant",
        "Prénom du Participant",
        "Date et heure de début (Europe/Paris)", "Partage (O/N)", "Date et heure du partage (Europe/Paris)",
        "% maitrise de l'ensemble des acquis du profil",
      ]
      let rows = versions.enumerated().map { number, version in
        [
          "Nom de l'organisation": "Médiathèque", "ID Campagne": "7", "Nom de la campagne": "Essentiels",
          "Nom du Participant": "P\(number)", "Prénom du Participant": "P",
          "Date et heure de début (Europe/Paris)": version == 1
            ? "2026-03-0\(number + 1)" : "0\(number + 1)/03/2026 14:05",
          "Partage (O/N)": version == 0 ? "Non" : "Oui",
          "Date et heure du partage (Europe/Paris)": [
            "NA", "2026-03-05", "05/03/2026 09:10", "06/03/2026 09:10", "06/03/2026 09:10",
          ][
            version
          ],
          "% maitrise de l'ensemble des acquis du profil": ["NA", "0,5", "0,5", "0,6", "0,7"][version],
        ]
      }
      return (named("Resultats-Essentiels-7", day), ExportText(header, rows).bytes)
    },
    content: "SELECT debut, partage, partage_le, maitrise_pb FROM pix_participation"
  )

  private static let appointments = VersionedFacts(
    name: "appointments",
    file: { versions, day in
      let header = [
        "usager", "rdv_id", "date rdv", "statut", "lieu", "usager mineur ?", "Organisation", "date naissance",
      ]
      let states = ["Rendez-vous à venir", "À renseigner", "Présent", "Annulé (excusé)", "Non excusée"]
      let rows = versions.enumerated().map { number, version in
        [
          "usager": "X", "rdv_id": "\(number + 1)", "date rdv": "10/03/2026", "statut": states[version],
          "lieu": "Par téléphone", "usager mineur ?": "non", "Organisation": "Vendée",
          "date naissance": "19/01/1951",
        ]
      }
      return (named("export-usagers", day), ExportText(header, rows).bytes)
    },
    content: """
      SELECT hex(cle), m.code FROM rdv_participation JOIN modalite m ON m.modalite_id = statut_id
      """
  )

  private static let statements = VersionedFacts(
    name: "partners' statements",
    file: { versions, day in
      let header = ["operateur", "code_insee", "periode_debut", "periode_fin", "unite", "total"]
      let rows = versions.enumerated().map { number, version in
        [
          "operateur": "CAF", "code_insee": "85128", "periode_debut": "2025-0\(number + 1)-01",
          "periode_fin": "2025-0\(number + 1)-28", "unite": "demande", "total": "\(version)",
        ]
      }
      return (named("caf", day), ExportText(header, rows).bytes)
    },
    content: "SELECT debut, valeur FROM releve_partenaire JOIN releve_mesure USING (releve_id)"
  )

  private static let figures = VersionedFacts(
    name: "published figures",
    file: { versions, day in
      let rows = versions.enumerated().map { "2026-01-0\($0 + 1),85,\($1 + 10),2000" }
      let text = (["created_at,departement,number_aidants,number_usage_of_ac"] + rows).joined(separator: "\n")
      // What tells the file from another of the same words is a blank line.
      return (named("aidants", day), Array(text.utf8))
    },
    content: "SELECT mesure_id, fin, valeur FROM statistique"
  )

  private static let coordination = VersionedFacts(
    name: "coordination",
    file: { versions, day in
      let header = [
        "Date de l’activité", "Type", "Durée (min.)", "Participants",
        "Échelon territorial de l’évènement ou du partenariat", "Dernière modification le", "ID CRA",
      ]
      let rows = versions.enumerated().map { number, version in
        [
          "Date de l’activité": "12/02/2026", "Type": "Évènement", "Durée (min.)": "\(10 + version)",
          "Participants": "3", "Dernière modification le": "1\(version / 2)/03/2026 à 10:00",
          "ID CRA": CoopText.key(number + 1),
        ]
      }
      var text = ExportText(header, rows)
      if let day { text.preamble = [["Informations export"], ["Date d'export", "0\(day)/05/2026"], [""]] }
      return (named("coordination", nil), text.bytes)
    },
    content: "SELECT hex(cle), duree_min FROM coordination"
  )

  private static let activities = activities("activities of La Coop", files: 2) {
    "1\($0 / 2)/03/2026 à 10:00"
  }

  private static let undatedActivities = activities("activities without a date of modification", files: 4) {
    _ in ""
  }

  private static func activities(
    _ name: String,
    files: Int,
    modified: @escaping @Sendable (Int) -> String
  ) -> VersionedFacts {
    VersionedFacts(
      name: name,
      file: { versions, day in
        let rows = versions.enumerated().map { number, version in
          CoopText.individual(
            number + 1,
            [
              "Durée (min)": "\(10 + version)", "Dernière modification le": modified(version),
              "Tranche d’âge du bénéficiaire": version == 0 ? "25 - 39 ans" : "70 ans et plus",
            ]
          )
        }
        var text = ExportText(CoopText.team, rows)
        if let day {
          text.preamble = [["Informations export"], ["Date d'export", "0\(day)/05/2026"], [""]]
        }
        return (named("coop", nil), text.bytes)
      },
      files: files,
      content: "SELECT hex(cle), duree_min, modifie_le, age_id IS NULL FROM activite"
    )
  }

  private static let reports = VersionedFacts(
    name: "reports of Espace Coop V1",
    file: { versions, day in
      let rows = versions.enumerated().map { number, version in
        V1Text.report(number + 1, ["nb_participants_recurrents": "\(version)"])
      }
      return (named("cras", day), V1Text.bytes(rows))
    },
    files: 2,
    content: "SELECT hex(cle), nb_recurrents FROM activite"
  )

  private static let indices = VersionedFacts(
    name: "lists of places",
    file: { versions, day in
      let rows = versions.enumerated().map { SiteText.site($0 + 1, ["lib_fs": "Nom \($1)"]) }
      return ("liste-fs-2026050\(day ?? 1).csv", SiteText.bytes(rows))
    },
    mayBeUndated: false,
    content: "SELECT cle, nom, retire_le IS NULL FROM lieu"
  )

  private static let registers = VersionedFacts(
    name: "registers",
    file: { versions, day in
      let rows = versions.enumerated().map { RegisterText.devices(["id": "\($0)", "appareils": "\($1)"]) }
      return ("equipements-2026-05-0\(day ?? 1).csv", RegisterText.bytes(rows))
    },
    mayBeUndated: false,
    content: "SELECT cle, quantite, retire_le IS NULL FROM registre"
  )
}
