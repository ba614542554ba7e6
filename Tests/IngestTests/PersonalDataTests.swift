import Console
import Foundation
@testable import Ingest
import TestSupport
import Testing

/// Names that no list, commune or label holds, planted wherever an export may carry personal data.
@Suite("Personal data")
struct PersonalDataTests {
  private static let planted = [
    "Ravenelle", "RAVENELLE", "Philippine", "Zéphyrine", "Quatrevaux", "philippine.ravenelle@exemple.fr",
    "0612345678", "06 12 34 56 78", "19/01/1951", "1951-01-19", "19510119", "Trifouillis", "bipolaire",
    "fraude-zeta", "NIR-2510185", "ATELIER-SECRET", "étiquette-intime", "987654321", "confidentiel",
  ]

  private func coop(_ station: Station) throws -> String {
    var text = ExportText(
      CoopText.team + [
        "Bénéficiaire", "Nom de l’atelier", "Nom de la démarche administrative", "Téléphone",
      ],
      [
        CoopText.individual(
          1,
          [
            "Prénom du médiateur": "Zéphyrine", "Nom du médiateur": "Quatrevaux",
            "Bénéficiaire": "Philippine Ravenelle", "Notes supplémentaires": "Mme Ravenelle, bipolaire",
            "Tags": "étiquette-intime", "Nom de l’atelier": "ATELIER-SECRET", "Téléphone": "0612345678",
            "Nom de la démarche administrative": "NIR-2510185", "Date": "31/02/2025",
            "Genre du bénéficiaire": "Ravenelle", "Nom du lieu": "Chez Quatrevaux",
          ]
        ),
        CoopText.individual(2, ["Notes supplémentaires": "philippine.ravenelle@exemple.fr"]),
      ]
    )
    text.preamble = CoopText.preamble(total: 2).map {
      $0[0] == "Bénéficiaires" ? ["Bénéficiaires", "Philippine Ravenelle"] : $0
    }
    return try station.file("export-Ravenelle-confidentiel.csv", text.bytes)
  }

  private func v1(_ station: Station) throws -> String {
    let report = V1Text.report(
      1,
      ["annotation": "Mme RAVENELLE 06 12 34 56 78", "organismes": "{\"Philippine Ravenelle\": 1}"]
    )
    return try station.file("v1.csv", V1Text.bytes([report]))
  }

  private func pix(_ station: Station) throws -> [String] {
    let people = [
      "Nom du Participant": "Ravenelle", "Prénom du Participant": "Philippine",
      "E-mail": "philippine.ravenelle@exemple.fr", "Numéro Étudiant": "987654321",
      "Nom de l'organisation": "Médiathèque", "ID Campagne": "7", "Nom de la campagne": "Essentiels",
    ]
    let assessment = ExportText(
      [
        "Nom de l'organisation", "ID Campagne", "Nom de la campagne", "Nom du Participant",
        "Prénom du Participant", "E-mail", "Numéro Étudiant", "Date et heure de début (Europe/Paris)",
        "Partage (O/N)", "Date et heure du partage (Europe/Paris)",
        "% maitrise de l'ensemble des acquis du profil",
      ],
      [
        people.merging([
          "Date et heure de début (Europe/Paris)": "04/03/2025 14:05", "Partage (O/N)": "Oui",
          "Date et heure du partage (Europe/Paris)": "04/03/2025 15:10",
          "% maitrise de l'ensemble des acquis du profil": "0,67",
        ]) { $1 }
      ]
    )
    let profiles = ExportText(
      [
        "Nom de l'organisation", "ID Campagne", "Nom de la campagne", "Nom du Participant",
        "Prénom du Participant", "E-mail", "Envoi (O/N)", "Date et heure de l'envoi (Europe/Paris)",
        "Nombre de pix total",
      ],
      [
        people.merging([
          "Envoi (O/N)": "Oui", "Date et heure de l'envoi (Europe/Paris)": "04/03/2025 15:10",
          "Nombre de pix total": "312", "ID Campagne": "8",
        ]) { $1 }
      ]
    )
    let certifications = ExportText(
      [
        "Numéro de certification", "Prénom", "Nom", "Date de naissance", "Lieu de naissance",
        "Identifiant Externe", "Type de certification", "Statut", "Niveau", "Score en Pix",
        "Commentaire jury pour l’organisation", "Date de passage de la certification",
      ],
      [
        [
          "Numéro de certification": "987654321", "Prénom": "Philippine", "Nom": "Ravenelle",
          "Date de naissance": "19/01/1951", "Lieu de naissance": "Trifouillis",
          "Identifiant Externe": "NIR-2510185", "Type de certification": "Pix", "Statut": "Validée",
          "Score en Pix": "312", "Commentaire jury pour l’organisation": "fraude-zeta",
          "Date de passage de la certification": "15/01/2026",
        ]
      ]
    )
    return try [("e.csv", assessment), ("p.csv", profiles), ("c.csv", certifications)].map {
      try station.file($0.0, $0.1.bytes)
    }
  }

  private func others(_ station: Station) throws -> [String] {
    let export = ExportText(
      ["id_fs", "lib_fs", "insee_com", "lib_com", "mail", "telephone", "commentaire"],
      [
        [
          "id_fs": "2979", "lib_fs": "France Services", "insee_com": "85128", "lib_com": "Luçon",
          "mail": "philippine.ravenelle@exemple.fr", "telephone": "0612345678",
          "commentaire": "voir Ravenelle",
        ]
      ]
    )
    let statements = ExportText(
      [
        "operateur", "nom_structure", "code_insee", "periode_debut", "periode_fin", "unite", "total",
        "contact",
      ],
      [
        [
          "operateur": "CAF", "nom_structure": "Chez Quatrevaux", "code_insee": "85092",
          "periode_debut": "2025-03-01", "periode_fin": "2025-03-31", "unite": "demande", "total": "12",
          "contact": "Ravenelle",
        ],
        [
          "operateur": "Ravenelle", "code_insee": "Trifouillis", "periode_debut": "19/01/1951",
          "periode_fin": "2025-03-31", "unite": "confidentiel", "total": "0612345678",
        ],
      ]
    )
    return [try station.file("fs.csv", export.bytes), try station.file("caf.csv", statements.bytes)]
  }

  @Test("reaches neither the warehouse, nor the outputs, whatever the source")
  func nowhere() throws {
    let station = try Station()
    let paths = [try coop(station), try v1(station)] + (try pix(station)) + (try others(station))
    #expect(station.command(paths) == .done)
    #expect(try station.value("SELECT count(*) FROM lot_import") == "7")
    #expect(station.command(["problems"]) == .done)
    // The terminal may name a file to the person who gave it; the warehouse may not.
    let said = (station.recorder.outputText + station.recorder.errorText)
      .replacingOccurrences(of: "export-Ravenelle-confidentiel.csv", with: "")
    for text in Self.planted { #expect(!said.contains(text), "said: \(text)") }
    for file in station.workdir.files(under: "entrepot") {
      let data = Data(try station.workdir.bytes("entrepot/\(file)"))
      for text in Self.planted + ["export-"] {
        #expect(data.range(of: Data(text.utf8)) == nil, "\(file): \(text)")
      }
    }
  }

  @Test("a birth date becomes an age bracket on the day of the test")
  func birth() throws {
    let station = try Station()
    try station.ingest(try pix(station))
    #expect(try station.rows("SELECT age, date FROM v_pix_certifications") == [["70+", "2026-01-15"]])
    #expect(try station.value("SELECT count(DISTINCT personne) FROM pix_participation") == "1")
  }
}
