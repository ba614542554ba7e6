import CSV
import Catalog
package import Console
package import Diagnostics
import Foundation
import Observatory
import SQLite
import Territory
package import Warehouse

/// What became of one file.
package struct FileReport: Sendable {
  package enum Outcome: Sendable, Hashable {
    case imported
    /// Its bytes were imported before, in this lot.
    case known(lot: Int64)
    case refused(ExitStatus)
  }

  /// Name of the file, without its folder.
  package var name: String
  package var outcome: Outcome
  package var source: String?
  package var fates = RowFates()
  package var blankRows = 0
  package var lot: Int64?
  package var problems = ProblemLog()
}

/// Imports one export in one transaction: all of it, or nothing.
struct FileImport {
  let catalog: CatalogFolder
  let context: ReadingContext
  let territories: TerritoryIndex
  let asOf: Day
  let threads: Int
  let chunkBytes: Int
  let isDryRun: Bool

  /// A file refused for what it holds; the transaction is rolled back.
  private struct Refusal: Error {
    var status: ExitStatus
    var problem: Problem
  }

  /// Undoes a dry run.
  private struct DryRunOver: Error {}

  /// A file that could not even be hashed.
  func refusal(of path: String, _ error: ExportError) -> FileReport {
    var report = FileReport(name: Self.name(of: path), outcome: .imported)
    refuse(&report, error.status, error.problem(report.name))
    return report
  }

  func run(_ digest: ExportDigest, into database: borrowing Database) throws -> FileReport {
    let name = Self.name(of: digest.path)
    var report = FileReport(name: name, outcome: .imported)
    do {
      let file = try ExportFile(digest)
      if let lot = try ImportLedger.lot(database, sha256: file.sha256) {
        report.outcome = .known(lot: lot)
        report.lot = lot
        return report
      }
      let recognition = try recognise(file.bytes, name: name)
      report.source = recognition.description.id
      try store(file, recognition, into: database, &report)
    } catch let error as ExportError {
      refuse(&report, error.status, error.problem(name))
    } catch let refusal as Refusal {
      refuse(&report, refusal.status, refusal.problem)
    }
    return report
  }

  private static func name(of path: String) -> String {
    PlainText.neutralised((path as NSString).lastPathComponent)
  }

  private func refuse(_ report: inout FileReport, _ status: ExitStatus, _ problem: Problem) {
    report.outcome = .refused(status)
    report.fates = RowFates()
    report.lot = nil
    report.problems.report(problem)
  }

  private func recognise(_ bytes: UnsafeRawBufferPointer, name: String) throws -> Recognition {
    do {
      return try Recogniser(catalog.sources).recognise(bytes)
    } catch {
      throw Refusal(status: .dataRefused, problem: error.problem(name))
    }
  }

  private func store(
    _ file: borrowing ExportFile,
    _ recognition: Recognition,
    into database: borrowing Database,
    _ report: inout FileReport
  ) throws {
    let binding = HeaderBinding(
      recognition.header,
      to: recognition.description,
      context: context,
      file: report.name,
      line: recognition.headerLine
    )
    if let fatal = binding.problems.first(where: { $0.severity == .error }) {
      for problem in binding.problems where problem != fatal { report.problems.report(problem) }
      throw Refusal(status: .dataRefused, problem: fatal)
    }
    for problem in binding.problems { report.problems.report(problem) }
    do {
      try transaction(file, recognition, binding, gathering: false, database, &report)
    } catch is ActivityStore.ScatteredActivity {
      try transaction(file, recognition, binding, gathering: true, database, &report)
    }
  }

  private func transaction(
    _ file: borrowing ExportFile,
    _ recognition: Recognition,
    _ binding: HeaderBinding,
    gathering: Bool,
    _ database: borrowing Database,
    _ report: inout FileReport
  ) throws {
    var draft = report
    try database.execute("BEGIN IMMEDIATE")
    do {
      let lot = try openLot(file, recognition, binding, database)
      draft.lot = lot.lot
      try dispatch(file, recognition, lot, gathering: gathering, database, &draft)
      try guardRejections(of: draft, recognition)
      try file.checkUnchanged()
      if isDryRun { throw DryRunOver() }
      try database.execute("COMMIT")
    } catch is DryRunOver {
      try database.execute("ROLLBACK")
      draft.lot = nil
    } catch {
      // A full disk makes SQLite roll back by itself; a second ROLLBACK then fails for nothing.
      try? database.execute("ROLLBACK")
      if error is Refusal || error is ExportError { report.problems = draft.problems }
      throw error
    }
    report = draft
  }

  private func openLot(
    _ file: borrowing ExportFile,
    _ recognition: Recognition,
    _ binding: HeaderBinding,
    _ database: borrowing Database
  ) throws -> LotContext {
    let description = recognition.description
    let source = try ImportLedger.sourceIdentifier(
      database,
      code: description.source.code,
      label: description.source.label,
      unit: description.source.unit
    )
    let header = ImportHeader(
      source: source,
      format: description.id,
      sha256: file.sha256,
      bytes: file.bytes.count,
      encoding: recognition.encoding.rawValue,
      delimiter: String(UnicodeScalar(recognition.dialect.delimiter)),
      headerLine: recognition.headerLine,
      exportDate: recognition.preamble.exportDate,
      announcedTotal: recognition.preamble.total,
      isPartial: recognition.preamble.isPartial,
      droppedColumns: binding.droppedColumns
    )
    return LotContext(
      lot: try ImportLedger.open(database, header, on: asOf),
      source: source,
      exportDate: recognition.preamble.exportDate?.compact,
      binding: binding,
      constants: description.constants,
      modalities: try ModalityNumbers(database, context.dimensions)
    )
  }

  private func dispatch(
    _ file: borrowing ExportFile,
    _ recognition: Recognition,
    _ lot: LotContext,
    gathering: Bool,
    _ database: borrowing Database,
    _ report: inout FileReport
  ) throws {
    switch recognition.description.record {
    case .accompaniment, .report:
      let isReport = recognition.description.record == .report
      var store = try ActivityStore(database, lot, isReport: isReport, gathering: gathering)
      try read(file, recognition, lot, into: &store, database, &report)
    case .pixAssessment, .pixProfiles:
      let isProfiles = recognition.description.record == .pixProfiles
      var store = try PixParticipationStore(database, lot, isProfiles: isProfiles)
      try read(file, recognition, lot, into: &store, database, &report)
    case .pixCertification:
      var store = try PixCertificationStore(database, lot)
      try read(file, recognition, lot, into: &store, database, &report)
    case .place:
      var store = try PlaceStore(database, lot)
      try read(file, recognition, lot, into: &store, database, &report)
    case .statement:
      var store = try StatementStore(
        database,
        lot,
        territories: territories,
        departement: catalog.pipeline.departement
      )
      try read(file, recognition, lot, into: &store, database, &report)
    }
  }

  /// Decodes on every core, stores on this thread, then closes the books of the lot.
  private func read<Store: RecordStore & ~Copyable>(
    _ file: borrowing ExportFile,
    _ recognition: Recognition,
    _ lot: LotContext,
    into store: inout Store,
    _ database: borrowing Database,
    _ report: inout FileReport
  ) throws {
    let bytes = file.bytes
    let decoder = BatchDecoder(
      binding: lot.binding,
      nulls: recognition.description.nulls.map { Array($0.utf8) },
      padding: recognition.description.padding.map { Array($0.utf8) },
      hasFormulaGuard: recognition.description.hasFormulaGuard,
      earliest: recognition.description.notBefore,
      latest: max(asOf, recognition.preamble.exportDate ?? asOf)
    )
    let wording = ProblemWording(file: report.name, binding: lot.binding)
    let reader = ParallelReader(
      bytes: bytes,
      from: recognition.start.offset,
      firstLine: recognition.start.line,
      encoding: recognition.encoding,
      dialect: recognition.dialect,
      threads: threads,
      chunkBytes: chunkBytes,
      release: { ExportFile.release(bytes, $0) }
    )
    var cells: [CellProblem] = []
    let summary = try reader.read(decode: { decoder.decode($0) }) { batch in
      for warning in batch.refused { cells.append(CellProblem(refused: warning)) }
      cells += batch.problems
      try store.store(batch)
    }
    try store.finish()
    cells += store.problems
    cells.sort { ($0.line, $0.field) < ($1.line, $1.field) }
    for cell in cells { report.problems.report(wording.problem(cell)) }
    report.fates = store.fates
    report.blankRows = store.blankRows + summary.blankLines
    noteWhole(recognition, summary, &report)
    guard report.fates.isBalanced else {
      throw ExitError(.bug, "bilan faux pour \(report.name) : une ligne n'a pas exactement un sort")
    }
    try ImportLedger.close(
      database,
      lot: lot.lot,
      fates: report.fates,
      blankLines: report.blankRows,
      days: store.days
    )
    try ImportLedger.record(database, report.problems.problems, lot: lot.lot)
  }

  /// What only shows once the file is read to its end.
  private func noteWhole(_ recognition: Recognition, _ summary: ReadSummary, _ report: inout FileReport) {
    func warn(_ code: ProblemCode, line: Int? = nil, expected: String, action: String) {
      report.problems.report(
        Problem(
          code,
          .warning,
          at: Location(file: report.name, line: line),
          expected: expected,
          action: action
        )
      )
    }
    if report.fates.read == 0 {
      warn(
        .headerOnly,
        line: recognition.headerLine,
        expected: "au moins une ligne",
        action: "rien à importer"
      )
    }
    if let total = recognition.preamble.total, total != report.fates.read {
      warn(
        .totalMismatch,
        expected: "\(total) lignes annoncées en tête, \(report.fates.read) lues",
        action: "importé tel quel ; vérifier que l'export est complet"
      )
    }
    if recognition.preamble.isPartial {
      warn(
        .partialExport,
        expected: "un export sans filtre",
        action:
          "filtres actifs : \(recognition.preamble.activeFilters.joined(separator: ", ")) ; importé, marqué partiel"
      )
    }
    if let mixed = summary.mixedNewlines {
      warn(.mixedNewlines, line: mixed.line, expected: "une seule sorte", action: "toutes ont été lues")
    }
  }

  private func guardRejections(of report: FileReport, _ recognition: Recognition) throws {
    let limit = catalog.pipeline.maxRejectedPercent
    let fates = report.fates
    guard fates.read >= catalog.pipeline.guardedFromRows, fates.rejected * 100 > limit * fates.read else {
      return
    }
    throw Refusal(
      status: .dataRefused,
      problem: Problem(
        .tooManyRejections,
        .error,
        at: Location(file: report.name),
        expected: "au plus \(limit) % de lignes rejetées",
        action: "\(fates.rejected) lignes rejetées sur \(fates.read) ; fichier refusé en entier"
      )
    )
  }
}

extension CellProblem {
  init(refused warning: LocatedWarning) {
    self.init(
      record: 0,
      line: warning.line,
      column: nil,
      field: warning.column,
      code: ProblemCode(rawValue: warning.code.rawValue) ?? .invalidEncoding,
      severity: .rejection
    )
  }
}

extension ExportError {
  var status: ExitStatus {
    self == .empty ? .dataRefused : .inputMissing
  }

  func problem(_ file: String) -> Problem {
    let (code, action): (ProblemCode, String) =
      switch self {
      case .missing: (.fileMissing, "vérifier le chemin")
      case .unreadable(let reason): (.fileUnreadable, "\(reason) ; vérifier les droits du fichier")
      case .notRegular: (.fileUnreadable, "ce n'est pas un fichier ordinaire (dossier, lien ou tube)")
      case .empty: (.emptyFile, "fichier refusé ; refaire l'export")
      case .changed: (.fileChanged, "import annulé ; recommencer quand le dépôt du fichier est terminé")
      }
    return Problem(code, .error, at: Location(file: file), expected: "", action: action)
  }
}
