package import Catalog
import Facts
import Observatory
package import SQLite

extension PersonFigures {
  /// Pairs of shared participations of the same person, in the period of the entry.
  ///
  /// A pseudonym is the same in every campaign: it pairs people without saying who they are.
  package init(
    paired kind: IndicatorKind.Paired,
    types: [String]?,
    _ database: borrowing Database
  ) throws {
    self.init()
    let groups = try PairGroups(database, kind.pairs)
    var journeys: [PairKey: Journey] = [:]
    try PersonQuery.journeys(database, types: types) { campaign, person, step in
      guard let membership = groups.membership(of: campaign) else { return }
      journeys[PairKey(group: membership.group, person: person), default: Journey()].add(
        step,
        as: membership.role
      )
    }
    var gains: [Period: [Int64]] = [:]
    var entered: [Period: Int64] = [:]
    for journey in journeys.values {
      guard let entry = journey.entry else { continue }
      for kind in PeriodKind.allCases {
        let period = Period(kind, containing: entry.month)
        entered[period, default: 0] += 1
        if let exit = journey.exit { gains[period, default: []].append(exit.mastery - entry.mastery) }
      }
    }
    for (period, count) in entered {
      let paired = gains[period] ?? []
      let back = Int64(paired.count)
      switch kind.compared {
      case .gain: if back > 0 { describe(period, paired, quantiles: kind.quantiles) }
      case .improved: note(period, part: Int64(paired.count { $0 > 0 }), of: back)
      case .lost: note(period, part: count - back, of: count)
      case .paired: note(period, part: back, of: back)
      case .entered: note(period, part: count, of: count)
      }
    }
  }
}

/// Which campaigns make a before and an after.
struct PairGroups {
  enum Role {
    case entry
    case exit
    /// Either: a campaign taken again, or another one of its path.
    case both
  }

  private var memberships: [Int64: (group: String, role: Role)] = [:]

  init(_ database: borrowing Database, _ pairs: [PixPair]) throws {
    for (campaign, path) in try PersonQuery.paths(database) {
      memberships[campaign] = (path.map { "parcours \($0)" } ?? "campagne \(campaign)", .both)
    }
    for pair in pairs {
      for campaign in pair.entry { memberships[campaign] = ("paire \(pair.id)", .entry) }
      for campaign in pair.exit { memberships[campaign] = ("paire \(pair.id)", .exit) }
      // Taken at both ends, it is a campaign taken again.
      for campaign in pair.entry where pair.exit.contains(campaign) { memberships[campaign]?.role = .both }
    }
  }

  func membership(of campaign: Int64) -> (group: String, role: Role)? { memberships[campaign] }
}

private struct PairKey: Hashable {
  let group: String
  let person: [UInt8]
}

/// A shared result: when, and how much was mastered, in ten-thousandths.
package struct PairStep {
  /// AAAAMMJJHHMM.
  let moment: Int64
  let month: Month
  let mastery: Int64
}

/// The first result of a person, and the last one after it; steps come in the order of their moments.
private struct Journey {
  private(set) var entry: PairStep?
  private(set) var exit: PairStep?

  mutating func add(_ step: PairStep, as role: PairGroups.Role) {
    guard let entry else {
      // An exit nobody entered for says nothing of a gain.
      if role != .exit { self.entry = step }
      return
    }
    // Twice at the same minute is one test told twice.
    if role != .entry, step.moment > entry.moment { exit = step }
  }
}
