import Foundation
@testable import Ingest
import Observatory
import TestSupport
import Territory
import Testing

@Suite("Codes of communes, EPCI and départements")
struct TerritoryCodeTests {
  private func following(_ perimeter: Perimeter) throws -> Ingest.TerritoryCodes {
    Ingest.TerritoryCodes(
      followed: FollowedTerritories(
        try TerritoryIndex(folder: "\(PackageFolders.packageRoot.path)/data/reference/2026"),
        perimeter
      )
    )
  }

  @Test(
    "a département whose zero or capital was lost is repaired",
    arguments: [
      ("7", "07"), ("1", "01"), ("7.0", "07"), ("007", "07"), ("085", "85"), ("2a", "2A"), ("2b", "2B"),
      ("26.00", "26"),
    ]
  )
  func repaired(text: String, code: String) throws {
    let codes = try following(Perimeter(.france(without: [])))
    #expect(codes.resolve(text, level: "departement", on: nil) == .found(code, repaired: true))
  }

  @Test("a whole code is left as it is", arguments: ["07", "2A", "85", "971", "976"])
  func whole(code: String) throws {
    let codes = try following(Perimeter(.france(without: [])))
    #expect(codes.resolve(code, level: "departement", on: nil) == .found(code, repaired: false))
  }

  @Test(
    "one that is not followed is outside, repaired or not",
    arguments: ["7", "07", "2a", "971", "975", "988"]
  )
  func outside(code: String) throws {
    #expect(try following(Perimeter("85")).resolve(code, level: "departement", on: nil) == .outside)
  }

  @Test("what is no département is unknown", arguments: ["", "0", "00", "96", "20", "7.5", "x", "8500"])
  func unknown(code: String) throws {
    #expect(try following(Perimeter("85")).resolve(code, level: "departement", on: nil) == .unknown)
  }

  @Test("a commune of elsewhere that lost its zero is outside, one of here is repaired")
  func communes() throws {
    let codes = try following(Perimeter("85", "07"))
    #expect(codes.resolve("1004", level: "commune", on: nil) == .outside)
    #expect(codes.resolve("7324", level: "commune", on: nil) == .found("07324", repaired: true))
    #expect(codes.resolve("85191.0", level: "commune", on: nil) == .found("85191", repaired: true))
    #expect(codes.resolve("85191", level: "commune", on: nil) == .found("85191", repaired: false))
  }
}
