@testable import Ingest
import TestSupport
import Testing
import Warehouse

@Suite("Participations to Pix campaigns")
struct PixTests {
  private static let header = [
    "Nom de l'organisation", "ID Campagne", "Nom de la campagne", "Nom du Participant",
    "Prénom du Participant", "Date et heure de début (Europe/Paris)", "Partage (O/N)",
    "Date et heure du partage (Europe/Paris)", "% maitrise de l'ensemble des acquis du profil",
  ]

  private func row(_ name: String, start: String, mastery: String? = nil) -> [String: String] {
    [
      "Nom de l'organisation": "Médiathèque", "ID Campagne": "7", "Nom de la campagne": "Essentiels",
      "Nom du Participant": name, "Prénom du Participant": name,
      "Partage (O/N)": mastery == nil ? "Non" : "Oui",
      "Date et heure de début (Europe/Paris)": "04/03/2025 \(start)",
      "Date et heure du partage (Europe/Paris)": mastery == nil ? "NA" : "04/03/2025 18:00",
      "% maitrise de l'ensemble des acquis du profil": mastery ?? "NA",
    ]
  }

  private func fates(_ station: Station, _ name: String, _ rows: [[String: String]]) throws -> RowFates {
    try station.ingest([try station.file(name, ExportText(Self.header, rows).bytes)]).fates
  }

  @Test("of one person at one moment are kept apart when they differ, once when they do not")
  func repeats() throws {
    let station = try Station()
    let found = try fates(
      station,
      "a.csv",
      [
        row("Une", start: "14:05"), row("Une", start: "14:05"), row("Une", start: "14:05", mastery: "0,5"),
        row("Une", start: "15:00"), row("Deux", start: "14:05"),
      ]
    )
    #expect(found.new == 4 && found.duplicate == 1)
    #expect(try station.value("SELECT count(DISTINCT personne) FROM pix_participation") == "2")
    #expect(
      try station.rows("SELECT maitrise_pourcent FROM v_pix_participations WHERE derniere_partagee") == [
        ["50.0"]
      ]
    )
  }

  @Test("become shared, and an older export does not take it back")
  func shared() throws {
    let station = try Station()
    #expect(try fates(station, "a.csv", [row("Une", start: "14:05")]).new == 1)
    #expect(try fates(station, "b.csv", [row("Une", start: "14:05", mastery: "0,67")]).changed == 1)
    let older = try fates(station, "c.csv", [row("Une", start: "14:05"), row("Deux", start: "9:00")])
    #expect(older.unchanged == 1 && older.rejected == 1)
    #expect(try station.rows("SELECT partage, maitrise_pb FROM pix_participation") == [["1", "6700"]])
  }

  @Test("of anonymised learners are told apart, and are the same in the next export")
  func anonymised() throws {
    let station = try Station()
    let rows = [
      row("Anonymized", start: "14:05"), row("Anonymized", start: "14:05"), row("Anonymized", start: "15:00"),
    ]
    #expect(try fates(station, "a.csv", rows).new == 3)
    let later = try fates(station, "b.csv", [row("Anonymized", start: "08:00")] + rows)
    #expect(later.new == 1 && later.unchanged == 3)
    #expect(try station.value("SELECT count(DISTINCT personne) FROM pix_participation") == "4")
  }

  @Test("are read without their spreadsheet guard")
  func guarded() throws {
    let station = try Station()
    let guarded = row("Une", start: "14:05").merging(["Nom de l'organisation": "'@Médiathèque"]) { $1 }
    #expect(try fates(station, "a.csv", [guarded]).new == 1)
    #expect(try station.value("SELECT organisation FROM pix_campagne") == "@Médiathèque")
  }
}
