import CSV
import Catalog
import Console
import Diagnostics
import Foundation
import Observatory
import SQLite
import Territory
import Warehouse

/// Imports one export in one transaction: all of it, or nothing.
struct FileImport {
  let catalog: CatalogFolder
  let context: ReadingContext
  let territories: TerritoryIndex
  let asOf: Day
  let threads: Int
  let chunkBytes: Int
  let transaction: TransactionWords
  /// Orders the files of this run that announce no date after those of the runs before.
  let tie: Int64
  var progress: ProgressBar?

  /// A file refused for what it holds; the transaction is rolled back.
  struct Refusal: Error {
    var status: ExitStatus
    var problem: Problem
  }

  /// A file that could not even be hashed.
  func refusal(of path: String, _ error: ExportError) -> FileReport {
    var report = FileReport(name: Self.name(of: path), outcome: .imported)
    refuse(&report, error.status, error.problem(report.name))
    return report
  }

  func run(_ arrival: Arrival, into database: borrowing Database) throws -> FileReport {
    let digest = arrival.digest
    let name = Self.name(of: digest.path)
    var report = FileReport(name: name, outcome: .imported)
    report.sha256 = digest.sha256
    report.byteCount = digest.identity.size
    do {
      var file = try ExportFile(digest)
      if let importID = try ImportLedger.importID(database, sha256: digest.sha256),
        importID.reading == catalog.reading(of: importID.format, on: asOf),
        try !isNewer(arrival.said, than: importID.id, database)
      {
        report.outcome = .known(importID: importID.id)
        report.importID = importID.id
        return report
      }
      let recognition = try realigned(try recognised(arrival, name: name), file, &report)
      report.source = recognition.description.id
      try transcribe(recognition, &file, &report)
      try store(file, digest, recognition, into: database, &report)
    } catch let error as ExportError {
      refuse(&report, error.status, error.problem(report.name))
    } catch let refusal as Refusal {
      refuse(&report, refusal.status, refusal.problem)
    }
    return report
  }

  /// What is said of a file that stands as it stood when it was imported: it need not be read to be known.
  ///
  /// Files of snapshots are always looked at: the same bytes under a later date still say something.
  func sighted(_ path: String, _ database: borrowing Database) throws -> FileReport? {
    let name = Self.name(of: path)
    guard let fileStat = FileStat(path: path), let importID = try FileStatTable.importID(database, fileStat),
      importID.reading == catalog.reading(of: importID.format, on: asOf),
      try SnapshotTable.rank(database, of: importID.id) == nil
    else { return nil }
    let dating = catalog.sources.first { $0.id == importID.format }?.datedByName
    guard try !isNewer(dating?.moment(in: name), than: importID.id, database) else { return nil }
    var report = FileReport(name: name, outcome: .known(importID: importID.id))
    report.importID = importID.id
    return report
  }

  static func name(of path: String) -> String {
    PlainText.neutralised((path as NSString).lastPathComponent)
  }

  private func refuse(_ report: inout FileReport, _ status: ExitStatus, _ problem: Problem) {
    report.outcome = .refused(status)
    report.fates = RowFates()
    report.importID = nil
    report.problems.report(problem)
  }

  private func recognised(_ arrival: Arrival, name: String) throws -> Recognition {
    do {
      return try arrival.recognition.get()
    } catch {
      throw Refusal(status: .dataRefused, problem: error.problem(name))
    }
  }

  private func store(
    _ file: borrowing ExportFile,
    _ digest: ExportDigest,
    _ recognition: Recognition,
    into database: borrowing Database,
    _ report: inout FileReport
  ) throws {
    let context = readingContext(exported: recognition.preamble.exportDate)
    let recognition = try reshaped(recognition, of: file.text, context, name: report.name)
    let bindings = try bindings(of: recognition, context, &report)
    do {
      try importAll(file, digest, recognition, bindings, gathering: false, database, &report)
    } catch is ActivityStore.ScatteredActivity {
      try importAll(file, digest, recognition, bindings, gathering: true, database, &report)
    }
  }

  /// One for each kind of row.
  private func bindings(
    of recognition: Recognition,
    _ context: ReadingContext,
    _ report: inout FileReport
  ) throws -> [HeaderBinding] {
    var problems: [Problem] = []
    let bindings = recognition.readings.map { reading in
      let binding = HeaderBinding(
        reading.header,
        to: reading.description,
        context: context,
        file: report.name,
        line: recognition.headerLine
      )
      // A column that no kind knows is said once.
      let unsaid = problemOfMediator(reading, binding, recognition.preamble, context, file: report.name)
      problems += (binding.problems + [unsaid].compactMap { $0 }).filter { !problems.contains($0) }
      return binding
    }
    let fatal = problems.first { $0.severity == .error }
    for problem in problems where problem != fatal { report.problems.report(problem) }
    if let fatal { throw Refusal(status: .dataRefused, problem: fatal) }
    return bindings
  }

  private func reshaped(
    _ recognition: Recognition,
    of bytes: UnsafeRawBufferPointer,
    _ context: ReadingContext,
    name: String
  ) throws -> Recognition {
    do {
      return try recognition.reshaped(bytes, context)
    } catch {
      throw Refusal(status: .dataRefused, problem: error.problem(name))
    }
  }

  /// Closed lists as they were when the file was exported.
  private func readingContext(exported: Day?) -> ReadingContext {
    guard let then = catalog.asWritten(on: exported) else { return context }
    return ReadingContext(catalog: then, territories: territories, secret: context.secret)
  }

  private func importAll(
    _ file: borrowing ExportFile,
    _ digest: ExportDigest,
    _ recognition: Recognition,
    _ bindings: [HeaderBinding],
    gathering: Bool,
    _ database: borrowing Database,
    _ report: inout FileReport
  ) throws {
    var draft = report
    try database.execute(transaction.begin)
    do {
      let current = try openImport(file, digest, recognition, bindings, name: report.name, database)
      guard let first = current.first else { return }
      draft.importID = first.importID
      var rows = RowsRead()
      for (reading, importing) in zip(recognition.readings, current) {
        rows.add(try dispatch(file, reading, importing, gathering: gathering, database, &draft))
      }
      try closeBalance(of: first, recognition, rows, database, &draft)
      try ContradictionTable.close(database, importID: first.importID)
      try guardRejections(of: draft, recognition)
      try file.checkUnchanged()
      if let fileStat = digest.fileStat {
        try FileStatTable.note(database, fileStat, importID: first.importID)
      }
      try database.execute(transaction.commit)
    } catch {
      // A full disk makes SQLite roll back by itself; a second ROLLBACK then fails for nothing.
      try? database.execute(transaction.rollback)
      if error is Refusal || error is ExportError { report.problems = draft.problems }
      throw error
    }
    report = draft
  }
}
