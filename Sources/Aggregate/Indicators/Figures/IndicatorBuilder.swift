import Catalog
import Cube
import Facts
import Observatory
import Warehouse

/// What an indicator kind works on: a definition, the figures of its facts, and where its values go.
struct IndicatorBuilder {
  let definition: IndicatorDefinition
  let figures: Figures
  let plan: ScanPlan
  let persons: PersonFigures?
  let distances: SiteDistances?
  /// For a `distribution` of what is counted value by value.
  let values: ValueFigures?
  let asOf: Day
  /// Places in `figures.territories` of the levels the indicator is given for.
  let territories: [Int]
  /// Places in the grid of the periods to work out, and of those whose stored values stand.
  let periods: [Int]
  let kept: [Int]
  /// By period of the grid, as `BlockFingerprint` has them.
  let circumstances: [Int64]
  /// Breakdowns met, the first one being none; a cell holds the place of its own here until it is stored.
  private(set) var breakdowns = [""]
  /// Values by period of the grid, in the order of territories.
  private(set) var blocks: [[ResultCell]]
  /// Values for periods that may be outside the grid.
  private(set) var others: [Period: [ResultCell]] = [:]
  /// How much of each period of the grid the sources behind the figure were watching.
  let observations: [Observation]
  /// Nil for what is entered, listed or told.
  private let watched: ObservedDays?
  /// Last day that exports and as-of date both speak of; what carries no date is taken to speak until the edition.
  private let bound: Day
  private let isProvisional: [Bool]

  init(
    _ definition: IndicatorDefinition,
    _ facts: FactFigures,
    asOf: Day,
    stored: IndicatorBlocks = .none,
    persons: PersonFigures?,
    distances: SiteDistances? = nil
  ) {
    self.definition = definition
    self.persons = persons
    self.distances = distances
    values = facts.values[definition.id]
    self.asOf = asOf
    figures = facts.figures
    plan = facts.plan
    let limit = min(facts.extraction ?? asOf, asOf)
    bound = limit
    let named = definition.numerator.sources
    let watched = facts.windows?.days(of: facts.figures.present, among: named)
    self.watched = watched
    let grid = facts.figures.grid
    let observations = grid.periods.map { watched?.observation(of: $0.days) ?? .none }
    self.observations = observations
    let provisional = grid.periods.map { Self.isProvisional($0, watched, asOf: asOf, bound: limit) }
    isProvisional = provisional
    let present = Int64(bitPattern: facts.figures.present)
    let circumstances = grid.periods.indices.map { period in
      var state = FingerprintSum()
      state.add(present, provisional[period] ? 1 : 0, observations[period].rawValue)
      return state.number
    }
    self.circumstances = circumstances
    let stands = zip(grid.periods, circumstances).map { stored.holds($0, $1) }
    kept = stands.indices.filter { stands[$0] }
    periods = stands.indices.filter { !stands[$0] }
    territories = facts.figures.territories.indices.filter { index in
      let territory = facts.figures.territories[index]
      return territory.isPublished && definition.isReported(at: territory.level)
    }
    blocks = Array(repeating: [], count: grid.periods.count)
  }

  /// The place of a breakdown met for the first time.
  mutating func breakdown(_ text: String) -> Int {
    breakdowns.append(text)
    return breakdowns.count - 1
  }

  /// The codes of a breakdown as `dimension=code` with their places in a cell, in the order of the text.
  mutating func cells(
    _ breakdowns: [Breakdown],
    over denominator: Measure?
  ) throws -> [BreakdownCell] {
    let texts = try breakdowns.flatMap { breakdown -> [(text: String, cell: BreakdownCell)] in
      let numerator = try plan.slot(definition.numerator, by: breakdown.by)
      let by = breakdown.overTotal ? nil : breakdown.by
      let whole = try denominator.map { try plan.slot($0, by: by).offset }
      return numerator.codes.indices.map { index in
        let cell = BreakdownCell(
          breakdown: 0,
          numerator: numerator.offset + index,
          denominator: whole.map { breakdown.overTotal ? $0 : $0 + index },
          isOverTotal: breakdown.overTotal
        )
        return ("\(breakdown.by.word)=\(numerator.codes[index])", cell)
      }
    }
    return texts.sorted { $0.text < $1.text }.map { text, cell in
      var cell = cell
      cell.breakdown = breakdown(text)
      return cell
    }
  }

  /// A value for a period of the grid; nil means missing unless a status says otherwise.
  mutating func add(_ territory: Int, _ period: Int, _ cell: CellValue, sources: UInt64) {
    let provisional = isProvisional[period] || cell.missesDays
    blocks[period].append(stored(territory, cell, provisional, sources))
  }

  /// Nobody was watching: missing, of no source; not zero.
  mutating func addUnobserved(_ territory: Int, _ period: Int, breakdown: Int = 0) {
    add(territory, period, CellValue(breakdown: breakdown), sources: 0)
  }

  /// Whether some source behind the figure was watching: what is not there is then none.
  func isObserved(_ period: Int) -> Bool { observations[period] != .none }

  /// In a hole between days that were watched.
  func isUnobserved(_ period: Int) -> Bool { watched != nil && observations[period] == .none }

  /// Whether every one of these days was watched.
  func observesAll(_ days: ClosedRange<Int32>) -> Bool {
    watched.map { $0.observation(of: days) == .whole } ?? true
  }

  /// A value for any period.
  mutating func add(_ territory: Int, _ period: Period, _ cell: CellValue, sources: UInt64) {
    let provisional = Self.isProvisional(period, watched, asOf: asOf, bound: bound)
    others[period, default: []].append(stored(territory, cell, provisional, sources))
  }

  /// Some of its days were not observed, or are still to come.
  private static func isProvisional(
    _ period: Period,
    _ watched: ObservedDays?,
    asOf: Day,
    bound: Day
  ) -> Bool {
    guard let watched else { return period.lastDay > bound }
    return period.lastDay > asOf || watched.observation(of: period.days) != .whole
  }

  private func stored(
    _ territory: Int,
    _ cell: CellValue,
    _ isProvisional: Bool,
    _ sources: UInt64
  ) -> ResultCell {
    ResultCell(
      key: ResultCell.key(territory: Int64(territory), breakdown: Int64(cell.breakdown)),
      value: cell.value,
      numerator: cell.numerator,
      denominator: cell.denominator,
      coverage: cell.coverage,
      status: status(cell, isProvisional),
      confidentiality: .free,
      origin: Int64(bitPattern: sources)
    )
  }
}

extension IndicatorBuilder {
  /// What is still to change comes first: a provisional value of few is provisional.
  private func status(_ cell: CellValue, _ isProvisional: Bool) -> ObservationStatus {
    if cell.value == nil { return cell.absence }
    if isProvisional { return .provisional }
    guard let base = definition.smallBase, let denominator = cell.denominator else { return .normal }
    return denominator < Int64(base) ? .lowReliability : .normal
  }
}

/// One code of a breakdown and where its terms stand in a cell.
struct BreakdownCell {
  var breakdown: Int
  let numerator: Int
  let denominator: Int?
  let isOverTotal: Bool
}

/// The numbers of one value.
package struct CellValue {
  /// Its place in the breakdowns of the builder.
  var breakdown = 0
  var value: Int64?
  var numerator: Int64?
  var denominator: Int64?
  /// In thousandths.
  var coverage: Int64?
  /// Made of what is told of a part of the period only.
  var missesDays = false
  /// Why `value` is nil.
  var absence = ObservationStatus.missing
}
