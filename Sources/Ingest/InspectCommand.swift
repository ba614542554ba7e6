import CSV
import Catalog
import Console
import Foundation

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
    ]
  )

  static func run(_ options: Options, on terminal: Terminal) throws -> ExitStatus {
    guard !options.positionals.isEmpty else { throw ExitError.usage("aucun fichier à examiner") }
    let catalog = try CatalogFolder(pipeline: options.value("pipeline") ?? PipelineOptions.defaultPipeline)
    let recogniser = Recogniser(catalog.sources)
    var status = ExitStatus.done
    for path in options.positionals {
      let name = PlainText.neutralised((path as NSString).lastPathComponent)
      do {
        let file = try ExportFile(path: path)
        let recognition = try recogniser.recognise(file.bytes)
        terminal.result(options.flag("json") ? recognition.json : recognition.text(name))
      } catch let error as ExportError {
        terminal.show(error.problem(name))
        status = error.status
      } catch let error as RecognitionError {
        terminal.show(error.problem(name))
        status = .dataRefused
      }
    }
    return status
  }
}

extension Recognition {
  /// Columns of the file that description knows, over all its columns.
  private var confidence: String {
    let percent = header.isEmpty ? 0 : knownHeaders * 100 / header.count
    return percent == 100 ? "1.0" : "0.\(percent < 10 ? "0" : "")\(percent)"
  }

  fileprivate var json: String {
    let newline = JSONText.quoted(newline ?? "")
    return JSONText.object([
      (key: "encoding", json: JSONText.quoted(encoding.rawValue)),
      (key: "bom", json: bomLength > 0 ? "true" : "false"),
      (key: "delimiter", json: JSONText.quoted(String(UnicodeScalar(dialect.delimiter)))),
      (key: "quote", json: JSONText.quoted("\"")),
      (key: "newline", json: newline),
      (key: "header_line", json: "\(headerLine)"),
      (key: "source", json: JSONText.quoted(description.id)),
      (key: "confidence", json: confidence),
      (key: "evidence", json: "[\(evidence.map { JSONText.quoted($0) }.joined(separator: ","))]"),
    ])
  }

  fileprivate func text(_ name: String) -> String {
    ([
      "\(name)",
      "  source       \(description.id) — \(description.title)",
      "  encodage     \(encoding.rawValue)\(bomLength > 0 ? " avec BOM" : "")",
      "  séparateur   « \(UnicodeScalar(dialect.delimiter)) »",
      "  en-tête      ligne \(headerLine), \(header.count) colonnes, \(knownHeaders) connues",
    ] + evidence.map { "  indice       \($0)" }).joined(separator: "\n")
  }
}
