import Catalog
import Foundation
import Diagnostics
@testable import Ingest
import TestSupport
import Testing
import Warehouse

@Suite("Published statistics")
struct StatisticTests {
  private func aidants(_ rows: String...) -> [UInt8] {
    Array(
      (["created_at,departement,number_aidants,number_usage_of_ac"] + rows).joined(separator: "\n").utf8
    )
  }

  @Test("that are cumulative are differenced, and one that goes down is kept and flagged")
  func differences() throws {
    let station = try Station()
    let bytes = aidants(
      "2026-01-01,85,100,2000",
      "2026-02-01,85,110,2100",
      "2026-03-01,85,105,2100",
      "2026-01-01,44,9,9"
    )
    let report = try #require(try station.ingest([try station.file("a.csv", bytes)]).reports.first)
    #expect(report.fates.new == 6 && report.fates.outside == 2)
    #expect(
      try station.rows(
        """
        SELECT mesure, depuis, jusque, difference, recul FROM v_statistiques_differences
        ORDER BY mesure, jusque
        """
      ) == [
        ["ac_aidants", "2026-01-01", "2026-02-01", "10.0", "0"],
        ["ac_aidants", "2026-02-01", "2026-03-01", "-5.0", "1"],
        ["ac_usages", "2026-01-01", "2026-02-01", "100.0", "0"],
        ["ac_usages", "2026-02-01", "2026-03-01", "0.0", "0"],
      ]
    )
  }

  @Test("that the source truncates are kept between two bounds, exact ones are not")
  func intervals() throws {
    let station = try Station()
    let text = """
      \u{FEFF}
      Statistiques Nom Prénom  false  01/01/2021-15/11/2021

      Général
      Accompagnements avec suivi;21
      Pourcentage du total des usagers accompagnés sur cette période;91

      Tranches d’âge des usagers (en %)
      12-18 ans;4
      Plus de 60 ans;0
      """
    try station.ingest([try station.file("a.csv", Array(text.utf8))])
    #expect(
      try station.rows(
        "SELECT mesure, modalite, valeur, valeur_min, valeur_max, unite FROM v_statistiques ORDER BY ligne"
      ) == [
        ["suivis", "", "21.0", "∅", "∅", "accompagnement"],
        ["suivis_part", "", "91.0", "91.0", "92.0", "pourcent"],
        ["usagers_par_age_part", "12-17", "4.0", "4.0", "5.0", "pourcent"],
        ["usagers_par_age_part", "60+", "0.0", "0.0", "1.0", "pourcent"],
      ]
    )
  }

  @Test("of two people for the same period stay apart, without a name anywhere")
  func scopes() throws {
    let station = try Station()
    for (number, name) in ["Ravenelle", "Souchon"].enumerated() {
      let text =
        "Statistiques Philippine \(name)  false  01/01/2021-31/12/2021\nGénéral\nAteliers réalisés;\(number + 3)\n"
      try station.ingest([try station.file("\(number).csv", Array(text.utf8))])
    }
    #expect(
      try station.value("SELECT count(DISTINCT perimetre) || ' ' || sum(valeur) FROM v_statistiques")
        == "2 7.0"
    )
    let dump =
      try station.dump().joined(separator: "\n") + station.recorder.outputText + station.recorder.errorText
    #expect(!dump.contains("Ravenelle") && !dump.contains("Philippine"))
  }

  @Test("of a region are not those of the département with the same code")
  func regions() throws {
    let station = try Station(departement: "26")
    let text = """
      Code;Nom;Personnes accompagnées;Taux d'activation
      26;Drôme;1200;95
      26;Bourgogne;99000;90

      """
    let report = try #require(
      try station.ingest([try station.file("a.csv", Array(text.utf8))]).reports.first
    )
    #expect(report.fates.new == 2 && report.fates.outside == 2)
  }

  @Test("the sheet published with the code of Espace Coop V1 is read to its last line")
  func realSheet() throws {
    let path = PackageFolders.packageRoot.deletingLastPathComponent()
      .appendingPathComponent("shared/samples/coop-v1/statistiques_export_from_spec.csv").path
    guard FileManager.default.fileExists(atPath: path) else {
      print("skipped: the sample sheet is not beside the project")
      return
    }
    let station = try Station()
    let report = try #require(try station.ingest([path]).reports.first)
    #expect(report.source == "coop-v1-statistiques")
    #expect(report.fates.read == 63 && report.fates.new == 63)
    #expect(report.problems.problems.isEmpty)
    let checks = [
      ("suivis_individuels", "11.0"), ("accompagnements_individuels", "10.0"), ("usagers", "20.0"),
      ("accompagnements", "23.0"),
    ]
    for (measure, value) in checks {
      #expect(try station.value("SELECT valeur FROM v_statistiques WHERE mesure = '\(measure)'") == value)
    }
    #expect(
      try station.value(
        "SELECT valeur FROM v_statistiques WHERE mesure = 'comptes_rendus' AND debut = '2021-10-01'"
      )
        == "8438.0"
    )
  }
}
