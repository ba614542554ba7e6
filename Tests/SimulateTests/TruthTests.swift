import Simulate
import TestSupport
import Testing

struct TruthTests {
  @Test("communes add up to EPCI, EPCI to the département, months to quarters and years")
  func sums() throws {
    let truth = try SimulatedFolder().truth()
    for indicator in ["ACC", "ACT", "ATELIERS"] {
      for period in ["2024", "2025", "2025-03", "2025-T4"] {
        let whole = truth.sum(indicator, "departement", period)
        #expect(truth.sum(indicator, "epci", period) == whole)
        #expect(truth.sum(indicator, "commune", period) == whole)
      }
      let quarters = (1...4).map { truth.sum(indicator, "departement", "2025-T\($0)") }
      #expect(quarters.reduce(0, +) == truth.sum(indicator, "departement", "2025"))
    }
    #expect(truth.sum("ACC", "departement", "2025") > 0)
    #expect(truth.indicateurs.contains { $0.territoire_code == "ZZZZZZZZZ" })
  }

  @Test("the year's accompaniments are the rows placed in the département, each activity once")
  func accompaniments() throws {
    let folder = try SimulatedFolder()
    let rows = try [SimulatedFolder.team, SimulatedFolder.loner]
      .flatMap { table(of: try folder.records($0), headed: "ID CRA") }
    let rooted = rows.filter { $0["Code Insee"]?.hasPrefix("85") ?? false }
    let truth = try folder.truth()
    #expect(truth.sum("ACC", "departement", "2025") == rooted.count)
    #expect(truth.sum("ACT", "departement", "2025") == Set(rooted.compactMap { $0["ID CRA"] }).count)
    let seniors = rooted.filter {
      ["60 - 69 ans", "70 ans et plus"].contains($0["Tranche d’âge du bénéficiaire"])
    }
    #expect(truth.sum("SENIOR", "departement", "2025") == seniors.count)
  }

  @Test("V1 accompaniments are the sum of participants")
  func participants() throws {
    let folder = try SimulatedFolder()
    let reports = try folder.records("cras-v1.csv", delimiter: ",").dropFirst()
    let participants = reports.reduce(0) { $0 + (Int($1[4]) ?? 0) }
    #expect(try folder.truth().sum("ACC", "departement", "2024") == participants)
  }

  @Test("ages are so often unknown somewhere that a senior share is missing", .long)
  func coverage() throws {
    let missing = try SimulatedFolder(rows: 3000).truth().indicateurs.filter { $0.statut_obs == "M" }
    #expect(missing.contains { $0.periode == "2025" && $0.territoire_type == "commune" })
    #expect(missing.allSatisfy { $0.indicateur == "SENIOR" && $0.valeur.isEmpty && $0.numerateur == nil })
  }

  @Test("indicators are sorted by their key, and no key comes twice")
  func order() throws {
    let keys = try SimulatedFolder().truth().indicateurs.map {
      [$0.indicateur, $0.territoire_type, $0.territoire_code, $0.periode, $0.ventilation]
    }
    #expect(zip(keys, keys.dropFirst()).allSatisfy { $0.lexicographicallyPrecedes($1) })
  }

  @Test("the files listed are those written, with their rows")
  func files() throws {
    let folder = try SimulatedFolder()
    let truth = try folder.truth()
    #expect(truth.fichiers.map(\.nom) == folder.files.dropLast().map(\.name))
    #expect(truth.fichiers.map(\.lus) == folder.files.dropLast().map(\.rows))
    #expect(folder.files.last?.name == "verite.json")
    #expect(truth.as_of == "2026-01-05")
  }
}
