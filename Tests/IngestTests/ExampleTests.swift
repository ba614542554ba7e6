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
      paths.append(try station.file("\(number).csv", example.bytes(of: description)))
    }
    let summary = try station.ingest(paths)
    let territories = try TerritoryIndex(folder: catalog.pipeline.reference)
    let context = ReadingContext(catalog: catalog, territories: territories, secret: [1, 2, 3])
    for (number, example) in description.examples.enumerated() {
      let report = try #require(summary.reports.first { $0.name == "\(number).csv" })
      switch example.expectation {
      case .refused(let code):
        let found = report.problems.problems.filter { $0.severity != .warning }.map(\.code.rawValue)
        // A whole row may be lost cell by cell.
        #expect(example.table == nil ? found == [code] : Set(found) == [code], "\(example.title)")
        #expect(report.fates.kept == 0, "\(example.title)")
      case .gives(let expected):
        let fates = report.fates
        #expect(report.source == id && fates.read == expected.count, "\(example.title)")
        #expect(fates.kept == expected.count, "\(example.title)")
        let texts = try decoded(example.bytes(of: description), description, context)
        guard texts.count == expected.count else {
          Issue.record("\(example.title): \(texts.count) rows instead of \(expected.count)")
          continue
        }
        for (row, (texts, expected)) in zip(texts, expected).enumerated() {
          for (column, text) in expected.sorted(by: { $0.key < $1.key }) {
            #expect(texts[column] == text, "\(example.title): row \(row + 1), \(column)")
          }
        }
      }
    }
  }

  /// Canonical column → text, for each row of a file, through the reading path of an import.
  private func decoded(
    _ bytes: [UInt8],
    _ description: SourceDescription,
    _ context: ReadingContext
  ) throws -> [[String: String]] {
    try bytes.withUnsafeBytes { bytes in
      let whole = try Recogniser([description]).recognise(bytes).reshaped(bytes, context)
      let rows = try whole.readings.flatMap { try decoded(bytes, $0, context) }
      // Rows of several kinds: in the order of the file.
      return whole.kinds.isEmpty ? rows.map(\.texts) : rows.sorted { $0.line < $1.line }.map(\.texts)
    }
  }

  private func decoded(
    _ bytes: UnsafeRawBufferPointer,
    _ recognition: Recognition,
    _ context: ReadingContext
  ) throws -> [(line: Int, texts: [String: String])] {
    do {
      let description = recognition.description
      let binding = HeaderBinding(
        recognition.header,
        to: description,
        context: context,
        file: "exemple",
        line: recognition.headerLine
      )
      let decoder = recognition.decoder(binding, asOf: Station.asOf)
      var texts: [(line: Int, texts: [String: String])] = []
      let canonical = CanonicalText(context: context)
      _ = try recognition.withRows(of: bytes) { rows in
        let reader = ParallelReader(
          bytes: rows.bytes,
          from: rows.start.offset,
          firstLine: rows.start.line,
          encoding: rows.encoding,
          dialect: rows.dialect
        )
        return try reader.read(decode: { decoder.decode($0).relocated(by: recognition.reshaped) }) { batch in
          for record in 0..<batch.count where !batch.isBlank[record] {
            let values = description.columns.map { rule in
              (rule.target, binding.index(rule.target).map { canonical.text(rule, batch, $0, record) } ?? "")
            }
            let all = values + [("record", description.record.rawValue)]
            texts.append((batch.lines[record], Dictionary(uniqueKeysWithValues: all)))
          }
        }
      }
      return texts
    }
  }
}
