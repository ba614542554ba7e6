import Diagnostics
@testable import Ingest
import TestSupport
import Testing
import Warehouse

@Suite("Identifiers that a spreadsheet destroyed")
struct DestroyedIdentifierTests {
  @Test(
    "are told from identifiers",
    arguments: [
      ("2,18502E+13", true), ("2.18502e13", true), ("2,18502E+013", true), ("2E+13", true), ("-1,5E-7", true),
      ("6,12346E+23", true), ("12E3", false), ("85E12", false), ("21850200000000", false),
      ("218502000000000000", true), ("218502123456789000", true), ("218502123456789012", false),
      ("000000000000000000", false), ("21850212345678900", false), ("E+13", false), ("2,E+13", false),
      ("2,18502E+", false), ("2,18502E+1300", false), ("", false), ("e", false), ("1.2.3E+4", false),
      ("85-2,1E+5", false),
    ]
  )
  func matches(_ text: String, _ isDestroyed: Bool) {
    let bytes = Array(text.utf8)
    #expect(bytes.withUnsafeBytes { DestroyedIdentifier.matches($0) } == isDestroyed)
  }

  private func codes(_ rows: [[String: String]], _ header: [String]) throws -> [String] {
    let station = try Station(extra: RegisterText.actions)
    let summary = try station.ingest([try station.file("a-20260101.csv", ExportText(header, rows).bytes)])
    #expect(summary.fates.read == rows.count)
    return summary.problems.problems.map { "\($0.code.rawValue) \($0.severity.rawValue)" }
  }

  @Test("refuse the row they identify, in whatever record")
  func refused() throws {
    let refusal = ["identifier_destroyed rejet"]
    #expect(try codes([SiteText.site(1, ["id_fs": "2,18502E+13"])], SiteText.header) == refusal)
    #expect(try codes([RegisterText.devices(["id": "2.18502e13"])], RegisterText.header) == refusal)
    #expect(try codes([CoopText.individual(1, ["ID CRA": "6,1E+35"])], CoopText.team) == refusal)
    let certification = [
      "Numéro de certification", "Date de naissance", "Statut", "Date de passage de la certification",
    ]
    let certified = [
      "Numéro de certification": "1,23457E+08", "Date de naissance": "19/01/1951", "Statut": "Validée",
      "Date de passage de la certification": "15/01/2026",
    ]
    #expect(try codes([certified], certification) == refusal)
    let statement = [
      "operateur": "CAF", "id_structure": "2,18502E+13", "code_insee": "85128", "periode_debut": "2025-03-01",
      "periode_fin": "2025-03-31", "unite": "demande", "total": "100",
    ]
    #expect(try codes([statement], statement.keys.sorted()) == refusal)
    let station = try Station()
    let report = V1Text.report(1, ["id": "6,12346E+23"])
    let summary = try station.ingest([try station.file("v.csv", V1Text.bytes([report]))])
    #expect(summary.problems.problems.map(\.code) == [.identifierDestroyed] && summary.fates.rejected == 1)
  }

  @Test("leave a place where it is when they only name it elsewhere")
  func foreign() throws {
    let header = [
      "id", "nom", "commune", "code_postal", "code_insee", "pivot", "date_maj", "services", "adresse",
    ]
    let site = [
      "id": "a1", "nom": "Médiathèque", "commune": "Luçon", "code_postal": "85400", "code_insee": "85128",
      "pivot": "2,18502E+13", "date_maj": "2026-01-02", "services": "Aide aux démarches administratives",
      "adresse": "1 place exemple",
    ]
    let station = try Station()
    let text = ExportText(header, [site])
    let summary = try station.ingest([try station.file("l.csv", text.bytes)])
    #expect(summary.fates.new == 1)
    #expect(
      summary.problems.problems.filter { $0.code == .identifierDestroyed }.map(\.severity) == [.warning]
    )
    #expect(try station.value("SELECT pivot FROM lieu") == "∅")
  }
}
