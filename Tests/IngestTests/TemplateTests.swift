import Catalog
import CSV
import Diagnostics
import Foundation
@testable import Ingest
import Observatory
import TestSupport
import Testing
import Warehouse

@Suite("The templates of data/templates")
struct TemplateTests {
  private static let folder = PackageFolders.packageRoot.appendingPathComponent("data/templates").path

  /// Those of registers.
  private static let names = all.filter { !others.contains($0) }
  private static let others = ["bilan-partenaire.csv", "releve-partenaire.csv"]

  private static let all: [String] = {
    ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).filter { $0.hasSuffix(".csv") }
      .sorted()
  }()

  /// The roadmap of Vendée, which the examples of the templates refer to.
  private func station() throws -> Station {
    let actions = (1...27).map { #"{ "code": "\#($0)", "label": "Action \#($0)" }"# }.joined(separator: ", ")
    return try Station(extra: "\"actions\": [\(actions)],")
  }

  @Test("there is one for each register, and each is described")
  func complete() throws {
    let catalog = try Station().catalog()
    let registers = catalog.sources.filter { $0.record == .register }
    let declared = Set(catalog.modalities.filter { $0.dimension == "registre" }.map(\.code))
    #expect(Set(registers.compactMap { $0.constants["register"] }) == declared)
    #expect(Self.names.count == declared.count)
    let page = try String(contentsOfFile: "\(Self.folder)/README.md", encoding: .utf8)
    for name in Self.all { #expect(page.contains("(\(name))"), "\(name)") }
  }

  @Test(
    "opens in a French spreadsheet, explains each column, and imports once its example is replaced",
    arguments: names
  )
  func imports(_ name: String) throws {
    let bytes = try #require(FileManager.default.contents(atPath: "\(Self.folder)/\(name)"))
    #expect(bytes.starts(with: [0xEF, 0xBB, 0xBF]))
    let text = String(decoding: bytes.dropFirst(3), as: UTF8.self)
    let lines = text.components(separatedBy: "\r\n").dropLast()
    #expect(!lines.contains { $0.contains("\n") } && lines.count == 4)
    let cells = lines.map { $0.components(separatedBy: ";") }
    #expect(Set(cells.map(\.count)).count == 1)
    #expect(cells[1][0].hasPrefix("# ") && cells[1].allSatisfy { $0.count > 2 })

    let station = try station()
    let untouched = try station.ingest([try station.file("modele.csv", bytes)])
    #expect(untouched.fates.rejected == 2 && untouched.problems.counts[.templateExample] == 2)
    let filled = text.replacingOccurrences(of: "Modèle;", with: "Vendée Numérique;")
    let summary = try station.ingest([try station.file(name, Array(filled.utf8))])
    let report = try #require(summary.reports.first)
    #expect(summary.problems.problems.map(\.sentence) == [])
    #expect(report.fates.read == 2 && report.fates.new == 2 && report.blankRows == 1)
    let source = try #require(try station.catalog().sources.first { $0.id == report.source })
    #expect(source.columns.flatMap { $0.inputs.compactMap(\.headers.first) } == cells[0])
    #expect(
      try station.rows("SELECT DISTINCT registre, nature, tenu_par FROM v_registre")
        == [[source.constants["register"] ?? "", source.constants["nature"] ?? "", "Vendée Numérique"]]
    )
    #expect(try station.value("SELECT count(*) FROM v_registre WHERE action_libelle IS NOT NULL") == "2")
  }

  @Test(
    "those that are no register explain each column and import once their example is replaced too",
    arguments: zip(others, [4, 2])
  )
  func notRegisters(_ name: String, _ rows: Int) throws {
    let bytes = try #require(FileManager.default.contents(atPath: "\(Self.folder)/\(name)"))
    let lines = String(decoding: bytes.dropFirst(3), as: UTF8.self).components(separatedBy: "\r\n").dropLast()
    let cells = lines.map { $0.components(separatedBy: ";") }
    #expect(Set(cells.map(\.count)).count == 1 && cells[1][0].hasPrefix("# "))
    #expect(cells[1].allSatisfy { $0.count > 2 })
    let station = try station()
    let untouched = try station.ingest([try station.file("modele.csv", bytes)])
    #expect(untouched.fates.rejected == rows && untouched.problems.counts[.templateExample] == rows)
    let filled = String(decoding: bytes, as: UTF8.self)
      .replacingOccurrences(of: ";Modèle;", with: ";Centre social des Halles;")
    let report = try #require(try station.ingest([try station.file(name, Array(filled.utf8))]).reports.first)
    #expect(report.problems.problems.map(\.sentence) == [])
    #expect(report.fates.read == rows && report.fates.new == rows && report.blankRows == 1)
    let source = try #require(try station.catalog().sources.first { $0.id == report.source })
    let known = Set(source.canonicalHeader)
    #expect(cells[0].allSatisfy(known.contains), "\(cells[0])")
  }

  @Test("paired scores give the gain, and say who was not seen again")
  func competence() throws {
    let station = try station()
    let template = try #require(FileManager.default.contents(atPath: "\(Self.folder)/competences.csv"))
    let bytes = Data(
      String(decoding: template, as: UTF8.self).replacingOccurrences(of: "Modèle;", with: "Relais;").utf8
    )
    let coded = "Relais;;21/06/2025;confiance;commune;85191;Structure exemple;participant-7;1;1;5;5;9\r\n"
    try station.ingest([try station.file("c.csv", bytes + Data(coded.utf8))])
    #expect(
      try station.rows("SELECT quantite, avant, apres, gain, length(personne) FROM v_registre ORDER BY ligne")
        == [["6", "2", "4", "2", "0"], ["3", "2", "∅", "∅", "0"], ["1", "1", "5", "4", "32"]]
    )
    #expect(try !station.dump().contains { $0.contains("participant-7") })
  }
}
