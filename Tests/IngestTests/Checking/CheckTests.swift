import Catalog
import Console
import Diagnostics
import Foundation
@testable import Ingest
import TestSupport
import Testing

@Suite("Everything under pipelines, checked at once")
struct CheckTests {
  /// The statement of `pipelines/README.md`, its constants changed as asked.
  private static func description(
    _ steps: String = "",
    total: String = "42",
    refused: String = "number_unreadable"
  ) -> String {
    """
    {
      "id": "reseau", "title": "Réseau",
      "fingerprint": { "all": ["commune_insee", "seances"], "priority": 30 },
      "source": { "code": "reseau", "label": "Réseau", "unit": "participant" },
      "record": "statement",
      "reading": { "delimiters": [";"] },
      "reshape": [
        { "step": "constant", "column": "operateur", "value": "MEDIATHEQUE" },
        { "step": "constant", "column": "unite", "value": "participant" },\(steps)
      ],
      "columns": [
        { "to": "territory", "headers": ["commune_insee"], "as": "text", "presence": "required" },
        { "to": "from", "headers": ["du"], "as": "day", "formats": ["dd/mm/yyyy"], "presence": "required" },
        { "to": "to", "headers": ["au"], "as": "day", "formats": ["dd/mm/yyyy"], "presence": "required" },
        { "to": "measure:total", "headers": ["seances"], "as": "count", "presence": "required" },
        { "to": "operator", "headers": ["operateur"], "as": "choice", "vocabulary": "operateur" },
        { "to": "unit", "headers": ["unite"], "as": "choice", "vocabulary": "unite" },
      ],
      "examples": [
        {
          "title": "un trimestre",
          "table": [["commune_insee", "du", "au", "seances"], ["85128", "01/01/2026", "31/03/2026", "42"]],
          "gives": { "measure:total": "\(total)" },
        },
        {
          "title": "en lettres",
          "table": [["commune_insee", "du", "au", "seances"], ["85128", "01/01/2026", "31/03/2026", "douze"]],
          "refused": "\(refused)",
        },
      ],
    }
    """
  }

  private func station(_ description: String) throws -> Station {
    let station = try Station(formats: ["vocabularies"])
    try station.workdir.write("pipelines/sources/reseau.jsonc", description)
    return station
  }

  @Test("is sound when every file and every example is, and leaves nothing behind")
  func sound() throws {
    let station = try station(Self.description())
    #expect(station.command(["check"]) == .done, "\(station.recorder.errorText)")
    #expect(
      station.recorder.outputText.contains("Tout concorde : 1 observatoire(s), 1 sources et leurs 2 exemples")
    )
    #expect(!FileManager.default.fileExists(atPath: station.warehouse))
    #expect(!FileManager.default.fileExists(atPath: station.secret))
  }

  @Test("holds for the product's own pipelines")
  func own() throws {
    let station = try Station()
    #expect(station.command(["check"]) == .done, "\(station.recorder.errorText)")
  }

  @Test("says of each readership how many indicators it is shown, and how far")
  func publication() throws {
    let station = try Station()
    let asked = ["ACC", "SENIOR", "PIX_PART", "POSTES_COUT", "LIEUX"]
    for id in asked {
      let file = PackageFolders.packageRoot.appendingPathComponent("pipelines/indicators/\(id).jsonc")
      try station.workdir.write("pipelines/indicators/\(id).jsonc", String(contentsOf: file, encoding: .utf8))
    }
    let names = asked.map { "\"\($0)\"" }.joined(separator: ", ")
    let pipeline = try station.workdir.text("pipelines/essai.jsonc")
    try station.workdir.write(
      "pipelines/essai.jsonc",
      pipeline.replacing("\"indicators\": []", with: "\"indicators\": [\(names)]")
    )
    #expect(station.command(["check"]) == .done, "\(station.recorder.errorText)")
    let lines = station.recorder.outputText.split(separator: "\n").suffix(2).map(String.init)
    #expect(
      lines == [
        """
        partenaires : 5 indicateur(s) sur 5 ; par commune : 2 à partir du mois, 1 à partir du trimestre ; par EPCI : \
        3 à partir du mois ; par département et plus : 3 à partir du mois, 1 à partir du trimestre, 1 à l'année.
        """,
        """
        public : 5 indicateur(s) sur 5 ; par commune : 1 à partir du mois, 1 à partir du trimestre, 1 à l'année ; par \
        EPCI : 1 à partir du mois, 2 à partir du trimestre ; par département et plus : 3 à partir du mois, 1 à partir du \
        trimestre, 1 à l'année.
        """,
      ]
    )
  }

  @Test("an example read otherwise than it says is told with its file, its line and what it gives")
  func broken() throws {
    let station = try station(Self.description(total: "43"))
    #expect(station.command(["check"]) == .configuration)
    let text = station.recorder.errorText
    #expect(text.contains("reseau.jsonc:20: erreur: [example_broken]"), "\(text)")
    #expect(text.contains("« measure:total » donne « 42 » au lieu de « 43 »"), "\(text)")
    let other = try self.station(Self.description(refused: "date_impossible"))
    #expect(other.command(["check"]) == .configuration)
    #expect(other.recorder.errorText.contains("il est refusé pour : nombre illisible « seances »"))
  }

  @Test("a constant that its column cannot read is refused where it is written, not row by row")
  func constant() throws {
    let wrong = Self.description().replacing("\"MEDIATHEQUE\"", with: "\"MEDIATEK\"")
    let station = try station(wrong)
    #expect(station.command(["check"]) == .configuration)
    #expect(
      station.recorder.errorText.contains(
        "reseau.jsonc:8: erreur: [configuration_invalid] « $.reshape[0].value »"
      )
    )
    #expect(station.recorder.errorText.components(separatedBy: "erreur:").count == 2)
  }

  @Test("a cell refused because of a constant of the description says so, and where")
  func refusedConstant() throws {
    let text = Self.description("{ \"step\": \"constant\", \"column\": \"code\", \"value\": \"99999\" },")
      .replacing("\"headers\": [\"commune_insee\"]", with: "\"headers\": [\"code\"]")
    let station = try station(text)
    let sheet = "commune_insee;du;au;seances\n85128;01/01/2026;31/03/2026;42\n"
    let report = try #require(
      try station.ingest([try station.file("a.csv", Array(sheet.utf8))]).reports.first
    )
    let problem = try #require(report.problems.problems.first { $0.severity == .rejection })
    #expect(problem.code == .communeUnknown && problem.action.contains("étape « constant »"))
    #expect(problem.action.contains("pipelines/sources/reseau.jsonc"))
  }

  @Test(
    "one fault is one error, whoever refers to what it hides",
    arguments: [
      ("vocabularies/operateur.jsonc", "{ \"id\": \"operateur\", "), ("vocabularies/operateur.jsonc", nil),
      ("vocabularies/theme.jsonc", "{ }}"), ("sources/coop-accompagnements.jsonc", "{ \"id\": "),
      ("indicators/ACC.jsonc", "["),
    ] as [(String, String?)]
  )
  func oneFault(_ file: String, _ text: String?) throws {
    let workdir = try Workdir()
    try FileManager.default.copyItem(
      atPath: PackageFolders.packageRoot.appendingPathComponent("pipelines").path,
      toPath: workdir.path("pipelines")
    )
    if let text {
      try workdir.write("pipelines/\(file)", text)
    } else {
      try FileManager.default.removeItem(atPath: workdir.path("pipelines/\(file)"))
    }
    for pipeline in ["vendee", "demonstration"] {
      do throws(ConfigurationError) {
        _ = try CatalogFolder(pipeline: workdir.path("pipelines/\(pipeline).jsonc"))
        Issue.record("\(file) is not refused")
      } catch {
        #expect(error.problems.count == 1, "\(error.problems.map(\.sentence).joined(separator: "\n"))")
      }
    }
  }

  @Test("a placeholder is refused with its line, alone, by every command")
  func placeholders() throws {
    let text = Self.description().replacing("\"MEDIATHEQUE\"", with: "\"À REMPLACER\"")
      .replacing("\"title\": \"Réseau\"", with: "\"title\": \"À REMPLACER\"")
    let station = try station(text)
    for command in [["check"], ["inspect", "x.csv"], ["--dry-run", "x.csv"]] {
      #expect(station.command(command) == .configuration)
    }
    let lines = station.recorder.errorText.split(separator: "\n").filter { $0.contains("erreur:") }
    #expect(lines.count == 6)
    #expect(lines[0].contains("reseau.jsonc:2: erreur:") && lines[1].contains("reseau.jsonc:8: erreur:"))
    #expect(lines.allSatisfy { $0.contains("« À REMPLACER »") })
  }
}
