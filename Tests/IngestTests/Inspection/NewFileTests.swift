import Console
import Foundation
@testable import Ingest
import TestSupport
import Testing

@Suite("Where a first description is written")
struct NewFileTests {
  private static let statement = "insee;du;au;participants\n85128;01/01/2026;31/01/2026;42\n"

  @Test("is written whole, never in the place of another file, and only where a description goes")
  func output() throws {
    let station = try Station()
    let path = try station.file("a.csv", Array(Self.statement.utf8))
    let output = station.workdir.path("reseau.jsonc")
    #expect(station.command(["inspect", "--new-source", path, "--output", output]) == .done)
    let written = try station.workdir.text("reseau.jsonc")
    #expect(station.command(["inspect", "--new-source", path, "--output", output]) == .cannotCreate)
    #expect(try station.workdir.text("reseau.jsonc") == written)
    let absent = station.workdir.path("nulle-part/reseau.jsonc")
    #expect(station.command(["inspect", "--new-source", path, "--output", absent]) == .cannotCreate)
    #expect(station.command(["inspect", "--new-source", path, "--output", "réseau.csv"]) == .usage)
    #expect(station.command(["inspect", path, "--output", output]) == .usage)
    let left = try FileManager.default.contentsOfDirectory(atPath: station.workdir.path(""))
    #expect(left.count { $0.contains("reseau") } == 1)
  }

  @Test("a workbook whose months are true dates is described too", arguments: ["mmm-yy", "dd/mm/yyyy"])
  func dated(_ format: String) throws {
    let text = MonthlyText(rows: [
      ["insee", "lieu", .date("2026-01-01", format: format), .date("2026-02-01", format: format)],
      ["85128", "Luçon", 12, 9], ["85191", "La Roche-sur-Yon", 7, 4],
    ])
    let station = try Station()
    let path = try station.file("a.xlsx", text.workbook)
    #expect(station.command(["inspect", "--new-source", path]) == .done, "\(station.recorder.errorText)")
    let draft = station.recorder.outputText
    #expect(
      draft.contains("{ \"step\": \"unpivot\", \"periods\": true },")
        && draft.contains("2 périodes en colonnes")
    )
    #expect(draft.contains("\"fingerprint\": { \"all\": [\"insee\", \"lieu\"]"))
  }
}
