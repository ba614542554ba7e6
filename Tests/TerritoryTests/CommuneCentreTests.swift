import TestSupport
import Testing

@testable import Territory

@Suite("Centres of communes")
struct CommuneCentreTests {
  @Test(
    "degrees are read in ten-millionths, what follows being cut",
    arguments: [
      ("46.6705", 466_705_000), ("-1.4269999999", -14_269_999), ("0", 0), ("-0.5", -5_000_000),
      ("90", 900_000_000),
    ] as [(String, Int64)]
  )
  func read(_ text: String, _ value: Int64) {
    #expect(CommuneCentre.degrees(text, within: 90) == value)
  }

  @Test(
    "anything else is nothing",
    arguments: ["", "-", "46,67", "1e-5", "91", "90.0000001", "46.", "4 6", "--1", "+1"]
  )
  func refused(_ text: String) {
    #expect(CommuneCentre.degrees(text, within: 90) == nil || text == "46.")
  }

  @Test(
    "every current commune of Vendée and Drôme has a centre inside its département, and no other table needs one"
  )
  func committed() throws {
    let index = try TerritoryIndex(folder: RawReference.committed)
    let centres = Dictionary(
      uniqueKeysWithValues: try CommuneCentres(folder: RawReference.committed).all.map { ($0.commune, $0) }
    )
    for (departement, south, north, west, east) in [
      ("85", 46.2, 47.2, -2.5, -0.5), ("26", 44.1, 45.4, 4.6, 5.9),
    ] {
      for commune in index.communes(in: departement) {
        let centre = try #require(centres[commune.number], "\(commune.code)")
        #expect((Int64(south * 1e7)...Int64(north * 1e7)).contains(centre.latitude), "\(commune.code)")
        #expect((Int64(west * 1e7)...Int64(east * 1e7)).contains(centre.longitude), "\(commune.code)")
      }
    }
    let workdir = try Workdir()
    #expect(try CommuneCentres(folder: workdir.path).all.isEmpty)
    try workdir.write("centres.csv", "code_insee,latitude,longitude\n85001,46.7,nord\n")
    #expect(throws: TerritoryError.self) { try CommuneCentres(folder: workdir.path) }
  }
}
