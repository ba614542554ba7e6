import Observatory

/// Statements, figures and registers drawn at random: overlapping, odd, contradictory.
struct RandomReported {
  private var state: UInt64

  init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }

  mutating func number(_ bound: Int) -> Int {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return Int(state % UInt64(bound))
  }

  mutating func pick<Element>(_ list: [Element]) -> Element { list[number(list.count)] }

  private static let territory = [
    "85001", "85002", "85003", "85113", "79001", "200000001", "200000002", "85", "79",
  ]

  mutating func territory() -> String { pick(Self.territory) }

  /// A month, a quarter, a year, or some days.
  mutating func days() -> (Int64, Int64) {
    let month = Month(index: Int32(2025 * 12 + number(14)))
    switch number(8) {
    case 0...3: return (month.firstDay.compact, month.lastDay.compact)
    case 4, 5:
      let quarter = Period(.trimestre, containing: month)
      return (quarter.firstDay.compact, quarter.lastDay.compact)
    case 6:
      let year = Period(.annee, containing: month)
      return (year.firstDay.compact, year.lastDay.compact)
    default:
      let first = month.firstDay.adding(days: number(28))
      return (first.compact, first.adding(days: number(70)).compact)
    }
  }

  mutating func statements(_ count: Int) -> [FixtureStatement] {
    (0..<count).map { _ in
      let (from, to) = days()
      var row = FixtureStatement(territory: territory(), from: from, to: to, total: Int64(number(50)))
      row.provider = pick(["CAF", "CAF", "FRANCE_SERVICES", "MAIRIE"])
      row.structure = pick(["", "", "A", "B"])
      row.theme = pick([nil, nil, "sante", "banque"])
      row.type = pick([nil, "individuel", "collectif"])
      row.unit = pick(["demande", "demande", "accompagnement"])
      if number(2) == 0 {
        let known = Int64(number(40))
        row.others = [
          "total_age_connu": known, "nb_60_plus": known / 2, "satisfaction_reponses": known,
          "nb_sur_place": number(4) == 0 ? row.total + 1 : row.total / 2,
        ]
        if number(4) == 0 { row.others["nb_60_plus"] = known + Int64(number(3)) }
        if number(2) == 0 { row.others["satisfaction_positives"] = number(4) == 0 ? known + 2 : known / 3 }
      }
      return row
    }
  }
}
