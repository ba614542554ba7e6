import Simulate
import TestSupport
import Testing

struct CoopExportTests {
  @Test(
    "the preamble's total is the number of rows",
    .long,
    arguments: [SimulatedFolder.team, SimulatedFolder.member, SimulatedFolder.loner]
  )
  func total(name: String) throws {
    let folder = try SimulatedFolder()
    let records = try folder.records(name)
    let total = records.first { $0[0] == "Total" }?[1]
    let rows = table(of: records, headed: "ID CRA")
    #expect(total == String(rows.count))
    #expect(folder.files.contains { $0.name == name && $0.rows == rows.count })
  }

  @Test("the accompaniments of the team and of the lone mediator are exactly those asked for")
  func count() throws {
    let folder = try SimulatedFolder(rows: 777)
    let rows = folder.files.filter { [SimulatedFolder.team, SimulatedFolder.loner].contains($0.name) }
    #expect(rows.reduce(0) { $0 + $1.rows } == 777)
  }

  @Test("every activity of the member's own export is in the team export")
  func member() throws {
    let folder = try SimulatedFolder()
    let team = Set(
      table(of: try folder.records(SimulatedFolder.team), headed: "ID CRA").compactMap { $0["ID CRA"] }
    )
    let own = table(of: try folder.records(SimulatedFolder.member), headed: "ID CRA").compactMap {
      $0["ID CRA"]
    }
    #expect(!own.isEmpty)
    #expect(team.isSuperset(of: own))
  }

  @Test("the team export is Windows-1252 with typographic apostrophes and CRLF")
  func encoding() throws {
    let bytes = try SimulatedFolder().bytes(SimulatedFolder.team)
    let undefined: Set<UInt8> = [0x81, 0x8D, 0x8F, 0x90, 0x9D]
    #expect(!bytes.contains { undefined.contains($0) })
    // A question mark would be a character that the encoding lacks.
    #expect(!bytes.contains(0x3F))
    #expect(bytes.contains(0x92))
    #expect(bytes.suffix(2) == [0x0D, 0x0A])
  }

  @Test("self exports are UTF-8 with a byte order mark")
  func mark() throws {
    let bytes = try SimulatedFolder().bytes(SimulatedFolder.loner)
    #expect(bytes.starts(with: [0xEF, 0xBB, 0xBF]))
    #expect(String(validating: bytes, as: UTF8.self) != nil)
  }

  @Test("nobody works on a Sunday, on 1 May or on 14 July", .long)
  func days() throws {
    let rows = table(of: try SimulatedFolder(rows: 3000).records(SimulatedFolder.team), headed: "ID CRA")
    let days = Set(rows.compactMap { $0["Date"] })
    #expect(days.count > 200)
    // 5 January 2025 was a Sunday.
    for closed in ["05/01/2025", "12/01/2025", "01/05/2025", "14/07/2025", "25/12/2025"] {
      #expect(!days.contains(closed))
    }
  }

  @Test("the traps are there: retired codes, neighbours, no place, dates made of fractions", .long)
  func traps() throws {
    let rows = table(of: try SimulatedFolder(rows: 3000).records(SimulatedFolder.team), headed: "ID CRA")
    let codes = Set(rows.compactMap { $0["Code Insee"] })
    for code in ["85060", "85307", "85113", "44109", "79191", ""] { #expect(codes.contains(code)) }
    let levels = Set(rows.compactMap { $0["Niveau d’autonomie (ou de l’atelier)"] })
    #expect(levels == ["", "1/3", "2/3", "3/3", "01-mars", "02-mars", "03-mars"])
    #expect(rows.contains { $0["Participants"]?.contains("-") ?? false })
    #expect(rows.contains { $0["Thématique(s) d’accompagnement"]?.contains("\n") ?? false })
  }
}
