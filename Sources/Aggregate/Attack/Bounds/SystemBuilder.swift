/// Finds every relation between the cells of a window: parts of a whole, months of a year, communes of an EPCI.
struct SystemBuilder {
  private let cells: Cells
  private let world: World
  private let atlas: Atlas
  private let relations: [Compiled]
  /// `territory | period | table`: tables whose codes without a row are zero there.
  private let listedCodes: Set<UInt64>
  /// `level | period | table`: tables whose territories without a row are zero.
  private let listedZones: Set<UInt64>
  /// Tables of which a row hides its number.
  private let masked: Set<UInt64>
  let open: Calendar
  private var system: System

  private struct Compiled {
    let whole: Int
    let parts: [Int]
    let isSum: Bool
    let hasRest: Bool
  }

  /// Periods that are shown, and the months they are made of.
  struct Calendar {
    var spans: Set<Int32> = []
    var months: Set<Int> = []

    func months(of span: Span) -> Int { span.months.count { months.contains($0) } }
  }

  init(_ cells: Cells, _ world: World, _ atlas: Atlas) {
    self.cells = cells
    self.world = world
    self.atlas = atlas
    relations = SystemBuilder.compiled(world)
    var (codes, zones, masked): (Set<UInt64>, Set<UInt64>, Set<UInt64>) = ([], [], [])
    var spans: Set<Int32> = []
    for (index, key) in cells.keys.enumerated() {
      let span = Cells.span(key)
      spans.insert(span.number)
      let table = UInt64(world.tables[Cells.quantity(key)])
      let here = Cells.group(key) << 16 | table
      if cells.figures[index] < 0 { masked.insert(here) }
      if cells.listings[index] == .nothing { continue }
      codes.insert(here)
      guard cells.listings[index] == .all else { continue }
      zones.insert(SystemBuilder.key(atlas.levels[Cells.zone(key)], span, table))
    }
    listedCodes = codes
    listedZones = zones
    self.masked = masked
    let monthly = spans.map { Span(number: $0) }.filter { $0.kind == .month }
    let all = monthly.isEmpty ? spans.map { Span(number: $0) } : monthly
    open = Calendar(spans: spans, months: Set(all.flatMap(\.months)))
    system = System(cellCount: cells.count)
  }

  private static func key(_ level: Zone.Level, _ span: Span, _ table: UInt64) -> UInt64 {
    UInt64(level.rawValue) << 40 | UInt64(UInt32(bitPattern: span.number)) << 16 | table
  }

  private static func compiled(_ world: World) -> [Compiled] {
    world.lexicon.relations.compactMap { relation in
      guard let whole = world.quantities.find(relation.whole) else { return nil }
      var parts: [Int] = []
      for pattern in relation.parts {
        for (number, name) in world.quantities.texts.enumerated() where Lexicon.fits(name, pattern) {
          if number != whole { parts.append(number) }
        }
      }
      return parts.isEmpty
        ? nil : Compiled(whole: whole, parts: parts, isSum: relation.isSum, hasRest: relation.hasRest)
    }
  }

  mutating func built() -> System {
    addParts()
    for index in cells.keys.indices {
      let key = cells.keys[index]
      let span = Cells.span(key)
      let quantity = Cells.quantity(key)
      if span.kind != .month { addPeriods(index, Cells.zone(key), span, quantity) }
      guard !world.isSingle[quantity] else { continue }
      for cut in atlas.cuts[Cells.zone(key)] { addZones(index, cut, span, quantity) }
    }
    return system
  }

  private mutating func addParts() {
    var here = [Int32](repeating: -1, count: world.quantities.count)
    var from = 0
    while from < cells.count {
      let group = Cells.group(cells.keys[from])
      var upTo = from
      while upTo < cells.count, Cells.group(cells.keys[upTo]) == group {
        here[Cells.quantity(cells.keys[upTo])] = Int32(upTo)
        upTo += 1
      }
      for relation in relations where here[relation.whole] >= 0 {
        if relation.isSum { addSum(relation, here, group) } else { addHeld(relation, here) }
      }
      for cell in from..<upTo { here[Cells.quantity(cells.keys[cell])] = -1 }
      from = upTo
    }
  }

  private mutating func addSum(_ relation: Compiled, _ here: [Int32], _ group: UInt64) {
    let present = relation.parts.compactMap { here[$0] >= 0 ? here[$0] : nil }
    guard !present.isEmpty else { return }
    let whole = Int(here[relation.whole])
    var parts = present
    var tie = System.Tie.exact
    let key = cells.keys[whole]
    var absent = 0
    for part in relation.parts where here[part] < 0 {
      let table = group << 16 | UInt64(world.tables[part])
      if listedCodes.contains(table), !masked.contains(table) {
        absent += 1
      } else {
        tie = .atLeast
      }
    }
    if tie == .atLeast {
      parts.append(system.add(.open, relation.whole))
    } else {
      if absent > 0 {
        let zones = [Int32](repeating: Int32(Cells.zone(key)), count: absent)
        parts.append(system.add(.absent(zones: zones, span: Cells.span(key)), relation.whole))
      }
      if relation.hasRest {
        parts.append(system.add(.rest(of: whole), relation.whole))
        tie = .atLeast
      }
    }
    system.add(whole, parts, .parts, tie)
  }

  private mutating func addHeld(_ relation: Compiled, _ here: [Int32]) {
    for part in relation.parts where here[part] >= 0 {
      let isTied = world.units[part] == world.units[relation.whole] && !world.isSingle[part]
      let rest = system.add(.open, relation.whole)
      system.add(Int(here[relation.whole]), [here[part], rest], .parts, isTied ? .atLeast : .untied)
    }
  }

  private mutating func addPeriods(_ index: Int, _ zone: Int, _ span: Span, _ quantity: Int) {
    var parts: [Int32] = []
    var absent: [Span] = []
    var isOpen = false
    for piece in span.pieces {
      let found = cells.find(zone, piece, quantity)
      if found >= 0 {
        parts.append(Int32(found))
      } else if open.spans.contains(piece.number) {
        if isZero(zone, piece, quantity) { absent.append(piece) } else { isOpen = true }
      } else if open.months(of: piece) > 0 {
        // Months of it are shown at another level.
        isOpen = true
      }
    }
    guard !parts.isEmpty else { return }
    if world.isSingle[quantity] { return addDistinct(index, parts, isOpen: isOpen, quantity) }
    for piece in absent {
      parts.append(system.add(.absent(zones: [Int32(zone)], span: piece), quantity))
    }
    if isOpen { parts.append(system.add(.open, quantity)) }
    system.add(index, parts, .periods, isOpen ? .atLeast : .exact)
  }

  /// Persons seen in a month are among those of the year, who are not more than those of its months together.
  private mutating func addDistinct(_ whole: Int, _ parts: [Int32], isOpen: Bool, _ quantity: Int) {
    guard world.units[quantity] == .persons else { return }
    for part in parts {
      let rest = system.add(.open, quantity)
      system.add(whole, [part, rest], .periods, .untied)
    }
    if !isOpen, parts.count == Cells.span(cells.keys[whole]).pieces.count {
      system.addAtMost(whole, parts, .periods, quantity: quantity)
    }
  }

  private mutating func addZones(_ index: Int, _ cut: Atlas.Cut, _ span: Span, _ quantity: Int) {
    var parts: [Int32] = []
    var absent: [Int32] = []
    var isOpen = false
    for piece in cut.pieces {
      let found = cells.find(Int(piece), span, quantity)
      if found >= 0 {
        parts.append(Int32(found))
      } else if isZero(Int(piece), span, quantity) {
        absent.append(piece)
      } else {
        isOpen = true
      }
    }
    guard !parts.isEmpty else { return }
    if isOpen {
      parts.append(system.add(.open, quantity))
      system.add(index, parts, .territories, .atLeast)
      return
    }
    if !absent.isEmpty { parts.append(system.add(.absent(zones: absent, span: span), quantity)) }
    if cut.hasMore { parts.append(system.add(.rest(of: index), quantity)) }
    system.add(index, parts, .territories, cut.hasMore ? .more : .exact)
  }

  /// Whether the absence of a row says that its figure is zero.
  private func isZero(_ zone: Int, _ span: Span, _ quantity: Int) -> Bool {
    let table = UInt64(world.tables[quantity])
    let here = (Cells.key(zone, span, 0) >> 16) << 16 | table
    if masked.contains(here) { return false }
    // A commune's month of few mediators is not shown by itself: what has no row there may be any number.
    if atlas.levels[zone] == .commune, span.kind == .month {
      guard let visits = world.quantities.find("T"), cells.figure(zone, span, visits) != nil else {
        return false
      }
    }
    return listedCodes.contains(here)
      || listedZones.contains(SystemBuilder.key(atlas.levels[zone], span, table))
  }
}
