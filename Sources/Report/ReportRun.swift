import Attack
import Concurrency
package import Console
import Content
import Disclosure
import Foundation
package import Observatory
import SQLite
import StateKeeping
import Warehouse

/// The steps of a report, in order.
package enum ReportStep: String, CaseIterable, Sendable {
  case open = "ouverture de l'entrepôt"
  case read = "lecture des référentiels et des imports"
  case tables = "écriture des tables"
  case page = "rédaction du rapport"
  case control = "contrôle du secret statistique"
  case publish = "publication"
}

/// Indicator values to one published release.
package struct ReportRun {
  package struct Outcome: Hashable, Sendable {
    /// `2026-03-01`, or `2026-03-01-2` for the second of a day.
    package let id: String
    /// False when the release was already there, byte for byte.
    package let isNew: Bool
    /// The folder of the release.
    package let path: String
    /// French, one screen.
    package let summary: String
  }

  private let settings: ReportSettings
  private let warehouse: String
  private let asOf: Day
  private let terminal: Terminal

  package init(
    settings: ReportSettings,
    warehouse: String,
    asOf: Day,
    terminal: Terminal = Terminal(quiet: true)
  ) {
    self.settings = settings
    self.warehouse = warehouse
    self.asOf = asOf
    self.terminal = terminal
  }

  /// Publishes, or throws; the current release then stays.
  ///
  /// Throws `ReportError` before anything is computed, `WarehouseError` or `DatabaseError` for a warehouse that
  /// is missing, unreadable or held by another run, `PublicationError` when the output folder cannot be
  /// prepared; then, in a `StepError` that names the step, one of them for what cannot be read or written.
  package func run() throws -> Outcome {
    let store = ReleaseStore(output: settings.output)
    do {
      return try publish(in: store)
    } catch let error as StepError where error.underlying is DatabaseError {
      throw StepError(
        step: error.step,
        underlying: WarehouseFile.translate(error.underlying, path: warehouse)
      )
    }
  }

  private func publish(in store: ReleaseStore) throws -> Outcome {
    var steps = Steps(of: ReportStep.self, on: terminal, leaving: settings.isPublic ? [] : [.control])
    guard FileManager.default.fileExists(atPath: warehouse) else {
      throw WarehouseError.absent(path: warehouse)
    }
    // Nobody may write while a release is read from the warehouse.
    let lock = try RunLock(warehouse: warehouse)
    defer { extendLifetime(lock) }
    let database = try steps.run(.open) { try WarehouseFile.openForReading(warehouse) }
    guard try LedgerReader.isComputed(database) else { throw ReportError.notComputed }
    let state = settings.isPublic ? try PublishedState(database, continuing: store) : nil
    let contents = try steps.run(.read) { try settings.publications.map { try content(database, $0) } }
    try store.prepare()
    var build = try ReleaseBuild(in: store.releases)
    var truth: SideTask<TrueCounts?, any Error>?
    do {
      let hidden = try steps.run(.tables) {
        try contents.map { content in
          let hidden = try writeTables(database, content, state?.digest, &build)
          // What the attacker's conclusions are judged by is read while the other tables are written.
          if settings.isPublic, content.isExact { truth = DisclosureControl.readingTruth(of: build.path) }
          return hidden
        }
      }
      let pages = try steps.run(.page) {
        try contents.map { try writePages(database, $0, among: contents, &build) }
      }
      // The terminal is the team's, whoever the release is for.
      let team = try pages.first { $0.content.isExact } ?? page(database, content(database, .team))
      if settings.isPublic {
        let outside = zip(settings.readerships, hidden).filter { $0.0 != .interne }
        try steps.run(.control) { try control(database, team.content, Array(outside), truth, store, &build) }
      }
      let outcome = try steps.run(.publish) {
        try build.seal()
        return try store.publish(build, asOf: asOf)
      }
      return describe(outcome, team, store)
    } catch {
      truth?.wait()
      Folders.remove(build.path)
      throw error
    }
  }

  private func content(
    _ database: borrowing Database,
    _ publication: ReleasePublication
  ) throws -> ReleaseContent {
    try ReleaseContent(database, perimeter: settings.perimeter, asOf: asOf, publication)
  }

  private func page(
    _ database: borrowing Database,
    _ content: ReleaseContent
  ) throws -> PageContext {
    try PageContext(database, content: content, settings: settings)
  }

  /// The pages of one readership, the report in Markdown and for a browser from one value; answers what it was made from.
  private func writePages(
    _ database: borrowing Database,
    _ content: ReleaseContent,
    among audiences: [ReleaseContent],
    _ build: inout ReleaseBuild
  ) throws -> PageContext {
    let context = try page(database, content)
    let report = ReportPage(context: context).page()
    try build.write("rapport.md", for: content.readership, Array(MarkdownRenderer().text(report).utf8))
    let described = content.isExact ? audiences : [content]
    for page in ReleasePage.allCases {
      let renderer = HTMLRenderer(frame: PageFrame(context: context, current: page))
      let text =
        switch page {
        case .report: renderer.text(report)
        case .dictionary: renderer.text(DictionaryPage(content: content, audiences: described).page())
        }
      try build.write(page.rawValue, for: content.readership, Array(text.utf8))
    }
    return context
  }

  /// The attacker reads what would be published, and the team is told: throws `DisclosureRefusal`, nothing is then
  /// published.
  private func control(
    _ database: borrowing Database,
    _ content: ReleaseContent,
    _ hidden: [(Readership, HiddenCells)],
    _ truth: SideTask<TrueCounts?, any Error>?,
    _ store: ReleaseStore,
    _ build: inout ReleaseBuild
  ) throws {
    guard let state = try StoredState.read(database) else { throw ReportError.notRounded }
    if let page = try store.secretPage(ofSame: build, asOf: asOf) {
      try build.write("secret.md", for: .interne, page)
      return try build.write("etat-public.csv", for: .interne) { try state.writeText($0) }
    }
    guard let widest = settings.publications.first(where: { $0.readership != .interne }) else { return }
    let control = DisclosureControl(store, asOf: asOf, widest, content)
    let report = try control.report(build, of: state, truth: try truth?.value())
    let page = SecretPage(
      night: try RoundedNight(database),
      errors: try RoundingErrors(database),
      hidden: hidden.map { (readership: $0.0, cells: $0.1) },
      report: report
    )
    let text = Array(MarkdownRenderer().text(page.page()).utf8)
    guard report.isSafe else {
      throw DisclosureRefusal(report: report, path: try store.keepRefusal(text))
    }
    try build.write("secret.md", for: .interne, text)
    try build.write("etat-public.csv", for: .interne) { try state.writeText($0) }
  }

  /// The tables of one readership; answers what it is not shown.
  private func writeTables(
    _ database: borrowing Database,
    _ content: ReleaseContent,
    _ state: String?,
    _ build: inout ReleaseBuild
  ) throws -> HiddenCells {
    let readership = content.readership
    var hidden = HiddenCells()
    try ValueTables(content).write(database, to: &build, noting: &hidden)
    try build.write("dictionnaire.csv", for: readership, DefinitionTables(content: content).dictionary())
    try build.write("territoires.csv", for: readership, TerritoryTable(content: content).bytes())
    switch readership {
    case .interne: try build.write("qualite.csv", for: readership, QualityTable(content: content).bytes())
    case .partenaires: try build.write("qualite.csv", for: readership, SourceTable(content: content).bytes())
    case .public: break
    }
    let record = RunRecord(content: content, pipeline: settings.id, state: state)
    try build.write("run.json", for: readership, record.bytes())
    return hidden
  }

  private func describe(_ outcome: Publication, _ context: PageContext, _ store: ReleaseStore) -> Outcome {
    let shown = settings.readerships.first { $0 == .interne } ?? settings.readerships.first
    let folder = "\(settings.output)/courant/\(shown?.rawValue ?? "")"
    let summary = ReportSummary(context: context, outcome: outcome, folder: folder).text()
    switch outcome {
    case .published(let id):
      return Outcome(id: id, isNew: true, path: store.folder(of: id), summary: summary)
    case .nothingNew(let id):
      return Outcome(id: id, isNew: false, path: store.folder(of: id), summary: summary)
    }
  }
}
