import CSV
import Catalog
import Console
import Diagnostics
import SQLite

/// From the bytes of a recognised file, or of the rows of one kind in it, to the rows of its import.
extension FileImport {
  func dispatch(
    _ file: borrowing ExportFile,
    _ recognition: Recognition,
    _ current: CurrentImport,
    gathering: Bool,
    _ database: borrowing Database,
    _ report: inout FileReport
  ) throws -> RowsRead {
    switch recognition.description.record {
    case .accompaniment, .report:
      let isReport = recognition.description.record == .report
      var store = try ActivityStore(database, current, isReport: isReport, gathering: gathering)
      return try read(file, recognition, current, into: &store, &report)
    case .activity:
      var store = try ListedActivityStore(database, current, key: recognition.description.surrogateKey)
      return try read(file, recognition, current, into: &store, &report)
    case .coordination:
      var store = try CoordinationStore(database, current)
      return try read(file, recognition, current, into: &store, &report)
    case .appointment:
      let exported = recognition.exported(byName: report.name)
      var store = try AppointmentStore(database, current, recognition.description.surrogateKey, exported)
      return try read(file, recognition, current, into: &store, &report)
    case .participation:
      let exported = recognition.exported(byName: report.name)
      var store = try AppointmentStore(database, current, [], exported)
      return try read(file, recognition, current, into: &store, &report)
    case .pixAssessment, .pixProfiles:
      let isProfiles = recognition.description.record == .pixProfiles
      var store = try PixParticipationStore(database, current, isProfiles: isProfiles)
      return try read(file, recognition, current, into: &store, &report)
    case .pixCertification:
      var store = try PixCertificationStore(database, current)
      return try read(file, recognition, current, into: &store, &report)
    case .site:
      var store = try SiteStore(database, current)
      return try read(file, recognition, current, into: &store, &report)
    case .statement:
      var store = try StatementStore(
        database,
        current,
        codes: TerritoryCodes(followed: context.communes.followed)
      )
      return try read(file, recognition, current, into: &store, &report)
    case .statistic:
      var store = try StatisticStore(
        database,
        current,
        codes: TerritoryCodes(followed: context.communes.followed)
      )
      return try read(file, recognition, current, into: &store, &report)
    case .register:
      var store = try RegisterStore(
        database,
        current,
        RegisterContext(
          catalog: catalog,
          description: recognition.description,
          territories: context.communes.followed,
          today: recognition.today(asOf)
        )
      )
      return try read(file, recognition, current, into: &store, &report)
    }
  }

  /// Decodes on every core, stores on this thread.
  private func read<Store: RecordStore & ~Copyable>(
    _ file: borrowing ExportFile,
    _ recognition: Recognition,
    _ current: CurrentImport,
    into store: inout Store,
    _ report: inout FileReport
  ) throws -> RowsRead {
    // Progress is told in bytes of the file, of which a transcript has more.
    let (size, length) = (file.bytes.count, max(1, file.text.count))
    let decoder = recognition.decoder(current.binding, asOf: asOf)
    let wording = ProblemWording(file: report.name, binding: current.binding)
    var cells = CellProblemLog()
    let rules = CorrectionRules(catalog, recognition.description, current.binding, context, on: asOf)
    var corrections = CorrectionLedger()
    let prepare = store.preparation
    let reshaped = recognition.reshaped
    if let reshaped {
      for warning in reshaped.refused { cells.report(CellProblem(refused: warning)) }
      for doubt in reshaped.doubts { cells.report(doubt) }
      try store.store(prepare(reshaped.refusals(current.binding)))
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
    for hidden in cells.hidden {
      report.problems.count(hidden.kind.code, hidden.kind.severity, more: hidden.hidden)
    }
    var rows = RowsRead()
    rows.fates = store.fates
    rows.removals = store.removals
    rows.blankRows = store.blankRows + summary.blankLines + (reshaped?.blankRows ?? 0)
    rows.days = store.days
    rows.seen = store.seen
    rows.shown = store.shown
    rows.uses = corrections.uses
    if recognition.description.record.isActivity { rows.excluded = corrections.excludedActivities }
    rows.omissions = cells.hidden.filter { $0.kind.severity == .warning }
      .map { wording.omission($0.kind.code, of: $0.all) }
    rows.further = cells.furtherLines.map { wording.further($0.key, $0.value) }.sorted()
    rows.mixedNewlines = summary.mixedNewlines?.line
    return rows
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
