import Simulate
import TestSupport
import Testing

struct PersonalDataTests {
  @Test("everybody named in an export is in the list of planted strings")
  func names() throws {
    let folder = try SimulatedFolder()
    let planted = Set(try folder.truth().donnees_personnelles)
    #expect(planted == Set(InventedPeople.planted))
    let own = table(of: try folder.records(SimulatedFolder.loner), headed: "ID CRA")
    let team = table(of: try folder.records(SimulatedFolder.team), headed: "ID CRA")
    let families =
      own.compactMap { $0["Bénéficiaire"] }.filter { $0 != "Bénéficiaire anonyme" }
      .compactMap { $0.split(separator: " ").last } + team.compactMap { $0["Nom du médiateur"]?[...] }
    #expect(!families.isEmpty)
    for family in families { #expect(planted.contains(String(family)), "\(family)") }
  }

  @Test("notes hold e-mails, phone numbers and names", .long)
  func notes() throws {
    let folder = try SimulatedFolder(rows: 3000)
    let notes = table(of: try folder.records(SimulatedFolder.loner), headed: "ID CRA")
      .compactMap { $0["Notes supplémentaires"] }.joined(separator: " ")
    #expect(notes.contains(InventedPeople.emailDomain))
    #expect(notes.contains(InventedPeople.phonePrefix))
  }
}
