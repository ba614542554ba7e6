import Catalog
import Console
import Diagnostics
import Foundation
import Observatory
import Territory

/// `ingest inspect`: what a file is, and why; writes nothing.
enum InspectCommand {
  static let syntax = CommandSyntax(
    name: "inspect",
    summary: "dit ce qu'est un fichier et comment il serait lu, sans rien écrire",
    positionals: "FICHIER…",
    options: [
      Option.value(
        "pipeline",
        "FICHIER",
        "description de l'observatoire (par défaut \(PipelineOptions.defaultPipeline))"
      ),
      Option.flag("json", "un objet JSON par fichier"),
      Option.flag("new-source", "écrit une première description d'un fichier inconnu, avec ses doutes"),
      Option.value(
        "output",
        "FICHIER",
        "avec --new-source : la description à créer, jamais à la place d'une autre"
      ),
    ],
    examples: [
      (
        "ingest inspect data/sample/partenaire_caf_2025.csv --pipeline pipelines/demonstration.jsonc",
        "ce qu'est un fichier, et comment il serait lu"
      )
    ]
  )

  static func run(_ options: Options, on terminal: Terminal) throws -> ExitStatus {
    guard !options.positionals.isEmpty else { throw ExitError.usage("aucun fichier à examiner") }
    if options.value("output") != nil, !options.flag("new-source") {
      throw ExitError.usage("--output va avec --new-source")
    }
    let catalog = try CatalogFolder(pipeline: options.value("pipeline") ?? PipelineOptions.defaultPipeline)
    // Nothing read here is kept: the secret of the installation is not needed to say what is wrong.
    let territories = try TerritoryIndex(folder: catalog.pipeline.reference)
    let context = ReadingContext(catalog: catalog, territories: territories, secret: [])
    if options.flag("new-source") {
      return try NewSourceCommand.run(options, catalog, context, on: terminal)
    }
    var status = ExitStatus.done
    for path in options.positionals {
      let name = PlainText.neutralised((path as NSString).lastPathComponent)
      do {
        let sample = try FileSample(path: path, Recogniser(catalog.sources))
        var inspection = Inspection(sample, catalog: catalog, context: context)
        let then = catalog.asWritten(on: inspection.recognition?.preamble.exportDate)
        try inspection.findProblems(
          sample,
          name: name,
          context: then.map { ReadingContext(catalog: $0, territories: territories, secret: []) } ?? context,
          asOf: Today.inParis()
        )
        if let refusal = inspection.refusal { terminal.show(refusal.problem(name)) }
        if inspection.isRefused { status = .dataRefused }
        terminal.result(
          options.flag("json") || terminal.log == .json ? inspection.json(path) : inspection.text(name, path)
        )
      } catch let error as ExportError {
        terminal.show(error.problem(name))
        status = error.status
      }
    }
    return status
  }
}

extension Inspection {
  /// An import would refuse the file at its header.
  fileprivate var isRefused: Bool {
    refusal != nil || problems.contains { $0.severity == .error }
  }
}
