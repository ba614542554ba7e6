import CSV
import Catalog
import Diagnostics
import Foundation
import Observatory
import SQLite
import Territory
import Warehouse

/// Whether each description reads its own examples as it says, by the very path of an import.
///
/// Each example is imported alone, into a warehouse in memory that forgets it.
struct ExampleCheck {
  let catalog: CatalogFolder
  let territories: TerritoryIndex
  let asOf: Day
  private let context: ReadingContext

  init(catalog: CatalogFolder, territories: TerritoryIndex, asOf: Day) {
    self.catalog = catalog
    self.territories = territories
    self.asOf = asOf
    // Nothing is kept: any secret will do.
    context = ReadingContext(catalog: catalog, territories: territories, secret: [1, 2, 3])
  }

  /// What the examples of these descriptions show to be wrong, in their order.
  func problems(of descriptions: [SourceDescription]) throws -> [Problem] {
    let folder = try ScratchFolder()
    let database = try WarehouseFile.openForImport(":memory:")
    try DryRun.begin(database)
    try ReferenceRefresh(catalog: catalog, territories: territories).run(database)
    let importer = FileImport(
      catalog: catalog,
      context: context,
      territories: territories,
      asOf: asOf,
      threads: 1,
      chunkBytes: 1 << 16,
      transaction: .inside,
      tie: try SnapshotTable.tie(database)
    )
    var problems: [Problem] = []
    for description in descriptions {
      for (number, example) in description.examples.enumerated() {
        let path = try folder.write(example.bytes(of: description), to: "exemple.csv")
        try database.execute("SAVEPOINT exemple")
        let arrival = try Arrival(path: path, recogniser: Recogniser(catalog.sources))
        let report = try importer.run(arrival, into: database)
        try database.execute("ROLLBACK TO exemple; RELEASE exemple")
        let faults = try faults(example, of: description, report)
        problems += faults.map { problem($0, description, number, example) }
      }
    }
    return problems
  }

  private func problem(
    _ fault: String,
    _ description: SourceDescription,
    _ number: Int,
    _ example: SourceExample
  ) -> Problem {
    Problem(
      .exampleBroken,
      .error,
      at: ConfigurationLocation.location(of: "$.examples[\(number)]", in: catalog.file(of: description)),
      expected: "« \(example.title) » lu comme il le dit",
      action: "\(fault) ; corriger l'exemple, ou la description"
    )
  }

  /// French sentences; none when the example is read as it says.
  private func faults(
    _ example: SourceExample,
    of description: SourceDescription,
    _ report: FileReport
  ) throws -> [String] {
    let strangers = Set(example.cells.keys).subtracting(example.header ?? description.canonicalHeader)
    guard strangers.isEmpty else {
      let names = strangers.sorted().map { "« \($0) »" }.joined(separator: ", ")
      return ["ses cellules \(names) n'ont pas d'en-tête"]
    }
    let reported = report.problems.problems.filter { $0.severity != .warning }
    let codes = Set(reported.map(\.code.rawValue))
    switch example.expectation {
    case .refused(let code):
      if codes == [code], report.fates.kept == 0, example.table != nil || reported.count == 1 { return [] }
      return [
        codes.isEmpty ? "il est lu au lieu d'être refusé" : "il est refusé pour : \(sentences(reported))"
      ]
    case .gives(let rows):
      guard report.source == description.id else {
        return [report.source.map { "il est reconnu comme « \($0) »" } ?? sentences(reported)]
      }
      // A row of a département that is not followed is read like the others.
      guard report.fates.read == rows.count, report.fates.kept + report.fates.outside == rows.count else {
        let read = "\(report.fates.kept) ligne(s) lue(s) au lieu de \(rows.count)"
        return [reported.isEmpty ? read : "\(read) : \(sentences(reported))"]
      }
      let texts = try ExampleReading(context: context, asOf: asOf).texts(
        example.bytes(of: description),
        description
      )
      guard texts.count == rows.count else { return ["\(texts.count) ligne(s) au lieu de \(rows.count)"] }
      return zip(texts, rows).enumerated().flatMap { number, pair in
        pair.1.sorted { $0.key < $1.key }.filter { pair.0[$0.key] != $0.value }.map { column, value in
          "ligne \(number + 1), « \(column) » donne « \(pair.0[column] ?? "") » au lieu de « \(value) »"
        }
      }
    }
  }

  /// Each problem once, without the name of the scratch file.
  private func sentences(_ problems: [Problem]) -> String {
    var seen: Set<String> = []
    let texts = problems.map { problem in
      let header = problem.location.header.map { " « \($0) »" } ?? ""
      return "\(problem.code.title)\(header) [\(problem.code.rawValue)] — \(problem.action)"
    }
    return texts.filter { seen.insert($0).inserted }.prefix(3).joined(separator: " ; ")
  }
}

extension SourceExample {
  /// The file the example stands for.
  func bytes(of description: SourceDescription) -> [UInt8] {
    var writer = RecordWriter(dialect: Dialect(delimiter: description.delimiters.first ?? 0x3B))
    if let table {
      for line in table { writer.append(record: line) }
    } else {
      let header = header ?? description.canonicalHeader
      writer.append(record: header)
      writer.append(record: header.map { cells[$0] ?? "" })
    }
    return writer.bytes
  }
}

/// A folder of its own, removed with the value.
private final class ScratchFolder {
  private let path: String

  init() throws {
    let url = FileManager.default.temporaryDirectory.appendingPathComponent(
      "observatoire-\(UUID().uuidString)"
    )
    try FileManager.default.createDirectory(
      at: url,
      withIntermediateDirectories: true,
      attributes: [.posixPermissions: 0o700]
    )
    path = url.path
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func write(_ bytes: [UInt8], to name: String) throws -> String {
    let file = "\(path)/\(name)"
    try Data(bytes).write(to: URL(fileURLWithPath: file))
    return file
  }
}
