import CSV
import Catalog
import Foundation
@testable import Ingest
import Observatory
import Diagnostics
import TestSupport
import Warehouse
import Territory
import Testing

/// Every description of `pipelines/sources` proves itself on its own examples.
@Suite("The examples of the source descriptions")
struct ExampleTests {
  private static let descriptions: [String] = {
    let folder = Places.packageRoot.appendingPathComponent("pipelines/sources").path
    return ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [])
      .filter { $0.hasSuffix(".jsonc") }.map { String($0.dropLast(6)) }.sorted()
  }()

  @Test("are read or refused as they say", arguments: descriptions)
  func examples(_ id: String) throws {
    let station = try Station()
    let catalog = try station.catalog()
    let description = try #require(catalog.sources.first { $0.id == id })
    var paths: [String] = []
    for (number, example) in description.examples.enumerated() {
      let header = example.header ?? description.canonicalHeader
      #expect(Set(example.cells.keys).isSubset(of: header), "\(example.title): cells without a header")
      paths.append(try station.file("\(number).csv", Sheet(header, [example.cells]).bytes))
    }
    let summary = try station.ingest(paths)
    let territories = try TerritoryIndex(folder: catalog.pipeline.reference)
    let context = ReadingContext(catalog: catalog, territories: territories, secret: [1, 2, 3])
    for (number, example) in description.examples.enumerated() {
      let report = try #require(summary.reports.first { $0.name == "\(number).csv" })
      switch example.expectation {
      case .refused(let code):
        let found = report.problems.problems.filter { $0.severity != .warning }.map(\.code.rawValue)
        #expect(found == [code], "\(example.title)")
        #expect(report.fates.kept == 0, "\(example.title)")
      case .gives(let expected):
        #expect(report.source == id && report.fates.read == 1 && report.fates.kept == 1, "\(example.title)")
        let sheet = Sheet(example.header ?? description.canonicalHeader, [example.cells])
        let texts = try decoded(sheet, description, context)
        for (column, text) in expected.sorted(by: { $0.key < $1.key }) {
          #expect(texts[column] == text, "\(example.title): \(column)")
        }
      }
    }
  }

  /// Canonical column → text of the only row of a file, through the reading path of an import.
  private func decoded(
    _ sheet: Sheet,
    _ description: SourceDescription,
    _ context: ReadingContext
  ) throws -> [String: String] {
    try sheet.bytes.withUnsafeBytes { bytes in
      let recognition = try Recogniser([description]).recognise(bytes)
      let binding = HeaderBinding(
        recognition.header,
        to: description,
        context: context,
        file: "exemple",
        line: recognition.headerLine
      )
      let decoder = recognition.decoder(binding, asOf: Station.asOf)
      let reader = ParallelReader(
        bytes: bytes,
        from: recognition.start.offset,
        firstLine: recognition.start.line,
        encoding: recognition.encoding,
        dialect: recognition.dialect
      )
      var texts: [String: String] = [:]
      let canonical = CanonicalText(context: context)
      _ = try reader.read(decode: { decoder.decode($0) }) { batch in
        for rule in description.columns {
          texts[rule.target] = binding.index(rule.target).map { canonical.text(rule, batch, $0) } ?? ""
        }
      }
      return texts
    }
  }
}
