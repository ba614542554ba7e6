import Catalog
import Diagnostics
import Foundation
@testable import Ingest
import Territory
import TestSupport
import Testing

/// Every description of `pipelines/sources` proves itself on its own examples.
@Suite("The examples of the source descriptions")
struct ExampleTests {
  private static let descriptions: [String] = {
    let folder = PackageFolders.packageRoot.appendingPathComponent("pipelines/sources").path
    return ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [])
      .filter { $0.hasSuffix(".jsonc") }.map { String($0.dropLast(6)) }.sorted()
  }()

  @Test("are read or refused as they say", arguments: descriptions)
  func examples(_ id: String) throws {
    let catalog = try Station().catalog()
    let description = try #require(catalog.sources.first { $0.id == id })
    let territories = try TerritoryIndex(folder: catalog.pipeline.reference)
    let check = ExampleCheck(catalog: catalog, territories: territories, asOf: Station.asOf)
    #expect(try check.problems(of: [description]).map(\.sentence) == [])
  }
}
