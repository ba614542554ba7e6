import CSV
import Catalog
import Console
import Diagnostics
import Observatory
import SQLite
import Warehouse

/// From the bytes of a recognised file to the rows of its lot, and the closing of its books.
extension FileImport {
  func dispatch(
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
    case .activity:
      var store = try ListedActivityStore(database, lot, key: recognition.description.surrogateKey)
      try read(file, recognition, lot, into: &store, database, &report)
    case .coordination:
      var store = try CoordinationStore(database, lot)
      try read(file, recognition, lot, into: &store, database, &report)
    case .appointment:
      let exported = recognition.exported(byName: report.name)
      var store = try AppointmentStore(database, lot, recognition.description.surrogateKey, exported)
      try read(file, recognition, lot, into: &store, database, &report)
    case .participation:
      let exported = recognition.exported(byName: report.name)
      var store = try AppointmentStore(database, lot, [], exported)
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
        codes: TerritoryCode(places: context.communes.places)
      )
      try read(file, recognition, lot, into: &store, database, &report)
    case .statistic:
      var store = try StatisticStore(
        database,
        lot,
        codes: TerritoryCode(places: context.communes.places)
      )
      try read(file, recognition, lot, into: &store, database, &report)
    case .register:
      var store = try RegisterStore(
        database,
        lot,
        RegisterContext(
          catalog: catalog,
          description: recognition.description,
          places: context.communes.places,
          today: recognition.today(asOf)
        )
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
    // Progress is told in bytes of the file, of which a transcript has more.
    let (size, length) = (file.bytes.count, max(1, file.text.count))
    let decoder = recognition.decoder(lot.binding, asOf: asOf)
    let wording = ProblemWording(file: report.name, binding: lot.binding)
    var cells = CellProblemLog()
    let rules = CorrectionRules(catalog, recognition.description, lot.binding, context, on: asOf)
    var corrections = CorrectionLedger()
    let prepare = store.preparation
    let reshaped = recognition.reshaped
    if let reshaped {
      for warning in reshaped.refused { cells.report(CellProblem(refused: warning)) }
      for doubt in reshaped.doubts { cells.report(doubt) }
      try store.store(prepare(reshaped.refusals(lot.binding)))
    }
    let decode = { @Sendable (batch: RecordBatch) in
      var decoded = decoder.decode(batch).relocated(by: reshaped)
      let corrected = rules?.apply(to: &decoded)
      return (
        refused: decoded.refused, problems: decoded.problems, corrected: corrected, load: prepare(decoded)
      )
    }
    let summary = try recognition.withRows(of: file.text) { rows in
      let reader = rows.reader(threads: threads, chunkBytes: chunkBytes) {
        progress?.advance(by: $0 * size / length)
      }
      return try reader.read(decode: decode) { chunk in
        for warning in chunk.refused { cells.report(CellProblem(refused: warning)) }
        for problem in chunk.problems { cells.report(problem) }
        if let corrected = chunk.corrected {
          corrections.take(corrected)
          for record in corrected.excludedRecords { try store.leaveOut(corrected.batch, record) }
        }
        try store.store(chunk.load)
      }
    }
    try store.finish()
    cells.append(store.problems)
    for cell in cells.inOrder { report.problems.report(wording.problem(cell)) }
    for hidden in cells.hidden { report.problems.count(hidden.code, hidden.severity, more: hidden.count) }
    report.fates = store.fates
    report.removals = store.removals
    report.blankRows = store.blankRows + summary.blankLines + (reshaped?.blankRows ?? 0)
    try noteWhole(recognition, summary, &report)
    try noteOverlaps(recognition.description, store.days, database, &report)
    report.fates.withdrawn = try withdraw(lot, recognition, store.seen, database, &report)
    guard report.fates.isBalanced else {
      throw ExitError(.bug, "bilan faux pour \(report.name) : une ligne n'a pas exactement un sort")
    }
    try CorrectionTable.record(
      database,
      lot: lot.lot,
      corrections.uses,
      excluded: recognition.description.record.isActivity ? corrections.excludedActivities : []
    )
    try ImportLedger.close(
      database,
      lot: lot.lot,
      fates: report.fates,
      blankLines: report.blankRows,
      days: store.days
    )
    let omissions = cells.hidden.map { wording.omission($0.code, $0.severity, of: cells.count($0.code)) }
    try ImportLedger.record(database, report.problems.problems + omissions, lot: lot.lot)
  }

  /// What only shows once the file is read to its end.
  private func noteWhole(_ recognition: Recognition, _ summary: ReadSummary, _ report: inout FileReport)
    throws
  {
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
      if recognition.description.preamble?.onTotalMismatch == .refuse {
        let action = "fichier refusé en entier ; refaire l'export, sans le couper"
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
    if let mixed = summary.mixedNewlines {
      warn(.mixedNewlines, line: mixed.line, expected: "une seule sorte", action: "toutes ont été lues")
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
