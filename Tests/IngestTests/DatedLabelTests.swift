@testable import Ingest
import Diagnostics
import TestSupport
import Testing
import Warehouse

@Suite("A label whose meaning depends on the day of the export")
struct DatedLabelTests {
  private func themes(exported: String?) throws -> [String] {
    let station = try Station()
    let row = CoopText.individual(1, ["Thématique(s) d’accompagnement": "Gérer ses contenus numériques"])
    var text = ExportText(CoopText.team, [row])
    if let exported { text.preamble = CoopText.preamble(total: 1, exported: exported) }
    let summary = try station.ingest([try station.file("a.csv", text.bytes)])
    #expect(summary.fates.new == 1 && summary.problems.isEmpty)
    return try station.rows("SELECT code FROM v_mentions WHERE dimension = 'theme'").map { $0[0] }
  }

  @Test(
    "« Gérer ses contenus numériques » meant another theme from 16 December 2024 to 2 May 2025",
    arguments: [
      ("15/12/2024", "gere_ses_contenus_numeriques"), ("05/03/2025", "creer_avec_le_numerique"),
      ("02/05/2025", "creer_avec_le_numerique"), ("03/05/2025", "gere_ses_contenus_numeriques"),
    ]
  )
  func collision(_ exported: String, _ code: String) throws {
    #expect(try themes(exported: exported) == [code])
  }

  @Test("a file that announces no day is read with today's meaning")
  func undated() throws {
    #expect(try themes(exported: nil) == ["gere_ses_contenus_numeriques"])
  }
}
