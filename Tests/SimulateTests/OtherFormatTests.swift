import Simulate
import TestSupport
import Testing

@Suite("The other formats of the simulation")
struct OtherFormatTests {
  @Test("leave every file of the usual year as it is, the truth but for its list of files", .long)
  func unchanged() throws {
    let (plain, more) = (try SimulatedFolder(), try SimulatedFolder(otherFormats: true))
    let names = Set(plain.files.map(\.name)).subtracting(["verite.json"])
    #expect(more.files.count > plain.files.count + 10)
    for name in names { #expect(try plain.bytes(name) == more.bytes(name), "\(name)") }
    #expect(try plain.truth().indicateurs == more.truth().indicateurs)
  }

  @Test("people in them are in the list of planted strings, and they are there")
  func planted() throws {
    let folder = try SimulatedFolder(otherFormats: true)
    let truth = try folder.truth()
    for name in [
      "export-rdvs-2026-01-05.csv", "export-rdvs-user-2026-01-05.csv",
      "anciens/coop-numerique_activites_A1.csv",
    ] {
      let text = try folder.text(name)
      #expect(truth.donnees_personnelles.contains { text.contains($0) }, "\(name)")
    }
  }
}
