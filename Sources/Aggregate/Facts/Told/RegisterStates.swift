import Catalog
package import Observatory

/// What registers say at the end of a period: engagements that hold that day, and the rhythm of events.
///
/// A state is read one day, never added over time. A period is given from the first line on: before, nothing
/// had been entered.
struct RegisterStates {
  let rows: [RegisterLine]
  let tree: TerritoryTree
  let asOf: Day

  /// One value for each territory, period and code of the breakdown of which something is known.
  func values(
    _ reported: StateMeasure,
    _ filters: [Filter<RegisterFilter>],
    by breakdown: StateBreakdown?
  ) -> [ReportedValue] {
    let kept = rows.filter {
      $0.isEvent == reported.isOfEvents && $0.day <= asOf.number && $0.satisfies(filters)
    }
    let groups = Dictionary(grouping: kept) { $0.code(breakdown) }
    return groups.flatMap { code, lines -> [ReportedValue] in
      guard let code else { return [] }
      return byTerritory(lines, reported).flatMap { territory, own in
        // Whoever is named for one EPCI leaves the others with nobody: their zero is told.
        let isReported = reported.countsEPCIs && !tree.epcis(of: territory).isEmpty
        return values(reported, code: code, lines: own, known: isReported ? lines : own, at: territory)
      }
    }
  }

  /// The lines of each territory and of those within it; of its EPCI, wherever they are, be there none.
  private func byTerritory(
    _ lines: [RegisterLine],
    _ measure: StateMeasure
  ) -> [(territory: Int, lines: [RegisterLine])] {
    var held: [Int: [RegisterLine]] = [:]
    if measure.countsEPCIs {
      for territory in tree.territories.indices where !tree.epcis(of: territory).isEmpty {
        held[territory] = []
      }
    }
    for line in lines {
      let reached = measure.countsEPCIs ? tree.aroundEPCI(line.territory) : tree.andWider(line.territory)
      for territory in reached { held[territory, default: []].append(line) }
    }
    return held.sorted { $0.key < $1.key }.map { (territory: $0.key, lines: $0.value) }
  }

  private func values(
    _ measure: StateMeasure,
    code: String,
    lines: [RegisterLine],
    known: [RegisterLine],
    at territory: Int
  ) -> [ReportedValue] {
    guard let first = known.map(\.day).min() else { return [] }
    return Period.all(from: Day(number: first).month, to: asOf.month).compactMap { period in
      let moment = RegisterMoment(period: period, asOf: asOf)
      let begun = lines.filter { $0.day <= moment.end }
      let speaking = known.filter { $0.day <= moment.end }
      guard !speaking.isEmpty, let amount = amount(measure, begun, moment, territory) else { return nil }
      return ReportedValue(
        cell: ReportedCell(territory: territory, period: period),
        code: code,
        amount: amount,
        sources: speaking.reduce(0) { $0 | $1.source }
      )
    }
  }

  private func amount(
    _ measure: StateMeasure,
    _ begun: [RegisterLine],
    _ moment: RegisterMoment,
    _ territory: Int
  ) -> Int64? {
    let active = begun.filter { $0.isActive(on: moment.end) }
    func sum(_ amounts: (RegisterAmounts) -> Int64?) -> Int64 {
      RegisterStates.sum(active.compactMap { amounts($0.amounts) })
    }
    switch measure {
    case .entries: return Int64(active.count)
    case .quantity: return sum(\.quantity)
    case .amount: return sum(\.cost)
    case .fte: return sum(\.fte)
    case .stateAid: return sum(\.stateAid)
    case .fundAid: return sum(\.fundAid)
    case .localShare: return sum(\.localShare)
    case .ending(let months):
      let limit = moment.end(after: months)
      let ending = active.filter { $0.until.map { $0 <= limit } ?? false }
      return RegisterStates.sum(ending.map { $0.amounts.quantity ?? 1 })
    case .begun, .held: return Int64(begun.filter { $0.day >= moment.period.firstDay.number }.count)
    case .expected(let perYear): return moment.share(of: perYear)
    case .daysSince: return begun.map(\.day).max().map { Int64(moment.end) - Int64($0) }
    case .epciAll: return Int64(tree.epcis(of: territory).count)
    case .epciCovered:
      let named = Set(active.flatMap { tree.namedEPCIs($0.territory) })
      return Int64(tree.epcis(of: territory).intersection(named).count)
    }
  }

  /// `.min` stands for a sum that does not fit: `ReportedFacts` refuses it.
  private static func sum(_ amounts: [Int64]) -> Int64 {
    var total: Int64 = 0
    for amount in amounts {
      let (sum, overflow) = total.addingReportingOverflow(amount)
      guard !overflow else { return .min }
      total = sum
    }
    return total
  }
}

/// The day a state is read.
package struct RegisterMoment {
  package let period: Period
  /// Number, as `Day` has it, of the last day of the period, or of the as-of date when it comes first.
  package let end: Int32

  package init(period: Period, asOf: Day) {
    self.period = period
    end = min(period.lastDay, asOf).number
  }

  /// The same day of a later month, or its last day; the end of a month leads to the end of the other.
  package func end(after months: Int) -> Int32 {
    let day = Day(number: end)
    let month = day.month.adding(months: months)
    guard day != day.month.lastDay else { return month.lastDay.number }
    return min(month.firstDay.adding(days: day.components.day - 1), month.lastDay).number
  }

  /// What a rule of so many times a year asks for in the period; nil when that is not a whole number.
  package func share(of perYear: Int) -> Int64? {
    let times = perYear * period.kind.months
    return times % 12 == 0 ? Int64(times / 12) : nil
  }
}

/// A line of a register, with codes in place of identifiers; empty for none.
struct RegisterLine: Sendable {
  let territory: Int
  let day: Int32
  let until: Int32?
  let source: UInt64
  let isEvent: Bool
  let register: String
  let category: String
  let stage: String
  let amounts: RegisterAmounts

  func isActive(on day: Int32) -> Bool { self.day <= day && until.map { $0 >= day } ?? true }

  func satisfies(_ filters: [Filter<RegisterFilter>]) -> Bool {
    filters.allSatisfy { filter in
      switch filter.column {
      case .registre: filter.codes.contains(register)
      case .categorie: filter.codes.contains(category)
      case .etape: filter.codes.contains(stage)
      }
    }
  }

  /// Empty without a breakdown; nil for a line the breakdown has no code for.
  func code(_ breakdown: StateBreakdown?) -> String? {
    switch breakdown {
    case nil: ""
    case .categorie: category
    case .etape: stage.isEmpty ? nil : stage
    case .plafond: amounts.ceiling.rawValue
    case .parite: amounts.parity.rawValue
    }
  }
}

/// Numbers of a line: money in cents, full-time equivalents in hundredths; what is not entered is not zero.
struct RegisterAmounts: Sendable {
  var quantity: Int64?
  var cost: Int64?
  var fte: Int64?
  var stateAid: Int64?
  var fundAid: Int64?
  var localShare: Int64?

  enum Verdict: String {
    case kept = "respectee"
    case broken = "non_respectee"
    case unknown = "non_verifiable"
  }

  /// The aid of the fund is half, at most, of what the State's aid leaves to pay; no aid breaks no rule.
  var ceiling: Verdict {
    guard fundAid != 0 else { return .kept }
    guard let cost, let stateAid, let fundAid else { return .unknown }
    // Compared by halves, which cannot overflow: an odd cent is not lost.
    let rest = cost - min(stateAid, cost)
    return fundAid <= rest / 2 ? .kept : .broken
  }

  /// The authority pays as much as the fund.
  var parity: Verdict {
    guard fundAid != 0 else { return .kept }
    guard let fundAid, let localShare else { return .unknown }
    return localShare >= fundAid ? .kept : .broken
  }
}
