import Diagnostics
import Warehouse

/// Turns the problems of cells, which are numbers, into problems people can read.
struct ProblemWording {
  let file: String
  let binding: HeaderBinding

  func problem(_ cell: CellProblem) -> Problem {
    let column = cell.column.map { binding.columns[$0] }
    return Problem(
      cell.code,
      cell.severity,
      at: Location(
        file: file,
        line: cell.line,
        column: cell.field > 0 ? cell.field : nil,
        header: column?.header
      ),
      expected: expectation(cell, column),
      action: action(cell, column)
    )
  }

  /// Rejections whose lines alone are kept.
  func further(_ location: CellProblemLog.CellLocation, _ lines: [Int]) -> FurtherRejections {
    let cell = CellProblem(
      record: 0,
      line: 0,
      column: location.column,
      field: location.field,
      code: location.code,
      severity: .rejection,
      cellCount: location.cellCount
    )
    return FurtherRejections(problem: problem(cell), lines: lines.sorted())
  }

  /// Says that more warnings of a code were met than are kept.
  func omission(_ code: ProblemCode, of count: Int) -> Problem {
    Problem(
      code,
      .warning,
      at: Location(file: file),
      expected: "",
      action: "\(count) au total ; les \(CellProblemLog.keptPerKind) premiers sont gardés"
    )
  }

  private func expectation(_ cell: CellProblem, _ column: BoundColumn?) -> String {
    switch cell.code {
    case .raggedRow: "\(binding.width) cellules"
    case .inconsistentActivity: "la même date, le même type, la même durée et le même lieu sur chaque ligne"
    case .participantsMismatch where cell.severity == .warning:
      "autant de personnes que de participants annoncés"
    case .participantsMismatch: "au moins un participant"
    case .conflictingFigures, .revisedFigure:
      "une seule valeur pour un même territoire, une même période et un même détail"
    case .periodOverYears: "une période dans une seule année civile"
    case .partExceedsWhole:
      "une partie au plus égale à \(cell.against.map { "« \(binding.columns[$0].header) »" } ?? "son tout")"
    case .keyReused: "un identifiant pour chaque ligne, ou la même ligne"
    case .identifierDestroyed: "l'identifiant en entier, comme l'outil l'a écrit"
    case .coordinatesMisplaced: PlausiblePoints.expectation
    case .templateExample: "une ligne remplie par la structure"
    case .unorderedVersions: "une date qui dise quel fichier est le plus récent"
    case .sumMismatch: "nb_60_plus égal à nb_60_69 + nb_70_plus"
    case .dateFuture: "une date qui n'est pas après l'export"
    case .communeUnknown where column?.target == "territory":
      "un code de commune, d'EPCI ou de département connu"
    case .communeAmbiguous where column?.target == "territory":
      "le code d'une commune qui n'a pas été scindée depuis, ou celui de son EPCI"
    case .dateOutOfRange where column?.target == "to" || column?.target == "until":
      "une fin de période qui ne précède pas le début"
    case .actionUnknown: "le code d'une action de la feuille de route (« actions » du pipeline)"
    case .personalDataCell: "le nom d'une structure, jamais une personne ni une adresse électronique"
    case .numberTooLarge where column?.target == "before" || column?.target == "after":
      "une note qui ne dépasse pas l'échelle"
    case .dateImpossible: "une date du calendrier"
    case .numberNegative: "un nombre positif ou nul"
    case .placeContradictory:
      "un code postal qui dessert la commune nommée, un nom qui est celui du code Insee"
    case .namesakeElsewhere: "un code postal du territoire suivi, si c'est bien sa commune qui est nommée"
    case .codeRepaired where column?.target == "territory": "un code de commune ou de département entier"
    case .codeRepaired: "un code de cinq caractères"
    case .hoursOverlapping: "des plages l'une après l'autre"
    case .invalidEncoding, .nulByte, .danglingEscape: "du texte"
    case .bareQuote, .textAfterQuote, .unterminatedQuote:
      "des guillemets ouverts et fermés autour de la cellule"
    default: column?.reader.expectation ?? ""
    }
  }

  private func action(_ cell: CellProblem, _ column: BoundColumn?) -> String {
    if let description = column?.writtenBy {
      return
        "cette valeur est écrite par une étape « constant », la même sur toutes les lignes : la corriger dans "
        + "pipelines/sources/\(description).jsonc, et non dans l'outil d'origine"
    }
    return switch (cell.severity, cell.code) {
    case (_, .conflictingFigures):
      "aucune n'est retenue ; l'autre valeur est \(cell.rival?.french ?? "ailleurs"), demander laquelle est juste"
    case (_, .revisedFigure):
      "elle remplace celle de la \(cell.rival?.french ?? "ligne déjà importée") ; vérifier que c'est une révision"
    case (.warning, .periodOverYears):
      "gardé, mais ne compte dans aucune période publiée ; demander un total par année civile, trimestre ou mois"
    case (.warning, .keyReused):
      "la \(cell.rival?.french ?? "première ligne") est gardée, pas celle-ci ; donner à chacune son identifiant"
    case (.warning, .partExceedsWhole) where column?.target == "participants":
      "nombre de participants gardé, effectifs impossibles laissés de côté ; corriger dans l'outil d'origine"
    case (.warning, .partExceedsWhole): "nombres gardés, aucune part n'en est tirée ; demander la correction"
    case (.warning, .identifierDestroyed):
      "identifiant laissé vide ; exporter de nouveau, colonne au format texte"
    case (_, .identifierDestroyed): "ligne rejetée ; exporter de nouveau, cette colonne au format texte"
    case (.warning, .coordinatesMisplaced): PlausiblePoints.action
    case (_, .unorderedVersions):
      """
      aucune des deux versions n'est retenue ; l'autre est \(cell.rival?.french ?? "ailleurs") : dater les fichiers (dans leur \
      nom quand la description le permet), ou exclure l'une des deux par une correction
      """
    case (.warning, .sumMismatch): "ligne gardée telle quelle ; demander la correction au partenaire"
    case (.warning, .codeRepaired): "code rétabli, le territoire existe"
    case (.warning, .hoursUnreadable): "semaine laissée inconnue, le lieu est gardé"
    case (.warning, .hoursOverlapping): "minutes communes comptées une fois"
    case (.warning, .communeAmbiguous):
      "gardée sans commune ; compte là où sont toutes les communes possibles"
    case (.warning, .placeContradictory):
      "le code Insee fait foi ; sans lui, compte là où sont toutes les communes possibles"
    case (.warning, .namesakeElsewhere): "ligne hors périmètre : le code postal l'emporte sur un homonyme"
    case (.warning, .participantsMismatch) where column?.target == "participants":
      "nombre de participants et effectifs gardés tels quels"
    case (.warning, .participantsMismatch): "cellule laissée de côté, nombre de participants gardé"
    case (.warning, .inconsistentActivity): "la première ligne de l'activité fait foi"
    case (.warning, .bareQuote), (.warning, .textAfterQuote), (.warning, .danglingEscape):
      "texte gardé tel quel"
    case (.warning, .labelUnknown) where column?.holdsSeveral == true:
      "libellé inconnu écarté, les autres gardés"
    case (.warning, _): "cellule laissée vide"
    case (_, .personalDataFile): "fichier refusé"
    case (_, .templateExample):
      "ligne rejetée ; l'effacer du fichier, qui ne doit garder que les lignes remplies"
    case (_, .raggedRow) where cell.cellCount != nil:
      "ligne rejetée, elle a \(cell.cellCount ?? 0) cellules ; corriger dans l'outil d'origine puis exporter de nouveau"
    default: "ligne rejetée ; corriger dans l'outil d'origine puis exporter de nouveau"
    }
  }
}
