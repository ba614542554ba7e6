import Catalog
import Concurrency
import Cube
import Facts
import Observatory
import Protection
import SQLite
import Warehouse

/// Compares the stored sums, brought up to date as a night does it, with those of a reading of every row.
struct SumCheck {
  let warehouse: String
  let perimeter: Perimeter
  let definitions: [IndicatorDefinition]
  let isProtected: Bool

  func faults(_ database: borrowing Database) throws -> [String] {
    var faults: [String] = []
    let map = try TerritoryMap(database, perimeter: perimeter)
    let ledger = try SourceLedger(database)
    let vocabulary = try StoredVocabulary(database)
    let supplements =
      isProtected ? try FamilyPlan.supplements(definitions, database, vocabulary) : [:]
    for facts in FactTable.allCases where try CubeTable.counted(database, facts.cubeName) != nil {
      func cube(isContinued: Bool, usesCopy: Bool) throws -> ObservedCube {
        let inputs = CubeInputs(
          warehouse: warehouse,
          definitions: definitions,
          vocabulary: vocabulary,
          areas: facts.isPix ? .single : map.areas,
          ledger: ledger,
          threads: 1,
          isContinued: isContinued,
          added: usesCopy
            ? SideTask(isBeside: false) { try AddedRows(warehouse: warehouse, threads: 1) } : nil,
          supplements: supplements
        )
        return try ObservedCube(facts, inputs, database)
      }
      let kept = try cube(isContinued: true, usesCopy: false)
      guard kept.isStored else {
        faults.append("cumul \(facts.cubeName) : contenu illisible")
        continue
      }
      let rows = try cube(isContinued: false, usesCopy: false).contents(ledger, database)
      var read = [("cumul \(facts.cubeName)", try kept.contents(ledger, database))]
      if facts == .activities {
        read.append(
          (ColumnTable.facts, try cube(isContinued: false, usesCopy: true).contents(ledger, database))
        )
      }
      for (name, sums) in read {
        for key in Set(sums.keys).union(rows.keys).sorted() where sums[key] != rows[key] {
          faults.append("\(name) \(key) : autre que la somme des lignes")
        }
      }
    }
    return try faults + faultsOfPersons(database)
  }

  private func faultsOfPersons(_ database: borrowing Database) throws -> [String] {
    var faults: [String] = []
    guard try CubeTable.counted(database, FactTable.pixParticipations.cubeName) != nil else { return [] }
    let kept = try PersonSumTable.read(database).mapValues { Set($0) }
    let counted = try SmallFacts.persons(warehouse, definitions).mapValues { Set($0.sums) }
    for indicator in Set(kept.keys).union(counted.keys).sorted()
    where kept[indicator] ?? [] != counted[indicator] ?? [] {
      faults.append("cumul des personnes de \(indicator) : autre que leur décompte")
    }
    return faults
  }
}

extension ObservedCube {
  /// Bytes of each occupied cell, by month and commune.
  fileprivate func contents(_ ledger: SourceLedger, _ database: borrowing Database) throws -> [String:
    [UInt8]]
  {
    var contents: [String: [UInt8]] = [:]
    for (row, cell) in cube.cells.enumerated() {
      guard let content = cube.content(of: row, ledger) else { continue }
      let (month, commune) = (Month(index: cell.month).compact, areas.ids[Int(cell.area)])
      contents["mois \(month) commune \(commune)"] = content.bytes
    }
    for (cell, counts) in values.cells {
      let name = "\(plan.described[Int(cell.series)].indicator) mois \(Month(index: cell.month).compact)"
      contents["valeurs de \(name) commune \(areas.ids[Int(cell.area)])"] = ValueCounts.content(of: counts)
    }
    let made = try contributors(database)
    for (row, cell) in made.cells.enumerated() {
      let (month, commune) = (Month(index: cell.month).compact, areas.ids[Int(cell.area)])
      contents["médiateurs mois \(month) commune \(commune)"] = ContributorTable.content(
        of: made[row].map(\.count)
      )
    }
    return contents
  }
}
