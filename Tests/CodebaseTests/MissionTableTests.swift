import Catalog
import Foundation
import TestSupport
import Testing

@Suite("What roadmaps ask for")
struct MissionTableTests {
  @Test("every indicator the mission table of pipelines/README.md cites is declared")
  func cited() throws {
    let root = PackageFolders.packageRoot
    let page = try String(contentsOf: root.appendingPathComponent("pipelines/README.md"), encoding: .utf8)
    let heading = "## 6. Ce que demandent les feuilles de route"
    let section = try #require(
      page.components(separatedBy: heading).last?.components(separatedBy: "\n## ").first
    )
    let declared = Set(
      IndicatorFolder.load(root.appendingPathComponent("pipelines/indicators").path).definitions.map(\.id)
    )
    let cited = section.components(separatedBy: "`").enumerated().filter { $0.offset % 2 == 1 }.map(\.element)
      .filter { name in name.allSatisfy { $0.isUppercase || $0.isNumber || $0 == "_" } && name.count > 3 }
    #expect(cited.count > 80)
    #expect(Set(cited).subtracting(declared).sorted() == [])
  }
}
