import CSV
import Diagnostics
@testable import Ingest
import TestSupport
import Testing
import Warehouse

@Suite("One key for two rows")
struct KeyReuseTests {
  private func ingest(_ rows: [[String: String]], _ header: [String]) throws -> (Station, IngestSummary) {
    let station = try Station(extra: RegisterText.actions)
    return (station, try station.ingest([try station.file("a-20260101.csv", ExportText(header, rows).bytes)]))
  }

  /// Code, severity and line of what was said.
  private func reported(_ summary: IngestSummary) -> [String] {
    summary.problems.problems.map { "\($0.code.rawValue) \($0.severity.rawValue) \($0.location.line ?? 0)" }
  }

  private static let reuse = ["key_reused avertissement 3"]

  private static let certification = [
    "Numéro de certification", "Date de naissance", "Statut", "Date de passage de la certification",
  ]

  private static func certified(_ status: String) -> [String: String] {
    [
      "Numéro de certification": "12345", "Date de naissance": "19/01/1951", "Statut": status,
      "Date de passage de la certification": "15/01/2026",
    ]
  }

  private static let coordination = [
    "Date de l'activité", "Type", "Durée (min.)", "Participants",
    "Échelon territorial de l'évènement ou du partenariat", "ID CRA",
  ]

  private static func meeting(_ minutes: String) -> [String: String] {
    [
      "Date de l'activité": "04/03/2025", "Type": "Évènement", "Durée (min.)": minutes,
      "Participants": "5", "ID CRA": CoopText.key(1),
    ]
  }

  /// A cell of two lines would make a row of two.
  private static let oneLine = ["Thématique(s) d’accompagnement": "Santé"]

  private static func alone(_ changes: [String: String] = [:]) -> [String: String] {
    CoopText.individual(1, oneLine.merging(changes) { $1 })
  }

  private static let pairs: [(header: [String], one: [String: String], other: [String: String])] = [
    (
      SiteText.header, SiteText.site(1),
      SiteText.site(
        1,
        [
          "insee_com": "85191", "code_postal": "85000", "lib_com": "La Roche-sur-Yon",
          "lib_fs": "Autre maison",
        ]
      )
    ),
    (SiteText.header, SiteText.site(1), SiteText.site(1, ["type_fs": "Antenne"])),
    (
      RegisterText.header, RegisterText.devices(["id": "1"]),
      RegisterText.devices(["id": "1", "montant_euros": "4 500,50"])
    ),
    (certification, certified("Validée"), certified("Rejetée")),
    (coordination, meeting("60"), meeting("90")),
    (
      CoopText.team, alone(),
      alone(["Tranche d’âge du bénéficiaire": "25 - 39 ans"])
    ),
    (CoopText.team, alone(), alone(["Date": "05/03/2025"])),
    (
      CoopText.team, CoopText.workshop(1, rank: 1, of: 2, oneLine),
      CoopText.workshop(1, rank: 1, of: 2, oneLine.merging(["Genre du bénéficiaire": "Masculin"]) { $1 })
    ),
  ]

  @Test("first row kept, the other told, whichever comes first", arguments: pairs.indices, [false, true])
  func reuse(_ number: Int, _ isReversed: Bool) throws {
    let pair = Self.pairs[number]
    let rows = isReversed ? [pair.other, pair.one] : [pair.one, pair.other]
    let (_, summary) = try ingest(rows, pair.header)
    #expect(reported(summary) == Self.reuse)
    #expect(summary.fates.read == 2 && summary.fates.new == 1 && summary.fates.duplicate == 1)
    #expect(summary.problems.problems.first?.action.contains("ligne 2") == true)
  }

  @Test("the same row twice is a plain duplicate", arguments: pairs.indices)
  func repetition(_ number: Int) throws {
    let pair = Self.pairs[number]
    let (_, summary) = try ingest([pair.one, pair.one], pair.header)
    #expect(summary.problems.isEmpty)
    #expect(summary.fates.new == 1 && summary.fates.duplicate == 1)
  }

  @Test("a third row is told as well")
  func thrice() throws {
    let others = ["1", "2", "3"].map { SiteText.site(1, ["lib_fs": $0]) }
    let (station, summary) = try ingest(others, SiteText.header)
    #expect(reported(summary) == ["key_reused avertissement 3", "key_reused avertissement 4"])
    #expect(try station.rows("SELECT nom FROM v_lieux") == [["1"]])
  }

  @Test("two V1 reports of one identifier: the first stands", arguments: [false, true])
  func reports(_ isReversed: Bool) throws {
    let station = try Station()
    let rows = [V1Text.report(1), V1Text.report(1, ["activite": "individuel", "nb_participants": "5"])]
    let path = try station.file("v.csv", V1Text.bytes(isReversed ? rows.reversed() : rows))
    let summary = try station.ingest([path])
    #expect(reported(summary) == Self.reuse)
    #expect(summary.fates.new == 1 && summary.fates.duplicate == 1)
    let again = try Station()
    let same = try again.ingest([try again.file("v.csv", V1Text.bytes([rows[0], rows[0]]))])
    #expect(same.problems.isEmpty && same.fates.duplicate == 1)
  }

  @Test("a place here and another elsewhere: the one here is kept, and it is told", arguments: [false, true])
  func acrossTheBorder(_ isReversed: Bool) throws {
    let here = SiteText.site(1)
    let away = SiteText.site(
      1,
      ["insee_com": "75056", "insee_dep": "75", "lib_com": "Paris", "code_postal": ""]
    )
    let (station, summary) = try ingest(isReversed ? [away, here] : [here, away], SiteText.header)
    #expect(reported(summary) == Self.reuse)
    #expect(summary.fates.new == 1 && summary.fates.outside == 1)
    #expect(try station.rows("SELECT code_insee FROM v_lieux") == [["85128"]])
  }
}
