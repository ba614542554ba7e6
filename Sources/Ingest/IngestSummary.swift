package import Console
package import Diagnostics
package import Warehouse

/// What a run of ingest did, file by file, then in all.
package struct IngestSummary: Sendable {
  package private(set) var reports: [FileReport] = []
  package let isDryRun: Bool

  package init(isDryRun: Bool) {
    self.isDryRun = isDryRun
  }

  package mutating func add(_ report: FileReport, on terminal: Terminal) {
    reports.append(report)
    terminal.say(.info, report.line)
  }

  package var fates: RowFates { reports.reduce(RowFates()) { $0 + $1.fates } }

  /// Every problem met, in the order of files and lines.
  package var problems: ProblemLog {
    var log = ProblemLog()
    for report in reports { log.append(report.problems) }
    return log
  }

  /// A missing file outweighs a refused one, which outweighs success.
  package var status: ExitStatus {
    let refusals = reports.compactMap { report in
      if case .refused(let status) = report.outcome { status } else { nil }
    }
    return refusals.contains(.inputMissing) ? .inputMissing : refusals.first ?? .done
  }

  /// French, one screen.
  package var text: String {
    guard !reports.isEmpty else { return "Import : aucun fichier à lire." }
    let imported = reports.count { $0.outcome == .imported }
    let known = reports.count { if case .known = $0.outcome { true } else { false } }
    let refused = reports.count - imported - known
    var lines = [
      isDryRun
        ? "Simulation d'import : rien n'a été écrit."
        : imported + known == 0 ? "Aucun fichier importé." : "Import terminé.",
      "  fichiers : \(imported) importé(s), \(known) déjà connu(s), \(refused) refusé(s)",
      "  lignes   : \(fates.sentence)",
    ]
    let counts = problems.byFrequency
    if !counts.isEmpty {
      lines.append("  problèmes :")
      lines += counts.map { "    \($0.count) × \($0.code.title) [\($0.code.rawValue)]" }
    }
    return lines.joined(separator: "\n")
  }
}

extension RowFates {
  /// `120 lues = 100 nouvelles + 0 modifiées + …`: the balance, spelt out.
  package var sentence: String {
    """
    \(read) lues = \(new) nouvelles + \(changed) modifiées + \(unchanged) inchangées + \(duplicate) doublons \
    + \(outside) hors périmètre + \(rejected) rejetées\(withdrawn == 0 ? "" : " ; \(withdrawn) retirées")
    """
  }
}

extension FileReport {
  /// One line for the terminal.
  package var line: String {
    switch outcome {
    case .imported: "\(name) (\(source ?? "?")) : \(fates.sentence)"
    case .known(let lot): "\(name) : déjà importé (lot \(lot)), rien à faire"
    case .refused: "\(name) : refusé, l'état précédent est gardé"
    }
  }
}
