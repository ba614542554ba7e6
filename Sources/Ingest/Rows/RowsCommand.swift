import CSV
import Console
import Foundation

/// `ingest rows`: the records of a file and what is wrong with them, as JSON lines; no meaning is given to them.
enum RowsCommand {
  static let syntax = CommandSyntax(
    name: "rows",
    summary: "donne les enregistrements d'un CSV ou d'un classeur .xlsx en lignes JSON, tels quels",
    positionals: "FICHIER",
    options: [
      Option.value("delimiter", "C|auto", "séparateur (par défaut auto)"),
      Option.value("quote", "C|none|auto", "guillemet (par défaut auto)"),
      Option.value("escape", "double|none|C", "guillemet doublé, rien, ou caractère d'échappement"),
      Option.value("encoding", "NOM|auto", "encodage (par défaut auto) : \(RowsOptions.encodings)"),
      Option.value("comment", "PRÉFIXE|none", "lignes à passer (par défaut none)"),
      Option.choice("blank-lines", ["keep", "skip"], "lignes vides gardées ou passées (par défaut skip)"),
      Option.value("terminator", "auto|C", "fin de ligne (par défaut auto : LF, CRLF ou CR)"),
      Option.flag("trim-leading", "ôte les espaces devant chaque champ"),
      Option.value("skip-lines", "N", "lignes à passer en tête"),
      Option.value("sheet", "NOM", "feuille d'un classeur .xlsx (par défaut la première visible)"),
      Option.value("threads", "N", "nombre de fils d'exécution (par défaut les cœurs de la machine)"),
      Option.value("chunk-bytes", "N", "taille des morceaux lus en parallèle ; force la lecture parallèle"),
    ],
    examples: [("ingest rows data/sample/cras-v1.csv", "chaque ligne du fichier en JSON")],
    statuses: [.done, .refusedAsWhole, .withRejects, .usage, .inputMissing, .bug, .inputOutput],
    forPrograms: true
  )

  static func run(_ options: Options, on terminal: Terminal) throws -> ExitStatus {
    let wanted = try RowsOptions(options)
    let output = RowsOutput(terminal)
    let status = try write(wanted, to: output, terminal)
    output.flush()
    return terminal.resultsLost ? .inputOutput : status
  }

  private static func write(
    _ wanted: RowsOptions,
    to output: RowsOutput,
    _ terminal: Terminal
  ) throws -> ExitStatus {
    do {
      var file = try ExportFile(path: wanted.path)
      let options = try file.transcribe(for: wanted)
      guard file.text.count > 0 else { throw ExportError.empty }
      let status = try RowsRun(bytes: file.text, options: options).write(to: output)
      try file.checkUnchanged()
      return status
    } catch ExportError.empty {
      return RowsRun.refuse(.emptyFile, RowsEnd(encoding: nil), on: output)
    } catch let error as RecognitionError {
      output.explain([error.action])
      return RowsRun.refuse(.invalidEncoding, RowsEnd(encoding: nil), on: output)
    } catch let error as ExportError {
      terminal.show(error.problem(PlainText.neutralised((wanted.path as NSString).lastPathComponent)))
      return .inputMissing
    }
  }
}
