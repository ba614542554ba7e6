import Diagnostics
@testable import Ingest
import TestSupport
import Testing
import Warehouse

@Suite("What must not be added to accompaniments")
struct ApartTests {
  private static let coordination = [
    "Date de l’activité", "Type", "Durée (min.)", "Participants", "Médiateur·ice·s numérique·s",
    "Structure·s",
    "Autres acteur.trice.s", "Nom de l’évènement",
    "Type d’animation, type d’évènement, nature du partenariat",
    "Organisé par", "Structure·s partenaire·s (Nom)", "Structure·s partenaire·s (type)",
    "Échelon territorial de l’évènement ou du partenariat", "Qui est à l’initiative de cette intervention ?",
    "Thématique(s) d’animation", "Tags", "Notes", "Enregistrée le", "Dernière modification le", "ID CRA",
  ]

  private static func event(_ number: Int, _ changes: [String: String] = [:]) -> [String: String] {
    [
      "Date de l’activité": "12/02/2026", "Type": "Évènement", "Durée (min.)": "120", "Participants": "35",
      "Médiateur·ice·s numérique·s": "Zéphyrine QUATREVAUX", "Nom de l’évènement": "Forum chez Ravenelle",
      "Organisé par": "Ravenelle", "Notes": "confidentiel", "Dernière modification le": "13/02/2026 à 08:15",
      "ID CRA": CoopText.key(number),
    ].merging(changes) { $1 }
  }

  @Test("La Coop's coordination has a table of its own, without names")
  func events() throws {
    let station = try Station()
    let rows = [Self.event(1), Self.event(2, ["Type": "Partenariat", "Participants": "/"]), Self.event(1)]
    var export = ExportText(Self.coordination, rows)
    export.preamble = [
      ["Informations export"], ["Nom", "Ravenelle"], ["Total", "3"], ["Date d'export", "15/06/2026"], [""],
    ]
    let summary = try station.ingest([try station.file("a.csv", export.bytes)])
    #expect(summary.fates.new == 2 && summary.fates.duplicate == 1 && summary.problems.isEmpty)
    #expect(
      try station.rows("SELECT date, type, duree_min, participants FROM v_coordination ORDER BY type") == [
        ["2026-02-12", "evenement", "120", "35"], ["2026-02-12", "partenariat", "120", "∅"],
      ]
    )
    #expect(try station.value("SELECT count(*) FROM activite") == "0")
    let dump = try station.dump().joined()
    for text in ["Ravenelle", "QUATREVAUX", "confidentiel", "Forum"] { #expect(!dump.contains(text)) }
  }

  @Test("the latest modification of a coordination activity wins, in both orders")
  func modification() throws {
    let later = Self.event(1, ["Durée (min.)": "90", "Dernière modification le": "20/02/2026 à 10:00"])
    for isLast in [true, false] {
      let station = try Station()
      for row in isLast ? [Self.event(1), later] : [later, Self.event(1)] {
        try station.ingest([
          try station.file("\(row["Durée (min.)"] ?? "").csv", ExportText(Self.coordination, [row]).bytes)
        ])
      }
      #expect(try station.rows("SELECT duree_min FROM v_coordination") == [["90"]])
    }
  }

  @Test("the archive of V1 is another source than its reports; days told twice are pointed at")
  func archive() throws {
    let station = try Station()
    let header = [
      "Date Accompagnement", "Commune", "Code Commune", "Code Postal", "Département", "Canal",
      "Type d’activité",
      "Durée (min)", "Nb Participants", "Nb Participants Récurrents", "Structures de redirection",
      "Statut Retraité", "Statut Emploi",
      "Âge 35-60 ans", "Âge >60 ans", "Thèmes", "Annotation", "ID interne",
    ]
    let row = [
      "Date Accompagnement": "16/03/2022", "Commune": "LA ROCHE SUR YON", "Code Postal": "85000",
      "Département": "44",
      "Canal": "autre lieu", "Type d’activité": "collectif", "Durée (min)": "0-30", "Nb Participants": "5",
      "Structures de redirection": "CAF: 1, Mairie: 2", "Statut Retraité": "3", "Statut Emploi": "2",
      "Âge 35-60 ans": "2",
      "Âge >60 ans": "3",
      "Thèmes": "demarche en ligne\nsante", "Annotation": "Mme Ravenelle", "ID interne": V1Text.key(1),
    ]
    let summary = try station.ingest([try station.file("a.csv", ExportText(header, [row]).bytes)])
    #expect(summary.fates.new == 1 && summary.problems.isEmpty)
    #expect(
      try station.rows("SELECT source, duree_min, code_insee, nb_orientes FROM v_activites") == [
        ["coop_v1_archive", "15", "85191", "3"]
      ]
    )
    #expect(try station.value("SELECT duree_qualite FROM activite") == "bornee")
    let reports = try station.ingest([try station.file("b.csv", V1Text.bytes([V1Text.report(1)]))])
    #expect(reports.problems.problems.map(\.code) == [.overlappingSources])
    #expect(try station.value("SELECT count(*) FROM activite") == "2")
    #expect(try station.dump().allSatisfy { !$0.contains("Ravenelle") })
  }
}
