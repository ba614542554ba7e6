import Observatory

/// Which communes the tables hold: those of the départements, the members of the EPCI that touch them,
/// and every past code that leads to one of these.
struct Extent {
  /// Current communes, code → entry.
  let current: [String: CommuneRegister.Entry]
  /// Every interval of a held code, back to the start of the movements.
  let intervals: [CommuneInterval]

  /// `communes.csv` keeps intervals still alive after this day; older ones are aliases.
  static let horizon = Day(number: Day.daysFromCivil(year: 2008, month: 1, day: 1))

  init(
    departements: [String],
    members: Set<String>,
    register: CommuneRegister,
    history: CommuneHistory,
    succession: Succession
  ) {
    let inside = Set(departements)
    var held = members.union(register.communes.values.filter { inside.contains($0.departement) }.map(\.code))
    let all = history.spans.flatMap { code, spans in spans.map { succession.interval($0, code: code) } }
    for interval in all where inside.contains(CommuneNumber.departement(of: interval.code)) {
      held.formUnion(interval.currentSuccessors)
    }
    intervals = all.filter { interval in
      held.contains(interval.code) || !held.isDisjoint(with: interval.currentSuccessors)
        || inside.contains(CommuneNumber.departement(of: interval.code))
    }
    current = register.communes.filter { held.contains($0.key) }
  }

  var recent: [CommuneInterval] {
    intervals.filter { interval in interval.to.map { $0 > Extent.horizon } ?? true }
  }

  var codes: Set<String> { Set(recent.map(\.code)) }

  func records(register: CommuneRegister) -> [[String]] {
    recent.map { interval in
      [
        interval.code,
        interval.nom,
        register.communes[interval.code]?.departement ?? CommuneNumber.departement(of: interval.code),
        interval.from.iso,
        interval.to?.iso ?? "",
        interval.successors.joined(separator: "|"),
        interval.currentSuccessors.joined(separator: "|"),
        interval.modifications.joined(separator: "|"),
      ]
    }.sorted { left, right in (left[0], left[3]) < (right[0], right[3]) }
  }
}
