import Observatory

/// The validity intervals of every commune code of France, rebuilt from the movements.
struct CommuneHistory {
  struct Span {
    let nom: String
    let from: Day
    var to: Day?
    var successors: Set<String> = []
    var modifications: Set<String> = []
  }

  /// Oldest first under each code.
  private(set) var spans: [String: [Span]] = [:]
  /// Where Insee's movements start; stands for "since always".
  static let dawn = Day(number: Day.daysFromCivil(year: 1943, month: 1, day: 1))

  init(_ folder: RawFolder, register: CommuneRegister) throws(TerritoryError) {
    let movements = try Movement.all(folder)
    let days = Dictionary(grouping: movements) { $0.day }
    for day in days.keys.sorted() {
      apply(days[day, default: []], on: day)
    }
    for (code, entry) in register.communes where spans[code] == nil {
      spans[code] = [Span(nom: entry.nom, from: CommuneHistory.dawn)]
    }
  }

  /// The communes that existed on `day`: code → name.
  func list(on day: Day) -> [String: String] {
    spans.compactMapValues { history in
      history.first { $0.from <= day && ($0.to.map { day < $0 } ?? true) }?.nom
    }
  }

  /// Throws when the intervals that stay open are not Insee's own list: a movement was misread.
  func check(against register: CommuneRegister) throws(TerritoryError) {
    let open = spans.compactMapValues { $0.last?.to == nil ? $0.last?.nom : nil }
    for code in Set(open.keys).union(register.communes.keys).sorted() {
      guard open[code] == register.communes[code]?.nom else {
        throw TerritoryError(
          file: "insee-cog/v_mvtcommune_\(register.year).csv",
          message: "les mouvements ne redonnent pas la liste \(register.year) : commune \(code)"
        )
      }
    }
  }

  private mutating func apply(_ movements: [Movement], on day: Day) {
    var closed: [String: Span] = [:]
    var opened: [String: String] = [:]
    for movement in movements where !movement.isStatusOnly {
      let (before, after) = (movement.before, movement.after)
      if before.type == "COM", after.type == "COM" || after.code.isEmpty {
        var span =
          closed[before.code]
          ?? Span(nom: before.nom, from: CommuneHistory.dawn, to: day)
        if !after.code.isEmpty { span.successors.insert(after.code) }
        span.modifications.insert(movement.modification)
        closed[before.code] = span
      }
      if after.type == "COM", before.type == "COM" || before.code.isEmpty {
        opened[after.code] = after.nom
      }
    }
    let transient = passages(closed: closed, opened: opened)
    for (code, span) in closed where transient[code] == nil {
      close(code, span, through: transient)
    }
    for (code, nom) in opened where transient[code] == nil {
      spans[code, default: []].append(Span(nom: nom, from: day))
    }
  }

  /// Codes opened and closed on the same day (change of département, then merger): they never were communes.
  private func passages(closed: [String: Span], opened: [String: String]) -> [String: Set<String>] {
    closed.filter { code, span in
      let isOpen = spans[code]?.last.map { $0.to == nil } ?? false
      return opened[code] != nil && !isOpen && !span.successors.contains(code)
    }.mapValues(\.successors)
  }

  private mutating func close(_ code: String, _ span: Span, through transient: [String: Set<String>]) {
    var span = span
    span.successors = span.successors.reduce(into: []) { all, next in
      all.formUnion(transient[next] ?? [next])
    }
    var earlier = spans[code, default: []]
    if let last = earlier.last, last.to == nil {
      earlier[earlier.count - 1].to = span.to
      earlier[earlier.count - 1].successors = span.successors
      earlier[earlier.count - 1].modifications = span.modifications
    } else {
      // Never seen before: it was there since the start of the file.
      earlier.append(span)
    }
    spans[code] = earlier
  }
}
