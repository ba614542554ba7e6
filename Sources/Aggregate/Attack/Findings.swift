/// The five checks.
package enum AttackCheck: String, CaseIterable, Hashable, Sendable {
  case closure
  case presence
  case equations
  case nights
  case steps

  /// For `secret.md`.
  package var french: String {
    switch self {
    case .closure: "Fermeture des nombres"
    case .presence: "Présence des lignes"
    case .equations: "Équations"
    case .nights: "Nuits"
    case .steps: "Changements"
    }
  }
}

/// A cell, or a place in a file, that must not be published as it is.
package struct Refusal: Hashable, Sendable {
  package let check: AttackCheck
  package let reason: RefusalReason
  package let readership: String
  /// The file it is read in.
  package let file: String
  package let indicator: String
  package let level: String
  package let territory: String
  package let period: String
  package let breakdown: String

  /// For `secret.md`: where, then why; no exact count is in it.
  package var french: String {
    let cell = [indicator, level.isEmpty ? "" : "\(level) \(territory)", period, breakdown]
      .filter { !$0.isEmpty }.joined(separator: " · ")
    return "\(readership), \(file)\(cell.isEmpty ? "" : ", \(cell)") : \(reason.french)"
  }
}

/// Why a cell is refused.
package enum RefusalReason: Hashable, Sendable {
  // Closure.
  case notMultiple(step: Int)
  case wideBaseAbove
  case unreadableBase
  case twoFigures
  case notQuotient
  case hiddenTerms
  case shownTerms
  case offGrid(step: Int)
  case sumDoesNotTie(what: Sum)
  case partAboveWhole
  case tableDiffers
  case valueUnderSecret
  case unknownIndicator
  case unreadableFile
  case unknownFile
  case exactNumber
  case digestOfInput
  case tooFine
  case reachDiffers
  // Presence.
  case someZeroes
  case hiddenAboveShown
  case statusOfExact
  case twoSources
  case twoDates
  case coverageDiffers
  // Equations.
  case fewCandidates(reading: MarginReading, left: Int)
  case mediatorKnown(reading: MarginReading)
  // Nights.
  case changedWithoutMoving
  case fewCandidatesOverNights(reading: MarginReading, left: Int)
  case tooManyChangedLeaves(found: Int, compared: Int)
  // Steps.
  case guessedStep(offset: Int, right: Int, changes: Int)

  package enum Sum: String, Hashable, Sendable {
    case territories
    case periods
    case parts

    package var french: String {
      switch self {
      case .territories: "des territoires qui le composent"
      case .periods: "des périodes qui le composent"
      case .parts: "des parties qui le composent"
      }
    }
  }

  package var french: String {
    switch self {
    case .notMultiple(let step): "le nombre n'est pas un multiple de \(step)."
    case .wideBaseAbove: "la colonne « arrondi » dit plus que l'arrondi commun au-dessus de la commune."
    case .unreadableBase:
      "la colonne « arrondi » ne dit pas l'un des arrondis connus, ou diffère d'une ligne à l'autre."
    case .twoFigures: "le même effectif est donné avec deux nombres."
    case .notQuotient: "la valeur n'est pas le quotient des nombres publiés."
    case .hiddenTerms:
      "la valeur est un quotient dont les termes ne sont pas publiés : elle peut venir de nombres exacts."
    case .shownTerms: "un numérateur ou un dénominateur est donné, qui redonne un total exact."
    case .offGrid(let step): "la valeur n'est pas sur la grille de \(step)."
    case .sumDoesNotTie(let what): "le nombre n'est pas la somme \(what.french)."
    case .partAboveWhole: "une partie dépasse le tout."
    case .tableDiffers: "le tableau ne donne pas la valeur du fichier « indicateurs.csv »."
    case .valueUnderSecret: "une ligne sous le secret porte un nombre."
    case .unknownIndicator: "l'indicateur est inconnu du contrôle : ses nombres ne peuvent pas être jugés."
    case .unreadableFile: "le fichier ne peut pas être lu."
    case .unknownFile: "le fichier n'a pas sa place dans cette édition."
    case .exactNumber: "un nombre qui n'est pas arrondi est écrit."
    case .digestOfInput: "une empreinte de fichier reçu est écrite."
    case .tooFine: "l'indicateur est donné sous le territoire le plus large."
    case .reachDiffers:
      "le nombre de communes atteintes n'est pas celui des communes dont le nombre publié dépasse zéro."
    case .someZeroes:
      "des zéros sont donnés pour certains territoires seulement : leur présence dit qui compte de une à quatre personnes."
    case .hiddenAboveShown:
      "la ligne manque alors qu'un effectif publié aussi petit est donné ailleurs : son absence vient d'un nombre exact."
    case .statusOfExact: "le statut ne se déduit pas des nombres publiés."
    case .twoSources: "les sources diffèrent d'une ligne à l'autre."
    case .twoDates: "la date d'extraction diffère d'une ligne à l'autre."
    case .coverageDiffers: "la couverture n'est pas le quotient des nombres publiés."
    case .fewCandidates(let reading, let left):
      "il ne reste que \(left) valeurs possibles d'un petit effectif (lecture : \(reading.french))."
    case .mediatorKnown(let reading):
      "l'activité d'une commune de peu de médiateurs est connue de trop près (lecture : \(reading.french))."
    case .changedWithoutMoving:
      "le nombre a changé depuis une édition précédente sans que cinq personnes d'une commune et d'un mois aient changé."
    case .fewCandidatesOverNights(let reading, let left):
      "les éditions comparées ne laissent que \(left) valeurs possibles d'un petit effectif (lecture : \(reading.french))."
    case .tooManyChangedLeaves(let found, let compared):
      "\(found) effectifs inchangés sur \(compared) ont reçu un second nombre."
    case .guessedStep(let offset, let right, let changes):
      "retenir le nombre publié \(offset < 0 ? "moins \(-offset)" : "plus \(offset)") est juste \(right) fois sur \(changes) quand il change."
    }
  }
}

/// How far from what is shown an attacker takes a count to be.
package enum MarginReading: String, CaseIterable, Hashable, Sendable {
  /// Every figure, totals too, within one base.
  case oneBase
  case twoBases
  /// A commune's month within one base; a total within the sum of those of its rows.
  case rows

  package var french: String {
    switch self {
    case .oneBase: "un arrondi pour tout nombre"
    case .twoBases: "deux arrondis pour tout nombre"
    case .rows: "un arrondi par commune et par mois"
    }
  }
}

/// What was found, and how much was looked at.
package struct AttackReport: Sendable {
  package struct Check: Sendable {
    package let check: AttackCheck
    /// Cells, rows or numbers looked at.
    package var tested = 0
    /// Equations, comparisons.
    package var relations = 0
    /// All of them; `refusals` names the first of each reason.
    package var refused = 0
  }

  package struct ReadingFound: Sendable {
    package let readership: String
    package let reading: MarginReading
    package var unknowns = 0
    package var equations = 0
    /// The figures contradict it: it says nothing.
    package var isContradicted = false
    /// The fewest values left to a small count whose truth is among them; nil when there is none.
    package var narrowest: Int?
    /// Communes of few mediators known within less than the rule asks, or would ask; of how many.
    package var closeMediators = 0
    package var mediators = 0
  }

  package internal(set) var checks: [Check] = AttackCheck.allCases.map { Check(check: $0) }
  package internal(set) var readings: [ReadingFound] = []
  /// In the order of checks, then of files and cells.
  package internal(set) var refusals: [Refusal] = []
  /// Figures that changed since an earlier edition, and small changes of leaves: what steps are judged on.
  package internal(set) var changes = 0
  /// Of leaves whose truth is the same, those with another figure in a row that moved.
  package internal(set) var changedLeaves: [Refusal] = []
  /// The best fixed guess over changes.
  package internal(set) var bestStep: (offset: Int, right: Int, changes: Int)?

  package var isSafe: Bool { refusals.isEmpty }
  package func check(_ check: AttackCheck) -> Check {
    checks.first { $0.check == check } ?? Check(check: check)
  }

  /// As many are named for one reason in one check.
  static let named = 40
  private var counts: [String: Int] = [:]

  mutating func tested(_ check: AttackCheck, _ cells: Int = 0, relations: Int = 0) {
    for index in checks.indices where checks[index].check == check {
      checks[index].tested += cells
      checks[index].relations += relations
    }
  }

  mutating func refuse(_ refusal: Refusal) {
    for index in checks.indices where checks[index].check == refusal.check { checks[index].refused += 1 }
    let kind = "\(refusal.check.rawValue) \(refusal.readership) \(refusal.reason.kind)"
    counts[kind, default: 0] += 1
    if counts[kind, default: 0] <= AttackReport.named { refusals.append(refusal) }
  }
}

extension RefusalReason {
  /// Its name, without what it carries.
  var kind: String {
    let whole = "\(self)"
    return String(whole.prefix { $0 != "(" })
  }
}
