import Catalog
import Diagnostics
import Foundation
import TestSupport
import Testing

@Suite("What is declared under pipelines")
struct PipelineFilesTests {
  private static let folder = PackageFolders.packageRoot.appendingPathComponent("pipelines").path

  private static let declared: [String] = {
    let folder = PackageFolders.packageRoot.appendingPathComponent("pipelines").path
    let entries = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return entries.filter { $0.hasSuffix(".jsonc") }.map { String($0.dropLast(6)) }.sorted()
  }()

  @Test("every observatory loads, with everything it refers to", arguments: declared)
  func observatories(_ name: String) throws {
    do {
      let catalog = try CatalogFolder(pipeline: "\(Self.folder)/\(name).jsonc")
      #expect(catalog.pipeline.id == name)
      #expect(!catalog.sources.isEmpty)
      #expect(catalog.indicators.map(\.id) == catalog.pipeline.indicators)
      #expect(catalog.warnings == [])
    } catch {
      Issue.record("\(error.problems.map(\.sentence).joined(separator: "\n"))")
    }
  }

  @Test("every declared file is read by one of them, and every indicator is asked for")
  func nothingUnused() throws {
    let catalogs = try Self.declared.map { try CatalogFolder(pipeline: "\(Self.folder)/\($0).jsonc") }
    let catalog = try #require(catalogs.first)
    #expect(names("sources") == catalog.sources.map(\.id).sorted())
    #expect(names("vocabularies") == catalog.vocabularies.keys.sorted())
    #expect(names("indicators") == Set(catalogs.flatMap(\.indicators).map(\.id)).sorted())
    let used = Set(catalog.sources.flatMap { $0.columns.compactMap(\.kind.vocabulary) })
    for name in catalog.vocabularies.keys.sorted()
    where catalog.vocabularies[name]?.modalities.isEmpty == true {
      #expect(used.contains(name), "vocabularies/\(name).jsonc translates for no source")
    }
  }

  @Test(
    "every overlap a description declares is settled: its facts are never added",
    arguments: declared
  )
  func overlaps(_ name: String) throws {
    let catalog = try CatalogFolder(pipeline: "\(Self.folder)/\(name).jsonc")
    for source in catalog.sources {
      for other in source.overlaps {
        let pair: Set = [source.source.code, other]
        #expect(
          catalog.pipeline.precedences.contains { [$0.keep, $0.leave] as Set == pair },
          "\(source.id) and \(other): no one_source_per_period rule of \(name) says which one counts"
        )
      }
    }
  }

  @Test("every indicator that the pages of the report name is declared, and every one of Pix as they tell it")
  func indicatorsOfPages() {
    let declared = Set(names("indicators"))
    for indicator in ReportIndicator.allCases {
      #expect(declared.contains(indicator.rawValue), "no indicator \(indicator.rawValue)")
    }
    for family in ReportFamily.allCases {
      for prefix in family.prefixes {
        #expect(declared.contains { $0.hasPrefix(prefix) }, "no indicator \(prefix)…")
      }
    }
    for section in ReportSection.allCases { #expect(!section.needs.isEmpty, "\(section.title)") }
  }

  @Test("an observatory keeps its places apart from those of the others")
  func folders() throws {
    let pipelines = try Self.declared.map {
      try CatalogFolder(pipeline: "\(Self.folder)/\($0).jsonc").pipeline
    }
    #expect(Set(pipelines.map(\.warehouse)).count == pipelines.count)
    #expect(Set(pipelines.map(\.output)).count == pipelines.count)
    #expect(Set(pipelines.map(\.secret)).count == pipelines.count)
    for pipeline in pipelines {
      #expect(
        !pipeline.secret.hasPrefix("\(PackageFolders.packageRoot.path)/data/"),
        "the secret of \(pipeline.id) must stay out of data/"
      )
    }
  }

  @Test("the examples of pipelines/README.md load")
  func documentedExamples() throws {
    let workdir = try Workdir()
    let copy = workdir.path("pipelines")
    try FileManager.default.copyItem(atPath: Self.folder, toPath: copy)
    let blocks = Codebase.text("pipelines/README.md").matches(of: /```jsonc\n(\/\/[\s\S]*?)```/)
    #expect(blocks.count == 3)
    for block in blocks {
      let text = String(block.output.1)
      let id = try #require(text.firstMatch(of: /"id": "([^"]+)"/)).output.1
      try workdir.write(
        text.contains("\"facts\"") ? "pipelines/indicators/\(id).jsonc" : "pipelines/sources/\(id).jsonc",
        text
      )
    }
    do {
      let catalog = try CatalogFolder(pipeline: "\(copy)/vendee.jsonc")
      for id in ["mediatheques-releve", "agences-mensuel"] {
        #expect(catalog.sources.contains { $0.id == id })
      }
    } catch {
      Issue.record("\(error.problems.map(\.sentence).joined(separator: "\n"))")
    }
    let (_, problems) = IndicatorFolder.load("\(copy)/indicators")
    #expect(problems.map(\.sentence) == [])
  }

  private func names(_ subfolder: String) -> [String] {
    let entries = (try? FileManager.default.contentsOfDirectory(atPath: "\(Self.folder)/\(subfolder)")) ?? []
    return entries.filter { $0.hasSuffix(".jsonc") }.map { String($0.dropLast(6)) }.sorted()
  }
}
