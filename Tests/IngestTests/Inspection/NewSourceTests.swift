import Catalog
import Console
import Diagnostics
import Foundation
@testable import Ingest
import TestSupport
import Testing
import Warehouse

@Suite("A first description of an unknown file")
struct NewSourceTests {
  private static let statement = """
    commune_insee;nom_mediatheque;du;au;seances;participants;Prénom du médiateur;contact
    85128;Médiathèque A;01/01/2026;31/01/2026;4;42;Philippine;accueil@exemple.fr
    85191;Médiathèque B;01/01/2026;31/01/2026;6;61;Anatole;lecture@exemple.fr
    85194;Médiathèque C;01/02/2026;28/02/2026;-;17;Philippine;
    Total;;;;10;120;;
    """
  private static let months = """
    Fréquentation des agences;;;
    agence;Janvier;Février;Mars
    Nord;12;9;3
    Sud;30;41;-
    Total;42;50;3
    """
  private static let daily = "date,insee,visites\n2026-01-05,85128,12\n2026-01-06,85191,4\n"

  /// The description written for a file, read by the strict reader in a catalogue of its own.
  private func drafted(_ text: String) throws -> (station: Station, draft: String, path: String) {
    let station = try Station()
    let path = try station.file("inconnu.csv", Array(text.utf8))
    #expect(station.command(["inspect", "--new-source", path]) == .done, "\(station.recorder.errorText)")
    let draft = station.recorder.outputText
    let other = try Station(formats: ["vocabularies"])
    try other.workdir.write("pipelines/sources/nouvelle-source.jsonc", draft)
    return (other, draft, try other.file("inconnu.csv", Array(text.utf8)))
  }

  @Test(
    "is read by the strict reader, recognises the file and imports its rows",
    arguments: [(statement, 3), (months, 5), (daily, 2)]
  )
  func readable(_ text: String, _ kept: Int) throws {
    let (station, draft, path) = try drafted(text)
    let description = try #require(try station.catalog().sources.first, "\(draft)")
    let summary = try station.ingest([path])
    let report = try #require(summary.reports.first)
    #expect(report.source == description.id)
    #expect(report.fates.kept == kept, "\(draft)\n\(report.problems.problems.map(\.sentence))")
  }

  @Test("its own examples hold", arguments: [statement, months, daily])
  func examples(_ text: String) throws {
    let (station, _, _) = try drafted(text)
    let description = try #require(try station.catalog().sources.first)
    for (number, example) in description.examples.enumerated() {
      let path = try station.file("\(number).csv", example.bytes(of: description))
      let report = try #require(try station.ingest([path]).reports.first)
      switch example.expectation {
      case .gives(let rows): #expect(report.fates.kept == rows.count, "\(example.title)")
      case .refused(let code):
        #expect(report.problems.problems.contains { $0.code.rawValue == code }, "\(example.title)")
      }
    }
  }

  @Test("says why, says its doubts, and shows no cell")
  func evidence() throws {
    let (_, draft, _) = try drafted(Self.statement)
    #expect(draft.contains("\"commune_insee\"") && draft.contains("\"matching\": [\"Total*\"]"))
    #expect(draft.contains("100 % des cellules se lisent JJ/MM/AAAA"))
    #expect(draft.contains("// DOUTE : le total est supposé être « participants »"))
    #expect(draft.contains("le mot « mediateur » de l'en-tête"))
    let sensitive = try #require(draft.range(of: "\"sensitive\": ["))
    #expect(draft[sensitive.upperBound...].contains("\"contact\","))
    for cell in ["Philippine", "Anatole", "exemple.fr", "Médiathèque A", "85194"] {
      #expect(!draft.contains(cell), "\(cell)")
    }
  }

  @Test("is not written of a file without a sure header, nor of one refused for what it holds")
  func refused() throws {
    let station = try Station()
    let people = try station.file("a.csv", Array("Ravenelle;Philippine\nMartin;Anatole\n".utf8))
    #expect(station.command(["inspect", "--new-source", people]) == .dataRefused)
    #expect(station.recorder.outputText.isEmpty && !station.recorder.errorText.contains("Ravenelle"))
    let personal = "Nom;Prénom;Année de naissance;N° de téléphone\nRavenelle;Philippine;1950;0251000000\n"
    let listed = try station.file("b.csv", Array(personal.utf8))
    #expect(station.command(["inspect", "--new-source", listed]) == .dataRefused)
    #expect(station.recorder.outputText.isEmpty)
    #expect(station.command(["inspect", "--new-source", people, listed]) == .usage)
  }

  @Test(
    "takes a column for personal by its words or by the form of its cells",
    arguments: [
      ("Prénom", ["x"], true), ("nom", ["x"], true), ("Nom de la commune", ["x"], false),
      ("nom_structure", ["x"], false), ("Tél.", ["x"], true), ("E-mail de l'agence", ["x"], true),
      ("info", ["a@b.fr", "c@d.fr"], true), ("ligne", ["02 51 00 00 00"], true), ("total", ["12"], false),
      ("remarque", [String(repeating: "mot ", count: 20)], true),
    ]
  )
  func personal(_ header: String, _ cells: [String], _ isPersonal: Bool) {
    #expect((PersonalHint.reason(header, cells) != nil) == isPersonal)
  }
}
