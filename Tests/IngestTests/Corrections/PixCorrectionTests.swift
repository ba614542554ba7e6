import Console
import Diagnostics
import Foundation
@testable import Ingest
import Observatory
import TestSupport
import Testing
import Warehouse

@Suite("Corrections of Pix exports")
struct PixCorrectionTests {
  private static let campaign = [
    "Nom de l'organisation", "ID Campagne", "Code", "Nom de la campagne", "Parcours", "Nom du Participant",
    "Prénom du Participant", "Date et heure de début (Europe/Paris)", "Partage (O/N)",
    "Date et heure du partage (Europe/Paris)", "% maitrise de l'ensemble des acquis du profil",
  ]
  private static let certification = [
    "Numéro de certification", "Date de naissance", "Type de certification", "Statut", "Niveau",
    "Score en Pix",
    "Date de passage de la certification",
  ]

  private func participation(_ name: String, campaign: String, start: String = "04/03/2025 14:05") -> [String:
    String]
  {
    [
      "Nom de l'organisation": "Médiathèque", "ID Campagne": campaign,
      "Nom de la campagne": "Campagne \(campaign)",
      "Code": "C\(campaign)", "Parcours": "Essentiels", "Nom du Participant": name,
      "Prénom du Participant": name,
      "Date et heure de début (Europe/Paris)": start, "Partage (O/N)": "Oui",
      "Date et heure du partage (Europe/Paris)": "04/03/2025 18:00",
      "% maitrise de l'ensemble des acquis du profil": "0,67",
    ]
  }

  private func test(_ number: String, _ changes: [String: String] = [:]) -> [String: String] {
    [
      "Numéro de certification": number, "Date de naissance": "19/01/1951", "Type de certification": "Pix",
      "Statut": "Validée", "Niveau": "Indépendant 1", "Score en Pix": "312",
      "Date de passage de la certification": "15/01/2026",
    ].merging(changes) { $1 }
  }

  private func declare(_ station: Station, _ corrections: String...) throws {
    let all = corrections.enumerated().map { number, text in
      """
      { "id": "c\(number)", "reason": "Campagne d'essai.", "by": "référent Pix", "since": "2026-01-01",
        "expires_on": "2026-12-31", \(text) }
      """
    }
    try station.workdir.write(
      "pipelines/corrections/essai.jsonc",
      "{ \"id\": \"essai\", \"corrections\": [\(all.joined(separator: ","))] }"
    )
  }

  private func campaigns(_ station: Station, asOf: Day = Station.asOf) throws -> IngestSummary {
    let rows = [
      participation("Une", campaign: "7"), participation("Deux", campaign: "7"),
      participation("Anonymized", campaign: "7"), participation("Anonymized", campaign: "7"),
      participation("Une", campaign: "8", start: "04/03/2026 14:05"), participation("Trois", campaign: "8"),
    ]
    let path = try station.file("p.csv", ExportText(Self.campaign, rows).bytes)
    return try station.ingest([path], asOf: asOf, hashesAgain: true)
  }

  private func people(_ station: Station) throws -> [[String]] {
    try station.rows("SELECT campagne_id, count(*) FROM pix_participation GROUP BY 1 ORDER BY 1")
  }

  @Test("exclude a test campaign, even once stored, and give it back when they expire")
  func exclusion() throws {
    let station = try Station()
    #expect(try campaigns(station).fates.new == 6)
    try declare(
      station,
      "\"source\": \"pix_campagne\", \"where\": { \"campaign\": \"7\" }, \"exclude\": true"
    )
    let excluded = try campaigns(station)
    #expect(excluded.fates.isBalanced && excluded.fates.excluded == 4 && excluded.fates.unchanged == 2)
    #expect(try people(station) == [["8", "2"]])
    #expect(try station.rows("SELECT campagne_id FROM pix_campagne") == [["8"]])
    #expect(
      try station.rows("SELECT etat, lignes, cible FROM v_corrections") == [["active", "4", "campaign = 7"]]
    )
    let later = try #require(Day(iso: "2027-01-02"))
    let back = try campaigns(station, asOf: later)
    #expect(back.fates.new == 4 && back.problems.problems.map(\.code) == [.correctionExpired])
    #expect(try people(station) == [["7", "4"], ["8", "2"]])
  }

  @Test("exclude some rows of a campaign by their days, anonymised people included")
  func days() throws {
    let station = try Station()
    _ = try campaigns(station)
    try declare(
      station,
      "\"source\": \"pix_campagne\", \"where\": { \"organisation\": \"Médiathèque\" }, \"to\": \"2025-12-31\", \"exclude\": true"
    )
    #expect(try campaigns(station).fates.excluded == 5)
    #expect(try people(station) == [["8", "1"]])
  }

  @Test("change what a campaign or a participation says, and keep what it said")
  func set() throws {
    let station = try Station()
    try declare(
      station,
      """
      "source": "pix_campagne", "where": { "campaign": "8" },
        "set": { "campaign_name": "Rentrée", "path": "Sécurité", "shared_at": "2025-03-05 09:30", "mastery": "7000" }
      """
    )
    _ = try campaigns(station)
    #expect(
      try station.rows(
        """
        SELECT DISTINCT nom, parcours, partage_le, maitrise_pb FROM pix_participation JOIN pix_campagne USING (campagne_id)
        WHERE campagne_id = 8
        """
      ) == [["Rentrée", "Sécurité", "202503050930", "7000"]]
    )
    #expect(
      try station.rows(
        "SELECT DISTINCT colonne, avant, apres FROM correction_appliquee WHERE colonne <> 'path' ORDER BY 1"
      ) == [
        ["campaign_name", "Campagne 8", "Rentrée"], ["mastery", "6700", "7000"],
        ["shared_at", "2025-03-04 18:00", "2025-03-05 09:30"],
      ]
    )
  }

  @Test("exclude one certification by its number, which is repeated nowhere, and correct another")
  func certifications() throws {
    let station = try Station()
    let path = try station.file(
      "c.csv",
      ExportText(Self.certification, [test("987654321"), test("987654322")]).bytes
    )
    #expect(try station.ingest([path]).fates.new == 2)
    try declare(
      station,
      "\"source\": \"pix_certif\", \"where\": { \"number\": \"987654321\" }, \"exclude\": true",
      """
      "source": "pix_certif", "where": { "number": "987654322" },
        "set": { "day": "2026-02-01", "type": "clea", "status": "non_obtenue", "score": "0" }
      """
    )
    let summary = try station.ingest([path], hashesAgain: true)
    #expect(summary.fates.excluded == 1 && summary.fates.changed == 1 && summary.problems.isEmpty)
    #expect(
      try station.rows("SELECT date, type, statut, score FROM v_pix_certifications")
        .map { [$0[0], $0[2], $0[3]] } == [["2026-02-01", "non_obtenue", "0"]]
    )
    #expect(try station.rows("SELECT cible FROM v_corrections").first == ["number = (non répété)"])
    #expect(try !station.dump().contains { $0.contains("98765432") })
    #expect(!(station.recorder.outputText + station.recorder.errorText).contains("98765432"))
    // Another number is another correction: the file is read again.
    try declare(
      station,
      "\"source\": \"pix_certif\", \"where\": { \"number\": \"987654322\" }, \"exclude\": true"
    )
    #expect(try station.ingest([path], hashesAgain: true).fates.excluded == 1)
    #expect(try station.value("SELECT count(*) FROM pix_certification") == "1")
    // A number that no file holds any more is told, like any correction without a row.
    try declare(station, "\"source\": \"pix_certif\", \"where\": { \"number\": \"1\" }, \"exclude\": true")
    #expect(
      try station.ingest([path], hashesAgain: true).problems.problems.map(\.code) == [.correctionUnused]
    )
  }

  @Test(
    "never name a person",
    arguments: [
      "\"source\": \"pix_campagne\", \"where\": { \"person\": \"Ravenelle\" }, \"exclude\": true",
      "\"source\": \"pix_certif\", \"where\": { \"birth\": \"1951-01-19\" }, \"exclude\": true",
      "\"source\": \"pix_certif\", \"where\": { \"number\": \"Ravenelle\" }, \"exclude\": true",
      "\"source\": \"pix_certif\", \"where\": { \"type\": \"pix\" }, \"set\": { \"birth\": \"1951-01-19\" }",
      "\"source\": \"pix_certif\", \"where\": { \"type\": \"pix\" }, \"set\": { \"number\": \"12\" }",
      "\"source\": \"pix_campagne\", \"where\": { \"campaign\": \"7\" }, \"set\": { \"start\": \"2025-01-01\" }",
      "\"source\": \"pix_campagne\", \"where\": { \"campaign\": \"7\" }, \"set\": { \"shared_at\": \"2025-13-01\" }",
    ]
  )
  func refused(_ text: String) throws {
    let station = try Station()
    try declare(station, text)
    #expect(
      station.command([try station.file("c.csv", ExportText(Self.certification, [test("1")]).bytes)])
        == .configuration
    )
    #expect(station.recorder.errorText.contains("$.corrections[0]"))
    #expect(!station.recorder.errorText.contains("Ravenelle"))
  }
}
