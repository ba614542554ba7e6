package import Console
import Foundation
package import Observatory
import SQLite
import Warehouse

/// The steps of a report, in order.
package enum ReportStep: String, CaseIterable, Sendable {
  case open = "ouverture de l'entrepôt"
  case read = "lecture des référentiels et des imports"
  case tables = "écriture des tables"
  case page = "rédaction du rapport"
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
    var steps = Steps(of: ReportStep.self, on: terminal)
    guard FileManager.default.fileExists(atPath: warehouse) else {
      throw WarehouseError.absent(path: warehouse)
    }
    // Nobody may write while a release is read from the warehouse.
    let lock = try RunLock(warehouse: warehouse)
    defer { extendLifetime(lock) }
    let database = try steps.run(.open) { try WarehouseFile.openForReading(warehouse) }
    guard try LedgerReader.isComputed(database) else { throw ReportError.notComputed }
    let content = try steps.run(.read) { try ReleaseContent(database, settings: settings, asOf: asOf) }
    try store.prepare()
    var build = try ReleaseBuild(in: store.releases)
    do {
      try steps.run(.tables) { try writeTables(database, content, &build) }
      let context = try steps.run(.page) {
        let context = try PageContext(database, content: content)
        let page = Array(ReportPage(context: context).text().utf8)
        for audience in settings.readerships.map(\.rawValue) {
          try build.write("rapport.md", for: audience, page)
        }
        return context
      }
      let outcome = try steps.run(.publish) {
        try build.seal()
        return try store.publish(build, asOf: asOf)
      }
      return describe(outcome, context, store)
    } catch {
      Folders.remove(build.path)
      throw error
    }
  }

  private func writeTables(
    _ database: borrowing Database,
    _ content: ReleaseContent,
    _ build: inout ReleaseBuild
  ) throws {
    for audience in settings.readerships.map(\.rawValue) {
      try ValueTables(content).write(database, to: &build, audience: audience)
      try build.write("dictionnaire.csv", for: audience, DefinitionTables(content: content).dictionary())
      try build.write("territoires.csv", for: audience, TerritoryTable(content: content).bytes())
      try build.write("qualite.csv", for: audience, QualityTable(content: content).bytes())
      try build.write("run.json", for: audience, RunRecord(content: content).bytes())
    }
  }

  private func describe(_ outcome: Publication, _ context: PageContext, _ store: ReleaseStore) -> Outcome {
    let folder = "\(settings.output)/courant/\(settings.readerships.first?.rawValue ?? "")"
    let summary = ReportSummary(context: context, outcome: outcome, folder: folder).text()
    switch outcome {
    case .published(let id):
      return Outcome(id: id, isNew: true, path: store.folder(of: id), summary: summary)
    case .nothingNew(let id):
      return Outcome(id: id, isNew: false, path: store.folder(of: id), summary: summary)
    }
  }
}
