package import Console
package import Diagnostics
import Observatory
package import Warehouse

/// What a run of ingest did, file by file, then in all.
package struct IngestSummary: Sendable {
  package private(set) var reports: [FileReport] = []
  package let isDryRun: Bool
  /// A refused file stops what follows, as when it was named on the command line.
  package var isStrict = true
  var passedOver: [PassedOver: Int] = [:]
  /// What the run as a whole is to be told, beside its files.
  private var notices: [Problem] = []

  package init(isDryRun: Bool) {
    self.isDryRun = isDryRun
  }

  package mutating func add(_ report: FileReport, on terminal: Terminal) {
    reports.append(report)
    // Someone who looks at a bar needs no line for each file that went well.
    if terminal.showsProgress, report.problems.worst ?? .warning < .error { return }
    terminal.say(.info, report.line, fields: report.fields)
  }

  package mutating func note(_ problems: [Problem]) { notices += problems }

  package var fates: RowFates { reports.reduce(RowFates()) { $0 + $1.fates } }

  /// Every problem met, in the order of files and lines.
  package var problems: ProblemLog {
    var log = ProblemLog()
    for report in reports { log.append(report.problems) }
    for notice in notices { log.report(notice) }
    return log
  }

  /// A guard of the night outweighs a refused file, a missing one outweighs a refused one.
  package var status: ExitStatus {
    if notices.contains(where: { $0.severity == .error }) { return .dataRefused }
    let refusals = reports.compactMap { report in
      if case .refused(let status) = report.outcome { status } else { nil }
    }
    guard let first = refusals.first else { return .done }
    guard isStrict else { return .filesRefused }
    return refusals.contains(.inputMissing) ? .inputMissing : first
  }

  package var refused: [FileReport] {
    reports.filter { if case .refused = $0.outcome { true } else { false } }
  }

  private var files: (imported: Int, known: Int, refused: Int) {
    let imported = reports.count { $0.outcome == .imported }
    let known = reports.count { if case .known = $0.outcome { true } else { false } }
    return (imported, known, refused.count)
  }

  /// The closing event of a run, for `--log json`.
  package var fields: [(key: String, json: String)] {
    let (imported, known, refused) = files
    let beside = passedOver.map { (key: $0.key.rawValue, json: "\($0.value)") }.sorted { $0.key < $1.key }
    return [
      (key: "dry_run", json: "\(isDryRun)"),
      (key: "imported", json: "\(imported)"), (key: "known", json: "\(known)"),
      (key: "refused", json: "\(refused)"), (key: "passed_over", json: JSONText.object(beside)),
      (key: "fates", json: fates.json),
      (key: "problems", json: ProblemDigest.of(problems).json), (key: "status", json: "\(status.rawValue)"),
    ]
  }

  /// French, one screen: what is to be looked at, then the counts; each problem was said when it was met.
  package var text: String {
    guard !reports.isEmpty else {
      return (["Import : aucun fichier à lire."] + beside).joined(separator: "\n")
    }
    let (imported, known, refused) = files
    let title =
      isDryRun
      ? "Simulation d'import : rien n'a été écrit."
      : imported + known == 0 ? "Aucun fichier importé." : "Import terminé."
    return
      ([title] + refusals + ProblemDigest.of(remarks).lines + beside + [
        "  fichiers : \(imported) importé(s), \(known) déjà connu(s), \(refused) refusé(s)",
        "  lignes   : \(fates.sentence)",
      ]).joined(separator: "\n")
  }

  /// Every problem but why files were refused.
  private var remarks: ProblemLog {
    var log = ProblemLog()
    for report in reports {
      var problems = report.problems
      if let refusal = report.refusal { problems.forget(refusal) }
      log.append(problems)
    }
    for notice in notices { log.report(notice) }
    return log
  }

  private var refusals: [String] {
    guard !refused.isEmpty else { return [] }
    let lines = refused.prefix(Self.namedAtMost).map { report in
      let reason = report.refusal.map { " : \($0.code.title)" } ?? ""
      return "    \(report.name)\(reason)"
    }
    let rest = refused.count - lines.count
    return ["  refusés, rien n'en est compté :"] + lines + (rest > 0 ? ["    … et \(rest) autres"] : [])
  }

  /// One screen: a folder dropped by mistake holds hundreds of photographs.
  private static let namedAtMost = 20

  /// One line, whatever their number.
  private var beside: [String] {
    let total = passedOver.values.reduce(0, +)
    guard total > 0 else { return [] }
    let kinds = PassedOver.allCases.compactMap { kind in
      passedOver[kind].map { "\($0) × \(kind.rawValue)" }
    }
    return ["  de côté  : \(total) qui ne sont pas des exports (\(kinds.joined(separator: ", ")))"]
  }
}

extension RowFates {
  /// `120 lues = 100 nouvelles + 0 modifiées + …`: the balance, spelt out.
  package var sentence: String {
    """
    \(read) lues = \(new) nouvelles + \(changed) modifiées + \(unchanged) inchangées + \(duplicate) doublons \
    + \(outside) hors périmètre\(excluded == 0 ? "" : " + \(excluded) exclues") + \(rejected) rejetées\(withdrawn == 0 ? "" : " ; \(withdrawn) retirées")
    """
  }
}

extension RowFates {
  var json: String {
    JSONText.object([
      (key: "read", json: "\(read)"), (key: "new", json: "\(new)"), (key: "changed", json: "\(changed)"),
      (key: "unchanged", json: "\(unchanged)"), (key: "duplicate", json: "\(duplicate)"),
      (key: "outside", json: "\(outside)"), (key: "excluded", json: "\(excluded)"),
      (key: "rejected", json: "\(rejected)"),
      (key: "withdrawn", json: "\(withdrawn)"),
    ])
  }
}

extension FileReport {
  var fields: [(key: String, json: String)] {
    let word =
      switch outcome {
      case .imported: "imported"
      case .known: "known"
      case .refused: "refused"
      }
    return [
      (key: "event", json: JSONText.quoted("file")), (key: "file", json: JSONText.quoted(name)),
      (key: "source", json: source.map { JSONText.quoted($0) } ?? "null"),
      (key: "outcome", json: JSONText.quoted(word)),
      (key: "import", json: importID.map { "\($0)" } ?? "null"),
      (key: "fates", json: fates.json),
    ]
  }

  /// One line for the terminal.
  package var line: String {
    switch outcome {
    case .imported: "\(name) (\(source ?? "?")) : \(fates.sentence)"
    case .known(let importID): "\(name) : déjà importé (lot \(importID)), rien à faire"
    case .refused: "\(name) : refusé, l'état précédent est gardé"
    }
  }
}
