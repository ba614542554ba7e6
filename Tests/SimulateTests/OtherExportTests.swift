import Testing

struct OtherExportTests {
  @Test("a V1 report has 70 cells under a header of 46")
  func width() throws {
    let records = try SimulatedFolder().records("cras-v1.csv", delimiter: ",")
    #expect(records[0].count == 46)
    #expect(records[0].first == "id" && records[0].last == "duree_minutes")
    #expect(records.dropFirst().allSatisfy { $0.count == 70 })
    #expect(records.dropFirst().allSatisfy { $0[46...].allSatisfy { $0 == "null" } })
    #expect(records.count - 1 == 75)
  }

  @Test("V1 reports are dated from October to December 2024")
  func dates() throws {
    let reports = table(of: try v1(), headed: "date_accompagnement")
    #expect(reports.allSatisfy { ("2024-10-01"..."2024-12-32").contains($0["date_accompagnement"] ?? "") })
  }

  @Test("Pix quotes text, leaves digits bare and guards formulas")
  func pix() throws {
    let folder = try SimulatedFolder()
    let text = try folder.text("Resultats-Positionnement-48211-2026-01-05-0915.csv")
    #expect(text.contains(#";48211;"NUMVEN425";"#))
    #expect(text.contains(#""'+ de confiance en ligne""#))
    #expect(text.contains(#""NA""#))
    #expect(!text.contains("\r"))
  }

  @Test("somebody takes part twice in a Pix campaign")
  func repeats() throws {
    let folder = try SimulatedFolder()
    let rows = table(
      of: try folder.records("Resultats-Positionnement-48211-2026-01-05-0915.csv"),
      headed: "ID Campagne"
    )
    #expect(Set(rows.compactMap { $0["Adresse e-mail"] }).count < rows.count)
  }

  @Test("a cancelled certification has neither status nor score")
  func cancelled() throws {
    let folder = try SimulatedFolder()
    let rows = table(of: try folder.records("20260105_0920_resultats_session_7890.csv"), headed: "Statut")
    let cancelled = rows.filter { $0["Statut"] == "" }
    #expect(!cancelled.isEmpty)
    #expect(cancelled.allSatisfy { $0["Score en Pix"] == "" })
    #expect(rows.contains { $0["Statut"] == "Non obtenue" && $0["Score en Pix"] == "0" })
  }

  private func v1() throws -> [[String]] {
    // The header is shorter than the rows: keep the named cells.
    try SimulatedFolder().records("cras-v1.csv", delimiter: ",").map { Array($0.prefix(46)) }
  }
}
