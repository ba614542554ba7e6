import Catalog
import Console
import Diagnostics
import Observatory
import SQLite
import Warehouse

/// `ingest problems`: what past imports objected to: every rejection, a thousand warnings of each code and file at most.
enum ProblemsCommand {
  static let syntax = CommandSyntax(
    name: "problems",
    summary:
      "liste les problèmes des imports : tous les rejets, au plus 1 000 avertissements par code et par fichier",
    options: Option.pipeline + [
      Option.value("source", "CODE", "ne garde que cette source (coop, coop_v1, pix_campagne…)"),
      Option.value("import", "N", "ne garde que ce lot"),
      Option.choice(
        "format",
        ["text", "csv", "json"],
        "forme de la liste (par défaut text, ou json sous --log json)"
      ),
      Option.value("inbox", "DOSSIER", "où retrouver les fichiers importés (par défaut celui du pipeline)"),
      Option.value(
        "rejects",
        "FICHIER",
        "écrit les lignes rejetées d'un lot dans ce CSV, à corriger et à renvoyer"
      ),
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
    let importID = try options.integer("import", in: 1...Int.max)
    let imports = try LedgerReader.imports(database)
    if let code = options.value("source") { try check(source: code, catalog, imports) }
    if let importID { try check(importID: importID, imports) }
    let rows = try ProblemTable.all(
      database,
      source: options.value("source"),
      importID: importID.map { ImportID(Int64($0)) }
    )
    let importIDs = Set(rows.map(\.importID))
    let files = ReceivedFile.all(
      of: imports.filter { importIDs.contains($0.id) },
      in: options.value("inbox") ?? catalog.pipeline.inbox
    )
    if let path = options.value("rejects") {
      try write(rows, files, to: path, catalog, on: terminal)
      return .done
    }
    let asked = options.value("format").flatMap { ProblemListFormat(rawValue: $0) }
    let format = asked ?? (terminal.log == .json ? .json : .text)
    terminal.result(bytes: format.bytes(listed(rows, files, catalog)))
    return .done
  }

  /// A source no longer declared is still known by what was imported of it.
  private static func check(
    source code: String,
    _ catalog: CatalogFolder,
    _ imports: [ImportRow]
  ) throws(ExitError) {
    let known = Set(catalog.sources.map(\.source.code)).union(imports.map(\.source))
    guard !known.contains(code) else { return }
    let meant = Spelling.hint(for: code, among: known)
    let advice = meant.isEmpty ? " ; il a : \(known.sorted().joined(separator: ", "))" : meant
    throw .usage("source « \(code) » inconnue de cet observatoire\(advice)")
  }

  private static func check(importID: Int, _ imports: [ImportRow]) throws(ExitError) {
    let known = imports.map(\.id)
    guard !known.contains(ImportID(Int64(importID))) else { return }
    let advice = known.max().map { "le dernier est le lot \($0)" } ?? "rien n'y est importé"
    throw .usage("lot \(importID) inconnu de cet entrepôt ; \(advice)")
  }

  private static func listed(
    _ rows: [ProblemRow],
    _ files: [ImportID: ReceivedFile],
    _ catalog: CatalogFolder
  ) -> [ListedProblem] {
    var labels: [ImportID: RefusedLabels] = [:]
    for (importID, rows) in Dictionary(grouping: rows, by: \.importID) {
      // A file that cannot be read any more is listed without its labels.
      labels[importID] = files[importID].flatMap { try? RefusedLabels(rows, $0, catalog) }
    }
    return rows.map { row in
      ListedProblem(row: row, file: files[row.importID].map(\.name), label: labels[row.importID]?[row])
    }
  }

  private static func write(
    _ rows: [ProblemRow],
    _ files: [ImportID: ReceivedFile],
    to path: String,
    _ catalog: CatalogFolder,
    on terminal: Terminal
  ) throws {
    let rejected = Dictionary(
      grouping: rows.filter { $0.severity == Severity.rejection.rawValue },
      by: \.importID
    )
    guard let (importID, rows) = rejected.first else { throw ExitError.usage("aucun rejet à écrire") }
    guard rejected.count == 1 else {
      let imports = rejected.keys.sorted().map(\.description).joined(separator: ", ")
      throw ExitError.usage("les lots \(imports) ont des rejets : en choisir un avec --import")
    }
    guard let file = files[importID] else {
      let sentence = "le fichier du lot \(importID) n'est plus dans le dépôt : le dire avec --inbox"
      throw ExitError(.inputMissing, sentence)
    }
    let rejects: RejectedRows
    do {
      rejects = try RejectedRows(Set(rows.compactMap(\.line)), of: file, catalog)
    } catch let error as RecognitionError {
      throw ExitError(
        .dataRefused,
        "fichier illisible",
        problems: [error.problem(PlainText.neutralised(file.name))]
      )
    } catch let error as ExportError {
      throw ExitError(
        error.status,
        "fichier illisible",
        problems: [error.problem(PlainText.neutralised(file.name))]
      )
    }
    try rejects.write(to: path)
    terminal.summary(
      "\(rejects.count) lignes de \(PlainText.neutralised(file.name)) écrites dans \(PlainText.neutralised(path))"
    )
    if rejects.isOfCompleteList {
      terminal.say(
        .warning,
        "cette source est une liste complète : recopier les lignes corrigées dans le fichier entier, pas seules"
      )
    }
  }
}

/// A problem, with what only the file in the inbox says of it.
struct ListedProblem {
  var row: ProblemRow
  var file: String?
  var label: String?
}
