import Catalog
import Concurrency
import Console
import Disclosure
import Facts
import Indicators
import Observatory
import Protection
import SQLite
import StateKeeping
import Warehouse

/// The same with the rounded cube.
package enum ProtectedStep: String, CaseIterable, Sendable {
  case compare = "comparaison avec le dernier calcul"
  case sums = "lecture des lignes et mise à jour des cumuls"
  case values = "calcul et écriture des indicateurs"
  case protection = "protection : arrondi, état publié et indicateurs arrondis"
  case finish = "clôture du calcul"
}

extension AggregateRun {
  /// Rounds the cube for the readers outside the team, keeps what it shows, and writes their values.
  func protect(
    _ publication: PublicationRequest,
    _ key: RoundingKey,
    _ figures: ObservedFigures,
    _ ledger: SourceLedger,
    _ database: borrowing Database
  ) throws -> RoundingSummary {
    var before = try StoredState.read(database)
    if let copy = publication.state {
      let taken = try StateCopy.read(copy)
      // One the warehouse had, or went on from, is no older for being copied; one of a warehouse made anew is replaced.
      if before != nil, try PublicStateTable.wasOnce(database, taken.digest) {
        throw ProtectionError.stateThere(path: copy)
      }
      try PublicStateTable.remember(database, taken.digest, day: asOf.compact)
      before = taken
    }
    let night = ProtectedNight(
      rules: publication.rules,
      key: key,
      asOf: asOf,
      closedForDays: publication.closedForDays,
      newDefinitions: publication.newDefinitions
    )
    let rounded = try RoundedComputation(figures, night, after: before, definitions) { shown in
      try self.reported(ledger, database, shown: shown)
    }
    try StoredState.write(rounded.state, database, on: asOf)
    var store = try ValueStore(rounded: database, ledger)
    let ordered = OrderedIndicators(
      definitions: definitions,
      figures: rounded.figures,
      reported: SideTask(isBeside: false) { [reported = rounded.reported] in reported },
      ledger: ledger,
      asOf: asOf,
      threads: threads,
      stored: StoredBlocks(store.stored, rounded.figures.cubes[.activities])
    )
    try ordered.run { index, values in
      try store.write(rounded.shown(values, of: definitions[index]), rank: index + 1)
    }
    try store.finish(database)
    try rounded.summary.night.write(database)
    return rounded.summary
  }

  func begin(_ step: AggregateStep) {
    guard publication != nil else { return Steps(of: AggregateStep.self, on: terminal).begin(step) }
    switch step {
    case .compare: begin(ProtectedStep.compare)
    case .sums: begin(ProtectedStep.sums)
    case .values: begin(ProtectedStep.values)
    case .finish: begin(ProtectedStep.finish)
    }
  }

  func begin(_ step: ProtectedStep) { Steps(of: ProtectedStep.self, on: terminal).begin(step) }
}
