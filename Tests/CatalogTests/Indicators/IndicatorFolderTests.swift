import Catalog
import Diagnostics
import Foundation
import Observatory
import Testing

@Suite("The folder of indicators")
struct IndicatorFolderTests {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "pipelines/indicators").path()

  @Test("every declaration reads without a problem")
  func readsAll() throws {
    let loaded = IndicatorFolder.load(Self.folder)
    #expect(loaded.problems.map(\.sentence) == [])
    let files = try FileManager.default.contentsOfDirectory(atPath: Self.folder)
    #expect(loaded.definitions.map { "\($0.id).jsonc" } == files.sorted())
    #expect(Set(loaded.definitions.map(\.kind.name)) == Set(IndicatorKind.Name.allCases))
    #expect(Set(loaded.definitions.map(\.facts)) == Set(FactTable.allCases))
  }

  @Test("what a declaration says is what the program gets")
  func keepsValues() throws {
    let loaded = IndicatorFolder.load(Self.folder).definitions
    let senior = try #require(loaded.first { $0.id == "SENIOR" })
    #expect(senior.kind.name == .ratio)
    #expect(senior.multiplier == 1000)
    #expect(senior.levels == [.commune, .epci, .departement])
    #expect(senior.numerator == .rows(.activities(.audience(PersonGroup(.age, .sixtyPlus)), where: [])))
    #expect(
      senior.kind.traits.denominator == .rows(.activities(.audience(PersonGroup(.age, .known)), where: []))
    )
    #expect(senior.kind.traits.coverage?.thresholdPercent == 50)
    #expect(senior.kind.traits.coverage?.denominator == .rows(.activities(.accompaniments, where: [])))
    let theme = try #require(loaded.first { $0.id == "THEME" })
    #expect(!theme.hasTotal)
    #expect(theme.breakdowns == [Breakdown(by: .activities(.theme), overTotal: true)])
    let certified = try #require(loaded.first { $0.id == "PIX_CERTIF" })
    #expect(
      certified.kind.traits.denominator
        == .rows(.certifications(.certifications, where: [Filter(.statut, ["non_obtenue", "validee"])]))
    )
  }

  @Test("a folder that is not there is one problem")
  func missingFolder() {
    let loaded = IndicatorFolder.load("/nowhere/indicators")
    #expect(loaded.definitions.isEmpty)
    #expect(loaded.problems.map(\.location.file) == ["/nowhere/indicators"])
  }
}
