import CSV
import Catalog
import Diagnostics

extension Recogniser {
  /// The sheet of a workbook that is a known table.
  ///
  /// Every visible sheet is tried. Two tables, even of one source, are one too many: choosing would leave rows out
  /// in silence. A sheet of a format known for its personal data refuses the whole workbook.
  func recognise(_ workbook: ExportWorkbook) throws(RecognitionError) -> Recognition {
    var found: [Recognition] = []
    var closest: ClosestSource?
    var list: RecognitionError?
    let visible = workbook.visible
    for (number, _) in visible {
      do {
        found.append(try recognise(workbook.head(number, atLeast: 1), workbook.sheet(number)))
      } catch {
        guard error.code == .unknownSource || error.isUnknownList else { throw error }
        if error.isUnknownList { list = error }
        if error.closest?.score ?? 0 > closest?.score ?? 0 { closest = error.closest }
      }
    }
    guard let first = found.first else { throw list ?? unknown(among: visible.count, closest) }
    guard found.count == 1 else { throw Self.ambiguous(found) }
    return first
  }

  /// `head` is the beginning of the transcript of a sheet.
  func recognise(_ head: [UInt8], _ sheet: WorkbookSheet) throws(RecognitionError) -> Recognition {
    let count = sheet.visibleSheets
    let among = count == 1 ? "la seule visible" : "parmi \(count) visibles"
    let detection = EncodingDetection(
      .text(.utf8),
      evidence: ["classeur .xlsx, feuille « \(sheet.name) », \(among)"]
    )
    let result = head.withUnsafeBytes { bytes in
      Result { () throws(RecognitionError) in
        try recognise(bytes, as: detection, delimiters: [SheetTranscript.dialect.delimiter])
      }
    }
    var recognition = try result.get()
    recognition.sheet = sheet
    recognition.description = recognition.description.readingSerialDates
    return recognition
  }

  /// The beginning of the recognised sheet of a workbook, or of its first one; nil for any other file.
  func sample(
    of bytes: UnsafeRawBufferPointer,
    atLeast size: Int
  ) -> (Result<Recognition, RecognitionError>, head: [UInt8])? {
    do {
      guard let workbook = try ExportWorkbook(bytes) else { return nil }
      let result = Result { () throws(RecognitionError) in try recognise(workbook) }
      let shown = (try? result.get())?.sheet?.number ?? workbook.visible.first?.number
      return (
        result,
        try shown.map { number throws(RecognitionError) in try workbook.head(number, atLeast: size) } ?? []
      )
    } catch { return (.failure(error), []) }
  }

  private func unknown(among sheets: Int, _ closest: ClosestSource?) -> RecognitionError {
    var error = unknownSource(closest)
    if sheets != 1 { error.action = "aucune des \(sheets) feuilles visibles n'en est un ; \(error.action)" }
    return error
  }

  private static func ambiguous(_ found: [Recognition]) -> RecognitionError {
    let sheets = found.map { "« \($0.sheet?.name ?? "") » (\($0.description.id))" }.joined(separator: ", ")
    return RecognitionError(
      code: .ambiguousSource,
      expected: "une seule feuille à importer",
      action: "fichier refusé : les feuilles \(sheets) sont toutes reconnues ; faire un classeur de chacune"
    )
  }
}

extension SourceDescription {
  /// The same, for a workbook: a true date of a cell is written as `yyyy-mm-dd`, whatever form the texts of the
  /// column have; a month shown without its day is `yyyy-mm`, and a period that ends on it ends on its last day.
  var readingSerialDates: SourceDescription {
    func completed(_ formats: [DayFormat], _ target: String) -> [DayFormat] {
      let month: DayFormat = ["to", "until"].contains(target) ? .isoMonthEnd : .isoMonth
      return formats + [.iso, .isoMoment, month].filter { !formats.contains($0) }
    }
    var description = self
    for index in description.columns.indices {
      let target = description.columns[index].target
      switch description.columns[index].kind {
      case .day(let formats): description.columns[index].kind = .day(completed(formats, target))
      case .moment(let formats): description.columns[index].kind = .moment(completed(formats, target))
      default: continue
      }
    }
    return description
  }
}
