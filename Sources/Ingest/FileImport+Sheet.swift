import Console
import Diagnostics
import Workbook

extension FileImport {
  /// Writes the recognised sheet of a workbook as text, and says what the spreadsheet does not show.
  func transcribe(_ recognition: Recognition, _ file: inout ExportFile, _ report: inout FileReport) throws {
    if recognition.isWrapped {
      try file.unwrap(recognition)
      report.problems.report(
        Problem(
          .wrappedLines,
          .warning,
          at: Location(file: report.name, line: recognition.headerLine),
          expected: "des guillemets autour des cellules, non des lignes",
          action:
            "lu sans les guillemets qui entourent chaque ligne ; préférer le fichier tel que l'outil l'a donné"
        )
      )
    }
    guard let sheet = recognition.sheet else { return }
    let name = report.name
    report.name = sheet.naming(name)
    do {
      let facts = try file.transcribe(sheet.number)
      note(facts, sheet, below: recognition.headerLine, &report)
      noteUncomputed(facts, recognition, &report)
    } catch let error as RecognitionError {
      throw Refusal(status: .dataRefused, problem: error.problem(report.name))
    }
  }

  /// A formula without its result is read as an empty cell; it matters where its column is read.
  private func noteUncomputed(_ facts: SheetFacts, _ recognition: Recognition, _ report: inout FileReport) {
    let read = recognition.readColumns
    var (count, noted) = (0, 0)
    for cell in facts.uncomputed where cell.row > recognition.headerLine && read.contains(cell.column) {
      count += 1
      guard noted < CellProblemLog.keptPerKind else { continue }
      noted += 1
      report.problems.report(
        Problem(
          .formulaWithoutValue,
          .warning,
          at: Location(
            file: report.name,
            line: cell.row,
            column: cell.column + 1,
            header: recognition.header[cell.column]
          ),
          expected: "une formule calculée",
          action:
            "cellule lue vide ; ouvrir le classeur dans un tableur, l'enregistrer, le déposer de nouveau"
        )
      )
    }
    if count > noted { report.problems.count(.formulaWithoutValue, .warning, more: count - noted) }
  }

  private func note(
    _ facts: SheetFacts,
    _ sheet: WorkbookSheet,
    below header: Int,
    _ report: inout FileReport
  ) {
    func warn(_ code: ProblemCode, line: Int? = nil, expected: String, action: String) {
      let location = Location(file: report.name, line: line)
      report.problems.report(Problem(code, .warning, at: location, expected: expected, action: action))
    }
    if sheet.hiddenSheets > 0 {
      warn(
        .hiddenSheets,
        expected: "un classeur dont tout se voit",
        action:
          "\(sheet.hiddenSheets) feuille(s) masquée(s), non lue(s) ; les afficher si elles portent des données"
      )
    }
    let hidden = facts.hiddenRows.filter { $0 > header }
    if let first = hidden.first {
      warn(
        .hiddenRows,
        line: first,
        expected: "un classeur dont tout se voit",
        action: "\(hidden.count) ligne(s) masquée(s) ou filtrée(s), lue(s) comme les autres"
      )
    }
    let merged = facts.mergedRows.filter { $0 > header }
    if let last = merged.min() {
      warn(
        .mergedCells,
        line: last,
        expected: "une valeur dans chaque cellule",
        action:
          "\(merged.count) fusion(s) ; seule la première cellule a une valeur, les autres sont lues vides"
      )
    }
  }
}

/// What a sheet holds that its text does not say.
struct SheetFacts {
  /// Rows that hold something and are not shown.
  var hiddenRows: [Int]
  /// Last row of each merged area.
  var mergedRows: [Int]
  /// Formulas without a stored result: the row, from 1, and the column, from 0.
  var uncomputed: [(row: Int, column: Int)]
}
