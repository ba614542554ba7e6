import Simulate
import TestSupport
import Testing

@Suite("The same exports a month later")
struct LaterExportTests {
  private static let names = (
    team: "coop-numerique_accompagnements_2026-02-02.csv",
    added: "coop-numerique_accompagnements_2026-02-02 (3).csv"
  )

  private func rows(_ folder: SimulatedFolder, _ name: String) throws -> [[String: String]] {
    table(of: try folder.records(name), headed: "ID CRA")
  }

  @Test("the preamble and the truth move on, and the total counts what was added", .long)
  func preamble() throws {
    let folder = try SimulatedFolder(later: LaterExport(changedPercent: 0, addedRows: 40))
    let records = try folder.records(Self.names.team)
    #expect(records.contains { $0.starts(with: ["Date d'export", "02/02/2026"]) })
    #expect(records.contains { $0.starts(with: ["Total", "592"]) })
    #expect(try rows(folder, Self.names.team).count == 592)
    #expect(try folder.truth().as_of == "2026-02-02")
  }

  @Test("what was added stands in January, in the team's export and alone in its own", .long)
  func added() throws {
    let folder = try SimulatedFolder(later: LaterExport(changedPercent: 0, addedRows: 40))
    let alone = try rows(folder, Self.names.added)
    #expect(alone.count == 40)
    #expect(alone.allSatisfy { $0["Date"]?.hasSuffix("/01/2026") ?? false })
    let before = Set(try rows(try SimulatedFolder(), SimulatedFolder.team).compactMap { $0["ID CRA"] })
    let after = Set(try rows(folder, Self.names.team).compactMap { $0["ID CRA"] })
    #expect(after == before.union(alone.compactMap { $0["ID CRA"] }))
    #expect(before.isDisjoint(with: alone.compactMap { $0["ID CRA"] }))
  }

  @Test("a corrected activity keeps its identity and its people, and says when it was modified", .long)
  func changed() throws {
    let size = 3000
    let before = try rows(try SimulatedFolder(rows: size), SimulatedFolder.team)
    let folder = try SimulatedFolder(rows: size, later: LaterExport(changedPercent: 10, addedRows: 0))
    let after = try rows(folder, Self.names.team)
    #expect(after.map { $0["ID CRA"] } == before.map { $0["ID CRA"] })
    let fixed = ["Date", "Type", "Code Insee", "Tranche d’âge du bénéficiaire", "Durée (min)"]
    for (old, new) in zip(before, after) {
      #expect(fixed.allSatisfy { old[$0] == new[$0] })
    }
    let changed = zip(before, after)
      .filter { $0["Dernière modification le"] != $1["Dernière modification le"] }
    #expect((size / 20...size / 7).contains(changed.count))
    #expect(changed.allSatisfy { $1["Dernière modification le"]?.contains("/01/2026 à ") ?? false })
  }

  @Test("a later export is as repeatable as the first", .long)
  func repeatable() throws {
    let later = LaterExport(changedPercent: 5, addedRows: 30)
    let first = try SimulatedFolder(later: later)
    let second = try SimulatedFolder(later: later)
    for file in first.files {
      #expect(try first.bytes(file.name) == second.bytes(file.name), "\(file.name)")
    }
  }
}
