import Aggregate
import Catalog
import Console
import Facts
import Foundation
import Observatory
import TestSupport
import Testing
import Warehouse

@Suite("A run")
struct AggregateRunTests {
  private func warehouse() throws -> FixtureWarehouse {
    var random = RandomRows(seed: 11)
    return try FixtureWarehouse(random.rows())
  }

  private func dump(_ warehouse: FixtureWarehouse) throws -> [[String: ResultRow]] {
    try Indicators.all.map { try warehouse.values($0.id) }
  }

  @Test("does nothing when nothing has changed")
  func unchanged() throws {
    let warehouse = try warehouse()
    #expect(try !warehouse.aggregate().isUnchanged)
    let second = try warehouse.aggregate(threads: 2)
    #expect(second.isUnchanged)
    #expect(second.text == "Rien de nouveau : les indicateurs sont à jour.")
  }

  @Test("tells its steps; only the first when nothing has changed")
  func steps() throws {
    let recorder = try Recorder()
    let warehouse = try warehouse()
    defer { withExtendedLifetime(warehouse) {} }
    var run = try warehouse.run()
    run.terminal = Terminal(standardOutput: recorder.output, standardError: recorder.errors)
    _ = try run.run()
    let steps = AggregateStep.allCases.map(\.rawValue)
    #expect(recorder.errorLines == zip(1..., steps).map { "[\($0)/\(steps.count)] \($1)" })
    _ = try run.run()
    #expect(recorder.errorLines.last == "[1/\(steps.count)] \(steps[0])")
    #expect(recorder.outputText.isEmpty)
  }

  @Test(
    "computes again when something it depends on has changed",
    arguments: [
      "UPDATE commune SET population = 12345 WHERE commune_id = 85002",
      "UPDATE lot_import SET sha256 = replace(sha256, '0', 'f') WHERE lot_id = 1",
      "UPDATE lot_import SET lecture = 'autre' WHERE lot_id = 1",
      "UPDATE modalite SET connue = 0 WHERE code = '18-24'",
      "INSERT INTO mise_de_cote VALUES ('priorite:v1', 1, 1, 1)",
      "INSERT INTO lot_import SELECT 9, source_id, format, replace(sha256, '0', 'a'), octets, encodage, "
        + "delimiteur, ligne_entete, date_export, total_annonce, partiel, colonnes_ecartees, lignes_lues, "
        + "nouvelles, modifiees, inchangees, doublons, hors_perimetre, rejetees, lignes_vides, premier_jour, "
        + "dernier_jour, importe_le, lecture, retirees, exclues, dit_le, recu_le FROM lot_import WHERE lot_id = 1",
    ]
  )
  func changed(sql: String) throws {
    let warehouse = try warehouse()
    try warehouse.aggregate()
    try warehouse.execute(sql)
    #expect(try !warehouse.aggregate().isUnchanged)
    #expect(try warehouse.aggregate().isUnchanged)
  }

  @Test("computes again for another as-of date or other declarations")
  func otherQuestion() throws {
    let warehouse = try warehouse()
    try warehouse.aggregate()
    #expect(try !warehouse.aggregate(asOf: 20_260_402).isUnchanged)
    var definitions = Indicators.all
    let paired = try #require(definitions.firstIndex { $0.kind.name == .paired })
    let changes: [(index: Int, change: (inout IndicatorDefinition) -> Void)] = [
      (0, { $0.fingerprint += 1 }), (0, { $0.smallBase = 31 }),
      (paired, { $0.follow([PixPair(id: "essai", entry: [1], exit: [2])]) }),
    ]
    for (index, change) in changes {
      change(&definitions[index])
      #expect(try !warehouse.aggregate(definitions, asOf: 20_260_402).isUnchanged)
      #expect(try warehouse.aggregate(definitions, asOf: 20_260_402).isUnchanged)
    }
  }

  @Test("gives the same values when it is done again from scratch", .long)
  func idempotent() throws {
    let warehouse = try warehouse()
    try warehouse.aggregate()
    let first = try dump(warehouse)
    try warehouse.execute("DELETE FROM calcul")
    try warehouse.aggregate(threads: 3)
    #expect(try dump(warehouse) == first)
  }

  @Test("keeps the definitions it used, in the order of the pipeline")
  func definitions() throws {
    let warehouse = try warehouse()
    try warehouse.aggregate(Indicators.only("SENIOR", "ACC").reversed())
    let rows = try IndicatorTable.all(try WarehouseFile.openForReading(warehouse.path))
    #expect(rows.map(\.id) == ["SENIOR", "ACC"])
    #expect(rows.map(\.rank) == [1, 2])
    #expect(rows.map(\.coverageThreshold) == [50, nil])
    #expect(try warehouse.values("THEME").isEmpty)
  }

  @Test("leaves the previous values alone when it fails")
  func failure() throws {
    let warehouse = try warehouse()
    try warehouse.aggregate()
    let before = try dump(warehouse)
    try warehouse.execute("UPDATE activite SET nb_accompagnements = 9223372036854775807")
    try warehouse.execute("DELETE FROM calcul")
    #expect(throws: AggregateError.overflow(facts: "activities")) { try warehouse.aggregate(threads: 2) }
    #expect(try dump(warehouse) == before)
  }

  @Test("refuses an absent warehouse without creating it")
  func absent() throws {
    let warehouse = try warehouse()
    var run = try warehouse.run()
    run.warehouse += ".absent"
    #expect(throws: WarehouseError.absent(path: run.warehouse)) { try run.run() }
    #expect(!FileManager.default.fileExists(atPath: run.warehouse))
    #expect(!FileManager.default.fileExists(atPath: run.warehouse + ".lock"))
  }

  @Test("refuses a warehouse that another run holds")
  func locked() throws {
    let warehouse = try warehouse()
    let lock = try RunLock(warehouse: warehouse.path)
    #expect(throws: WarehouseError.locked(path: warehouse.path)) { try warehouse.aggregate() }
    withExtendedLifetime(lock) {}
  }

  @Test("says that a département without commune is a wrong pipeline")
  func otherDepartement() throws {
    let warehouse = try warehouse()
    var run = try warehouse.run()
    run.perimeter = Perimeter("26")
    #expect(throws: AggregateError.noCommune(Perimeter("26"))) { try run.run() }
  }

  @Test("of an empty warehouse gives no value, and says which indicators have none")
  func empty() throws {
    let warehouse = try FixtureWarehouse(FixtureRows())
    let summary = try warehouse.aggregate(Indicators.only("ACC", "PIX_PART"))
    #expect(summary.values == 0)
    #expect(summary.text.hasSuffix("Sans aucune donnée : 2 indicateurs (la liste est dans qualite.csv)."))
  }

  @Test("is told in one block of text")
  func summary() throws {
    var rows = FixtureRows()
    rows.activities = [FixtureActivity(day: 20_260_203, commune: 85001)]
    let summary = try FixtureWarehouse(rows).aggregate(Indicators.only("ATELIERS"))
    // Nine territories; two months, a quarter that began before them, a year that is not over either.
    #expect(
      summary.text == """
        1 indicateurs, 36 valeurs, de février 2026 à mars 2026.
        Dont 18 provisoires et 0 manquantes ou sans objet.
        """
    )
  }
}
