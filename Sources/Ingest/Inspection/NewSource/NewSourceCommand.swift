import CSV
import Catalog
import Console
import Diagnostics
import Foundation

/// `ingest inspect --new-source FILE`: a first description of an unknown file, in a file of its own or on standard output.
enum NewSourceCommand {
  static func run(
    _ options: Options,
    _ catalog: CatalogFolder,
    _ context: ReadingContext,
    on terminal: Terminal
  ) throws -> ExitStatus {
    guard options.positionals.count == 1, !options.flag("json") else {
      throw ExitError.usage("--new-source décrit un seul fichier, sans --json")
    }
    let path = options.positionals[0]
    let name = PlainText.neutralised((path as NSString).lastPathComponent)
    let sample: FileSample
    do {
      sample = try FileSample(path: path, Recogniser(catalog.sources))
    } catch {
      terminal.show(error.problem(name))
      return error.status
    }
    let inspection = Inspection(sample, catalog: catalog, context: context)
    if let known = inspection.recognition?.description {
      terminal.say(.warning, "\(name) est déjà reconnu : « \(known.id) » (\(known.title))")
    }
    // What is refused for what it holds is not described either.
    if let refusal = inspection.refusal, refusal.code != .unknownSource {
      terminal.show(refusal.problem(name))
      return .dataRefused
    }
    guard let encoding = inspection.encoding, let table = table(sample, encoding) else {
      terminal.show(
        Problem(
          .notTabular,
          .error,
          at: Location(file: name),
          expected: "un tableau dont une ligne nomme les colonnes",
          action: "aucun en-tête sûr : rien n'est montré, ce serait peut-être une ligne de données"
        )
      )
      return .dataRefused
    }
    let output = options.value("output")
    let id = try output.map(id) ?? "nouvelle-source"
    let text = SourceDraft(table, context, known: catalog.sources, id: id).text
    guard let output else {
      terminal.result(text)
      return .done
    }
    try NewFile.write(text + "\n", to: output)
    let count = text.components(separatedBy: "\"\(SourceDraft.toSay)\"").count - 1
    terminal.result(
      """
      \(output) : écrit, \(count) valeur(s) à remplacer. Ensuite :
        ingest check
        ingest --dry-run \(path)
      """
    )
    return .done
  }

  /// The id of a description is the name of its file.
  private static func id(_ output: String) throws -> String {
    let name = (output as NSString).lastPathComponent
    let id = name.hasSuffix(".jsonc") ? String(name.dropLast(6)) : ""
    guard !id.isEmpty, id.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") }) else {
      throw ExitError.usage(
        "--output attend un fichier comme pipelines/sources/nom-de-la-source.jsonc (lettres, chiffres et tirets)"
      )
    }
    return id
  }

  private static func table(_ sample: FileSample, _ encoding: TextEncoding) -> UnknownTable? {
    let mark = sample.detection.bomLength
    return sample.head.withUnsafeBytes { UnknownTable($0, encoding, from: mark) }
  }
}
