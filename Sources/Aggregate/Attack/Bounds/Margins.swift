/// How far from its figure a count may be, under each reading.
struct Margins {
  private let cells: Cells
  private let world: World
  private let atlas: Atlas
  private let open: SystemBuilder.Calendar
  private let rules: AttackRules
  /// The quantity that says the base of a commune's row.
  private let visits: Int?
  private var rows: [UInt64: Int] = [:]

  /// Above it, nothing is known.
  static let none = 1 << 40

  init(_ cells: Cells, _ world: World, _ atlas: Atlas, _ open: SystemBuilder.Calendar, _ rules: AttackRules) {
    self.cells = cells
    self.world = world
    self.atlas = atlas
    self.open = open
    self.rules = rules
    visits = world.quantities.find("T")
  }

  mutating func bounds(_ system: System, _ reading: MarginReading) -> Intervals {
    var lows = [Int](repeating: 0, count: system.unknownCount)
    var highs = [Int](repeating: Margins.none, count: system.unknownCount)
    for index in cells.keys.indices where cells.figures[index] >= 0 {
      let figure = Int(cells.figures[index])
      switch world.units[Cells.quantity(cells.keys[index])] {
      case .free: (lows[index], highs[index]) = (figure, figure)
      case .mixed: break
      case .persons, .minutes:
        let margin = margin(of: index, reading)
        (lows[index], highs[index]) = (max(0, figure - margin), figure + margin)
      }
    }
    for (number, hidden) in system.hidden.enumerated() {
      let unknown = system.cellCount + number
      switch hidden.kind {
      case .open: break
      case .absent(let zones, let span):
        guard let scale = scale(hidden.quantity) else { continue }
        highs[unknown] = zones.reduce(0) { $0 + hiddenBy(zeroAt: Int($1), span, reading, scale) }
      case .rest(let whole):
        guard scale(hidden.quantity) != nil, let figure = restFigure(system, unknown) else { continue }
        let margin = margin(of: whole, reading)
        (lows[unknown], highs[unknown]) = (max(0, figure - margin), max(0, figure + margin))
      }
    }
    return Intervals(lows: lows, highs: highs)
  }

  /// Of what is left of a whole when its parts are taken away, by equation; found once.
  private var rests: [Int: Int] = [:]

  mutating func findRests(_ system: System) {
    rests = [:]
    for equation in 0..<system.equationCount {
      let range = system.equation(equation)
      var left = 0
      var rest: Int?
      var isKnown = true
      for member in range {
        let unknown = Int(system.members[member])
        if unknown < system.cellCount {
          if cells.figures[unknown] < 0 { isKnown = false }
          left += Int(system.signs[member]) * Int(cells.figures[unknown])
        } else {
          switch system.hidden[unknown - system.cellCount].kind {
          case .rest: rest = unknown
          case .absent: break
          case .open: isKnown = false
          }
        }
      }
      if let rest, isKnown { rests[rest] = left }
    }
  }

  private func restFigure(_ system: System, _ unknown: Int) -> Int? { rests[unknown] }

  /// What is left of the figures of an equation with such an unknown; nil when one of them is not shown.
  func rest(_ unknown: Int) -> Int? { rests[unknown] }

  private func scale(_ quantity: Int) -> Int? {
    switch world.units[quantity] {
    case .persons: 1
    case .minutes: 60
    case .free, .mixed: nil
    }
  }

  private mutating func margin(of cell: Int, _ reading: MarginReading) -> Int {
    let key = cells.keys[cell]
    let quantity = Cells.quantity(key)
    let scale = world.units[quantity] == .minutes ? 60 : 1
    let base = Int(cells.bases[cell]) * scale
    switch reading {
    case .oneBase: return base - 1
    case .twoBases: return base * 2 - 1
    case .rows:
      if world.isSingle[quantity] { return base - 1 }
      return max(base - 1, sumOfRows(Cells.zone(key), Cells.span(key), Int(cells.bases[cell])) * scale)
    }
  }

  /// What may stand where there is no row.
  private mutating func hiddenBy(zeroAt zone: Int, _ span: Span, _ reading: MarginReading, _ scale: Int)
    -> Int
  {
    let base = baseOf(zone, span) * scale
    switch reading {
    case .oneBase: return base - 1
    case .twoBases: return base * 2 - 1
    case .rows: return max(base - 1, sumOfRows(zone, span, baseOf(zone, span)) * scale)
    }
  }

  /// That of the shortest period shown of a commune that holds this one: a month of few mediators is not shown.
  private func baseOf(_ zone: Int, _ span: Span) -> Int {
    guard atlas.levels[zone] == .commune, let visits else { return rules.base }
    for holder in [span, Span.quarter(of: span.firstMonth), Span.year(of: span.firstMonth)]
    where holder.length >= span.length {
      let found = cells.find(zone, holder, visits)
      if found >= 0 { return Int(cells.bases[found]) }
    }
    return rules.base
  }

  /// One base less one for each commune and open month under a cell, and for what has no commune in an EPCI.
  private mutating func sumOfRows(_ zone: Int, _ span: Span, _ base: Int) -> Int {
    if atlas.levels[zone] == .commune { return open.months(of: span) * (max(base, baseOf(zone, span)) - 1) }
    let key = Cells.key(zone, span, 0)
    if let known = rows[key] { return known }
    var sum = atlas.levels[zone] == .epci ? open.months(of: span) * (rules.base - 1) : 0
    if let cut = atlas.cuts[zone].first {
      for piece in cut.pieces { sum += sumOfRows(Int(piece), span, rules.base) }
    } else {
      sum += open.months(of: span) * (base - 1)
    }
    rows[key] = sum
    return sum
  }
}
