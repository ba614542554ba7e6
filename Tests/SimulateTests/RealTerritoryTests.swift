import Foundation
import Observatory
import Simulate
import Territory
import TestSupport
import Testing

/// The committed tables, not the sample: what the command itself reads.
struct RealTerritoryTests {
  private static let tables = PackageFolders.packageRoot.appendingPathComponent("data/reference/2026").path

  @Test("Vendée has its 253 communes, one of them outside any EPCI")
  func communes() throws {
    let territories = try SimulatedTerritories.read(Perimeter("85"), folder: RealTerritoryTests.tables)
    #expect(territories.communes.count == 253)
    #expect(territories.communes.filter { $0.epci == nil }.map(\.code) == ["85113"])
    #expect(territories.communes.allSatisfy { $0.population > 0 && $0.codePostal.count == 5 })
  }

  @Test("every retired code stands for its successor at a date after the merger", arguments: ["85", "26"])
  func retired(departement: String) throws {
    let territories = try SimulatedTerritories.read(Perimeter(departement), folder: RealTerritoryTests.tables)
    let index = try TerritoryIndex(folder: RealTerritoryTests.tables)
    let day = Day(number: Day.daysFromCivil(year: 2025, month: 6, day: 2))
    #expect(!territories.retired.isEmpty)
    for old in territories.retired where old.retiredOn <= day {
      let successor = try #require(CommuneNumber.number(of: old.successor))
      #expect(index.resolve(code: old.code, on: day) == .found(successor, repaired: false), "\(old.code)")
    }
  }

  @Test("no planted string is part of a place name")
  func noCollision() throws {
    let territories = try SimulatedTerritories.read(Perimeter("85"), folder: RealTerritoryTests.tables)
    for commune in territories.communes {
      #expect(!InventedPeople.planted.contains { commune.nom.contains($0) }, "\(commune.nom)")
    }
  }

  @Test("a département that the tables do not hold in full is refused")
  func incomplete() throws {
    #expect(throws: SimulateFailure.self) {
      try SimulatedTerritories.read(Perimeter("44"), folder: RealTerritoryTests.tables)
    }
  }
}
