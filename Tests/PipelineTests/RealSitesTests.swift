import Aggregate
import Audit
import Foundation
import TestSupport
import Testing

@Suite(
  "The real list of France Services",
  .enabled(if: PackageFolders.sharedFolder != nil, "needs the real samples beside the working copy")
)
struct RealSitesTests {
  @Test(
    "of the 23 places of Vendée 21 open as the charter asks, two sites of a group cannot be told; half open 27 hours",
    .long
  )
  func vendee() throws {
    let shared = try #require(PackageFolders.sharedFolder)
    let list = shared.appendingPathComponent("samples/france-services/liste-fs-20240801.csv").path
    let indicators = [
      "FS_HORAIRES", "FS_LIEUX", "FS_OUVERTURE", "LIEUX_DISTANCE", "LIEUX_ABSENTS", "LIEUX_PRESENCE",
      "COMMUNES_PETITES",
      "ACC",
    ]
    let night = try Night(indicators: indicators)
    try night.simulate(rows: 300, seed: 5)
    try night.run()
    // The simulated list is newer than the real one: the latter comes alone.
    let real = try Night(indicators: indicators)
    try real.run(asOf: "2024-09-01", files: [list])
    #expect(
      try real.rows(
        """
        SELECT ventilation, numerateur, denominateur FROM resultat WHERE indicateur = 'FS_HORAIRES'
          AND territoire_type = 'departement' AND periode = '2024-09' ORDER BY 1
        """
      ) == ["horaires=conforme|21|23", "horaires=indetermine|2|23"]
    )
    #expect(
      try real.rows(
        """
        SELECT ventilation, valeur, numerateur FROM v_indicateurs WHERE indicateur = 'FS_OUVERTURE'
          AND territoire_type = 'departement' AND periode = '2024-09' AND ventilation NOT LIKE '%q_5' ORDER BY 1
        """
      ) == ["statistique=mediane|27.0|", "statistique=moyenne|27.8|38295"]
    )
    #expect(try real.rows("SELECT count(*) > 20 FROM lieu_voisin") == ["1"])
    #expect(try real.verify().isSound)
    let small = try night.rows(
      """
      SELECT ventilation, numerateur, denominateur FROM resultat WHERE indicateur = 'COMMUNES_PETITES'
        AND territoire_type = 'departement' AND periode = '2025' AND ventilation LIKE 'communes=%' ORDER BY 1
      """
    )
    #expect(small == ["communes=1500_et_plus|134|253", "communes=moins_1500|119|253"])
    #expect(try night.verify().isSound)
  }
}
