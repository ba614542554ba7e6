import Catalog
import Console
import Diagnostics
import Foundation
import Observatory
import Territory

/// `ingest check`: whether everything under `pipelines/` holds, the examples of the descriptions included; writes nothing.
enum CheckCommand {
  static let syntax = CommandSyntax(
    name: "check",
    summary: "vérifie tout ce qui est déclaré sous pipelines/, exemples compris, sans rien écrire",
    positionals: "",
    options: [
      Option.value(
        "pipeline",
        "FICHIER",
        "l'observatoire dont les territoires servent aux exemples (par défaut \(PipelineOptions.defaultPipeline))"
      )
    ],
    examples: [("ingest check", "tout ce qui est sous pipelines/ se charge-t-il, exemples compris ?")]
  )

  static func run(_ options: Options, on terminal: Terminal) throws -> ExitStatus {
    guard options.positionals.isEmpty else {
      throw ExitError.usage("check vérifie tout le dossier de --pipeline, sans nom de fichier")
    }
    let asked = options.value("pipeline") ?? PipelineOptions.defaultPipeline
    let threads = ProcessInfo.processInfo.activeProcessorCount
    var catalogs: [CatalogFolder] = []
    var problems: [Problem] = []
    for path in [asked] + neighbours(of: asked) {
      do throws(ConfigurationError) {
        catalogs.append(try CatalogFolder(pipeline: path, threads: threads))
      } catch {
        // The folders are shared: what is wrong there is said once.
        problems += error.problems.filter { !problems.contains($0) }
      }
    }
    var examples = 0
    if problems.isEmpty, let catalog = catalogs.first {
      let territories = try TerritoryIndex(folder: catalog.pipeline.reference)
      let check = ExampleCheck(catalog: catalog, territories: territories, asOf: Today.inParis())
      problems = try check.problems(of: catalog.sources)
      examples = catalog.sources.reduce(0) { $0 + $1.examples.count }
    }
    for problem in problems + catalogs.flatMap(\.warnings) { terminal.show(problem) }
    let summaries = problems.isEmpty ? catalogs.first?.publicationSummaries ?? [] : []
    let sentences = summaries.filter { $0.asked > 0 }.map(\.french)
    terminal.answer(
      ([conclusion(catalogs, examples, problems.count)] + sentences).joined(separator: "\n"),
      json: JSONText.object(
        [(key: "problems", json: "\(problems.count)")]
          + summaries.map { (key: $0.readership.rawValue, json: "\($0.shown)") }
      )
    )
    return problems.isEmpty ? .done : .configuration
  }

  /// The other observatories of the folder.
  private static func neighbours(of path: String) -> [String] {
    let folder = (path as NSString).deletingLastPathComponent
    let entries = (try? FileManager.default.contentsOfDirectory(atPath: folder.isEmpty ? "." : folder)) ?? []
    let own = (path as NSString).lastPathComponent
    return entries.filter { $0.hasSuffix(".jsonc") && $0 != own }.sorted().map {
      folder.isEmpty ? $0 : "\(folder)/\($0)"
    }
  }

  private static func conclusion(_ catalogs: [CatalogFolder], _ examples: Int, _ mistakes: Int) -> String {
    if mistakes > 0 {
      return
        "\(mistakes) erreur(s) à corriger\(examples == 0 ? " ; les exemples seront essayés ensuite" : "")"
    }
    let indicators = Set(catalogs.flatMap(\.indicators).map(\.id)).count
    let sources = catalogs.first?.sources.count ?? 0
    let vocabularies = catalogs.first?.vocabularies.count ?? 0
    return """
      Tout concorde : \(catalogs.count) observatoire(s), \(sources) sources et leurs \(examples) exemples, \
      \(vocabularies) vocabulaires, \(indicators) indicateurs demandés.
      """
  }
}
