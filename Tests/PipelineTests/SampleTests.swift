import Aggregate
import Audit
import Console
import Diagnostics
import Foundation
import Ingest
import Report
import TestSupport
import Testing
import Warehouse

@Suite("The committed sample")
struct SampleTests {
  private static let folder = PackageFolders.packageRoot.appendingPathComponent("data/sample").path

  private func night(_ indicators: [String] = Night.reported) throws -> Night {
    let night = try Night(indicators: indicators)
    try FileManager.default.copyItem(atPath: SampleTests.folder, toPath: night.inbox)
    return night
  }

  /// One night for the tests that only read it.
  private static let shared = Result {
    let night = try SampleTests().night()
    night.workdir.removedAtExit()
    return (night, try night.run())
  }

  @Test("a night on it gives the expected report, dictionary and quality table")
  func golden() throws {
    let (night, (ingest, outcome)) = try Self.shared.get()
    #expect(outcome.isNew && ingest.status == .done)
    try expectGolden(ingest.text, named: "import.txt")
    for file in ["rapport.md", "dictionnaire.csv", "qualite.csv"] {
      try expectGolden(night.workdir.text("editions/courant/interne/\(file)"), named: file)
    }
  }

  @Test(
    "every declared indicator is computed on it as plain SQL computes it, and is in the dictionary",
    .long
  )
  func everyIndicator() throws {
    let folder = PackageFolders.packageRoot.appendingPathComponent("pipelines/indicators").path
    let all = try FileManager.default.contentsOfDirectory(atPath: folder).sorted().map {
      String($0.dropLast(6))
    }
    let night = try night(all)
    try night.run()
    let report = try night.verify()
    #expect(report.findings.map(\.sentence) == [])
    let dictionary = try night.workdir.text("editions/courant/interne/dictionnaire.csv")
    for indicator in all { #expect(dictionary.contains("\"\(indicator)\""), "\(indicator)") }
    let computed = try night.rows("SELECT DISTINCT indicateur FROM v_indicateurs WHERE valeur IS NOT NULL")
    for indicator in [
      "HEURES", "SENIOR_BORNES", "EQUILIBRE", "COUVERTURE", "LIEUX", "PUBLIC_AGE", "VALIDITE",
      "OPERATEUR_DEMANDES", "OPERATEUR_RDV", "UNICITE",
    ] {
      #expect(computed.contains(indicator), "\(indicator)")
    }
  }

  @Test("its awkward rows are kept, repaired or rejected one by one, each with its reason")
  func awkwardRows() throws {
    let (night, _) = try Self.shared.get()
    let problems = try night.rows(
      """
      SELECT l.format, a.ligne, a.colonne, a.entete, a.code, a.gravite
      FROM anomalie a JOIN lot_import l USING (lot_id) ORDER BY l.format, l.sha256, a.ligne, a.colonne
      """
    )
    try expectGolden(problems.joined(separator: "\n"), named: "problemes.txt")
  }
}
