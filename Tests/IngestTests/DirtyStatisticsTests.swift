import Catalog
import Console
import Diagnostics
@testable import Ingest
import TestSupport
import Testing
import Warehouse

/// What statistics sheets and hand-made totals hold, and what becomes of it: one test for each kind of dirt.
@Suite("Dirty statistics")
struct DirtyStatisticsTests {
  /// A V1 sheet: a mark, an empty line, a title, then titled lists without quotes nor header.
  private func v1(_ sections: String) throws -> (Station, IngestSummary) {
    let station = try Station()
    let text = "\u{FEFF}\nStatistiques Nom Prénom  false  01/01/2021-15/11/2021\n\nGénéral\n\(sections)\n"
    return (station, try station.ingest([try station.file("v.csv", Array(text.utf8))]))
  }

  private func lines(_ summary: IngestSummary) -> [String] {
    summary.problems.problems.map { "\($0.location.line ?? 0) \($0.code.rawValue)" }
  }

  private func figures(_ station: Station) throws -> [String] {
    try station.rows("SELECT mesure, modalite, valeur FROM v_statistiques ORDER BY ligne")
      .map { $0.filter { !$0.isEmpty }.joined(separator: " ") }
  }

  @Test("a label that comes twice in a section is read by its order; a third time is told, never dropped")
  func duplicatedLabels() throws {
    let (station, summary) = try v1(
      """
      Accompagnements individuels;10
      Accompagnements avec suivi;21
      Accompagnements individuels;11
      Accompagnements individuels;12
      """
    )
    #expect(
      try figures(station) == ["accompagnements_individuels 10.0", "suivis 21.0", "suivis_individuels 11.0"]
    )
    #expect(summary.fates.read == 4 && summary.fates.rejected == 1)
    #expect(Set(lines(summary)) == ["8 required_empty"])
  }

  @Test("organisms written freely keep a figure each, and no name")
  func freeOrganisms() throws {
    let (station, summary) = try v1(
      """
      Ateliers réalisés;3

      Usager.ères réorienté.es (en %)
      CAF;40
      Chez Mme Ravenelle;3
      Association du coin;3
      Lieu vide;50
      """
    )
    #expect(summary.problems.isEmpty && summary.fates.new == 5)
    #expect(
      try figures(station).dropFirst() == [
        "usagers_reorientes_part CAF 40.0", "usagers_reorientes_part autre organisme 2 3.0",
        "usagers_reorientes_part autre organisme 3 3.0", "usagers_reorientes_part Lieu vide 50.0",
      ]
    )
    #expect(!(try station.dump().joined(separator: "\n").contains("Ravenelle")))
  }

  @Test("two values of one figure: none is kept, each line is told; the same value again says nothing")
  func conflictingFigures() throws {
    let (station, summary) = try v1(
      """
      Ateliers réalisés;3

      Thèmes des accompagnements
      Démarche en ligne;8;10%
      Démarche en ligne;9;11%
      Démarche en ligne;8;10%
      Santé;2;2%
      Santé;2;2%
      """
    )
    #expect(try figures(station) == ["ateliers 3.0", "accompagnements_par_theme Santé 2.0"])
    #expect(summary.fates.duplicate == 1 && summary.fates.rejected == 3)
    #expect(lines(summary) == ["8 conflicting_figures", "9 conflicting_figures", "10 conflicting_figures"])
  }

  @Test("a percentage cut to an integer is kept from that integer to the next, a count is exact")
  func truncatedPercentages() throws {
    let (station, summary) = try v1(
      """
      Accompagnements avec suivi;21
      Pourcentage du total des usagers accompagnés sur cette période;91%

      Statut des usagers (en %)
      Retraité;0
      Sans emploi;33 %
      """
    )
    #expect(summary.problems.isEmpty)
    #expect(
      try station.rows("SELECT valeur, valeur_min, valeur_max, unite FROM v_statistiques ORDER BY ligne") == [
        ["21.0", "∅", "∅", "accompagnement"], ["91.0", "91.0", "92.0", "pourcent"],
        ["0.0", "0.0", "1.0", "pourcent"], ["33.0", "33.0", "34.0", "pourcent"],
      ]
    )
  }

  private static let numbers: [(String, String?)] = [
    ("1 204", "1204.0"), ("1\u{A0}204", "1204.0"), ("1\u{202F}204", "1204.0"), ("1\u{2009}204", "1204.0"),
    ("\u{2009}1 204\u{2009}", "1204.0"), ("1\u{202F}204\u{202F}567", "1204567.0"), ("12,5", "12.5"),
    ("1\u{202F}204,50", "1204.5"), ("12.5", "12.5"), ("12,5 %", "12.5"), ("12,5\u{202F}%", "12.5"),
    ("1 20", nil), ("12,5,1", nil), ("12,555", nil), ("1,2 04", nil), ("douze", nil), ("-4", nil),
    ("4 h", nil),
  ]

  @Test(
    "spaces of any width between thousands and a decimal comma are read exactly; another form is refused",
    arguments: numbers
  )
  func writtenNumbers(_ text: String, _ value: String?) throws {
    let (station, summary) = try v1("Ateliers réalisés;\(text)")
    #expect(try station.rows("SELECT valeur FROM v_statistiques") == (value.map { [[$0]] } ?? []))
    #expect(summary.fates.rejected == (value == nil ? 1 : 0))
  }

  @Test(
    "hours become minutes; a number of another unit is refused, not guessed",
    arguments: [
      ("16h", "960.0"), ("1h30", "90.0"), ("0,5h", "30.0"), ("1\u{A0}016h", "60960.0"), ("16 %", nil),
      ("1h75", nil), ("1,01", nil),
    ] as [(String, String?)]
  )
  func hours(_ text: String, _ minutes: String?) throws {
    let (station, summary) = try v1("Ateliers réalisés;3\n\nTemps en accompagnements\nTotal d'heures;\(text)")
    let expected = minutes.map { [[$0, "minute"]] } ?? []
    #expect(
      try station.rows("SELECT valeur, unite FROM v_statistiques WHERE mesure = 'heures'") == expected
    )
    #expect(summary.fates.rejected == (minutes == nil ? 1 : 0))
  }

  @Test("months count reports, never accompaniments; they are read by name, since the tool counts from zero")
  func months() throws {
    let (station, summary) = try v1(
      """
      Accompagnements totaux enregistrés (dont récurrent);23

      Évolution des comptes rendus d'activité
      2021
      Juillet;485
      6;12
      2022
      Juillet;7
      """
    )
    #expect(
      try station.rows("SELECT mesure, unite, debut, fin, valeur FROM v_statistiques ORDER BY ligne") == [
        ["accompagnements", "accompagnement", "2021-01-01", "2021-11-15", "23.0"],
        ["comptes_rendus", "compte_rendu", "2021-07-01", "2021-07-31", "485.0"],
        ["comptes_rendus", "compte_rendu", "2022-07-01", "2022-07-31", "7.0"],
      ]
    )
    #expect(lines(summary) == ["10 required_empty"])
    #expect(try station.value("SELECT count(*) FROM v_activites") == "0")
  }

  @Test(
    "the national totals whose code stands under the département are refused with what to do",
    arguments: [["85", "Vendée"], ["Vendée", "85"]]
  )
  func swappedColumns(_ first: [String]) throws {
    let station = try Station()
    let text = """
      Département,Code,Accompagnements conum,Accompagnements médiateur
      \(first.joined(separator: ",")),81250,64110

      """
    let path = try station.file("accompagnements_2026-06-01.csv", Array(text.utf8))
    #expect(station.command([path]) == .dataRefused)
    #expect(station.recorder.errorText.contains("[not_a_source]"))
    #expect(station.recorder.errorText.contains("known_totals"))
    #expect(try station.value("SELECT count(*) FROM lot_import") == "0")
  }

  @Test(
    "more recurrents than participants: both numbers stay as written, and it is told",
    arguments: [("5", false), ("6", true), ("0", false)]
  )
  func recurrents(_ recurrents: String, _ isReported: Bool) throws {
    let station = try Station()
    let report = V1Text.report(1, ["nb_participants_recurrents": recurrents])
    let summary = try station.ingest([try station.file("v.csv", V1Text.bytes([report]))])
    #expect(lines(summary) == (isReported ? ["2 part_exceeds_whole"] : []))
    #expect(try station.value("SELECT nb_accompagnements FROM activite") == "5")
    #expect(try station.value("SELECT sum(effectif) FROM v_publics WHERE dimension = 'age'") == "5")
  }
}
