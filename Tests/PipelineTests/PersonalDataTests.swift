import CSV
import Catalog
import Console
import Diagnostics
import Foundation
@testable import Ingest
import Observatory
import TestSupport
import Testing
import Warehouse

/// Whatever formats are described, now and later: each is given the rows of its own examples, with names, contacts,
/// births and notes wherever it does not read, and everything the product writes is searched for them.
@Suite("Personal data planted in every source")
struct PersonalDataTests {
  private static let planted = [
    "Ravenelle", "RAVENELLE", "Philippine", "Quatrevaux", "philippine.ravenelle@exemple.fr", "0612345678",
    "06 12 34 56 78", "19/01/1951", "1951-01-19", "19510119", "bipolaire", "NIR-2510185",
  ]

  private static let described = Result {
    try CatalogFolder(pipeline: PackageFolders.packageRoot.appending(path: "pipelines/vendee.jsonc").path)
      .sources
  }
  private static let read = (try? described.get())?.filter { $0.refusal == nil }.map(\.id) ?? []
  private static let refusals = (try? described.get())?.filter { $0.refusal != nil }.map(\.id) ?? []

  private func source(_ id: String) throws -> SourceDescription {
    try #require(try Self.described.get().first { $0.id == id })
  }

  private static let guards = "{ \"max_rejected_percent\": 100, \"from_rows\": 1000 }"

  /// A marker of some kind for each header that is not read.
  private func marker(_ header: String, _ number: Int) -> String {
    let kinds = [
      "Mme Philippine Ravenelle", "philippine.ravenelle@exemple.fr", "06 12 34 56 78",
      "né le 19/01/1951 (1951-01-19)",
      "RAVENELLE, Quatrevaux", "bipolaire, tél. 0612345678", "NIR-2510185", "19510119",
    ]
    return kinds[number % kinds.count]
  }

  private func file(_ source: SourceDescription, rows: [[String: String]]) -> [UInt8] {
    var writer = RecordWriter(
      dialect: Dialect(delimiter: source.delimiters.first ?? 0x3B),
      quoting: .minimal,
      newline: .lf
    )
    if let preamble = source.preamble {
      writer.append(record: ["Informations export"])
      writer.append(record: ["Nom", "Ravenelle"])
      writer.append(record: [preamble.partialFilters.last ?? "Filtre", "Philippine Ravenelle"])
    }
    let unread = source.ignored + source.sensitive + (source.acceptsUnknownColumns ? ["Courriel ajouté"] : [])
    let read = source.columns.flatMap { column in column.inputs.compactMap(\.headers.first) }
    writer.append(record: read + unread)
    for (number, row) in rows.enumerated() {
      let identities = Set(
        source.columns.filter(Self.isPersonal).flatMap { $0.inputs.compactMap(\.headers.first) }
      )
      writer.append(
        record: read.map { header in
          if source.columns.contains(where: { $0.target == "birth" && $0.inputs[0].headers.contains(header) })
          {
            return "19/01/1951"
          }
          return identities.contains(header) ? "Ravenelle \(number)" : row[header] ?? ""
        } + unread.enumerated().map { marker($1, $0 + number) }
      )
    }
    return writer.bytes
  }

  /// A sheet that is put in shape: names in its title, in its preamble, in free labels, in a column of nobody.
  private func sheet(_ source: SourceDescription) -> [UInt8]? {
    guard var lines = source.examples.compactMap(\.table).first else { return nil }
    if source.reshape.contains(where: { if case .sections = $0 { true } else { false } }) {
      for line in lines.indices {
        for cell in lines[line].indices {
          lines[line][cell] = lines[line][cell].replacingOccurrences(
            of: "Nom Prénom",
            with: "Philippine Ravenelle"
          )
        }
        if ["Nom", "Prénom"].contains(lines[line].first) { lines[line][1] = marker("", line) }
      }
      lines += [
        [source.fingerprint.all[0]], ["Mme Philippine Ravenelle", "3"], ["Tags"],
        ["RAVENELLE, Quatrevaux", "3"],
      ]
      lines += [["Usager.ères réorienté.es (en %)"], ["M. Quatrevaux", "4"]]
    } else if let header = lines.firstIndex(where: {
      Set($0.map(FoldedLabel.fold)).isSuperset(of: source.fingerprint.all)
    }) {
      let hidden = Set(source.sensitive.map(FoldedLabel.fold))
      let indices = lines[header].indices.filter { hidden.contains(FoldedLabel.fold(lines[header][$0])) }
      for line in (header + 1)..<lines.count {
        for index in indices where index < lines[line].count { lines[line][index] = marker("", line + index) }
      }
      for line in header..<lines.count {
        lines[line].append(line == header ? "Courriel ajouté" : marker("", line))
      }
    }
    var writer = RecordWriter(dialect: Dialect(delimiter: source.delimiters.first ?? 0x3B))
    for line in lines { writer.append(record: line) }
    return writer.bytes
  }

  private static func isPersonal(_ column: ColumnRule) -> Bool {
    if case .pseudonym = column.kind { true } else { false }
  }

  /// The rows a description gives as examples, read or refused; and one whose closed lists hold a name.
  private func rows(_ source: SourceDescription) -> [[String: String]] {
    let rows = source.examples.filter { $0.header == nil }.map(\.cells)
    let named = Set(
      source.columns.filter { $0.kind.vocabulary != nil }.flatMap { $0.inputs.compactMap(\.headers.first) }
    )
    let spoilt = rows.first.map { row in
      row.merging(named.map { ($0, "Philippine Ravenelle") }) { $1 }
    }
    return rows + [spoilt].compactMap { $0 }
  }

  /// A file of each source, all in one night.
  @Test("is in no warehouse, release, problem or message", .long)
  func nowhere() throws {
    let night = try Night(guards: Self.guards)
    var paths: [String: String] = [:]
    for id in Self.read {
      let source = try source(id)
      let bytes = sheet(source) ?? file(source, rows: rows(source))
      paths[id] = try night.workdir.write("depot/\(id).csv", bytes)
    }
    let (summary, _) = try night.run(asOf: "2026-06-30")
    for report in summary.reports {
      #expect(
        report.fates.kept > 0,
        "\(report.name) is not read: \(report.problems.problems.map(\.sentence))"
      )
    }
    #expect(paths.count > 20 && !Self.refusals.isEmpty)
    #expect(Set(summary.reports.compactMap(\.source)) == Set(paths.keys))
    for (_, path) in paths.sorted(by: { $0.key < $1.key }) { try inspect(path, night) }
    search(night)
  }

  @Test("is nowhere when the file of a source comes alone", .long, arguments: read)
  func alone(_ id: String) throws {
    let night = try Night(guards: Self.guards)
    let source = try source(id)
    let bytes = sheet(source) ?? file(source, rows: rows(source))
    let path = try night.workdir.write("depot/releve.csv", bytes)
    let (summary, _) = try night.run(asOf: "2026-06-30")
    let report = try #require(summary.reports.first)
    #expect(
      report.source == id && report.fates.kept > 0,
      "the planted file of \(id) is not read: \(report.problems.problems.map(\.sentence))"
    )
    try inspect(path, night)
    search(night)
  }

  @Test("is nowhere when the file of a source is refused", arguments: refusals)
  func refused(_ id: String) throws {
    let night = try Night(guards: Self.guards)
    let source = try source(id)
    let header = source.examples.compactMap(\.header).first ?? source.fingerprint.all
    var writer = RecordWriter(dialect: .semicolon, quoting: .minimal, newline: .lf)
    writer.append(record: header)
    writer.append(record: header.enumerated().map { marker($1, $0) })
    let path = try night.workdir.write("depot/releve.csv", writer.bytes)
    // Nothing is imported, so there is nothing to compute from.
    let summary = try night.ingest(asOf: "2026-06-30")
    #expect(summary.status == .dataRefused)
    try inspect(path, night)
    search(night)
  }

  private func inspect(_ path: String, _ night: Night) throws {
    for arguments in [["inspect", path], ["problems"]] {
      let status = CommandRunner.run(
        IngestCommand.syntax,
        arguments + ["--pipeline", night.workdir.path("pipelines/essai.jsonc")],
        standardOutput: night.recorder.output,
        standardError: night.recorder.errors,
        explain: IngestCommand.explain
      ) { try IngestCommand.perform($0, on: $1) }
      #expect(status != .bug)
    }
  }

  private func search(_ night: Night) {
    let said = night.recorder.outputText + night.recorder.errorText
    for text in Self.planted { #expect(!said.contains(text), "said: \(text)") }
    for name in night.workdir.files() where !["depot/", "pipelines/"].contains(where: name.hasPrefix) {
      let data = Data((try? night.workdir.bytes(name)) ?? [])
      for text in Self.planted { #expect(data.range(of: Data(text.utf8)) == nil, "\(name): \(text)") }
    }
  }
}
