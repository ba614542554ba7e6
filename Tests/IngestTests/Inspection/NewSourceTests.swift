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

  /// Months and their quarter in columns, merged cells, subtotals, towns without code.
  private static let mergedSheet = """
    Bilan 2026;;;;;;;
    ;;;;;;;
    Espace;Commune;Public;janv. 26;févr. 26;mars 26;1er trimestre;Observations
    Espace Atlantique;Les Sables-d'Olonne;Moins de 60 ans;12;8;15;35;
    ;;60 ans et plus;22;18;;40;Mme Ravenelle absente
    ;;Sous-total;34;26;15;75;
    Espace Bocage;POUZAUGES;Moins de 60 ans;3;-;4;7;
    ;;60 ans et plus;10;11;9;30;
    ;;Sous-total;13;11;13;37;
    TOTAL;;;47;37;28;112;
    """
  /// A group of columns above their names.
  private static let groupedSheet = """
    Statistiques d'un réseau
    Édité le 03/04/2026

    Agence;Accompagnements;;Ateliers;;Contact
    ;Hommes;Femmes;Nombre;Participants;Téléphone
    Luçon;14;18;2;17;06 12 34 56 78
    Fontenay-le-Comte;9;21;1;8;06 12 34 56 79
    Total;23;39;3;25;
    """
  private static let mixedSheet = """
    Type de ligne;Structure;Ville;CP;Du;Au;Nb;Dont +60 ans;Animateur
    Fréquentation;Médiathèque A;La Roche sur Yon;85000;01/01/2026;31/03/2026;120;45;Paul Ravenelle
    Atelier;Médiathèque A;La Roche sur Yon;85000;12/02/2026;;8;6;Paul Ravenelle
    Fréquentation;Médiathèque B;Luçon;85400;01/01/2026;31/03/2026;80;51;Anne Ravenelle
    Fréquentation;Médiathèque C;Pouzauges;85700;01/01/2026;31/03/2026;80;51;
    Réunion;Réseau;Luçon;85400;15/03/2026;;14;;
    TOTAL;;;;;;222;102;
    """

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
    arguments: [(statement, 3), (months, 5), (daily, 2), (groupedSheet, 2), (mixedSheet, 3)]
  )
  func readable(_ text: String, _ kept: Int) throws {
    let (station, draft, path) = try drafted(text)
    let description = try #require(try station.catalog().sources.first, "\(draft)")
    let summary = try station.ingest([path])
    let report = try #require(summary.reports.first)
    #expect(report.source == description.id)
    #expect(report.fates.kept == kept, "\(draft)\n\(report.problems.problems.map(\.sentence))")
  }

  @Test("of months under merged cells leaves the quarter and the subtotals, and finds the towns by name")
  func merged() throws {
    let (station, draft, path) = try drafted(Self.mergedSheet)
    #expect(draft.contains("\"step\": \"commune\", \"name\": \"Commune\", \"into\": \"code_insee\""))
    #expect(draft.contains("\"except\": [\"1er trimestre\"]"))
    #expect(draft.contains("\"column\": \"Public\", \"matching\": [\"Sous-total*\"]"))
    #expect(draft.contains("\"step\": \"fill_down\", \"columns\": [\"Commune\"]"))
    #expect(!draft.contains("Ravenelle") && !draft.contains("Atlantique"))
    // Two publics for one place and month, which a statement cannot tell apart: both lines say so.
    let report = try #require(try station.ingest([path]).reports.first)
    #expect(report.fates.rejected == 10 && report.fates.new == 0 || report.fates.new > 0)
    #expect(Set(report.problems.problems.map(\.code)) == [.conflictingFigures])
  }

  @Test("of a header on two lines puts them together")
  func grouped() throws {
    let (_, draft, _) = try drafted(Self.groupedSheet)
    #expect(draft.contains("{ \"step\": \"header\", \"lines\": 2, \"separator\": \" \" }"))
    #expect(draft.contains("\"Accompagnements Femmes\"") && draft.contains("\"Contact Téléphone\","))
    #expect(!draft.contains("06 12") && draft.contains("l'en-tête tient sur 2 lignes"))
  }

  @Test("of several kinds of rows says that it seems so, and takes no postal code for a total")
  func mixed() throws {
    let (_, draft, _) = try drafted(Self.mixedSheet)
    #expect(draft.contains("« Type de ligne » semble dire de quelle sorte est chaque ligne (3 textes"))
    #expect(draft.contains("\"name\": \"Ville\", \"postal\": \"CP\""))
    #expect(draft.contains("\"to\": \"measure:total\", \"headers\": [\"Nb\"]"))
    #expect(
      draft.contains("\"to\": \"structure\", \"headers\": [\"Structure\"]") && !draft.contains("Ravenelle")
    )
  }

  @Test(
    "its own examples hold",
    arguments: [statement, months, daily, mergedSheet, groupedSheet, mixedSheet]
  )
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
