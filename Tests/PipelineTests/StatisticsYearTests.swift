import Console
import Foundation
import Ingest
import Simulate
import TestSupport
import Testing
import Warehouse

@Suite("The statistics sheets of a simulated year")
struct StatisticsYearTests {
  @Test("are read whole, and say of the year what its activities say", .long)
  func agree() throws {
    let night = try Night()
    let status = SimulateCommand.status(
      of: [
        "--rows", "900", "--seed", "51", "--output", night.inbox, "--territories",
        "\(PackageFolders.packageRoot.path)/data/reference/2026", "--other-formats", "--quiet",
      ],
      messages: night.recorder.errors
    )
    #expect(status == 0)
    try FileManager.default.moveItem(
      atPath: "\(night.inbox)/verite.json",
      toPath: night.workdir.path("verite.json")
    )
    try FileManager.default.removeItem(atPath: "\(night.inbox)/refuses")
    let (ingest, _) = try night.run()
    #expect(ingest.status == .done && ingest.fates.rejected == 0)
    let formats = [
      "min-statistiques": 17, "coop-v1-statistiques": 20, "coop-v1-territoires": 20,
      "aidants-connect-statistiques": 24,
    ]
    for (format, rows) in formats.sorted(by: { $0.key < $1.key }) {
      let read = try night.rows("SELECT lignes_lues FROM lot_import WHERE format = '\(format)'")
      #expect(read == ["\(rows)"], "\(format)")
    }
    // The sheet of the département against the activities it sums up, and each month against its own.
    let published = try night.rows(
      """
      SELECT debut, CAST(valeur AS INTEGER) FROM v_statistiques
      WHERE source = 'min_statistiques' AND mesure = 'accompagnements' AND modalite <> '' ORDER BY debut
      """
    )
    let counted = try night.rows(
      """
      SELECT substr(date, 1, 8) || '01', sum(nb_accompagnements) FROM v_activites
      WHERE source = 'coop' AND code_insee LIKE '85%' AND date LIKE '2025%' GROUP BY 1 ORDER BY 1
      """
    )
    #expect(published.count == 12 && published == counted)
    // Side by side, never added: the sheets, the appointments and the activities that count.
    let sides = try night.rows(
      "SELECT source_a, count(*), sum(valeur_a IS NULL), min(valeur_b) > 0 FROM rapprochement WHERE regle = 'statistiques' GROUP BY 1"
    )
    #expect(sides == ["coop|2|0|1", "coop_v1|1|0|1"])
    let appointments = try night.rows(
      "SELECT substr(periode, 1, 7), valeur_b FROM rapprochement WHERE regle = 'rendez_vous' ORDER BY 1"
    )
    let honoured = try night.rows(
      "SELECT substr(date, 1, 7), count(*) FROM v_rdv_participations WHERE honore = 1 GROUP BY 1 ORDER BY 1"
    )
    #expect(appointments == honoured)
    #expect(
      try night.rows(
        "SELECT ecart FROM rapprochement WHERE regle = 'statistiques' AND source_a = 'coop_v1'"
      ) == ["0"]
    )
    #expect(
      try night.rows(
        "SELECT count(*), sum(recul) FROM v_statistiques_differences WHERE mesure = 'ac_aidants'"
      ) == ["11|1"]
    )
  }
}
