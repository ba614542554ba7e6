import Catalog
import Console
import SQLite
import Warehouse

/// `ingest problems`: what past imports objected to, a thousand of each code and file at most.
enum ProblemsCommand {
  static let syntax = CommandSyntax(
    name: "problems",
    summary: "liste les problèmes des imports (au plus 1 000 par code et par fichier)",
    options: Option.pipeline + [
      Option.value("source", "CODE", "ne garde que cette source (coop, coop_v1, pix_campagne…)"),
      Option.value("import", "N", "ne garde que ce lot"),
      Option.choice("format", ["text", "csv", "json"], "forme de la liste (par défaut text)"),
    ],
    examples: [
      (
        "ingest problems --pipeline pipelines/demonstration.jsonc --format csv",
        "tous les problèmes, pour un tableur"
      )
    ]
  )

  static func run(_ options: Options, on terminal: Terminal) throws -> ExitStatus {
    let pipeline = try PipelineOptions(options)
    let catalog = try CatalogFolder(pipeline: pipeline.pipeline)
    let database = try WarehouseFile.openForReading(pipeline.warehouse ?? catalog.pipeline.warehouse)
    let lot = try options.integer("import", in: 1...Int.max)
    let rows = try ProblemTable.all(database, source: options.value("source"), lot: lot.map(Int64.init))
    let format = ProblemListFormat(rawValue: options.value("format") ?? "text") ?? .text
    terminal.result(bytes: format.bytes(rows))
    return .done
  }
}
