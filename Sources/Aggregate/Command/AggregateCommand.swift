import Audit
package import Catalog
import Console
import Disclosure
import Facts
import Observatory
import Protection
import SQLite
import StateKeeping
import Warehouse

/// `aggregate`: computes every indicator that is out of date; `aggregate verify` recomputes the slow way.
@main
enum AggregateCommand {
  static let syntax = CommandSyntax(
    name: "aggregate",
    summary: "calcule les indicateurs à partir de l'entrepôt",
    options: Option.pipeline + [
      .value(
        "nouvelle-definition",
        "FAMILLE",
        "publier de nouveau une famille d'effectifs dont les codes ont changé (plusieurs : séparées par une virgule)"
      ),
      .value(
        "state",
        "FICHIER",
        "etat-public.csv de la dernière édition interne, repris par un entrepôt refait"
      ),
    ],
    subcommands: [
      CommandSyntax(
        name: "verify",
        summary: "contrôle l'entrepôt et recalcule chaque valeur par un autre chemin",
        options: Option.pipeline,
        examples: [("aggregate verify --pipeline pipelines/demonstration.jsonc", "dit si tout concorde")],
        statuses: ExitStatus.ofStages + [.valuesStale]
      ),
      CommandSyntax(
        name: "explain",
        summary: "remonte d'une valeur à ses termes, à ses lignes et à leurs fichiers",
        positionals: "INDICATEUR TERRITOIRE PERIODE",
        options: Option.pipeline + [
          .value("breakdown", "DIM=CODE", "valeur d'une modalité, par exemple theme=equipement")
        ],
        examples: [
          (
            "aggregate explain SENIOR 85 2025 --pipeline pipelines/demonstration.jsonc",
            "d'où vient la part des 60 ans et plus de la Vendée en 2025"
          ),
          (
            "aggregate explain ACC 85 2025-T4 --breakdown type=collectif --pipeline pipelines/demonstration.jsonc",
            "d'où viennent les accompagnements collectifs d'un trimestre"
          ),
        ]
      ),
    ],
    examples: [("aggregate --pipeline pipelines/demonstration.jsonc", "calcule ce qui n'est plus à jour")]
  )

  static func main() {
    CommandRunner.main(syntax, explain: explain) { options, terminal in
      let common = try PipelineOptions(options)
      let catalog = try CatalogFolder(pipeline: common.pipeline, threads: common.threads)
      let warehouse = common.warehouse ?? catalog.pipeline.warehouse
      if options.subcommand == "verify" {
        let report = try VerifyRun(
          warehouse: warehouse,
          perimeter: catalog.pipeline.perimeter,
          definitions: catalog.indicators,
          threads: common.threads,
          silences: catalog.pipeline.silences,
          publication: PublicationRequest(catalog.pipeline, options)
        ).run()
        terminal.summary(report.text())
        return report.isSound ? .done : report.isStale ? .valuesStale : .warehouseDamaged
      }
      if options.subcommand == "explain" {
        let request = try ExplainRequest(options)
        let explanation = try ExplainRun(warehouse: warehouse, catalog: catalog, request: request).run()
        terminal.result(options.value("log") == "json" ? explanation.json : explanation.text)
        return .done
      }
      let run = AggregateRun(
        warehouse: warehouse,
        perimeter: catalog.pipeline.perimeter,
        definitions: catalog.indicators,
        asOf: common.asOf,
        threads: common.threads,
        silences: catalog.pipeline.silences,
        publication: PublicationRequest(catalog.pipeline, options),
        terminal: terminal
      )
      let summary = try run.run()
      terminal.summary(summary.text, fields: summary.fields)
      return .done
    }
  }

  /// Words the errors of the rooms this stage stands on.
  static func explain(_ error: any Error) -> ExitError? {
    switch error {
    case let error as ConfigurationError:
      ExitError(.configuration, "des fichiers de pipelines/ sont à corriger", problems: error.problems)
    case let error as WarehouseError:
      ExitError(ExitStatus(rawValue: error.exitCode) ?? .bug, error.sentence)
    case let error as DatabaseError:
      explain(WarehouseFile.translate(error, path: "en cours d'utilisation"))
    case let error as AggregateError:
      ExitError(error.isFault ? .bug : .dataRefused, error.sentence)
    case let error as StateDamage:
      ExitError(.dataRefused, error.sentence)
    case let error as ProtectionError:
      ExitError(.dataRefused, error.sentence)
    case let error as PublicationRequestError:
      ExitError(.dataRefused, error.sentence)
    case let error as AuditError:
      ExitError(.dataRefused, error.sentence)
    default:
      nil
    }
  }
}

extension RoundingRules {
  /// Those a pipeline declares, which its reading has bounded.
  init(_ protection: CubeProtection) {
    self =
      RoundingRules(
        base: Int32(clamping: protection.base),
        minimumContributors: protection.contributors.minimum,
        largestPercent: Int64(protection.contributors.largestPercent),
        marginPercent: Int64(protection.contributors.marginPercent),
        changedAtLeast: Int32(clamping: protection.changedAtLeast)
      ) ?? .usual
  }
}

extension PublicationRequest {
  /// Nil when the pipeline publishes for the team alone.
  fileprivate init?(_ pipeline: PipelineDefinition, _ options: Options) {
    self.init(
      pipeline,
      newDefinitions: Set(
        (options.value("nouvelle-definition") ?? "").split(separator: ",").map(String.init)
      ),
      state: options.value("state")
    )
  }

  /// Nil when the pipeline publishes for the team alone.
  package init?(_ pipeline: PipelineDefinition, newDefinitions: Set<String> = [], state: String? = nil) {
    guard pipeline.readerships.contains(where: { $0 != .interne }) else { return nil }
    let protection = pipeline.protection
    self.init(
      rules: RoundingRules(protection),
      closedForDays: protection.closedForDays,
      secret: pipeline.secret,
      newDefinitions: newDefinitions,
      state: state
    )
  }
}
