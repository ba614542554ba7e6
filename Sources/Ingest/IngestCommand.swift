import Catalog
import Console
import Diagnostics
import Observatory
import SQLite
import Territory
import Warehouse

@main
enum IngestCommand {
  static let syntax = CommandSyntax(
    name: "ingest",
    summary: "importe des exports dans l'entrepôt de l'observatoire",
    positionals: "[FICHIER…]",
    options: Option.pipeline + [
      Option.flag("dry-run", "dit ce qu'un import changerait, sans rien écrire"),
      Option.flag("hash-again", "relit aussi les fichiers déjà importés qui n'ont pas bougé"),
      Option.flag("strict", "un fichier refusé du dépôt arrête la nuit (code 65 ou 66 au lieu de 67)"),
    ],
    subcommands: [
      ReferenceCommand.syntax, ProblemsCommand.syntax, InspectCommand.syntax, CheckCommand.syntax,
      RowsCommand.syntax,
    ],
    examples: [
      ("ingest --pipeline pipelines/demonstration.jsonc --dry-run", "ce qu'un import du dépôt changerait"),
      ("ingest --pipeline pipelines/demonstration.jsonc", "importe ce qui est nouveau dans le dépôt"),
      (
        "ingest --pipeline pipelines/demonstration.jsonc data/sample/liste-fs-20260102.csv",
        "importe ces fichiers seulement"
      ),
    ],
    statuses: ExitStatus.allCases.filter { ![.refusedAsWhole, .withRejects, .valuesStale].contains($0) }
  )

  static func main() {
    TruncationSignal.install()
    CommandRunner.main(syntax, explain: explain) { options, terminal in
      try perform(options, on: terminal)
    }
  }

  static func perform(_ options: Options, on terminal: Terminal) throws -> ExitStatus {
    switch options.subcommand {
    case "reference": try ReferenceCommand.run(options, on: terminal)
    case "problems": try ProblemsCommand.run(options, on: terminal)
    case "inspect": try InspectCommand.run(options, on: terminal)
    case "check": try CheckCommand.run(options, on: terminal)
    case "rows": try RowsCommand.run(options, on: terminal)
    default: try ingest(options, on: terminal)
    }
  }

  private static func ingest(_ options: Options, on terminal: Terminal) throws -> ExitStatus {
    let pipeline = try PipelineOptions(options)
    let catalog = try CatalogFolder(pipeline: pipeline.pipeline, threads: pipeline.threads)
    var run = IngestRun(
      catalog: catalog,
      warehouse: pipeline.warehouse,
      asOf: pipeline.asOf,
      threads: pipeline.threads
    )
    run.isDryRun = options.flag("dry-run")
    run.hashesAgain = options.flag("hash-again")
    run.isStrict = options.flag("strict")
    let summary = try run.run(options.positionals, on: terminal)
    terminal.show(summary.problems, fullList: "ingest problems")
    terminal.summary(summary.text, fields: summary.fields)
    return summary.status
  }

  /// Words the errors of the rooms this stage stands on.
  static func explain(_ error: any Error) -> ExitError? {
    switch error {
    case let error as ConfigurationError:
      ExitError(.configuration, "des fichiers de pipelines/ sont à corriger", problems: error.problems)
    case let error as TerritoryError:
      ExitError(.configuration, error.description)
    case let error as SecretError:
      ExitError(.configuration, error.sentence)
    case let error as WarehouseError:
      ExitError(ExitStatus(rawValue: error.exitCode) ?? .bug, error.sentence)
    case let error as DatabaseError:
      explain(WarehouseFile.translate(error, path: "en cours d'utilisation"))
    default:
      nil
    }
  }
}
