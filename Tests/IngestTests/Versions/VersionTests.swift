import Console
import Diagnostics
@testable import Ingest
import Observatory
import TestSupport
import Testing
import Warehouse

@Suite("Two versions of one fact")
struct VersionTests {
  private static let tomorrow = Day(number: Station.asOf.number + 1)

  private func certification(_ station: Station, _ name: String, _ status: String, _ score: String) throws
    -> String
  {
    let header = [
      "Numéro de certification", "Date de naissance", "Type de certification", "Statut", "Score en Pix",
      "Date de passage de la certification",
    ]
    let row = [
      "Numéro de certification": "700003", "Date de naissance": "01/02/1950", "Type de certification": "Pix",
      "Statut": status, "Score en Pix": score, "Date de passage de la certification": "16/06/2026",
    ]
    return try station.file(name, ExportText(header, [row]).bytes)
  }

  @Test(
    "a finished state is never replaced by an unfinished one, whatever the dates, the order and the nights",
    arguments: [false, true],
    [false, true]
  )
  func states(isReversed: Bool, isOneNight: Bool) throws {
    let station = try Station()
    // The later download is the unfinished one: a copy of an older page.
    let paths = [
      try certification(station, "20260616_0900_resultats_session_1.csv", "Validée", "400"),
      try certification(station, "20260617_1800_resultats_session_1.csv", "Démarrée", ""),
      try certification(station, "20260618_1800_resultats_session_1.csv", "En erreur", ""),
    ]
    let order = isReversed ? paths.reversed() : paths
    for night in isOneNight ? [order] : order.map({ [$0] }) { try station.ingest(night) }
    #expect(try station.rows("SELECT statut, score FROM v_pix_certifications") == [["validee", "400"]])
  }

  @Test("of two finished states the later download stands, by the hour of its name if need be")
  func jury() throws {
    for isReversed in [false, true] {
      let station = try Station()
      let paths = [
        try certification(station, "20260617_0900_resultats_session_1.csv", "Validée", "400"),
        try certification(station, "20260617_1800_resultats_session_1.csv", "Annulée", ""),
      ]
      for path in isReversed ? paths.reversed() : paths { try station.ingest([path]) }
      #expect(try station.rows("SELECT statut, score FROM v_pix_certifications") == [["annulee", "∅"]])
    }
  }

  private func statement(_ station: Station, _ name: String, _ total: String, sent: String? = nil) throws
    -> String
  {
    var header = ["operateur", "code_insee", "maille", "periode_debut", "periode_fin", "unite", "total"]
    var row = [
      "operateur": "CAF", "code_insee": "85191", "maille": "commune", "periode_debut": "2025-02-01",
      "periode_fin": "2025-02-28", "unite": "demande", "total": total,
    ]
    if let sent {
      header.append("date_envoi")
      row["date_envoi"] = sent
    }
    return try station.file(name, ExportText(header, [row]).bytes)
  }

  private func totals(_ station: Station) throws -> [[String]] {
    try station.rows("SELECT valeur FROM v_partenaires")
  }

  @Test("that nothing orders are both left out, and it is said; a third that is later puts an end to it")
  func unordered() throws {
    let station = try Station()
    let both = [try statement(station, "caf-v1.csv", "10"), try statement(station, "caf-v2.csv", "20")]
    let summary = try station.ingest(both)
    #expect(summary.status == .done && summary.problems.problems.map(\.code) == [.unorderedVersions])
    #expect(summary.problems.problems.first?.action.contains("ligne 2 du lot 1") == true)
    #expect(try totals(station) == [])
    #expect(try station.value("SELECT count(*) FROM version_contredite") == "2")
    // The same words again change nothing; those of another day are a revision.
    try station.ingest(both, hashesAgain: true)
    #expect(try totals(station) == [])
    try station.ingest([try statement(station, "caf-v3.csv", "30")], asOf: Self.tomorrow)
    #expect(try totals(station) == [["30"]])
    #expect(try station.value("SELECT count(*) FROM version_contredite") == "0")
  }

  @Test(
    "are ordered by the date of sending that a row gives, or the name of a file",
    arguments: [false, true]
  )
  func dated(isReversed: Bool) throws {
    let station = try Station()
    let first = try statement(station, "a.csv", "10", sent: "2026-03-03")
    let second = try statement(station, "b.csv", "20", sent: "2026-04-03")
    let summary = try station.ingest(isReversed ? [second, first] : [first, second])
    #expect(try totals(station) == [["20"]])
    #expect(summary.problems.problems.allSatisfy { $0.code == .revisedFigure })
    let named = try Station()
    let later = try statement(named, "caf 03-04-2026.csv", "20")
    let earlier = try statement(named, "caf_20260303.csv", "10")
    let reported = try named.ingest(isReversed ? [later, earlier] : [earlier, later])
    #expect(try totals(named) == [["20"]])
    #expect(reported.problems.problems.map(\.code) == [.revisedFigure])
  }

  @Test("a file that is given a date at last is believed from then on, and the others with it")
  func renamed() throws {
    let station = try Station()
    try station.ingest([try statement(station, "v1.csv", "10"), try statement(station, "v2.csv", "20")])
    try station.ingest([
      try statement(station, "v1-2026-03-01.csv", "10"), try statement(station, "v2-2026-02-01.csv", "20"),
    ])
    #expect(try totals(station) == [["10"]])
  }

  @Test("when one of them is excluded by a correction, the other stands", arguments: [false, true])
  func corrected(isReversed: Bool) throws {
    let station = try Station()
    let paths = [try statement(station, "v1.csv", "10"), try statement(station, "v2.csv", "20")]
    try station.ingest(paths)
    try station.workdir.write(
      "pipelines/corrections/essai.jsonc",
      """
      { "id": "essai", "corrections": [
        { "id": "caf-fevrier", "reason": "Premier envoi annulé.", "by": "référent données", "since": "2026-01-01",
          "expires_on": "2026-12-31", "source": "partenaires", "where": { "measure:total": "10" }, "exclude": true },
      ] }
      """
    )
    try station.ingest(isReversed ? paths.reversed() : paths)
    #expect(try totals(station) == [["20"]])
  }

  private func evaluation(_ station: Station, isOld: Bool, _ rows: [[String]]) throws -> String {
    let header =
      isOld
      ? ["Date de début", "Date du partage"]
      : ["Date et heure de début (Europe/Paris)", "Date et heure du partage (Europe/Paris)"]
    let names = [
      "Nom de l'organisation", "ID Campagne", "Nom de la campagne", "Nom du Participant",
      "Prénom du Participant",
      header[0], "Partage (O/N)", header[1], "% maitrise de l'ensemble des acquis du profil",
    ]
    let sheet = rows.map { row in
      [
        "Nom de l'organisation": "Structure exemple", "ID Campagne": "78", "Nom de la campagne": "Socle",
        "Nom du Participant": "Modèle", "Prénom du Participant": "Camille", header[0]: row[0],
        "Partage (O/N)": row[1] == "NA" ? "Non" : "Oui", header[1]: row[1],
        "% maitrise de l'ensemble des acquis du profil": row[2],
      ]
    }
    return try station.file(isOld ? "old.csv" : "new.csv", ExportText(names, sheet).bytes)
  }

  @Test(
    "one participation told with a day, then with the minute, is one",
    arguments: [false, true],
    [false, true]
  )
  func precision(isReversed: Bool, isOneNight: Bool) throws {
    let station = try Station()
    let old = try evaluation(station, isOld: true, [["2024-03-04", "2024-03-05", "0,67"]])
    let new = try evaluation(station, isOld: false, [["04/03/2024 14:05", "05/03/2024 09:10", "0,67"]])
    let order = isReversed ? [new, old] : [old, new]
    for night in isOneNight ? [order] : order.map({ [$0] }) { try station.ingest(night) }
    #expect(
      try station.rows("SELECT debut, rang, partage_le FROM pix_participation") == [
        ["202403041405", "1", "202403050910"]
      ]
    )
  }

  @Test(
    "several participations of one day are each told from the others by what they say",
    arguments: [false, true]
  )
  func sameDay(isReversed: Bool) throws {
    let station = try Station()
    let old = try evaluation(
      station,
      isOld: true,
      [["2024-03-04", "2024-03-05", "0,8"], ["2024-03-04", "NA", "NA"], ["2024-03-06", "NA", "NA"]]
    )
    let new = try evaluation(
      station,
      isOld: false,
      [
        ["04/03/2024 09:00", "NA", "NA"], ["04/03/2024 14:05", "05/03/2024 09:10", "0,8"],
        ["06/03/2024 10:00", "07/03/2024 10:00", "0,9"],
      ]
    )
    for path in isReversed ? [new, old] : [old, new] { try station.ingest([path]) }
    #expect(
      try station.rows("SELECT debut, partage_le, maitrise_pb FROM pix_participation ORDER BY debut") == [
        ["202403040900", "∅", "∅"], ["202403041405", "202403050910", "8000"],
        ["202403061000", "202403071000", "9000"],
      ]
    )
  }
}
