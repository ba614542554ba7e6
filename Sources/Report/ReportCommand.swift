import Catalog
import Console
import Observatory

/// `report`: publishes a release; `report verify` checks one.
@main
enum ReportCommand {
  static func main() {
    CommandRunner.main(syntax, explain: ReportErrors.explain) { options, terminal in
      let common = try PipelineOptions(options)
      let catalog = try CatalogFolder(pipeline: common.pipeline, threads: common.threads)
      let pipeline = catalog.pipeline
      var settings = ReportSettings(pipeline, catalog.indicators)
      if let output = options.value("output") { settings.output = output }
      if options.subcommand == "verify" {
        return try verify(ReleaseStore(output: settings.output), options.positionals, terminal)
      }
      for warning in catalog.warnings { terminal.show(warning) }
      let warehouse = common.warehouse ?? pipeline.warehouse
      let run = ReportRun(settings: settings, warehouse: warehouse, asOf: common.asOf, terminal: terminal)
      let outcome = try run.run()
      terminal.summary(
        outcome.summary,
        fields: [
          (key: "release", json: JSONText.quoted(outcome.id)), (key: "new", json: "\(outcome.isNew)"),
          (key: "status", json: "\(ExitStatus.done.rawValue)"),
        ]
      )
      return .done
    }
  }

  private static let output = Option.value(
    "output",
    "DOSSIER",
    "dossier des éditions (par défaut celui du pipeline)"
  )

  private static let syntax = CommandSyntax(
    name: "report",
    summary: "publie une édition : tables CSV et rapport",
    options: [output] + Option.pipeline,
    subcommands: [
      CommandSyntax(
        name: "verify",
        summary: "relit une édition (la courante par défaut) et compare ses empreintes",
        positionals: "[ÉDITION]",
        options: [output] + Option.pipeline,
        examples: [("report verify --pipeline pipelines/demonstration.jsonc", "contrôle l'édition courante")]
      )
    ],
    examples: [("report --pipeline pipelines/demonstration.jsonc", "publie l'édition du jour")]
  )

  private static func verify(
    _ store: ReleaseStore,
    _ arguments: [String],
    _ terminal: Terminal
  ) throws -> ExitStatus {
    guard arguments.count < 2 else { throw ExitError.usage("une seule édition à la fois") }
    guard let id = arguments.first ?? store.current else {
      throw ExitError(.inputMissing, "aucune édition publiée dans \(store.output)")
    }
    let known = store.all
    guard known.contains(id) else {
      let meant = Spelling.hint(for: id, among: known)
      throw ExitError(.inputMissing, "aucune édition « \(id) » dans \(store.output)\(meant)")
    }
    let verification = try ReleaseVerification(release: store.folder(of: id))
    for difference in verification.differences { terminal.say(.error, difference) }
    guard verification.differences.isEmpty else {
      throw ExitError(.dataRefused, "l'édition \(id) ne correspond plus à ses empreintes")
    }
    terminal.answer(
      "Édition \(id) : \(verification.checked) fichiers conformes.",
      json: JSONText.object([
        (key: "release", json: JSONText.quoted(id)), (key: "checked", json: "\(verification.checked)"),
      ])
    )
    return .done
  }
}
