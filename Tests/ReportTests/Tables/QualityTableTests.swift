import Observatory
@testable import Report
import TestSupport
import Testing

@Suite("The table of quality")
struct QualityTableTests {
  private func rows(
    _ statements: [String] = []
  ) throws -> [String: [[String: String]]] {
    let fixture = try WarehouseFixture()
    try fixture.fillReferences()
    for statement in statements { try fixture.execute(statement) }
    let table = QualityTable(content: try fixture.content())
    return Dictionary(grouping: WarehouseFixture.records(table.bytes())) { $0["objet"] ?? "" }
  }

  @Test("an import tells the fate of every row, which adds up, its problems by code and its freshness")
  func imports() throws {
    let row = try #require(try rows()["import"]?.first)
    let fates = [
      "nouvelles", "modifiees", "inchangees", "doublons", "hors_perimetre", "rejetees", "lignes_vides",
    ]
    #expect(fates.map { row[$0] } == ["103", "0", "0", "2", "3", "2", "1"])
    #expect(row["lignes_lues"] == "110" && row["total_annonce"] == "110" && row["exclues"] == "0")
    #expect(row["problemes"] == "code_repaired=1|date_unreadable=2")
    #expect(row["source_dernier_jour"] == "2026-01-31" && row["source_fraicheur_jours"] == "10")
    #expect(row["partiel"] == "0" && row["source_libelle"] == "La Coop de la médiation numérique")
    #expect(row["valeur_a"] == "" && row["decision"] == "")
  }

  @Test("a comparison stands beside the file it is of, with the difference when both figures are known")
  func reconciliation() throws {
    let rows = try #require(try rows()["rapprochement"])
    let announced = try #require(rows.first { $0["regle"] == "total_annonce" })
    #expect(announced["source"] == "coop" && announced["lot"] == "1" && announced["ecart"] == "0")
    let known = try #require(rows.first { $0["regle"] == "total_connu:v1-departement-85" })
    #expect(known["source"] == "" && known["lot"] == "" && known["territoire_code"] == "85")
    #expect(known["valeur_a"] == "52031" && known["valeur_b"] == "" && known["ecart"] == "")
  }

  @Test(
    "a correction says what became of it",
    arguments: [
      ("active", true, "appliquée"), ("active", false, "ne s'applique plus"),
      ("expiree", true, "expirée, non appliquée"), ("a_venir", false, "à venir"),
    ]
  )
  func corrections(state: String, isApplied: Bool, verdict: String) throws {
    var statements = ["UPDATE correction SET etat = '\(state)'"]
    if !isApplied { statements.append("DELETE FROM correction_appliquee") }
    let fixture = try WarehouseFixture()
    try fixture.fillReferences()
    for statement in statements { try fixture.execute(statement) }
    let text = String(decoding: QualityTable(content: try fixture.content()).bytes(), as: UTF8.self)
    let line = try #require(text.split(separator: "\n").first { $0.contains("\"correction\"") })
    #expect(line.hasSuffix("\"\(verdict) ; Saisie en double. (référent données)\""), "\(line)")
    #expect(
      line.contains("\"2026-01-01/2026-12-31\",\"lignes corrigées\",\"key = …0001\",\(isApplied ? 1 : 0),")
    )
  }

  @Test("values that are not given are counted by reason, an indicator without any has no number")
  func doubts() throws {
    let fixture = try WarehouseFixture.filled()
    let records = WarehouseFixture.records(QualityTable(content: try fixture.content()).bytes())
    let doubts = records.filter { $0["objet"] == "valeurs" }
    let absent = doubts.filter { $0["regle"] == "PIX_PART" }
    #expect(absent.count == 1 && absent.first?["valeur_a"] == "")
    #expect(absent.first?["mesure"] == "source absente")
    // No period of the commune without any activity has a known age: 25 months, 9 quarters and 3 years.
    let ages = try #require(doubts.first { $0["regle"] == "AGE_COUV" })
    #expect(ages["valeur_a"] == "37" && ages["mesure"]?.hasPrefix("population, ") == true)
  }

  @Test("partners are told when exports came, and nothing of what they hold")
  func partners() throws {
    let fixture = try WarehouseFixture()
    try fixture.fillReferences()
    let rows = WarehouseFixture.records(SourceTable(content: try fixture.content(for: .partenaires)).bytes())
    #expect(rows.map { $0["source"] } == ["coop"])
    #expect(rows.first?["exporte_le"] == "2026-02-01" && rows.first?.count == 4)
  }
}
