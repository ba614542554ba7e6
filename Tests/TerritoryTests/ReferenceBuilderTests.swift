import Foundation
import Observatory
import Territory
import Testing

@Suite(
  "The builder, on the official files",
  .enabled(if: RawReference.isPresent, "the official files are not beside the package")
)
struct ReferenceBuilderTests {
  static let departements = ["85", "26"]

  @Test("the committed tables are what the builder makes of the official files")
  func committed() throws {
    try expectCommitted(Self.departements, RawReference.committed)
  }

  @Test("so are those of the whole of France")
  func national() throws {
    try expectCommitted([], RawReference.france)
  }

  private func expectCommitted(_ departements: [String], _ folder: String) throws {
    if ProcessInfo.processInfo.environment["RECORD_GOLDEN"] == "1" {
      try ReferenceBuilder.build(
        raw: RawReference.raw,
        departements: departements,
        output: folder
      )
      Issue.record("tables recorded; run again without RECORD_GOLDEN")
    }
    let tables = try ReferenceBuilder.tables(raw: RawReference.raw, departements: departements)
    for table in ReferenceTable.allCases {
      let file = folder + "/" + table.fileName
      let committed = try #require(FileManager.default.contents(atPath: file))
      #expect(Data(tables[table] ?? []) == committed, "\(table.fileName)")
    }
  }

  @Test("two runs write the same bytes, whatever the order of the départements")
  func deterministic() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    defer { try? FileManager.default.removeItem(at: folder) }
    let (first, second) = (folder.appendingPathComponent("1"), folder.appendingPathComponent("2"))
    try ReferenceBuilder.build(raw: RawReference.raw, departements: ["85", "26"], output: first.path)
    try ReferenceBuilder.build(raw: RawReference.raw, departements: ["26", "85"], output: second.path)
    for table in ReferenceTable.allCases {
      let (left, right) = (
        try Data(contentsOf: first.appendingPathComponent(table.fileName)),
        try Data(contentsOf: second.appendingPathComponent(table.fileName))
      )
      #expect(left == right, "\(table.fileName)")
      #expect(left.count > 100)
    }
  }

  @Test("the intervals are those of the worked example, name for name")
  func oracle() throws {
    let index = try TerritoryIndex(folder: RawReference.committed)
    let mine = index.intervals.filter { ["85", "26"].contains(CommuneNumber.departement(of: $0.code)) }
      .map { interval in
        [
          interval.code, interval.nom, interval.from.iso, interval.to?.iso ?? "",
          interval.successors.joined(separator: "|"), interval.currentSuccessors.joined(separator: "|"),
          interval.modifications.joined(separator: "|"),
        ]
      }
    let example = try OfficialFile("derived/reference_communes_85_26.csv")
    let expected = example.rows.map { row in
      ["code", "nom", "valid_from", "valid_to", "successor", "successor_current", "mod"].map { row[$0] ?? "" }
    }
    #expect(mine.count == 681)
    #expect(Set(mine) == Set(expected))
  }

  @Test("the list of each year is Insee's list of that year", arguments: 2021...2026)
  func yearlyLists(year: Int) throws {
    let index = try TerritoryIndex(folder: RawReference.committed)
    let day = try #require(Day(year: year, month: 1, day: 1))
    let file =
      year == 2026 ? "insee-cog/v_commune_2026.csv" : "insee-cog/history/v_commune_\(year)_85_26.csv"
    let official = try OfficialFile(file).rows.filter { $0["typecom"] == "COM" }
    for departement in Self.departements {
      let expected = official.filter { $0["dep"] == departement }.map { [$0["com"], $0["libelle"]] }
      let mine = index.list(of: departement, on: day).map { [$0.code, $0.nom] as [String?] }
      #expect(Set(mine) == Set(expected))
    }
  }

  @Test("the members of EPCI each year are those of the yearly file", arguments: 2019...2026)
  func yearlyMembers(year: Int) throws {
    let index = try TerritoryIndex(folder: RawReference.committed)
    let day = try #require(Day(year: year, month: 1, day: 1))
    let file =
      switch year {
      case 2026: "dgcl-epci/epcicom2026_pays-de-la-loire.csv"
      case 2025: "dgcl-epci/epcicom2025_85_26_voisins.csv"
      default: "dgcl-epci/history/epcicom\(year)_85_26.csv"
      }
    let sirens = Set(index.epcis.map(\.siren))
    let official = try OfficialFile(file).rows.filter { sirens.contains($0["siren"] ?? "") }
    #expect(official.count >= 252)
    for row in official {
      let number = try #require(CommuneNumber.number(of: row["insee"] ?? ""))
      #expect(index.epci(of: number, on: day) == row["siren"], "\(row["insee"] ?? "") \(year)")
    }
  }

  @Test("every official name of France folds to Insee's own capitals")
  func names() throws {
    for row in try OfficialFile("insee-cog/v_commune_2026.csv").rows {
      #expect(CommuneName(row["nccenr"] ?? "").full == CommuneName(row["ncc"] ?? "").full)
    }
  }

  @Test("neighbouring départements can be built and read back, each with the newest list that covers it")
  func neighbours() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    defer { try? FileManager.default.removeItem(at: folder) }
    try ReferenceBuilder.build(raw: RawReference.raw, departements: ["44", "49"], output: folder.path)
    let index = try TerritoryIndex(folder: folder.path)
    // The regional list of 2026 lacks eight communes of Loire-Atlantique, whose EPCI sit elsewhere.
    #expect(index.vintage.epci == ["44": 2025, "49": 2026])
    #expect(index.communes(in: "44").count == 207)
    #expect(index.communes(in: "44").allSatisfy { $0.epci != nil })
    #expect(index.resolve(code: "49144", on: nil) == .found(44180, repaired: false))
  }

  @Test("a département that does not exist is refused in French")
  func unknownDepartement() {
    let error = #expect(throws: TerritoryError.self) {
      try ReferenceBuilder.tables(raw: RawReference.raw, departements: ["20"])
    }
    #expect(error?.message == "département 20 inconnu")
  }

  @Test("communes whose EPCI are in no file are not said to be outside any; Paris is one of them")
  func uncovered() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    defer { try? FileManager.default.removeItem(at: folder) }
    try ReferenceBuilder.build(raw: RawReference.raw, departements: ["59", "75"], output: folder.path)
    let index = try TerritoryIndex(folder: folder.path)
    #expect(index.vintage.epci == [:] && index.epcis.isEmpty)
    #expect(index.communes.allSatisfy { $0.epci == nil && !$0.isEPCIKnown })
    #expect(index.communes(in: "75").map(\.population) == [2_103_778])
  }

  @Test("a folder without the official files is refused, and the missing file is named")
  func missing() {
    let error = #expect(throws: TerritoryError.self) {
      try ReferenceBuilder.tables(raw: "/nowhere", departements: ["85"])
    }
    #expect(error?.description == "insee-cog/v_commune_*.csv: fichier officiel absent")
  }
}
