import Catalog
import Cube
import Disclosure
import Facts
import Indicators
import Observatory
import Protection
import SQLite
import Warehouse

/// The figures of the rounded cube, and what the night did to it.
struct RoundedComputation: Sendable {
  /// In place of the exact ones: those of facts that count nobody are the same.
  let figures: ObservedFigures
  /// Of the indicators that are told.
  let reported: [String: FactFigures]
  let state: PublicState
  private let outcomes: [FactTable: ProtectedNight.Outcome]
  let cells: SingleCells.Report
  private let asOf: Day
  private let closedForDays: Int
  private let usual: Int64

  /// Throws `ProtectionError`; `DatabaseError` when the state cannot be read.
  init(
    _ exact: ObservedFigures,
    _ night: ProtectedNight,
    after before: PublicState?,
    _ definitions: [IndicatorDefinition],
    reading: ReportedReading
  ) throws {
    var state = before ?? PublicState(night.key)
    var (facts, cubes) = (exact.facts, exact.cubes)
    var outcomes: [FactTable: ProtectedNight.Outcome] = [:]
    // Of facts that no indicator reads any more, what was shown stays in the state.
    for table in FamilyPlan.protected where definitions.contains(where: { $0.facts == table }) {
      guard let observed = exact.cubes[table], let figures = exact.facts[table] else { continue }
      let calendar = PublicCalendar(
        observed: observed.months,
        figures.windows,
        sources: observed.present,
        extraction: figures.extraction,
        asOf: night.asOf,
        closedForDays: night.closedForDays
      )
      let outcome = try night.round(
        observed,
        exact.vocabulary,
        exact.areas(of: table),
        calendar,
        after: state.rows(of: table.cubeName),
        madeBy: exact.makers(of: table)
      )
      state.keep(outcome.rows)
      facts[table] = try figures.replaced(by: outcome.cube)
      cubes[table] = outcome.cube
      outcomes[table] = outcome
    }
    let families = (before?.facts ?? []).map(\.shape) + outcomes.values.map(\.rows.shape)
    let names = Set(families.flatMap(\.families).map(\.name))
    if let unknown = night.newDefinitions.subtracting(names).sorted().first {
      throw ProtectionError.unknownFamily(unknown)
    }
    var rounded = exact
    (rounded.facts, rounded.cubes) = (facts, cubes)
    let opens = outcomes.values.contains { !$0.report.openedMonths.isEmpty }
    let alone = try RoundedComputation.alone(exact, night, state.cells, opens, outcomes, definitions, reading)
    rounded.persons = alone.persons
    reported = alone.reported
    figures = rounded
    state.cells = alone.cells
    cells = alone.report
    self.state = state
    self.outcomes = outcomes
    asOf = night.asOf
    closedForDays = night.closedForDays
    usual = Int64(night.rules.base)
  }

  /// What is told of some definitions, each number being replaced by one that may be shown.
  typealias ReportedReading = (@escaping ShownNumber) throws -> [String: FactFigures]

  private typealias Alone = (
    persons: [String: PersonFigures], reported: [String: FactFigures], cells: SingleCells,
    report: SingleCells.Report
  )

  /// Counts that add up to nothing else: they are read once to be rounded, and once more to be told.
  private static func alone(
    _ exact: ObservedFigures,
    _ night: ProtectedNight,
    _ before: SingleCells,
    _ opens: Bool,
    _ outcomes: [FactTable: ProtectedNight.Outcome],
    _ definitions: [IndicatorDefinition],
    _ reading: ReportedReading
  ) throws -> Alone {
    let collected = CollectedCounts(closedBy: night.asOf.adding(days: -night.closedForDays))
    let calendar = outcomes[.pixParticipations]?.calendar
    for definition in definitions {
      guard let cells = PersonCells(definition), let figures = exact.persons[definition.id] else { continue }
      for (key, count, period) in cells.counts(figures) where calendar?.shows(period) == true {
        collected.add(key, count)
      }
    }
    _ = try reading { collected.read($0, $1, lastDay: $2) }
    // What is new of a month that was shown waits for a night that shows another, as what changes does.
    let isFirst = before.cells.isEmpty
    let outcome = before.night(
      collected.sorted.filter { opens || isFirst || before.shown($0.key) != nil },
      rules: night.rules,
      key: night.key,
      moves: opens
    )
    switch outcome {
    case .refused(let problems): throw ProtectionError.cells(problems)
    case .rounded(let cells, let report):
      var persons = exact.persons
      for definition in definitions {
        guard let own = PersonCells(definition), let figures = exact.persons[definition.id] else { continue }
        persons[definition.id] = own.shown(figures, cells.shown)
      }
      let reported = try reading { key, _, lastDay in
        collected.isClosed(lastDay) ? (key.hasSuffix("|jours") ? 0 : cells.shown(key)) : nil
      }
      return (persons, reported, cells, report)
    }
  }

  /// The values of an indicator as they may be shown, of what was worked out of the rounded figures.
  func shown(_ values: IndicatorValues, of definition: IndicatorDefinition) -> IndicatorValues {
    guard definition.countsPersons else {
      return values.rounded(definition, shows: { _ in true }, rounding: { _, _ in 0 })
    }
    guard let outcome = outcomes[definition.facts] else {
      let closed = asOf.adding(days: -closedForDays)
      return values.rounded(definition, shows: { $0.lastDay < closed }, rounding: { _, _ in usual })
    }
    return values.rounded(definition, shows: outcome.calendar.shows, rounding: outcome.bases.rounding)
  }

  var summary: RoundingSummary {
    var summary = RoundingSummary()
    for table in FamilyPlan.protected {
      guard let outcome = outcomes[table] else { continue }
      summary.add(outcome.report)
    }
    return summary
  }
}

/// What a night did to the rows shown: numbers for the team.
package struct RoundingSummary: Hashable, Sendable {
  package private(set) var frozen = 0
  package private(set) var roundedAgain = 0
  package private(set) var pendingRows = 0
  package private(set) var pendingPersons: Int64 = 0
  package private(set) var openedMonths = 0
  package private(set) var rowsOfLostKey = 0
  /// Persons, of the row rounded again that changed least.
  package private(set) var smallestChange: Int32?

  mutating func add(_ report: NightReport) {
    frozen += report.frozen
    roundedAgain += report.roundedAgain
    pendingRows += report.pendingRows
    pendingPersons += report.pendingPersons
    openedMonths += report.openedMonths.count
    rowsOfLostKey += report.rowsOfLostKey
    if let change = report.smallestChange { smallestChange = min(change, smallestChange ?? change) }
  }

  var night: PublicNight {
    PublicNight(
      frozen: Int64(frozen),
      roundedAgain: Int64(roundedAgain),
      pendingRows: Int64(pendingRows),
      pendingPersons: pendingPersons,
      openedMonths: Int64(openedMonths),
      rowsOfLostKey: Int64(rowsOfLostKey),
      smallestChange: smallestChange.map { Int64($0) }
    )
  }

  /// One line of French.
  var text: String {
    var text =
      "Cube arrondi : \(frozen) lignes figées, \(roundedAgain) arrondies de nouveau, \(pendingRows) en attente "
      + "(\(pendingPersons) personnes)."
    if rowsOfLostKey > 0 {
      text += " Clé perdue : \(rowsOfLostKey) lignes restent comme elles ont été publiées, pour toujours."
    }
    return text
  }

  var fields: [(key: String, json: String)] {
    [
      (key: "rows_frozen", json: "\(frozen)"), (key: "rows_rounded_again", json: "\(roundedAgain)"),
      (key: "rows_pending", json: "\(pendingRows)"), (key: "persons_pending", json: "\(pendingPersons)"),
    ]
  }
}

extension IndicatorDefinition {
  /// Whether its periods are those of the rounded cube: what counts nobody is shown whenever it is known.
  var countsPersons: Bool {
    switch publication.counts {
    case .visits, .persons, .activities, .minutes: true
    case .none: false
    }
  }
}

/// Counts met in a reading, by key.
final class CollectedCounts {
  private let closed: Day
  private var counts: [String: Int64] = [:]

  init(closedBy day: Day) { closed = day }

  func isClosed(_ lastDay: Int32) -> Bool { lastDay < closed.number }

  func add(_ key: String, _ count: Int64) { counts[key] = count }

  func read(_ key: String, _ count: Int64, lastDay: Int32) -> Int64? {
    guard isClosed(lastDay) else { return nil }
    add(key, count)
    return count
  }

  var sorted: [(key: String, count: Int64)] { counts.sorted { $0.key < $1.key }.map { ($0.key, $0.value) } }
}
