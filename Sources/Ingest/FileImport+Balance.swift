import Catalog
import Console
import Diagnostics
import Observatory
import SQLite
import Warehouse

/// What was read of a file, or of the rows of one kind in it, until the balance of its import are closed.
struct RowsRead {
  var fates = RowFates()
  var removals = 0
  var blankRows = 0
  var days: ClosedRange<Day>?
  /// Only a file of one kind of rows may be a snapshot.
  var seen = SeenKeys()
  var shown = ShownKeys()
  var uses: [CorrectionUse] = []
  var excluded: [(key: [UInt8], correction: String)] = []
  /// One for each code of which not every warning is kept.
  var omissions: [Problem] = []
  var further: [FurtherRejections] = []
  /// Line of the first end of line that is not like the others.
  var mixedNewlines: Int?

  mutating func add(_ other: RowsRead) {
    fates = fates + other.fates
    removals += other.removals
    blankRows += other.blankRows
    if let theirs = other.days {
      let ours = days ?? theirs
      days = min(ours.lowerBound, theirs.lowerBound)...max(ours.upperBound, theirs.upperBound)
    }
    seen = other.seen
    shown = other.shown
    uses += other.uses
    excluded += other.excluded
    omissions += other.omissions
    further += other.further
    mixedNewlines = mixedNewlines ?? other.mixedNewlines
  }
}

/// The balance of an import: every row has one fate, and it is written.
extension FileImport {
  func closeBalance(
    of current: CurrentImport,
    _ recognition: Recognition,
    _ rows: RowsRead,
    _ database: borrowing Database,
    _ report: inout FileReport
  ) throws {
    var rows = rows
    setAside(recognition, &rows, &report)
    report.fates = rows.fates
    report.removals = rows.removals
    report.blankRows = rows.blankRows
    try noteWhole(recognition, rows, &report)
    try noteOverlaps(recognition.description, rows.days, database, &report)
    report.fates.withdrawn = try withdraw(current, recognition, rows.seen, database, &report)
    try compare(current, recognition, rows.shown, database, &report)
    guard report.fates.isBalanced else {
      throw ExitError(.bug, "bilan faux pour \(report.name) : une ligne n'a pas exactement un sort")
    }
    try CorrectionTable.record(
      database,
      importID: current.importID,
      rows.uses,
      excluded: rows.excluded
    )
    try ImportLedger.close(
      database,
      importID: current.importID,
      fates: report.fates,
      blankLines: report.blankRows,
      days: rows.days
    )
    try ProblemTable.record(
      database,
      report.problems.problems + rows.omissions,
      importID: current.importID
    )
    try ProblemTable.record(database, rows.further, importID: current.importID)
  }

  /// Rows that say two things at once are nobody's to read.
  private func setAside(_ recognition: Recognition, _ rows: inout RowsRead, _ report: inout FileReport) {
    rows.fates.read += recognition.unclear.count
    rows.fates.rejected += recognition.unclear.count
    let kept = CellProblemLog.keptPerKind
    let byCode = Dictionary(grouping: recognition.unclear, by: \.code)
    for (code, unclear) in byCode.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
      for row in unclear.prefix(kept) { report.problems.report(row.problem(report.name)) }
      let further = unclear.dropFirst(kept)
      guard let first = further.first else { continue }
      report.problems.count(code, .rejection, more: further.count)
      rows.further.append(
        FurtherRejections(problem: first.problem(report.name), lines: further.map(\.line))
      )
    }
  }

  /// What only shows once the file is read to its end.
  private func noteWhole(_ recognition: Recognition, _ rows: RowsRead, _ report: inout FileReport) throws {
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
      let expected = "\(total) lignes annoncées en tête, \(report.fates.read) lues"
      let source = recognition.description.source.code
      let guarding =
        catalog.pipeline.totalMismatch[source] ?? recognition.description.preamble?.onTotalMismatch
      if guarding != .warn {
        let action = """
          fichier refusé en entier ; refaire l'export sans le couper, ou accepter l'écart pour cette source : \
          « guards », « on_total_mismatch » : { « \(source) » : « warn » } dans le pipeline
          """
        throw Refusal(
          status: .dataRefused,
          problem: Problem(
            .totalMismatch,
            .error,
            at: Location(file: report.name),
            expected: expected,
            action: action
          )
        )
      }
      warn(
        .totalMismatch,
        expected: expected,
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
    if let doubt = recognition.foreignDelimiter(report.name) { report.problems.report(doubt) }
    if let doubt = recognition.doubtfulText(report.name) { report.problems.report(doubt) }
    if let line = rows.mixedNewlines {
      warn(.mixedNewlines, line: line, expected: "une seule sorte", action: "toutes ont été lues")
    }
  }

  func guardRejections(of report: FileReport, _ recognition: Recognition) throws {
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
