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

  /// The description written for a file, then finished by someone and read by the strict reader.
  private func drafted(
    _ text: String,
    total: String = "participants"
  ) throws -> (station: Station, draft: String, path: String) {
    let station = try Station(formats: ["vocabularies"])
    try FileManager.default.createDirectory(
      atPath: station.workdir.path("pipelines/sources"),
      withIntermediateDirectories: true
    )
    let path = try station.file("inconnu.csv", Array(text.utf8))
    let output = station.workdir.path("pipelines/sources/reseau.jsonc")
    let status = station.command(["inspect", "--new-source", path, "--output", output])
    #expect(status == .done, "\(station.recorder.errorText)")
    let draft = try station.workdir.text("pipelines/sources/reseau.jsonc")
    #expect(station.command(["check"]) == .configuration)
    try station.workdir.write("pipelines/sources/reseau.jsonc", Self.finished(draft, total: total))
    #expect(station.command(["check"]) == .done, "\(draft)\n\(station.recorder.errorText)")
    return (station, draft, path)
  }

  /// What someone answers to each placeholder.
  private static func finished(_ draft: String, total: String) -> String {
    let answers = [
      "\"title\": ": "Réseau", "\"label\": ": "Réseau", "\"unit\": ": "participant",
      "\"operateur\", \"value\": ": "MEDIATHEQUE", "\"unite\", \"value\": ": "participant",
      "\"maille\", \"value\": ": "departement", "\"code_territoire\", \"value\": ": "85",
      "\"debut\", \"value\": ": "2026-01-01", "\"fin\", \"value\": ": "2026-01-31",
      "\"measure:total\", \"headers\": [": total,
    ]
    var text = draft.replacing("\"year\": \"À REMPLACER\"", with: "\"year\": 2026")
      .replacing("\"formats\": [\"À REMPLACER\"]", with: "\"formats\": [\"d/m/yy\"]")
    for (key, answer) in answers {
      text = text.replacing("\(key)\"À REMPLACER\"", with: "\(key)\"\(answer)\"")
    }
    // The column of the total is read: it is no longer left aside.
    let parts = text.components(separatedBy: "\"ignored\": [")
    guard parts.count == 2, draft.contains("\"measure:total\", \"headers\": [\"À REMPLACER\"]") else {
      return text
    }
    let quoted = "    \"\(total)\",\n"
    return parts[0] + "\"ignored\": [" + parts[1].replacing(quoted, with: "", maxReplacements: 1)
  }

  @Test(
    "is read by the strict reader, recognises the file and imports its rows",
    arguments: [
      (statement, 3, "participants"), (months, 5, ""), (daily, 2, ""),
      (groupedSheet, 2, "Ateliers Participants"), (mixedSheet, 3, ""),
    ]
  )
  func readable(_ text: String, _ kept: Int, _ total: String) throws {
    let (station, draft, path) = try drafted(text, total: total)
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
    let (_, draft, _) = try drafted(Self.groupedSheet, total: "Ateliers Participants")
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

  /// Two rows, one of which says that the day comes first.
  private static let bodies = """
    EPCI;Date;Nombre de personnes;dont 60 ans et plus;Durée (h);Taux (%);Montant (€)
    CC du Pays de Pouzauges;3/2/26;1240;310;12,5;92;1 200,50
    La Roche-sur-Yon Agglomération;25/2/26;2040;900;30;88;300
    """

  @Test(
    "knows bodies by name, the order of days by the other rows, parts, units of headers, spaces in numbers"
  )
  func recognised() throws {
    let (station, draft, path) = try drafted(Self.bodies)
    #expect(draft.contains("\"CC du Pays de Pouzauges\": \"248500464\""))
    #expect(draft.contains("\"formats\": [\"d/m/yy\"]"))
    #expect(draft.contains("\"measure:total\", \"headers\": [\"Nombre de personnes\"]"))
    #expect(draft.contains("\"measure:nb_60_plus\", \"headers\": [\"dont 60 ans et plus\"]"))
    #expect(draft.contains("\"column\": \"Durée (h)\", \"from\": \"heures\", \"to\": \"minutes\""))
    #expect(draft.contains("une part ne s'additionne pas") && draft.contains("un montant se décrit"))
    let report = try #require(try station.ingest([path]).reports.first)
    #expect(report.fates.new == 2, "\(report.problems.problems.map(\.sentence))")
    #expect(
      try station.rows(
        "SELECT territoire_code, debut, mesure, valeur FROM v_partenaires WHERE mesure = 'total' ORDER BY debut"
      ) == [["248500464", "2026-02-03", "total", "1240"], ["248500589", "2026-02-25", "total", "2040"]]
    )
  }

  @Test("does not choose between day first and month first when no row says")
  func unclearDays() throws {
    let (_, draft, _) = try drafted("insee;jour;visites\n85128;3/2/26;4\n85191;4/2/26;5\n")
    #expect(draft.contains("\"formats\": [\"À REMPLACER\"]") && draft.contains("« d/m/yy » (jour devant)"))
    let (_, american, _) = try drafted("insee;jour;visites\n85128;3/20/26;4\n85191;4/2/26;5\n")
    #expect(american.contains("\"formats\": [\"m/d/yy\"]"))
  }

  @Test(
    "knows SIREN, and never takes for the total a part, a percentage, an amount or the first of two counts"
  )
  func sirens() throws {
    let text = "SIREN;du;au;dont femmes;séances;personnes\n200023778;01/01/2026;31/01/2026;900;12;40\n"
    let (_, draft, _) = try drafted(text, total: "personnes")
    #expect(draft.contains("\"value\": \"epci\"") && draft.contains("sont des SIREN"))
    #expect(draft.contains("\"measure:total\", \"headers\": [\"À REMPLACER\"]"))
    #expect(draft.contains("parmi « séances », « personnes »") && draft.contains("\"measure:nb_femmes\""))
  }

  @Test("says why, says its doubts, and shows no cell")
  func evidence() throws {
    let (_, draft, _) = try drafted(Self.statement)
    #expect(draft.contains("\"commune_insee\"") && draft.contains("\"matching\": [\"Total*\"]"))
    #expect(draft.contains("100 % des cellules se lisent JJ/MM/AAAA"))
    #expect(draft.contains("l'en-tête de la colonne du total, parmi « seances », « participants »"))
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
