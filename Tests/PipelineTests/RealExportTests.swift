import Aggregate
import Console
import Diagnostics
import Foundation
import Ingest
import Report
import TestSupport
import Testing
import Warehouse

/// Real files, kept beside the working copy on some machines only.
@Suite(
  "Real exports",
  .enabled(if: PackageFolders.sharedFolder != nil, "needs the real samples beside the working copy")
)
struct RealExportTests {
  private func path(_ relative: String) throws -> String {
    try #require(PackageFolders.sharedFolder).appendingPathComponent("samples/\(relative)").path
  }

  @Test(
    "Vendée keeps 23 France Services places, no V1 report and the cancelled certification; nothing is rejected"
  )
  func vendee() throws {
    let night = try Night()
    let files = try [
      "coop-v1/cras-v1-reels-214.csv", "france-services/liste-fs-20240801.csv",
      "pix/RECONSTRUCTED_RESULTS_CANCEL.csv",
    ].map(path)
    let (ingest, _) = try night.run(asOf: "2026-11-21", files: files)
    // Of 2 845 places, some write hours that overlap: said, and read all the same.
    #expect(ingest.problems.worst == .warning)
    #expect(Set(ingest.problems.counts.keys).isSubset(of: [.hoursOverlapping, .hoursUnreadable]))
    #expect(
      try night.rows(
        "SELECT source, lignes_lues, nouvelles, hors_perimetre, rejetees FROM v_imports ORDER BY source"
      ) == ["coop_v1|214|0|214|0", "france_services|2845|23|2822|0", "pix_certif|1|1|0|0"]
    )
    #expect(
      try night.rows("SELECT code_insee FROM v_lieux ORDER BY code_insee") == [
        "85001", "85018", "85020", "85042", "85051", "85059", "85092", "85092", "85100", "85128", "85146",
        "85151",
        "85152", "85156", "85163", "85169", "85182", "85190", "85191", "85191", "85215", "85223", "85234",
      ]
    )
    #expect(try night.rows("SELECT statut, age, score FROM v_pix_certifications") == ["annulee|40-59|"])
  }

  @Test("Drôme keeps the twelve reports of Crest, eight people out of twelve being over 60")
  func drome() throws {
    let night = try Night(perimeter: "\"departement\": \"26\"")
    let (ingest, _) = try night.run(asOf: "2026-11-21", files: [path("coop-v1/cras-v1-reels-214.csv")])
    #expect(ingest.fates.new == 12 && ingest.fates.outside == 202 && ingest.fates.rejected == 0)
    #expect(
      try night.rows(
        """
        SELECT valeur, numerateur, denominateur FROM v_indicateurs
        WHERE indicateur = 'SENIOR' AND territoire_code = '26' AND periode = '2022'
        """
      ) == ["66.7|8|12"]
    )
  }
}
